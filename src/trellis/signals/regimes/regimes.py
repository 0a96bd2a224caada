"""The regime of each bar: four classes, and the probabilities of hidden states of volatility with how sure they are.

Classes come from trailing percentiles (the trend from deviations), with hysteresis and a least stay. Beside them a
hidden Markov model of two to four states, fitted on past returns again and again, tells filtered probabilities; the
confidence is the largest. The size of a change is the Jensen-Shannon distance between the mean probabilities of the
last bars and of a longer span before them.
"""

from typing import NamedTuple

import numpy as np

from trellis.signals.regimes.distance import jensen_shannon
from trellis.signals.regimes.hmm import Markov, begun, filtered, fitted
from trellis.signals.regimes.measures import Measures, Meter
from trellis.signals.regimes.settling import Classes, Cuts, Settling
from trellis.signals.returns import History, Returns, segments
from trellis.signals.series import Real, Series

VOLATILITIES = ("low", "medium", "high")
TRENDS = ("bearish", "neutral", "bullish")
LIQUIDITIES = ("low", "normal", "high")
CORRELATIONS = ("low", "medium", "high")
TREND_CUTS = Cuts(-1.0, 1.0, 0.15, 5)
"""In deviations: the sum is of size 1 where nothing trends, so that near 1 it says something."""
PERCENTILE_CUTS = Cuts(25.0, 75.0, 5.0, 5)
FIT_WINDOW, FIT_EVERY, FIT_LEAST = 500, 63, 120


class Regimes(NamedTuple):
    """One entry a bar: classes as places in the names above, -1 where unknown. posterior: one column a hidden state,
    the calmest first. confidence: the largest of a row.
    """

    volatility: Classes
    trend: Classes
    liquidity: Classes
    correlation: Classes
    posterior: Real
    measures: Measures

    @property
    def confidence(self) -> Real:
        """How sure the hidden state is, 0 to 1; NaN before the first fit."""
        return np.asarray(self.posterior.max(axis=1), np.float64)


class RegimeStream:
    """Regimes of one instrument as bars come; any split into parts gives the same."""

    def __init__(self, states: int = 3) -> None:
        self._meter = Meter()
        self._trend = Settling(TREND_CUTS)
        self._volatility, self._liquidity, self._correlation = (Settling(PERCENTILE_CUTS) for _ in range(3))
        self._posterior = Posterior(states)

    def advance(self, bars: Series) -> Regimes:
        """The regime at the end of each of these bars."""
        measures = self._meter.advance(bars)
        return Regimes(
            self._volatility.advance(measures.volatility_percentile),
            self._trend.advance(measures.trend),
            self._liquidity.advance(measures.liquidity_percentile),
            self._correlation.advance(measures.correlation_percentile),
            self._posterior.advance(bars.close),
            measures,
        )


class Posterior:
    """Filtered probabilities of states that differ by their deviation, of one instrument's returns."""

    def __init__(self, states: int) -> None:
        self._states, self._since = states, 0
        self._returns, self._history = Returns(), History(FIT_WINDOW, 1)
        self._model: Markov | None = None
        self._belief = np.empty(0)

    def advance(self, close: Real) -> Real:
        """One row a bar; NaN before the first fit."""
        returns = self._returns.advance(close)
        spans = segments(len(returns), self._since, FIT_EVERY)
        return np.concatenate([self._segment(returns[first:last]) for first, last in spans])

    def _segment(self, returns: Real) -> Real:
        told = np.full((len(returns), self._states), np.nan)
        if self._model is not None:
            filtered(returns[:, 0].copy(), *self._model, self._belief, np.empty_like(told), told)
        self._history.add(returns)
        self._since += len(returns)
        if self._since == FIT_EVERY:
            self._since = 0
            self._fit()
        return told

    def _fit(self) -> None:
        past = self._history.rows[:, 0]
        past = past[np.isfinite(past)]
        if len(past) >= FIT_LEAST:
            self._model = fitted(past, self._states, by_deviation=True)
            self._belief = begun(self._model)
            scratch = np.empty((2, len(past), self._states))
            filtered(past, *self._model, self._belief, scratch[0], scratch[1])


def regimes(series: Series, states: int = 3) -> Regimes:
    """The regimes of the whole series."""
    return RegimeStream(states).advance(series)


def change(posterior: Real, recent: int, before: int) -> float:
    """How far the last `recent` rows lie from the `before` rows before them, 0 to 1; NaN where there are too few."""
    if len(posterior) < recent + before:
        return float("nan")
    now, then = posterior[-recent:], posterior[-recent - before : -recent]
    return jensen_shannon(now.mean(axis=0).tolist(), then.mean(axis=0).tolist())
