"""The week's label and figures (Parts B and G)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.terms import Sleeve


@dataclass(frozen=True, slots=True)
class SleeveWeek:
    """One sleeve's week: label and tags of Part B; premium received and paid back, fees, realised, in USD."""

    sleeve: Sleeve
    label: str
    tags: tuple[str, ...]
    premium: Decimal
    realized: Decimal
    nlv: Decimal
    deployment: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class WeekClosed:
    """A week's label, provisional at the report cut, final at the next pre-open (a restatement is a new row)."""

    at: datetime
    week: str
    monday: date
    final: bool
    label: str
    tags: tuple[str, ...]
    sleeves: tuple[SleeveWeek, ...]
