"""Basis and carry: how far a future stands from its index, against what its own past and its carry say of it.

The relative basis, the log of close over index, is regressed on its last value, the funding rate, the log change of
open interest, the index's realised deviation and the slope between two tenors, all of the bar before. What a source
lacks gets no coefficient. Funding stands in the detail as a yearly carry; a slope is a difference of two tenors' logs,
never a division by time that has passed.
"""

import math

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.residuals.least_squares import keep_of, moments_of, regress
from trellis.signals.series import FAR, FUNDING, INDEX, OPEN_INTEREST, Real, Series

WARM = 30
WIDTH = 6
GENES = (
    Gene("basis_window", 252, 60, 756, "whole", "bars of the regression's mean age"),
    Gene("ridge_alpha", 0.1, 1e-3, 10, "log", "ridge, as on standardised regressors"),
    Gene("fundings_a_year", 1095, 1, 8760, "log", "how often funding is paid in a year: every eight hours"),
)


class Basis:
    """The regression on one future."""

    def __init__(self, chosen: Chosen) -> None:
        self._keep, self._ridge = keep_of(chosen["basis_window"]), chosen["ridge_alpha"]
        self._a_year = chosen["fundings_a_year"]
        self._moments, self._beta = moments_of(WIDTH), np.zeros(WIDTH)
        self._before = np.full(WIDTH, np.nan)
        self._state = np.array([np.nan, np.nan, 0.0, 0.0])

    def advance(self, bars: Series) -> Forecast:
        """The relative basis, beside what the bar before said it would be."""
        none = np.full(len(bars.close), np.nan)
        funding = bars.columns.get(FUNDING, none)
        x, basis, predicted = np.ones((len(none), WIDTH)), np.empty(len(none)), np.empty(len(none))
        columns = (bars.columns[INDEX], funding, bars.columns.get(OPEN_INTEREST, none), bars.columns.get(FAR, none))
        _lagged(bars.close, *columns, self._before, self._state, basis, x)
        regress(x, basis, self._keep, self._ridge, WARM, self._moments, self._beta, predicted)
        return Forecast(basis, predicted, {"carry_yearly": funding * self._a_year})


@kernel
def _lagged(
    close: Real, index: Real, funding: Real, interest: Real, far: Real, before: Real, state: Real, basis: Real, x: Real
) -> None:
    """x gets the regressors of the bar before. state: last index, last interest, weighted squares, their weight."""
    for t in range(len(close)):
        basis[t] = math.log(close[t] / index[t])
        for place in range(WIDTH):
            x[t, place] = before[place]
        before[0], before[1] = 1.0, basis[t]
        before[2] = funding[t] if np.isfinite(funding[t]) else 0.0
        change = math.log(interest[t] / state[1])
        before[3] = change if np.isfinite(change) else 0.0
        moved = math.log(index[t] / state[0])
        if np.isfinite(moved):
            state[2] = 0.95 * state[2] + moved * moved
            state[3] = 0.95 * state[3] + 1.0
        before[4] = math.sqrt(state[2] / state[3]) if state[3] > 0.0 else 0.0
        slope = math.log(far[t] / close[t])
        before[5] = slope if np.isfinite(slope) else 0.0
        if np.isfinite(index[t]):
            state[0] = index[t]
        if np.isfinite(interest[t]):
            state[1] = interest[t]
