"""High-water mark and drawdown of a sleeve (A.hwm), in NLV at 09:30 marks."""

from decimal import Decimal

from trellis.core.numbers import ZERO


def drawdown(hwm: Decimal, nlv: Decimal) -> Decimal:
    """(HWM - NLV) / HWM, unrounded; 0 at or above the mark, and before there is one."""
    if hwm <= ZERO or nlv >= hwm:
        return ZERO
    return (hwm - nlv) / hwm


def raised(hwm: Decimal, nlv: Decimal) -> Decimal:
    """The mark after seeing this NLV."""
    return max(hwm, nlv)


def scaled(hwm: Decimal, before: Decimal, after: Decimal) -> Decimal:
    """The mark after an external flow, fork or reserve move that took NLV from before to after.

    It scales with NLV, so the drawdown is the same on both sides. From nothing, the mark is what arrived.
    """
    if before <= ZERO:
        return max(after, ZERO)
    return hwm * after / before
