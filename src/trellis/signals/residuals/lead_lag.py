"""Lead and lag: the bar's return against peers that moved first, and against the peer it is tied to.

Peers whose returns correlate enough are asked at every lag (Hayashi and Yoshida's correlation, so that missing bars are
neither filled nor dropped); of all peers and lags together those are kept that the false discovery rate admits. Beside
them stands the distance from the strongest cointegration with a peer, where Johansen's trace test holds at 99 %: log
prices are what it is asked of, for returns are stationary already. All regressors are of bars before, so the
prediction is of the next bar in full; where nothing leads, it is the mean.
"""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.residuals.cointegration import TRACE_99, johansen
from trellis.signals.residuals.discoveries import discovered, p_of_correlation
from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.residuals.hayashi_yoshida import correlation
from trellis.signals.residuals.least_squares import fitted
from trellis.signals.returns import History, segments, weighted
from trellis.signals.series import Real, Series

PEERS_LEAST = 1
LEADERS_MAX = 8
FDR = 0.05
GENES = (
    Gene("lookback", 252, 60, 756, "whole", "past bars that a fit sees"),
    Gene("max_lag", 5, 1, 20, "whole", "bars by which a peer may lead"),
    Gene("correlation", 0.3, 0.1, 0.7, "linear", "correlation in the same bar from which a peer is asked"),
    Gene("ridge_alpha", 0.1, 1e-3, 10, "log", "ridge, as on standardised regressors"),
    Gene("refit", 63, 5, 252, "whole", "bars between fits"),
)


class LeadLag:
    """One instrument among those that may lead it."""

    def __init__(self, chosen: Chosen) -> None:
        self._lookback, self._max_lag, self._refit = (int(chosen[name]) for name in ("lookback", "max_lag", "refit"))
        self._least, self._ridge = chosen["correlation"], chosen["ridge_alpha"]
        self._since = 0
        self._logs: History | None = None
        self._tie: tuple[int, float, float] | None = None
        self._leaders: list[tuple[int, int]] = []
        self._beta = np.empty(0)

    def advance(self, bars: Series) -> Forecast:
        """Log returns, each beside what led it to be expected."""
        peers = bars.peers
        assert peers is not None, "the catalogue lets no series without peers through"
        close = np.column_stack([bars.close, peers.close])
        if self._logs is None:
            self._logs = History(self._lookback + self._max_lag + 2, close.shape[1])
        rows = [self._segment(close[first:last]) for first, last in segments(len(close), self._since, self._refit)]
        actual, predicted, leaders = (np.concatenate(column) for column in zip(*rows, strict=True))
        return Forecast(actual, predicted, {"leaders": leaders})

    def _segment(self, close: Real) -> tuple[Real, Real, Real]:
        """Predicts up to where a fit is due, and fits there."""
        assert self._logs is not None
        before = self._logs.rows
        together = np.concatenate([before, _logs(np.ascontiguousarray(close))])
        returns = np.diff(together, axis=0, prepend=np.nan)[len(before) :, 0]
        predicted = np.full(len(close), np.nan)
        if len(self._beta):
            predicted = weighted(self._regressors(together)[len(before) :], self._beta)
        leaders = np.full(len(close), float(len(self._leaders) + (self._tie is not None)))
        self._logs.add(together[len(before) :])
        self._since += len(close)
        if self._since == self._refit:
            self._since = 0
            if len(self._logs.rows) >= min(self._lookback, 60):
                self._fit(self._logs.rows)
        return returns, predicted, leaders

    def _regressors(self, logs: Real) -> Real:
        """The constant, the distance from the tie and the leaders' returns, all of the bars before; 0 where unknown."""
        returns = np.diff(logs, axis=0, prepend=np.nan)
        columns = [np.ones(len(logs))]
        if self._tie is not None:
            name, weight, centre = self._tie
            columns.append(_moved(logs[:, 0] + weight * logs[:, name] - centre, 1))
        columns += [_moved(returns[:, name], lag) for name, lag in self._leaders]
        return np.nan_to_num(np.column_stack(columns))

    def _fit(self, logs: Real) -> None:
        self._leaders = self._leading(logs)
        self._tie = self._tied(logs)
        x, y = self._regressors(logs), np.diff(logs[:, 0], prepend=np.nan)
        self._beta = fitted(x[self._max_lag + 1 :], y[self._max_lag + 1 :], self._ridge)

    def _leading(self, logs: Real) -> list[tuple[int, int]]:
        """Name and lag of those that the false discovery rate admits, the strongest first."""
        at = np.arange(len(logs), dtype=np.float64)
        own = np.isfinite(logs[:, 0])
        found: list[tuple[float, int, int]] = []
        for name in range(1, logs.shape[1]):
            theirs = np.isfinite(logs[:, name])
            pair = (at[own], logs[own, 0], at[theirs], logs[theirs, name])
            if min(own.sum(), theirs.sum()) > 3 and abs(correlation(*pair, 0.0)) >= self._least:
                found += [(correlation(*pair, lag), name, lag) for lag in range(1, self._max_lag + 1)]
        p = np.array([p_of_correlation(value, len(logs) - 1 - lag) for value, _, lag in found])
        admitted = [found[place] for place in np.flatnonzero(discovered(p, FDR))]
        admitted.sort(key=lambda row: (-abs(row[0]), row[1], row[2]))
        return [(name, lag) for _, name, lag in admitted[:LEADERS_MAX]]

    def _tied(self, logs: Real) -> tuple[int, float, float] | None:
        """The peer of the strongest relation that holds, its weight, and where the distance is centred."""
        best, tie = TRACE_99[2], None
        for name in range(1, logs.shape[1]):
            pair = logs[:, [0, name]]
            pair = pair[np.isfinite(pair).all(axis=1)]
            if len(pair) < 60 or (pair.std(axis=0) <= 1e-9).any() or np.ptp(pair[:, 0] - pair[:, 1]) <= 1e-9:
                continue
            found = johansen(pair)
            if found.trace[0] > best:
                best = float(found.trace[0])
                tie = (name, float(found.relation[1]), float((pair @ found.relation).mean()))
        return tie


def _moved(column: Real, lag: int) -> Real:
    """The column `lag` bars later, NaN at first."""
    return np.concatenate([np.full(lag, np.nan), column])[: len(column)]


@kernel
def _logs(close: Real) -> Real:
    made = np.empty_like(close)
    for t in range(close.shape[0]):
        for name in range(close.shape[1]):
            made[t, name] = np.log(close[t, name])
    return made
