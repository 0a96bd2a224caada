"""What so many trials show without any skill.

Bailey and Lopez de Prado, "The Deflated Sharpe Ratio" (2014): the expected greatest of so many normal draws.
"""

from math import e
from statistics import NormalDist

EULER = 0.5772156649015329
_NORMAL = NormalDist()


def luckiest(trials: float, deviation: float = 1.0) -> float:
    """The greatest ratio that so many trials without skill are expected to show; deviation: of the trials' ratios."""
    if trials < 2:
        return 0.0
    high = _NORMAL.inv_cdf(1 - 1 / trials), _NORMAL.inv_cdf(1 - 1 / (trials * e))
    return deviation * ((1 - EULER) * high[0] + EULER * high[1])
