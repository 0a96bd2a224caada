"""Parent orders executed on a recording, point after point: what is due by a schedule, taken or left to wait.

The schedule is signals/execution/schedule.py's. At each point what is due and not done is split: a part waits at the
best price of the own side until the next point, the rest takes the other side's price.

- What takes is filled at the quote, up to the size shown there. The recording does not answer: whoever takes leaves no
  mark on what comes after, so sizes beyond what is shown wait for the next point.
- What waits is behind everybody: it is filled only where trades go *through* its price, and then up to QUEUE of the
  volume until the next point. It pays the maker's fee.
- What is left when time is over is charged at the other side's last price, a spread worse.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.lab._jit import kernel, step
from trellis.lab.breeding.executing.grid import Grid
from trellis.lab.columns import Real, Whole
from trellis.signals.execution.schedule import (
    GRACE,
    PASSIVE,
    TWAP_POINTS,
    URGENCY,
    VWAP_POINTS,
    WINDOW,
    decay,
    due,
    length_of,
    points_of,
)

QUEUE = 0.1
"""Of the volume between two points, what may fill an order that waits."""
TAKER, MAKER = range(2)
SHORTFALL, FILLED, WAITED, POINTS = range(4)
"""Columns of what came of an order: fraction of the arrival's mid price, fees with it; share that was filled, share
that was filled while waiting, points until it was done."""


class Orders(NamedTuple):
    """arrival: points; side: 1 buys, -1 sells; size: units."""

    arrival: Whole
    side: Whole
    size: Real


@kernel
def executed(
    grid: Grid, orders: Orders, genes: NDArray[np.float64], fees: Real, seconds: float, found: NDArray[np.float64]
) -> None:
    """genes: a row a genome; found: by genome and order, SHORTFALL to POINTS."""
    none = np.zeros((0, 2))
    for row in range(len(genes)):
        for each in range(len(orders.arrival)):
            _one(grid, orders, each, genes[row], fees, seconds, found[row, each], none)


@kernel
def traced(
    grid: Grid, orders: Orders, each: int, genes: Real, fees: Real, seconds: float, trace: NDArray[np.float64]
) -> None:
    """What one order asked for at each point from its arrival on: to take, and to wait."""
    _one(grid, orders, each, genes, fees, seconds, np.zeros(4), trace)


@step
def _kappa(grid: Grid, at: int, urgency: float, seconds: float) -> float:
    """How fast the schedule of an order that arrives at the point decays."""
    square = spread = volume = 0.0
    for k in range(at - WINDOW, at):
        change = (grid.bid[k + 1] + grid.ask[k + 1] - grid.bid[k] - grid.ask[k]) / 2.0
        square += change * change
        spread += grid.ask[k] - grid.bid[k]
        volume += grid.volume[k]
    return decay(urgency, square / (WINDOW * seconds), spread / WINDOW, volume / (WINDOW * seconds), seconds)


@step
def _volume_of(grid: Grid, at: int, points: int) -> float:
    """What the points from `at` on usually trade, by the days before the arrival's."""
    total = 0.0
    for k in range(points):
        total += grid.usual[grid.days[at], grid.buckets[at + k]]
    return total


@step
def _one(
    grid: Grid,
    orders: Orders,
    each: int,
    genes: Real,
    fees: Real,
    seconds: float,
    found: Real,
    trace: NDArray[np.float64],
) -> None:
    at, side, size = orders.arrival[each], orders.side[each], orders.size[each]
    left = grid.ends[at] - at
    twap, vwap = length_of(genes[TWAP_POINTS], left), length_of(genes[VWAP_POINTS], left)
    points = points_of(genes, twap, vwap)
    kappa = _kappa(grid, at, genes[URGENCY], seconds)
    usual, traded = _volume_of(grid, at, vwap), 0.0
    middle = (grid.bid[at] + grid.ask[at]) / 2.0
    done = paid = waited = 0.0
    last, point = min(points + GRACE, left), 0
    while point < last and done < size:
        i = at + point
        traded += grid.usual[grid.days[at], grid.buckets[i]] if point < vwap else 0.0
        target = size * due(genes, kappa, point, points, twap, vwap, usual, traded)
        wanted = max(target - done, 0.0)
        waiting = 0.0 if point + 1 >= points else wanted * genes[PASSIVE]
        taking = wanted - waiting
        if point < len(trace):
            trace[point, 0], trace[point, 1] = taking, waiting
        price, shown = (grid.ask[i], grid.ask_size[i]) if side > 0 else (grid.bid[i], grid.bid_size[i])
        filled = min(taking, shown)
        paid += filled * price * (1.0 + side * fees[TAKER])
        done += filled
        rest = min(waiting, QUEUE * grid.volume[i])
        own = grid.bid[i] if side > 0 else grid.ask[i]
        if rest > 0.0 and (grid.low[i] < own if side > 0 else grid.high[i] > own):
            paid += rest * own * (1.0 + side * fees[MAKER])
            done += rest
            waited += rest
        point += 1
    missing = max(size - done, 0.0)
    end = at + min(point, left)
    worse = (
        grid.ask[end] + (grid.ask[end] - grid.bid[end]) if side > 0 else grid.bid[end] - (grid.ask[end] - grid.bid[end])
    )
    paid += missing * worse * (1.0 + side * fees[TAKER])
    found[SHORTFALL] = side * (paid / size - middle) / middle
    found[FILLED], found[WAITED], found[POINTS] = 1.0 - missing / size, waited / size, point
