"""False discoveries under control, and how severe a discovery is."""

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum

Q_MAX = 0.05
_CRITICAL, _HIGH, _MEDIUM = 1e-4, 1e-3, 1e-2
_CRITICAL_SHARE = Decimal("0.25")


class Severity(IntEnum):
    """How severe an anomaly is, least first."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


def q_values(p: Sequence[float]) -> list[float]:
    """The q of each p by Benjamini and Hochberg (1995): the least rate of false discoveries at which it is one."""
    order = sorted(range(len(p)), key=lambda place: p[place], reverse=True)
    found, least = [0.0] * len(p), 1.0
    for rank, place in zip(range(len(p), 0, -1), order, strict=True):
        least = min(least, p[place] * len(p) / rank)
        found[place] = least
    return found


def severity(p: float, amount: Decimal, monthly_spend: Decimal) -> Severity:
    """How severe: by the tail, and critical only where the amount is more than a quarter of a month's spending."""
    if p <= _CRITICAL and abs(amount) > _CRITICAL_SHARE * monthly_spend:
        return Severity.CRITICAL
    if p <= _HIGH:
        return Severity.HIGH
    return Severity.MEDIUM if p <= _MEDIUM else Severity.LOW
