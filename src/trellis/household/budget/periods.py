"""The periods of a budget, and the limit of one that is cut short, by days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.dates import monday_of, months_after
from trellis.household.amounts import posted
from trellis.household.budget.terms import Budget, Every


@dataclass(frozen=True, slots=True)
class Period:
    """Days from start up to, not including, end."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.end - self.start).days

    def holds(self, day: date) -> bool:
        """Whether the day is within."""
        return self.start <= day < self.end


def whole_period(every: Every, day: date) -> Period:
    """The whole week, month or year that the day is in."""
    if every is Every.WEEK:
        start = monday_of(day)
        return Period(start, start + timedelta(days=7))
    start = day.replace(day=1) if every is Every.MONTH else day.replace(month=1, day=1)
    return Period(start, months_after(start, 1 if every is Every.MONTH else 12))


def before(period: Period, every: Every) -> Period:
    """The whole period before a whole one."""
    return whole_period(every, period.start - timedelta(days=1))


def periods(budget: Budget, as_of: date) -> Iterator[Period]:
    """The budget's periods from its start to the one that the day is in, cut at its start and end."""
    day = budget.start
    while day <= as_of and day < (budget.end or date.max):
        whole = whole_period(budget.every, day)
        yield Period(day, min(whole.end, budget.end or whole.end))
        day = whole.end


def limit_of(limit: Decimal, period: Period, budget: Budget) -> Decimal:
    """A period's limit: whole, or where the period is cut, in proportion to its days, to the unit below half."""
    whole = whole_period(budget.every, period.start).days
    return limit if period.days == whole else posted(limit * period.days / whole, budget.currency)
