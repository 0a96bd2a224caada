"""What a budget might change: where less is spent in quiet months, and limits that the past says are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.budget.history import Past
from trellis.household.chance import Interval, told
from trellis.household.numeric import floats

QUIET = Decimal("0.25")
MONTHS_MIN, PERIODS_MIN = 6, 4
FETCHED, SHOWN, SHOWN_MAX = Decimal("0.60"), Decimal("0.75"), 5
UNDER = Decimal("0.85")
_RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Saving:
    """What a category would save a period if it went as in its quieter ones: its median less its P25; interval: 80 %
    over pasts drawn from the past.
    """

    category: str
    amount: Decimal
    interval: Interval
    periods: int


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A limit that the past says is wrong. confidence: the probability that the limit is passed (or left far from) in
    more than half of all periods, after those seen: Beta(k + 1/2, n - k + 1/2).
    """

    category: str
    limit: Decimal
    suggested: Decimal
    confidence: Decimal
    periods: int
    reason: str


def savings(pasts: Sequence[Past], currency: str, seed: int) -> tuple[Saving, ...]:
    """Savings by what they are worth, greatest first; categories of fewer than six periods tell nothing."""
    found = []
    for number, past in enumerate(pasts):
        if len(past.spent) < MONTHS_MIN:
            continue
        amount = past.usual - past.quantile(QUIET)
        if amount <= 0:
            continue
        draw = np.random.Generator(np.random.PCG64([seed, number]))
        drawn = np.sort(draw.choice(floats(past.spent), (_RESAMPLES, len(past.spent))), axis=1)
        quiet = drawn[:, int((len(past.spent) - 1) * QUIET)]
        low, high = np.quantile(np.median(drawn, axis=1) - quiet, [0.1, 0.9])
        interval = Interval(
            posted(told(low, 6), currency), posted(told(high, 6), currency), Decimal("0.80"), "past resampled"
        )
        found.append(Saving(past.category, posted(amount, currency), interval, len(past.spent)))
    return tuple(sorted(found, key=lambda one: (-one.amount, one.category)))


def adjustments(limits: Sequence[tuple[Past, Decimal]], currency: str) -> tuple[Adjustment, ...]:
    """Limits to raise to what is usual or lower to what three of four periods kept, from FETCHED on, surest first."""
    found = []
    for past, limit in limits:
        count = len(past.spent)
        if count < PERIODS_MIN:
            continue
        over = sum(one > limit for one in past.spent)
        under = sum(one <= limit * UNDER for one in past.spent)
        raised, lowered = posted(past.usual, currency), posted(past.quantile(Decimal("0.75")), currency)
        if raised > limit:
            reason = f"passed in {over} of {count} periods"
            found.append(Adjustment(past.category, limit, raised, _surely(over, count), count, reason))
        elif lowered < limit * UNDER:
            reason = f"at most {UNDER:.0%} of it was spent in {under} of {count} periods"
            found.append(Adjustment(past.category, limit, max(lowered, ZERO), _surely(under, count), count, reason))
    fetched = [one for one in found if one.confidence >= FETCHED]
    return tuple(sorted(fetched, key=lambda one: (-one.confidence, one.category)))


def shown(found: Sequence[Adjustment]) -> tuple[Adjustment, ...]:
    """Those sure enough to be shown, at most five."""
    return tuple(one for one in found if one.confidence >= SHOWN)[:SHOWN_MAX]


def _surely(hits: int, count: int) -> Decimal:
    from scipy.stats import beta

    return told(beta.sf(0.5, hits + 0.5, count - hits + 0.5))
