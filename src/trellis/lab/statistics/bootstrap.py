"""The stationary bootstrap: resamples in blocks of random length, so that what follows on what stays together.

Politis and Romano (1994); block length by Politis and White (2004) as corrected by Patton, Politis and White (2009).
"""

from math import ceil, log10, sqrt

import numpy as np
from numpy.typing import NDArray

from trellis.lab.columns import Real

Places = NDArray[np.int64]


def block_length(returns: Real) -> float:
    """The mean block that the series asks for, 1 at least."""
    count = len(returns)
    centred = returns - returns.mean()
    if count < 8 or not centred.any():
        return 1.0
    reach = ceil(sqrt(count)) + max(5, ceil(sqrt(log10(count))))
    apart = np.array([float(centred[k:] @ centred[: count - k]) / count for k in range(min(reach, count - 1) + 1)])
    bandwidth = _bandwidth(apart, count)
    weights = _flat_top(np.arange(1, min(2 * bandwidth, len(apart) - 1) + 1) / (2 * bandwidth))
    lags = np.arange(1, len(weights) + 1)
    near = apart[1 : len(weights) + 1]
    slope = 2 * float((weights * lags * near).sum())
    level = float(apart[0] + 2 * (weights * near).sum())
    if level <= 0:
        return 1.0
    length = (2 * slope**2 / (2 * level**2)) ** (1 / 3) * count ** (1 / 3)
    return float(min(max(length, 1.0), ceil(min(3 * sqrt(count), count / 3))))


def _bandwidth(apart: Real, count: int) -> int:
    """Twice the last lag of note: where no correlation of the next few passes the noise."""
    run = max(5, ceil(sqrt(log10(count))))
    noise = 2 * sqrt(log10(count) / count)
    small = np.abs(apart[1:] / apart[0]) < noise
    for lag in range(len(small) - run + 1):
        if small[lag : lag + run].all():
            return max(lag, 1)
    big = np.flatnonzero(~small)
    return int(big[-1]) + 1 if len(big) else 1


def _flat_top(share: Real) -> Real:
    return np.where(share <= 0.5, 1.0, np.clip(2 * (1 - share), 0.0, 1.0))


def places(count: int, resamples: int, block: float, rng: np.random.Generator) -> Places:
    """Which periods each resample takes, a row a resample: blocks of geometric length, going round the end."""
    if count < 1 or block < 1:
        raise ValueError(f"there were {count} periods in blocks of {block}; give at least 1 of each")
    fresh = rng.random((resamples, count)) < 1 / block
    fresh[:, 0] = True
    starts = rng.integers(0, count, (resamples, count))
    since = np.arange(count) - np.maximum.accumulate(np.where(fresh, np.arange(count), 0), axis=1)
    begun = np.take_along_axis(starts, np.arange(count) - since, axis=1)
    return (begun + since) % count


def interval(figures: Real, level: float = 0.90) -> tuple[float, float]:
    """The middle share of the resamples' figures."""
    low, high = np.quantile(figures, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
