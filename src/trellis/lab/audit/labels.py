"""What came of each bar, and what a score earned of it, in units of what moves anyway."""

from math import sqrt

import numpy as np

from trellis.lab.columns import BarColumns, Real

WINDOW = 50
"""Returns that a bar's deviation is of."""
CLIP = 3.0
"""Labels beyond so many deviations count as so many: no single bar makes a skill."""
BLOCKS = 30
"""Parts of a history that a mean's error is measured by: neighbours hang together, parts hardly do."""


def returns_of(bars: BarColumns) -> Real:
    """The log return of each bar on the one before, without splits; 0 for the first."""
    logs = np.log(bars.adjusted("close"))
    return np.diff(logs, prepend=logs[0])


def deviations(returns: Real) -> Real:
    """Of the last WINDOW returns, each bar's own among them; NaN before there are as many."""
    found = np.full(len(returns), np.nan)
    if len(returns) > WINDOW:
        sums, squares = (np.cumsum(np.concatenate(([0.0], each))) for each in (returns, returns**2))
        mean = (sums[WINDOW:] - sums[:-WINDOW]) / WINDOW
        spread = (squares[WINDOW:] - squares[:-WINDOW]) / WINDOW - mean**2
        found[WINDOW - 1 :] = np.sqrt(np.maximum(spread, 1e-16))
    return found


def labels_of(bars: BarColumns, horizon: int) -> Real:
    """The return of the next `horizon` bars in deviations as known at the bar, clipped; NaN where it is not known."""
    returns = returns_of(bars)
    total = np.cumsum(returns)
    labels = np.full(len(returns), np.nan)
    labels[:-horizon] = total[horizon:] - total[:-horizon]
    return np.clip(labels / (deviations(returns) * sqrt(horizon)), -CLIP, CLIP)


def payoffs(scores: Real, labels: Real) -> Real:
    """What each score earned; nothing where nothing was said, or is known of what came."""
    earned: Real = np.nan_to_num(np.clip(scores, -1, 1)) * np.nan_to_num(labels)
    return earned


def parts(values: Real) -> Real:
    """The means of BLOCKS parts, one after another."""
    return np.array([part.mean() for part in np.array_split(values, BLOCKS)])


def error(values: Real) -> float:
    """The standard error of the mean, by its parts."""
    return float(parts(values).std(ddof=1)) / sqrt(BLOCKS)
