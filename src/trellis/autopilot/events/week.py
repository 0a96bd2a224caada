"""The week's label and figures (Parts B and G)."""

from collections.abc import Iterator
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


def labels_of(week: WeekClosed) -> Iterator[tuple[str, str]]:
    """The account's and each sleeve's label with its tags, by name."""
    yield "", f"{week.label}: {' '.join(week.tags)}"
    yield from ((each.sleeve.value, f"{each.label}: {' '.join(each.tags)}") for each in week.sleeves)


@dataclass(frozen=True, slots=True)
class WeekRestated:
    """A week's final label or tags differ from its provisional ones: for the account (sleeve None) or a sleeve, both as
    a label and its tags. The provisional row stands; this one says what changed (Part B).
    """

    at: datetime
    week: str
    sleeve: Sleeve | None
    before: str
    after: str
