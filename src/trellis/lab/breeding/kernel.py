"""A generation over the bars in one call: what each genome wants, traded at full cost, a row a genome.

`sought` is detector.stepped() in the same arithmetic and order over columns; a test holds the two equal, bar by bar.
Where there are several timeframes, their bars stand one after another on one axis (frames.py), which residuals and
gauges are over, and agreeing.agreed() decides.
"""

from typing import NamedTuple

import numpy as np
from numba import prange
from numpy.typing import NDArray

from trellis.lab._jit import kernel, spread, step
from trellis.lab.breeding.gauges import Gauges
from trellis.lab.columns import Int, Real, Whole
from trellis.lab.rules.signals import Want
from trellis.lab.trading.kernel import traded
from trellis.lab.trading.layout import ENTERED, FIELDS, Facts, Genes, Rows

Counts = NDArray[np.int32]
FACTORS = 8
CLAMP = 3.0
RANGE_GATED = (0, 1, 2)
TREND_GATED = 0
HOLD, VOLATILITY, TREND, AGREEMENT = range(4)
THRESHOLD, ATR_LEAST, ATR_MOST, ADX_LEAST, ADX_MOST, MARGIN = range(6)


class Compiled(NamedTuple):
    """A generation as arrays, a row a genome. places: which row of the residuals each factor reads, -1 for none.

    counted: HOLD to AGREEMENT; measured: THRESHOLD to MARGIN; shares: what each timeframe weighs, no column where there
    is one; whole, real: terms of trading as layout.py has them.
    """

    weights: Genes
    places: Rows
    counted: Rows
    measured: Genes
    shares: Rows
    whole: Rows
    real: Genes


@step
def strength(
    weights: Real, places: Whole, counted: Whole, measured: Real, residuals: Genes, gauges: Gauges, t: int
) -> float:
    """detector.composite() of bar t."""
    volatility, trend = np.int64(gauges.volatility[t]), np.int64(gauges.trend[t])
    if volatility < 0 or trend < 0:
        return 0.0
    if not (counted[VOLATILITY] >> volatility & 1 and counted[TREND] >> trend & 1):
        return 0.0
    in_range = measured[ATR_LEAST] <= gauges.atr[t] <= measured[ATR_MOST]
    in_trend = measured[ADX_LEAST] <= gauges.adx[t] <= measured[ADX_MOST]
    total = square = 0.0
    for factor in range(FACTORS):
        place = places[factor]
        if place < 0 or weights[factor] == 0.0:
            continue
        z = residuals[place, t]
        shut = (factor <= RANGE_GATED[2] and not in_range) or (factor == TREND_GATED and not in_trend)
        if z == z and not shut:
            total += weights[factor] * z
            square += weights[factor] * weights[factor]
    if square == 0.0:
        return 0.0
    clamped: float = min(max(total / np.sqrt(square) / CLAMP, -1.0), 1.0)
    return clamped


@step
def confirmed(margin: float, above: float) -> bool:
    """detector._confirmed()."""
    return margin != margin or above >= margin


@step
def pointed(
    weights: Real, places: Whole, counted: Whole, measured: Real, residuals: Genes, gauges: Gauges, ways: Want
) -> None:
    """The direction of each place on the axis by itself."""
    for place in range(len(ways)):
        found = strength(weights, places, counted, measured, residuals, gauges, place)
        ways[place] = 0 if abs(found) < measured[THRESHOLD] else (1 if found > 0.0 else -1)


@step
def agreed(shares: Whole, least: Int, ways: Want, stands: Rows, t: Int) -> Int:
    """agreeing.agreed(): the direction at bar t."""
    long: Int = 0
    short: Int = 0
    for frame in range(len(shares)):
        place = stands[frame, t]
        if place >= 0 and ways[place] > 0:
            long += shares[frame]
        elif place >= 0 and ways[place] < 0:
            short += shares[frame]
    if long >= least > short:
        return 1
    return -1 if short >= least > long else 0


@step
def followed(way: Int, left: Int, direction: Int, hold: Int) -> tuple[Int, Int]:
    """detector.followed(): what is wanted after a bar, and for how many bars more."""
    if way == 0:
        return direction, hold if direction != 0 else 0
    if direction == -way:
        return direction, hold
    return (way, left - 1) if left > 1 else (0, 0)


@step
def sought(
    weights: Real,
    places: Whole,
    counted: Whole,
    measured: Real,
    residuals: Genes,
    gauges: Gauges,
    below: Int,
    want: Want,
) -> None:
    """Fill want by detector.stepped(), bar after bar; below: what the opposite of long is, -1 or 0."""
    way: Int = 0
    left: Int = 0
    for t in range(len(want)):
        found = strength(weights, places, counted, measured, residuals, gauges, t)
        direction: Int = 0
        if abs(found) >= measured[THRESHOLD] and confirmed(measured[MARGIN], gauges.above[t, 0 if found > 0.0 else 1]):
            direction = 1 if found > 0.0 else below
        way, left = followed(way, left, direction, counted[HOLD])
        want[t] = way


@step
def sought_of_several(
    counted: Whole,
    shares: Whole,
    ways: Want,
    stands: Rows,
    below: Int,
    want: Want,
) -> None:
    """The same where timeframes have to agree; ways: the direction of each place on the axis."""
    way: Int = 0
    left: Int = 0
    for t in range(len(want)):
        direction = agreed(shares, counted[AGREEMENT], ways, stands, t)
        way, left = followed(way, left, below if direction < 0 else direction, counted[HOLD])
        want[t] = way


@step
def _sought(made: Compiled, row: Int, residuals: Genes, gauges: Gauges, stands: Rows, below: Int, want: Want) -> None:
    counted, measured = made.counted[row], made.measured[row]
    if made.shares.shape[1] == 0:
        sought(made.weights[row], made.places[row], counted, measured, residuals, gauges, below, want)
        return
    ways = np.empty(len(gauges.atr), np.int8)
    pointed(made.weights[row], made.places[row], counted, measured, residuals, gauges, ways)
    sought_of_several(counted, made.shares[row], ways, stands, below, want)


@kernel
def wants(made: Compiled, row: int, residuals: Genes, gauges: Gauges, stands: Rows, below: Int, want: Want) -> None:
    """What one row of the generation wants at each bar."""
    _sought(made, row, residuals, gauges, stands, below, want)


@spread
def bred(
    made: Compiled,
    residuals: Genes,
    gauges: Gauges,
    stands: Rows,
    facts: Facts,
    below: Int,
    ends: Whole,
    equity: Rows,
    entries: Counts,
) -> None:
    """Every row traded: its equity at each day's end, and how many positions each day began."""
    bars = len(facts.close)
    for i in prange(len(made.weights)):
        want = np.empty(bars, np.int8)
        marks = np.empty(bars, np.int64)
        trades = np.empty((bars // 2 + 2, FIELDS), np.int64)
        _sought(made, i, residuals, gauges, stands, below, want)
        count = traded(facts, want, made.whole[i], made.real[i], marks, trades)
        _by_day(marks, trades, min(count, len(trades)), ends, equity[i], entries[i])


@step
def _by_day(marks: Whole, trades: Rows, count: Int, ends: Whole, equity: Whole, entries: Counts) -> None:
    """Equity at the ends of days; positions begun on each: trades lie in the order in which they were begun."""
    for d in range(len(ends)):
        equity[d] = marks[ends[d]]
        entries[d] = 0
    d = 0
    for k in range(count):
        while trades[k, ENTERED] > ends[d]:
            d += 1
        entries[d] += 1


@spread
def moved(facts: Facts, want: Want, shifts: Whole, whole: Whole, real: Real, ends: Whole, equity: Rows) -> None:
    """The same directions moved round in time by each shift, traded on the same terms: habits without their reason."""
    bars = len(want)
    for i in prange(len(shifts)):
        turned = np.empty(bars, np.int8)
        marks = np.empty(bars, np.int64)
        none = np.empty((0, FIELDS), np.int64)
        for t in range(bars):
            turned[t] = want[(t + shifts[i]) % bars]
        traded(facts, turned, whole, real, marks, none)
        for d in range(len(ends)):
            equity[i, d] = marks[ends[d]]
