"""Weeks, months and quarters by name, and what a report of one is made from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from trellis.books.transaction import Transaction
from trellis.constitution.schema import Rule
from trellis.core.dates import monday_of, week_name
from trellis.core.numbers import ZERO
from trellis.reports.performance import ValuePoint
from trellis.reports.periods.tally import Tally
from trellis.reports.run_data import Identity, JournalEnd
from trellis.reports.week_data import Week
from trellis.reports.years import Years


class Span(StrEnum):
    """The lengths of time that Part G reports on."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Period:
    """A week (2020-W12), month (2020-03) or quarter (2020-Q1) with its first and last calendar day."""

    span: Span
    name: str
    first: date
    last: date


def period_of(span: Span, day: date) -> Period:
    """The period in which the day lies."""
    return _OF[span](day)


def _week_of(day: date) -> Period:
    monday = monday_of(day)
    return Period(Span.WEEK, week_name(day), monday, monday + timedelta(days=6))


def _month_of(day: date) -> Period:
    return Period(Span.MONTH, f"{day:%Y-%m}", day.replace(day=1), _after(day.year, day.month) - timedelta(days=1))


def _quarter_of(day: date) -> Period:
    quarter = (day.month - 1) // 3 + 1
    first = date(day.year, 3 * quarter - 2, 1)
    return Period(Span.QUARTER, f"{day.year}-Q{quarter}", first, _after(day.year, 3 * quarter) - timedelta(days=1))


def _after(year: int, month: int) -> date:
    """The first day of the next month."""
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)


_OF: dict[Span, Callable[[date], Period]] = {
    Span.WEEK: _week_of,
    Span.MONTH: _month_of,
    Span.QUARTER: _quarter_of,
}
_NAMES = {
    Span.WEEK: re.compile(r"\d{4}-W\d{2}"),
    Span.MONTH: re.compile(r"\d{4}-\d{2}"),
    Span.QUARTER: re.compile(r"\d{4}-Q[1-4]"),
}


def period_named(span: Span, name: str) -> Period | None:
    """The period of that name; None where nothing is called so (2020-W54, 2020-13, 2020-Q5)."""
    if not _NAMES[span].fullmatch(name):
        return None
    year, part = int(name[:4]), int(name[-2:].lstrip("Q"))
    try:
        day = {
            Span.WEEK: lambda: date.fromisocalendar(year, part, 1),
            Span.MONTH: lambda: date(year, part, 1),
            Span.QUARTER: lambda: date(year, 3 * part - 2, 1),
        }[span]()
    except ValueError:
        return None
    found = period_of(span, day)
    return found if found.name == name else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One sleeve at an instant, USD. NLV leaves the tax reserve out (A.NLV).

    flows: what came from outside or from other places to date, net; realised and unrealised stand apart (S10.split).
    NLV + reserve = flows + realised + unrealised.
    """

    account: str
    sleeve: str
    nlv: Decimal
    reserve: Decimal
    flows: Decimal
    realised: Decimal
    unrealised: Decimal

    @property
    def place(self) -> tuple[str, str]:
        """Account and sleeve."""
        return self.account, self.sleeve


@dataclass(frozen=True, slots=True)
class PeriodData:
    """Everything a report of one period draws on; rows stand in the order in which they were journaled.

    before, after: every sleeve at the last close before the period and at its end. booked: for a quarter, every
    transaction so far, because a lot's fees and wash sales reach back. weeks: by account, the week itself; empty for
    longer periods. points: the house's value at each close since its capital was paid in, headed by that. tallies:
    counts by month (2020-03) since then. years: what happened over years, all of it so far.
    """

    period: Period
    state: str
    at: datetime
    journal: JournalEnd
    identity: Identity
    rules: tuple[Rule, ...]
    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    transactions: tuple[Transaction, ...]
    booked: tuple[Transaction, ...]
    weeks: tuple[tuple[str, Week], ...]
    points: tuple[ValuePoint, ...]
    tallies: tuple[tuple[str, Tally], ...]
    risk_free: float
    years: Years

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts of the house, in the order in which they came to be."""
        return tuple(dict.fromkeys(standing.account for standing in self.after))

    def standing_before(self, account: str, sleeve: str) -> Standing:
        """A sleeve at the last close before the period; at nothing where it did not exist yet."""
        for standing in self.before:
            if standing.place == (account, sleeve):
                return standing
        return Standing(account, sleeve, ZERO, ZERO, ZERO, ZERO, ZERO)
