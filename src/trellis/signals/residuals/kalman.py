"""Trend: a local linear trend on the log price, filtered and never smoothed.

Level and slope follow random walks (Harvey, 1989). Only the ratios of the variances decide a forecast, so five filters
run side by side, whose process noise is the gene's times 10^-4 to 10^4; each bar is predicted by the filter whose
likelihood, over what was seen before and fading, is best with its scale concentrated out: parameters refitted as it
walks. The innovation over its own root S stands in the detail; the score is over the errors before, as everywhere.
"""

import math

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.series import Real, Series

BANK = (1e-4, 1e-2, 1.0, 1e2, 1e4)
SLOPE = 1e-4
"""The slope's variance, as a share of the level's."""
WARM = 20
VAGUE = 1e7
GENES = (
    Gene("process_noise", 0.01, 1e-4, 1, "log", "variance of the level's steps, to the observation's"),
    Gene("observation_noise", 0.1, 1e-4, 1, "log", "variance of the observation"),
    Gene("bank", 1, 0, 1, "whole", "1 lets the past choose among five process noises, 0 keeps the gene's"),
    Gene("memory", 250, 20, 2000, "log", "bars until a likelihood counts half"),
)


class Trend:
    """The bank of filters on one instrument."""

    def __init__(self, chosen: Chosen) -> None:
        factors = np.array(BANK if chosen["bank"] else (1.0,))
        self._level = np.maximum(chosen["process_noise"] * factors, 1e-12)
        self._observed = chosen["observation_noise"]
        self._keep = 0.5 ** (1.0 / chosen["memory"])
        self._states = np.zeros((len(factors), 5))
        self._states[:, 2] = self._states[:, 4] = VAGUE
        self._scores = np.zeros((len(factors), 2))
        self._seen = np.zeros(2)

    def advance(self, bars: Series) -> Forecast:
        """Log closes, each beside what the filter expected of it."""
        actual, predicted, own, slope = (np.empty(len(bars.close)) for _ in range(4))
        _filter(
            bars.close,
            self._level,
            self._observed,
            self._keep,
            self._states,
            self._scores,
            self._seen,
            actual,
            predicted,
            own,
            slope,
        )
        return Forecast(actual, predicted, {"own_z": own, "slope": slope})


@kernel
def _filter(
    close: Real,
    level: Real,
    observed: float,
    keep: float,
    states: Real,
    scores: Real,
    seen: Real,
    actual: Real,
    predicted: Real,
    own: Real,
    slope: Real,
) -> None:
    """states: level, slope and the three entries of their covariance, one row a filter. scores: scale, log S."""
    for t in range(len(close)):
        actual[t] = math.log(close[t])
        if seen[1] == 0.0:
            for filter_ in range(len(level)):
                states[filter_, 0] = actual[t]
        best = 0
        for filter_ in range(1, len(level)):
            if _likelihood(scores, seen, filter_) > _likelihood(scores, seen, best):
                best = filter_
        predicted[t] = own[t] = np.nan
        for filter_ in range(len(level)):
            state = states[filter_]
            forecast = state[0] + state[1]
            p00 = state[2] + 2.0 * state[3] + state[4] + level[filter_]
            p01 = state[3] + state[4]
            p11 = state[4] + level[filter_] * SLOPE
            s = p00 + observed
            innovation = actual[t] - forecast
            if filter_ == best and seen[1] >= WARM:
                predicted[t] = forecast
                scale = scores[filter_, 0] / seen[0]
                own[t] = innovation / math.sqrt(s * scale) if scale > 0.0 else np.nan
            state[0] = forecast + p00 / s * innovation
            state[1] += p01 / s * innovation
            state[2], state[3], state[4] = p00 - p00 * p00 / s, p01 - p00 * p01 / s, p11 - p01 * p01 / s
            if seen[1] >= 2.0:
                scores[filter_, 0] = keep * scores[filter_, 0] + innovation * innovation / s
                scores[filter_, 1] = keep * scores[filter_, 1] + math.log(s)
        if seen[1] >= 2.0:
            seen[0] = keep * seen[0] + 1.0
        seen[1] += 1.0
        slope[t] = states[best, 1]


@step
def _likelihood(scores: Real, seen: Real, filter_: int) -> float:
    """The mean log likelihood but for constants, its scale at the best."""
    known = seen[0] > 0.0 and scores[filter_, 0] > 0.0
    return -math.log(scores[filter_, 0] / seen[0]) - scores[filter_, 1] / seen[0] if known else -np.inf
