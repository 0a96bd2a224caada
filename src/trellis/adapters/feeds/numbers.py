"""The one place where a source's floating-point figures become exact ones."""

from decimal import Decimal

from trellis.core.numbers import price4


def decimal_price(value: float) -> Decimal:
    """The price to four places, half-even, from the shortest decimal text that names the float.

    Going by the text and not by the binary value rounds 2.00005 as people wrote it. The float must be finite.
    """
    return price4(Decimal(repr(value)))


def decimal_ratio(value: float) -> Decimal:
    """A split ratio or a dividend as written, without rounding."""
    return Decimal(repr(value)).normalize() + 0
