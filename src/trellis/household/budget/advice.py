"""What a budget might change: where less is spent in quiet months, and limits that the past says are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.household.amounts import posted
from trellis.household.budget.history import Past
from trellis.household.chance import Interval, told
from trellis.household.numeric import floats

QUIET = Decimal("0.25")
MONTHS_MIN, PERIODS_MIN = 6, 4
FETCHED, SHOWN, SHOWN_MAX = Decimal("0.60"), Decimal("0.75"), 5
UNDER = Decimal("0.85")
_DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Saving:
    """What a category would save a period if it went as in its quieter ones: its median less its P25, and no more or
    less than the interval allows, for beyond it lies luck; interval: 80 % of what that may be in the long run.
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
    """Savings by what they are worth, greatest first. Categories of fewer than six periods tell nothing, and those in
    which usually nothing is spent have nothing to save.
    """
    found = []
    for number, past in enumerate(pasts):
        if len(past.spent) < MONTHS_MIN:
            continue
        amount = posted(past.usual - past.quantile(QUIET), currency)
        if amount <= 0 or past.usual <= 0:
            continue
        draw = np.random.Generator(np.random.PCG64([seed, number]))
        drawn = np.quantile(_quieter(floats(past.spent), draw), [0.1, 0.9])
        low, high = (posted(told(one, 6), currency) for one in drawn)
        interval = Interval(low, high, Decimal("0.80"), "parameter uncertainty")
        found.append(Saving(past.category, min(max(amount, low), high), interval, len(past.spent)))
    return tuple(sorted(found, key=lambda one: (-one.amount, one.category)))


def _quieter(spent: NDArray[np.float64], draw: np.random.Generator) -> NDArray[np.float64]:
    """Draws of the long run's median less its P25.

    A period is one of nothing with an unknown chance (Bayesian bootstrap, Rubin 1981: of k such among n it is
    Beta(k, n - k)), else lognormal with unknown mean and variance (Gelman et al., Bayesian Data Analysis, 3.2).
    Refunds that are more than what was spent count as nothing spent.
    """
    logs = np.log(spent[spent > 0])
    some, none = len(logs), len(spent) - len(logs)
    deviation = np.sqrt(((logs - logs.mean()) ** 2).sum() / draw.chisquare(some - 1, _DRAWS))
    middle = logs.mean() + deviation / some**0.5 * draw.standard_normal(_DRAWS)
    idle = draw.beta(none, some, _DRAWS) if none else np.zeros(_DRAWS)
    return _at(0.5, idle, middle, deviation) - _at(0.25, idle, middle, deviation)


def _at(
    share: float, idle: NDArray[np.float64], middle: NDArray[np.float64], deviation: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The quantile of periods of which a share is idle and the rest lognormal, for each draw of the three."""
    from scipy.special import ndtri

    rest = np.maximum((share - idle) / (1 - idle), 0)
    return np.asarray(np.exp(middle + deviation * ndtri(rest)))


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
            reason = sentence("budget.passed", "passed in {over} of {count} periods", over=over, count=count)
            found.append(Adjustment(past.category, limit, raised, _surely(over, count), count, reason))
        elif lowered < limit * UNDER:
            reason = sentence(
                "budget.unspent",
                "at most {share:.0%} of it was spent in {under} of {count} periods",
                share=UNDER,
                under=under,
                count=count,
            )
            found.append(Adjustment(past.category, limit, max(lowered, ZERO), _surely(under, count), count, reason))
    fetched = [one for one in found if one.confidence >= FETCHED]
    return tuple(sorted(fetched, key=lambda one: (-one.confidence, one.category)))


def shown(found: Sequence[Adjustment]) -> tuple[Adjustment, ...]:
    """Those sure enough to be shown, at most five."""
    return tuple(one for one in found if one.confidence >= SHOWN)[:SHOWN_MAX]


def _surely(hits: int, count: int) -> Decimal:
    from scipy.stats import beta

    return told(beta.sf(0.5, hits + 0.5, count - hits + 0.5))
