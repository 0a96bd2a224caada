"""Breadth: how many peers rose and fell, against what the filtered state of the market had led to expect.

Breadth is advances less declines over the peers that traded. A hidden Markov model of two to four states is fitted on
past bars, again and again; the next breadth is the mean over states by their filtered probabilities. The detail holds
the probability of the highest state after the bar, and the share of peers whose volume rose: a change of volume, for
volume itself has no sign.
"""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.regimes.hmm import Markov, begun, filtered, fitted
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.returns import History, Returns, segments, weighted
from trellis.signals.series import Peers, Real, Series

PEERS_LEAST = 3
GENES = (
    Gene("breadth_window", 250, 60, 1000, "whole", "past bars that a fit sees"),
    Gene("states", 2, 2, 4, "whole", "states of the market"),
    Gene("refit", 63, 5, 252, "whole", "bars between fits"),
)


class Breadth:
    """The model on one set of peers."""

    def __init__(self, chosen: Chosen) -> None:
        self._window, self._states, self._refit = (int(chosen[name]) for name in ("breadth_window", "states", "refit"))
        self._history, self._since = History(self._window, 1), 0
        self._returns: Returns | None = None
        self._volumes: Returns | None = None
        self._model: Markov | None = None
        self._belief = np.empty(0)

    def advance(self, bars: Series) -> Forecast:
        """Breadth, beside what the filter expected."""
        peers = bars.peers
        assert peers is not None, "the catalogue lets no series without peers through"
        breadth, rising = self._measured(peers)
        rows = [self._segment(breadth[first:last]) for first, last in segments(len(breadth), self._since, self._refit)]
        predicted, high = (np.concatenate(column) for column in zip(*rows, strict=True))
        return Forecast(breadth, predicted, {"high_state": high, "volume_rising": rising})

    def _measured(self, peers: Peers) -> tuple[Real, Real]:
        self._returns = self._returns or Returns(len(peers.names))
        self._volumes = self._volumes or Returns(len(peers.names))
        return signs(self._returns.advance(peers.close), False), signs(self._volumes.advance(peers.volume), True)

    def _segment(self, breadth: Real) -> tuple[Real, Real]:
        """Filters up to where a fit is due, and fits there."""
        ahead, told = np.empty((len(breadth), self._states)), np.empty((len(breadth), self._states))
        predicted = high = np.full(len(breadth), np.nan)
        if self._model is not None:
            filtered(breadth, *self._model, self._belief, ahead, told)
            predicted, high = weighted(ahead, self._model.mean), told[:, -1].copy()
        self._history.add(breadth[:, None])
        self._since += len(breadth)
        if self._since == self._refit:
            self._since = 0
            self._fit()
        return predicted, high

    def _fit(self) -> None:
        past = self._history.rows[:, 0]
        known = past[np.isfinite(past)]
        if len(known) < min(self._window, 60):
            return
        self._model = fitted(known, self._states)
        self._belief = begun(self._model)
        ahead, told = np.empty((len(past), self._states)), np.empty((len(past), self._states))
        filtered(past, *self._model, self._belief, ahead, told)


@kernel
def signs(changes: Real, shares: bool) -> Real:
    """Advances less declines over names that changed or stood still; with shares, those that rose over all of them."""
    made = np.full(len(changes), np.nan)
    for t in range(len(changes)):
        rose, fell, count = 0, 0, 0
        for name in range(changes.shape[1]):
            if np.isfinite(changes[t, name]):
                count += 1
                rose += changes[t, name] > 0.0
                fell += changes[t, name] < 0.0
        if count:
            made[t] = rose / count if shares else (rose - fell) / count
    return made
