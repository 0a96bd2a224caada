"""Whether the best of many rules beats the benchmark beyond what a search finds by luck.

White, "A Reality Check for Data Snooping" (2000); Hansen, "A Test for Superior Predictive Ability" (2005); Romano and
Wolf, "Stepwise Multiple Testing as Formalized Data Snooping" (2005).
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from trellis.lab.columns import Real
from trellis.lab.statistics.bootstrap import Places

Told = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Snooping:
    """P-values of the claim that no rule beats the benchmark, and the rows that a stepwise test keeps.

    Small p: the best is better than luck. kept: rows for which that is said at the level, all of them together.
    """

    white: float
    hansen: float
    kept: tuple[int, ...]


def snooped(excess: Real, resampled: Places, level: float = 0.05) -> Snooping:
    """excess: returns above the benchmark's, a row a rule; resampled: places of a stationary bootstrap."""
    count = excess.shape[1]
    mean = excess.mean(axis=1)
    taken = np.stack([np.bincount(row, minlength=count) for row in resampled]).astype(np.float64)
    means = taken @ excess.T / count
    apart = sqrt(count) * (means - mean)
    error = np.maximum(apart.std(axis=0), 1e-300)
    varied = apart.std(axis=0) > 1e-15
    white = float((apart.max(axis=1) >= sqrt(count) * mean.max()).mean())
    return Snooping(white, _hansen(mean, apart, error, varied, count), _kept(mean, apart, error, varied, count, level))


def _hansen(mean: Real, apart: Real, error: Real, varied: Told, count: int) -> float:
    """The consistent p-value: rules that are clearly worse than the benchmark count no more."""
    if not varied.any():
        return 1.0
    scaled = sqrt(count) * mean / error
    hopeless = scaled < -sqrt(2 * log(log(count)))
    centred = np.where(hopeless, sqrt(count) * mean, 0.0)
    best = max(float(scaled[varied].max()), 0.0)
    lucky = np.maximum(((apart + centred) / error)[:, varied].max(axis=1), 0.0)
    return float((lucky >= best).mean()) if best > 0 else 1.0


def _kept(
    mean: Real,
    apart: Real,
    error: Real,
    varied: Told,
    count: int,
    level: float,
) -> tuple[int, ...]:
    scaled = np.where(varied, sqrt(count) * mean / error, -np.inf)
    luck = apart / error
    left = np.flatnonzero(varied)
    kept: list[int] = []
    while len(left):
        bar = float(np.quantile(luck[:, left].max(axis=1), 1 - level))
        passed = left[scaled[left] > bar]
        if not len(passed):
            break
        kept += [int(row) for row in passed]
        left = left[scaled[left] <= bar]
    return tuple(sorted(kept))
