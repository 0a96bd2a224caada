"""The week's label and figures (Parts B and G)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.terms import Sleeve


@dataclass(frozen=True, slots=True)
class SleeveWeek:
    """One sleeve's week, in USD: label and tags of Part B; premium received less what was paid back; profit realised in
    the books after commissions; NLV and highest deployment.
    """

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
