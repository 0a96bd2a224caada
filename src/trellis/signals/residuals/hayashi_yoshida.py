"""Covariance of returns that were seen at different times (Hayashi and Yoshida, 2005), and who leads (Hoffmann,
Rosenbaum and Yoshida, 2013).

Products of returns are summed over every pair of intervals that overlap, so that nothing is filled or thrown away. With
the other's times moved on by a lag, the sum asks whether its returns come first.
"""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.series import Real


@kernel
def covariance(times: Real, logs: Real, other_times: Real, other_logs: Real, lag: float) -> float:
    """The sum of products of overlapping returns, the other's moved on by `lag`; times rise, in any unit."""
    total = 0.0
    first = 1
    for i in range(1, len(times)):
        while first < len(other_times) and other_times[first] + lag <= times[i - 1]:
            first += 1
        j = first
        while j < len(other_times) and other_times[j - 1] + lag < times[i]:
            total += (logs[i] - logs[i - 1]) * (other_logs[j] - other_logs[j - 1])
            j += 1
    return total


def correlation(times: Real, logs: Real, other_times: Real, other_logs: Real, lag: float) -> float:
    """The covariance over the root of both sums of squares; 0 where one did not move."""
    squares = float((np.diff(logs) ** 2).sum() * (np.diff(other_logs) ** 2).sum())
    return covariance(times, logs, other_times, other_logs, lag) / squares**0.5 if squares > 0 else 0.0
