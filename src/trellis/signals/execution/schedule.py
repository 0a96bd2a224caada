"""What share of a parent order is due by which point: three curves, mixed by whoever executes.

Of least cost and risk at an urgency (Almgren and Chriss, 2001), even over time, and by the volume of past days. Points
are equally far apart; the lab executes on them, and a paper account by bars.
"""

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel, step

Vector = NDArray[np.float64]
URGENCY, SCHEDULE, TWAP, VWAP, PASSIVE, TWAP_POINTS, VWAP_POINTS = range(7)
"""Figures of whoever executes: urgency, weights of the three curves, the part that waits, and lengths in points."""
WINDOW = 30
"""Points before the arrival that spread, volume and deviation are measured on."""
GRACE = 10
"""Points after the last curve has ended in which what is due is taken."""


@step
def length_of(points: float, left: int) -> int:
    """How many points a curve has where the market goes on for so many."""
    return int(max(min(points, left), 1))


@step
def points_of(genes: Vector, twap: int, vwap: int) -> int:
    """How many points a schedule has: of the longer curve that it has a part of."""
    if genes[SCHEDULE] > 0.0:
        return max(twap, vwap)
    return max(twap if genes[TWAP] > 0.0 else 1, vwap if genes[VWAP] > 0.0 else 1)


@step
def decay(urgency: float, variance: float, spread: float, rate: float, seconds: float) -> float:
    """How fast the schedule decays a point: root of urgency times variance over what trading faster costs.

    variance: of the price a second; rate: volume a second, 0 where it is not known. Trading as fast as the market does
    is taken to cost a spread.
    """
    if rate <= 0.0:
        return 0.0
    cost = spread / rate
    found: float = np.sqrt(urgency * variance / cost) * seconds
    return found


@step
def due(
    genes: Vector, kappa: float, point: int, points: int, twap: int, vwap: int, usual: float, traded: float
) -> float:
    """The share of an order that is due by the end of the point, which is one of `points`.

    usual: what the points of the curve by volume trade on other days, traded: those up to this one's end.
    """
    if point + 1 >= points:
        return 1.0
    volume = min((point + 1.0) / vwap, 1.0) if usual <= 0.0 else min(traded / usual, 1.0)
    whole, left = kappa * points, kappa * (points - point - 1)
    if whole < 1e-6:
        planned = (point + 1.0) / points
    else:
        planned = 1.0 - np.exp(left - whole) * (1.0 - np.exp(-2.0 * left)) / (1.0 - np.exp(-2.0 * whole))
    found: float = min(
        genes[TWAP] * min((point + 1.0) / twap, 1.0) + genes[VWAP] * volume + genes[SCHEDULE] * planned, 1.0
    )
    return found


@kernel
def planned(genes: Vector, kappa: float, left: int, usual: Vector) -> Vector:
    """The share due by the end of each point, the last one 1. usual: what each point trades on other days, as many of
    them as the market goes on for.
    """
    twap, vwap = length_of(genes[TWAP_POINTS], left), length_of(genes[VWAP_POINTS], left)
    points = points_of(genes, twap, vwap)
    total, traded = 0.0, 0.0
    for point in range(vwap):
        total += usual[point]
    found = np.zeros(points)
    for point in range(points):
        traded += usual[point] if point < vwap else 0.0
        found[point] = due(genes, kappa, point, points, twap, vwap, total, traded)
    return found


@kernel
def decay_of(urgency: float, variance: float, spread: float, rate: float, seconds: float) -> float:
    """decay(), for whoever is not compiled."""
    return decay(urgency, variance, spread, rate, seconds)
