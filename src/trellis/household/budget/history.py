"""Whole periods of the past by category: what was spent, what came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.budget.periods import Period, before, whole_period
from trellis.household.budget.rates import Converted
from trellis.household.budget.standing import counts_as_income, counts_as_spending
from trellis.household.budget.terms import Every, within
from trellis.household.categories.taxonomy import Taxonomy

PERIODS_MAX = 12
_MAD_TO_SIGMA = Decimal("1.4826")


@dataclass(frozen=True, slots=True)
class Past:
    """A category's whole periods, oldest first: what was spent in each, refunds taken off."""

    category: str
    spent: tuple[Decimal, ...]

    @property
    def usual(self) -> Decimal:
        """The median; 0 without periods."""
        return median(self.spent) if self.spent else ZERO

    @property
    def spread(self) -> Decimal:
        """The median distance from it, scaled to a standard deviation where amounts are normal."""
        return median(abs(one - self.usual) for one in self.spent) * _MAD_TO_SIGMA if self.spent else ZERO

    def quantile(self, share: Decimal) -> Decimal:
        """The nearest rank below: of twelve periods P25 is the third least."""
        return ranked(self.spent, share)


def ranked(amounts: Sequence[Decimal], share: Decimal) -> Decimal:
    """The quantile of amounts by the nearest rank below. ValueError where there are none."""
    if not amounts:
        raise ValueError("there are no amounts")
    return sorted(amounts)[int((len(amounts) - 1) * share)]


def whole_periods(converted: Sequence[Converted], every: Every, as_of: date, count: int = PERIODS_MAX) -> list[Period]:
    """The whole periods before the one that the day is in, oldest first, from the first that history tells whole."""
    if not converted:
        return []
    first, found = converted[0].movement.on, list[Period]()
    period = before(whole_period(every, as_of), every)
    while len(found) < count and period.start >= first:
        found.append(period)
        period = before(period, every)
    # History that begins on a period's first days tells it whole: few households spend every day.
    if len(found) < count and period.holds(first) and first - period.start <= timedelta(days=3):
        found.append(period)
    return found[::-1]


def past_of(
    converted: Iterable[Converted], category: str, periods: Sequence[Period], taxonomy: Taxonomy, currency: str
) -> Past:
    """What was spent in a category in each period."""
    sums = [ZERO] * len(periods)
    for one in converted:
        moved = one.movement
        if moved.transfer or not within(moved.category, category, taxonomy):
            continue
        for place, period in enumerate(periods):
            if period.holds(moved.on):
                sums[place] -= one.amount
    return Past(category, tuple(posted(one, currency) for one in sums))


def incomes(converted: Iterable[Converted], periods: Sequence[Period], taxonomy: Taxonomy) -> tuple[Decimal, ...]:
    """What came in in each period."""
    sums = [ZERO] * len(periods)
    for one in converted:
        if counts_as_income(one.movement, taxonomy):
            for place, period in enumerate(periods):
                if period.holds(one.movement.on):
                    sums[place] += one.amount
    return tuple(sums)


def pasts_of(converted: Sequence[Converted], taxonomy: Taxonomy, as_of: date, currency: str) -> list[Past]:
    """The whole months of every category in which anything was spent, by slug."""
    months = whole_periods(converted, Every.MONTH, as_of)
    spending = (one.movement for one in converted if counts_as_spending(one.movement, taxonomy))
    slugs = sorted({one.category for one in spending if one.category in taxonomy})
    found = (past_of(converted, slug, months, taxonomy, currency) for slug in slugs)
    return [past for past in found if any(past.spent)]
