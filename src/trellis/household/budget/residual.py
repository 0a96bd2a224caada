"""What will probably still be spent in a category before its period ends, simulated from the household's own past.

Purchases come as a Poisson process whose rate differs between periods (gamma-Poisson): this period's rate is drawn from
what past periods and its own days so far say. How alike periods are is told half by the category's own ones and half by
those of all categories, for a year of months tells little of a variance. Each purchase costs what one of the past ones
did (bootstrap). Payments that recur are not among them; those still due come on top, each with the probability with
which it has kept its days. What the past leaves open belongs to what may come: each path is of a past drawn from it,
period by period, with a rate, costs, a spread and a worth of days of its own (bootstrap predictive distribution, Harris
1989).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.household.budget.periods import Period
from trellis.household.budget.profile import Calendar
from trellis.household.numeric import floats

Array = NDArray[np.float64]
PERIODS_MIN, PURCHASES_MIN = 3, 20
RESAMPLES, PATHS = 60, 400
"""How many pasts are drawn, and on how many paths each is gone on with."""
_SHAPE_MIN, _SHAPE_MAX, _SHAPE_UNKNOWN = 1.5, 60.0, 5.0
_SHARED_PERIODS = 12
"""How many own periods all categories' ones are worth where it is told how alike periods are."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A payment still due in the period. amount: outflow above zero; kept: on what share of its days it came."""

    name: str
    on: date
    amount: Decimal
    kept: Decimal


@dataclass(frozen=True, slots=True)
class Purchases:
    """Purchases of whole past periods, refunds below zero. periods: how many usual days each is worth; by: their
    amounts by period; now: those of this period; elapsed, left: usual days that its days so far and those to come are
    worth; common: by how much counts of all categories differ more between periods than by chance, as spread() tells
    it, None where that is not known; calendar: by which pasts drawn from the past tell the days' worth and the common
    spread anew; without it both stay as they are; drawn: whether the past is itself drawn from one.
    """

    periods: tuple[float, ...]
    by: tuple[tuple[Decimal, ...], ...]
    now: tuple[Decimal, ...]
    elapsed: float
    left: float
    common: float | None = None
    calendar: Calendar | None = None
    drawn: bool = False

    @property
    def enough(self) -> bool:
        """Whether the past tells enough for a probability."""
        return len(self.periods) >= PERIODS_MIN or sum(map(len, self.by)) + len(self.now) >= PURCHASES_MIN

    def redrawn(self, chosen: NDArray[np.int64]) -> "Purchases":
        """The same where the past is these of its periods, of which some may come twice."""
        by = tuple(self.by[place] for place in chosen)
        if self.calendar is None or not len(chosen):
            return replace(self, periods=tuple(self.periods[place] for place in chosen), by=by, drawn=True)
        worth, common = self.calendar.drawn(chosen), spread(self.calendar.counts[:, chosen], drawn=True)
        periods = tuple(worth.periods.tolist())
        return replace(self, periods=periods, by=by, elapsed=worth.elapsed, left=worth.left, common=common, drawn=True)


def ends(purchases: Purchases, scheduled: Sequence[Scheduled], seed: int) -> Array:
    """What is still spent by the period's end, on each path: a row for each past drawn from the past."""
    draw = np.random.Generator(np.random.PCG64(seed))
    pools, now = [floats(one) for one in purchases.by], floats(purchases.now)
    rows, count = [], len(pools)
    for _ in range(RESAMPLES):
        chosen = draw.integers(0, count, count) if count else np.array([], dtype=np.int64)
        past, pool = purchases.redrawn(chosen), np.concatenate([*(pools[place] for place in chosen), now])
        rows.append(_simulated(past, pool, PATHS, draw) + _due(scheduled, PATHS, draw))
    return np.asarray(rows)


def _simulated(purchases: Purchases, pool: Array, paths: int, draw: np.random.Generator) -> Array:
    counts = np.array([len(one) for one in purchases.by], dtype=np.float64)
    lengths, now = np.asarray(purchases.periods, dtype=np.float64), len(purchases.now)
    days = lengths.sum() + purchases.elapsed
    if not len(pool) or not purchases.left:
        return np.zeros(paths)
    rate = (counts.sum() + now) / days if not len(counts) else max(counts.sum() / lengths.sum(), 0.5 / days)
    shape = _shape(counts, purchases.common, drawn=purchases.drawn)
    rates = draw.gamma(shape + now, 1 / (shape / rate + purchases.elapsed), paths)
    many = draw.poisson(rates * purchases.left)
    costs = pool[draw.integers(0, len(pool), int(many.sum()))]
    sums = np.concatenate([np.zeros(1), np.cumsum(costs)])
    edges = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(many)])
    return np.asarray(sums[edges[1:]] - sums[edges[:-1]])


def spread(counts: Array, *, drawn: bool = False) -> float | None:
    """What counts by category (rows) and period vary by beyond chance, as a share of their squared mean, of all
    categories together: by the method of moments (variance - mean) / mean². None under PERIODS_MIN periods, or without
    a purchase. drawn: whether the periods were drawn from others, with replacement: their variance is then by mean a
    share 1 / periods too small, which is made good.
    """
    if not counts.size or counts.shape[1] < PERIODS_MIN:
        return None
    means, free = counts.mean(axis=1), counts.shape[1] - 1
    squares: float = (means**2).sum().item()
    if not squares:
        return None
    variances = ((counts - means[:, None]) ** 2).sum(axis=1) / free * ((free + 1) / free if drawn else 1)
    beyond: float = (variances - means).sum().item()
    return beyond / squares


def _shape(counts: Array, common: float | None, *, drawn: bool) -> float:
    """How alike periods are: one over their spread, within what can be told."""
    own = spread(counts[None, :], drawn=drawn)
    if own is None and common is None:
        return _SHAPE_UNKNOWN
    share = 0.0 if own is None else 1.0 if common is None else len(counts) / (len(counts) + _SHARED_PERIODS)
    found = share * (own or 0.0) + (1 - share) * (common or 0.0)
    return 1 / min(max(found, 1 / _SHAPE_MAX), 1 / _SHAPE_MIN)


def _due(scheduled: Sequence[Scheduled], paths: int, draw: np.random.Generator) -> Array:
    found = np.zeros(paths)
    for one in scheduled:
        found += np.float64(one.amount) * (draw.random(paths) < np.float64(one.kept))
    return found


def split_by(periods: Sequence[Period], bought: Sequence[tuple[date, Decimal]]) -> tuple[tuple[Decimal, ...], ...]:
    """Amounts by the period that their day is in."""
    return tuple(tuple(amount for on, amount in bought if period.holds(on)) for period in periods)
