"""Mean reversion of summed residuals: an Ornstein-Uhlenbeck process, fitted as the autoregression that it is in steps.

X(t + 1) = a + b X(t) + noise gives the mean a / (1 - b), the half-life ln 2 / -ln b in bars, and the deviation that X
settles to, sd(noise) / sqrt(1 - b^2) (Avellaneda and Lee, 2010,
appendix A). Where b is not between 0 and 1, nothing reverts.
"""

from typing import NamedTuple

import numpy as np

from trellis.signals.series import Real


class Reverting(NamedTuple):
    """mean, deviation: of X when settled. halflife: bars until half a distance is gone. NaN if nothing reverts."""

    mean: float
    deviation: float
    halflife: float


NOTHING = Reverting(np.nan, np.nan, np.nan)


def reverting(x: Real) -> Reverting:
    """The process that x is a path of."""
    if len(x) < 3:
        return NOTHING
    before, after = x[:-1] - x[:-1].mean(), x[1:] - x[1:].mean()
    square = float(before @ before)
    slope = float(before @ after) / square if square > 0 else 1.0
    if not 0.0 < slope < 1.0:
        return NOTHING
    mean = (x[1:].mean() - slope * x[:-1].mean()) / (1.0 - slope)
    noise = float((after - slope * before).std())
    if noise <= 0.0:
        return NOTHING
    return Reverting(float(mean), noise / np.sqrt(1.0 - slope * slope), float(np.log(2.0) / -np.log(slope)))
