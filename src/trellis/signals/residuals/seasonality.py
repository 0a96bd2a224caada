"""Seasonality: a Fourier flexible form (Andersen and Bollerslev, 1997) of the hour, the weekday and the week.

Sines and cosines of the time of day (4 harmonics), of the week (3) and, from the second year on, of the year (2), on
one of three targets: the return over its deviation so far, the log of that return's size, or the log of volume over its
mean so far. A bar's calendar is known before it, so its season is predicted from the bars before alone. On daily bars
the time of day says nothing and gets no coefficient.
"""

import math

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.residuals.least_squares import keep_of, moments_of, regress
from trellis.signals.returns import Returns
from trellis.signals.series import Real, Series, Times

DAY = 86_400_000_000_000
WEEK = 7 * DAY
YEAR = 365.25 * DAY
DAILY, WEEKLY, YEARLY = 4, 3, 2
WIDTH = 1 + 2 * (DAILY + WEEKLY + YEARLY)
WARM = 3 * WIDTH
RETURNS, SIZES, VOLUME = range(3)
SIZE_LEAST = 0.05
"""The least size of a return, in deviations, whose log is taken: a return of 0 has none."""
GENES = (
    Gene("season_window", 365, 91, 1460, "whole", "bars of the regression's mean age, days on daily bars"),
    Gene("ridge_alpha", 0.1, 1e-3, 10, "log", "ridge, as on standardised regressors"),
    Gene("target", RETURNS, RETURNS, VOLUME, "whole", "0 returns, 1 their size, 2 volume"),
)


class Seasonality:
    """The form on one instrument."""

    def __init__(self, chosen: Chosen) -> None:
        self._keep, self._ridge = keep_of(chosen["season_window"]), chosen["ridge_alpha"]
        self._target = int(chosen["target"])
        self._returns, self._moments, self._beta = Returns(), moments_of(WIDTH), np.zeros(WIDTH)
        self._sums = np.zeros(4)
        self._first = np.zeros(1, np.int64)

    def advance(self, bars: Series) -> Forecast:
        """The target, beside what its season says."""
        returns = self._returns.advance(bars.close)[:, 0]
        targets, x = np.empty((len(returns), 3)), np.empty((len(returns), WIDTH))
        _targets(returns, bars.volume, self._sums, targets)
        _fourier(bars.times, self._first, x)
        actual, predicted = targets[:, self._target].copy(), np.empty(len(returns))
        regress(x, actual, self._keep, self._ridge, WARM, self._moments, self._beta, predicted)
        return Forecast(actual, predicted, {"size": targets[:, SIZES].copy(), "volume": targets[:, VOLUME].copy()})


@kernel
def _targets(returns: Real, volume: Real, sums: Real, targets: Real) -> None:
    """sums: squares and their weight, log volumes and their weight, each before the bar that is measured."""
    keep = 0.98
    for t in range(len(returns)):
        for place in range(3):
            targets[t, place] = np.nan
        if np.isfinite(returns[t]):
            if sums[0] > 0.0:
                score = returns[t] / math.sqrt(sums[0] / sums[1])
                targets[t, RETURNS] = score
                targets[t, SIZES] = math.log(max(abs(score), SIZE_LEAST))
            sums[0] = keep * sums[0] + returns[t] ** 2
            sums[1] = keep * sums[1] + 1.0
        if volume[t] > 0.0:
            size = math.log(volume[t])
            if sums[3] > 0.0:
                targets[t, VOLUME] = size - sums[2] / sums[3]
            sums[2] = keep * sums[2] + size
            sums[3] = keep * sums[3] + 1.0


@kernel
def _fourier(times: Times, first: Times, x: Real) -> None:
    """The yearly terms are 0 until two years have gone by since the first bar."""
    for t in range(len(times)):
        if first[0] == 0:
            first[0] = times[t]
        year = 2.0 * math.pi * (times[t] % int(YEAR)) / YEAR if times[t] - first[0] >= 2 * YEAR else np.nan
        day = 2.0 * math.pi * (times[t] % DAY) / DAY
        week = 2.0 * math.pi * (times[t] // DAY % 7) / 7.0
        x[t, 0] = 1.0
        at = 1
        for term in range(DAILY + WEEKLY + YEARLY):
            angle = day * (term + 1)
            if term >= DAILY:
                angle = week * (term - DAILY + 1)
            if term >= DAILY + WEEKLY:
                angle = year * (term - DAILY - WEEKLY + 1)
            x[t, at] = math.sin(angle) if np.isfinite(angle) else 0.0
            x[t, at + 1] = math.cos(angle) if np.isfinite(angle) else 0.0
            at += 2
