"""Order flow: the bar's return against its signed order-flow imbalance (Cont, Kukanov and Stoikov, 2014).

The imbalance is over the mean depth where depth is known, else over its own mean size so far. Where only bars are
known, volume is split by the return it came with (bulk classification; Easley, Lopez de Prado and O'Hara, 2012); to
regress a return on that would be to regress it on itself, so the bar before is taken, and the answer says that it is
degraded. VPIN stands in the detail: it is contested (Andersen and Bondarenko, 2014) and predicts nothing here.
"""

import math

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.residuals.least_squares import keep_of, moments_of, regress
from trellis.signals.residuals.vpin import Vpin
from trellis.signals.returns import Returns
from trellis.signals.series import BOUGHT, DEPTH, ORDER_FLOW, SOLD, Real, Series

WARM = 30
GENES = (
    Gene("flow_window", 60, 15, 240, "whole", "bars of the regression's mean age, minutes on minute bars"),
    Gene("ridge_alpha", 0.1, 1e-3, 10, "log", "ridge, as on standardised regressors"),
    Gene("vpin_bars", 1, 0.25, 4, "log", "mean bars of volume in a bucket"),
    Gene("vpin_buckets", 50, 10, 200, "whole", "buckets that VPIN is a mean of"),
)


class OrderFlow:
    """The regression on one instrument."""

    def __init__(self, chosen: Chosen) -> None:
        self._keep, self._ridge = keep_of(chosen["flow_window"]), chosen["ridge_alpha"]
        self._returns, self._moments, self._beta = Returns(), moments_of(2), np.zeros(2)
        self._size = np.zeros(5)
        self._vpin = Vpin(chosen["vpin_bars"], int(chosen["vpin_buckets"]))

    def advance(self, bars: Series) -> Forecast:
        """Log returns, each beside what its flow, or in bars alone the flow before it, would have moved."""
        returns = self._returns.advance(bars.close)[:, 0]
        bought, sold = self._split(bars, returns)
        lagged = degraded_of(bars) != ""
        flow = bars.columns.get(ORDER_FLOW, bought - sold)
        x, predicted = np.ones((len(returns), 2)), np.empty(len(returns))
        _scaled(flow, bars.columns.get(DEPTH, np.full(len(flow), np.nan)), lagged, self._size, x)
        regress(x, returns, self._keep, self._ridge, WARM, self._moments, self._beta, predicted)
        detail = {"flow": x[:, 1].copy(), "vpin": self._vpin.advance(bought, sold)}
        return Forecast(returns, predicted, detail)

    def _split(self, bars: Series, returns: Real) -> tuple[Real, Real]:
        if BOUGHT in bars.columns and SOLD in bars.columns:
            return bars.columns[BOUGHT], bars.columns[SOLD]
        share = np.empty(len(returns))
        _bulk(returns, self._size, share)
        return bars.volume * share, bars.volume * (1.0 - share)


def degraded_of(bars: Series) -> str:
    """Why bars alone are not order flow, or empty."""
    known = ORDER_FLOW in bars.columns or (BOUGHT in bars.columns and SOLD in bars.columns)
    return "" if known else "bars alone: volume is split by the return it came with, and taken from the bar before"


@kernel
def _bulk(returns: Real, size: Real, share: Real) -> None:
    """The share bought: the normal probability of the return over its deviation so far. size[0:2]: squares, weight."""
    keep = 0.98
    for t in range(len(returns)):
        share[t] = 0.5
        if np.isfinite(returns[t]):
            if size[0] > 0.0:
                score = returns[t] / np.sqrt(size[0] / size[1])
                share[t] = 0.5 * math.erfc(-score / math.sqrt(2.0))
            size[0] = keep * size[0] + returns[t] ** 2
            size[1] = keep * size[1] + 1.0


@kernel
def _scaled(flow: Real, depth: Real, lagged: bool, size: Real, x: Real) -> None:
    """Fills x[:, 1]: flow over depth, or over its mean size before. size[2:5]: sizes, weight, the bar before's."""
    keep = 0.98
    for t in range(len(flow)):
        own = depth[t] if np.isfinite(depth[t]) and depth[t] > 0.0 else np.nan
        if np.isnan(own) and size[2] > 0.0:
            own = size[2] / size[3]
        now = flow[t] / own
        x[t, 1] = size[4] if lagged else now
        size[4] = now
        if np.isfinite(flow[t]):
            size[2] = keep * size[2] + abs(flow[t])
            size[3] = keep * size[3] + 1.0
