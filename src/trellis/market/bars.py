"""Open, high, low, close of a period."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DailyBar:
    """One session's prices. range_estimated is True where the source has closes only."""

    day: date
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: int | None
    range_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """Prices of a period shorter than a session, stamped with its start."""

    start: datetime
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: int | None
