"""What a replay measures of bars before it begins: true ranges for stops, deviations of daily returns for sizes."""

import numpy as np

from trellis.lab.columns import BarColumns, Real, Whole

DAYS = 20
"""Daily returns that a deviation is of."""


def true_range(bars: BarColumns, window: int) -> Whole:
    """The average true range of the last `window` bars at each close, in whole prices as traded; 0 until there are.

    A simple mean, on prices without splits, taken back to the bar's own basis.
    """
    high, low, close = bars.adjusted("high"), bars.adjusted("low"), bars.adjusted("close")
    before = np.concatenate((close[:1], close[:-1]))
    ranges = np.maximum(high, before) - np.minimum(low, before)
    sums = np.cumsum(ranges)
    sums[window:] = sums[window:] - sums[:-window]
    mean = sums / window / bars.factor
    mean[: window - 1] = 0.0
    return np.rint(mean).astype(np.int64)


def deviation(bars: BarColumns) -> Real:
    """The deviation of the last DAYS daily log returns, as known at each bar's close; NaN before there are as many.

    A day's own close counts from its last bar on, for the bars before it the day before is the last that counts.
    """
    ends = bars.day_ends
    closes = np.log(bars.adjusted("close")[ends])
    returns = np.diff(closes)
    known = np.full(len(ends), np.nan)
    if len(returns) >= DAYS:
        windows = np.lib.stride_tricks.sliding_window_view(returns, DAYS)
        known[DAYS:] = windows.std(axis=1, ddof=1)
    place = np.searchsorted(ends, np.arange(len(bars)), side="right") - 1
    return np.where(place >= 0, known[np.maximum(place, 0)], np.nan)
