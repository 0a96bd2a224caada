"""Cross-section: the bar's return against the returns of its peers, with exposures that were known before the bar.

method 0: factors are the leading components of the peers' correlations, clipped where noise begins; exposures are the
regression of past returns on past factor returns (Avellaneda and Lee, 2010). method 1: exposures are market beta,
momentum, volatility and reversal at the bar before, and the bar's factor returns come from a weighted least squares
across the peers, each weighted by its inverse variance (Barra's form; Fama and MacBeth, 1973). The instrument is in
neither fit. Either way the prediction is conditional on the peers' returns of the same bar: it says what the bar was
beyond its market, and the detail how far the sum of such residuals stands from where it reverts to.
"""

import numpy as np

from trellis.signals.residuals.exposures import across, exposures
from trellis.signals.residuals.factors import portfolios
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.residuals.least_squares import fitted
from trellis.signals.residuals.reverting import NOTHING, reverting
from trellis.signals.returns import History, Returns, segments, weighted
from trellis.signals.series import Real, Series

PEERS_LEAST = 5
PRESENT_LEAST = 0.9
"""The share of bars that a peer has to have returns in for a fit to use it."""
SUMMED = 60
"""Bars of residuals that are summed for the distance from the mean, as in the paper."""
COMPONENTS, STYLED = range(2)
GENES = (
    Gene("lookback", 252, 60, 756, "whole", "past bars that a fit sees"),
    Gene("ridge_alpha", 0.1, 1e-3, 10, "log", "ridge, as on standardised factors"),
    Gene("refit", 5, 1, 63, "whole", "bars between fits"),
    Gene("method", COMPONENTS, COMPONENTS, STYLED, "whole", "0 principal components, 1 exposures to styles"),
)


class CrossSection:
    """One instrument among its peers."""

    def __init__(self, chosen: Chosen) -> None:
        self._lookback, self._refit, self._method = (int(chosen[name]) for name in ("lookback", "refit", "method"))
        self._ridge = chosen["ridge_alpha"]
        self._since = 0
        self._returns: Returns | None = None
        self._history = History(self._lookback, 0)
        self._hedge: Real | None = None
        self._styles: Real | None = None
        self._sum, self._reverting = 0.0, NOTHING

    def advance(self, bars: Series) -> Forecast:
        """Log returns, each beside what its exposures made of the peers' returns."""
        peers = bars.peers
        assert peers is not None, "the catalogue lets no series without peers through"
        if self._returns is None:
            self._returns = Returns(1 + len(peers.names))
            self._history = History(self._lookback, 1 + len(peers.names))
        returns = self._returns.advance(np.column_stack([bars.close, peers.close]))
        rows = [self._segment(returns[first:last]) for first, last in segments(len(returns), self._since, self._refit)]
        predicted, distance = (np.concatenate(column) for column in zip(*rows, strict=True))
        return Forecast(returns[:, 0].copy(), predicted, {"distance": distance})

    def _segment(self, returns: Real) -> tuple[Real, Real]:
        """Predicts up to where a fit is due, and fits there."""
        predicted = self._predicted(returns)
        distance = self._distances(returns[:, 0] - predicted)
        self._history.add(returns)
        self._since += len(returns)
        if self._since == self._refit:
            self._since = 0
            if len(self._history.rows) >= min(self._lookback, 60):
                self._fit(self._history.rows)
        return predicted, distance

    def _predicted(self, returns: Real) -> Real:
        others = np.nan_to_num(returns[:, 1:])
        if self._hedge is not None:
            return weighted(np.column_stack([np.ones(len(others)), others]), self._hedge)
        if self._styles is not None:
            return across(returns, self._styles)
        return np.full(len(returns), np.nan)

    def _distances(self, errors: Real) -> Real:
        """How many settled deviations the sum of residuals is from its mean, after each bar."""
        made = np.full(len(errors), np.nan)
        for t, error in enumerate(errors):
            if np.isfinite(error):
                self._sum += error
            made[t] = (self._sum - self._reverting.mean) / self._reverting.deviation
        return made

    def _fit(self, past: Real) -> None:
        present = np.isfinite(past[:, 1:]).mean(axis=0) >= PRESENT_LEAST
        whole = np.where(np.isfinite(past), past, 0.0)
        whole[:, 1:] *= present
        if self._method == STYLED:
            self._styles = exposures(whole, present)
            errors = whole[:, 0] - across(whole, self._styles)
        else:
            weights = portfolios(whole[:, 1:])
            x = np.column_stack([np.ones(len(whole)), whole[:, 1:] @ weights])
            beta = fitted(x, whole[:, 0], self._ridge)
            self._hedge = np.concatenate([beta[:1], weights @ beta[1:]])
            errors = whole[:, 0] - x @ beta
        self._reset_sum(errors[-SUMMED:])

    def _reset_sum(self, errors: Real) -> None:
        path = np.cumsum(errors)
        self._reverting = reverting(path)
        self._sum = float(path[-1])
