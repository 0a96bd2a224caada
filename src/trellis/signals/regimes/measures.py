"""What regimes are read from: volatility, trend, range, volume and how alike peers move, at each bar's end.

trend: .5 r20 + .3 r50 + .2 r100, each return over its bars' deviation, sigma sqrt(n), so that it is of size 1 whatever
the instrument. atr, adx: Wilder's (1978) over 14 bars. volatility: weighted deviation over some 20 bars. liquidity: the
log of volume's short mean over its long one. correlation: the mean correlation of the peers' returns, of their joint
variance over some 60 bars. Percentiles are among the last 252 values, the bar's own included.
"""

import math
from typing import NamedTuple

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.returns import Returns
from trellis.signals.series import Real, Series, Times

WINDOW = 252
SPANS, SHARES = (20, 50, 100), (0.5, 0.3, 0.2)
WILDER = 14
KEEP_20, KEEP_60, KEEP_100 = 1 - 2 / 21, 1 - 2 / 61, 1 - 2 / 101
PERCENTILES_LEAST = 50
LAST, HIGH, LOW, RANGE, UP, DOWN, ADX, SQUARES, WEIGHT, LONG, LONG_WEIGHT, VOLUME, VOLUMES, SEEN, ADX_SEEN = range(15)
TREND, ATR_AT, ADX_NOW, VOLATILITY, VOLATILITY_AT, LIQUIDITY_AT = range(6)


class Measures(NamedTuple):
    """One entry a bar, NaN until known. trend in deviations; atr_percentile and those of volatility, liquidity and
    correlation 0 to 100; adx 0 to 100; volatility: deviation of a bar's log return.
    """

    trend: Real
    atr_percentile: Real
    adx: Real
    volatility: Real
    volatility_percentile: Real
    liquidity_percentile: Real
    correlation: Real
    correlation_percentile: Real


class Meter:
    """Measures of one instrument as bars come; any split into parts gives the same."""

    def __init__(self) -> None:
        self._state, self._logs = np.zeros(15), np.zeros(SPANS[-1] + 1)
        self._rings, self._fill = np.zeros((4, WINDOW)), np.zeros(4, np.int64)
        self._returns: Returns | None = None
        self._sums = np.zeros(0)

    def advance(self, bars: Series) -> Measures:
        """The measures at the end of each of these bars."""
        made = np.full((len(bars.close), 6), np.nan)
        columns = (bars.high, bars.low, bars.close, bars.volume)
        _measure(*columns, self._state, self._logs, self._rings, self._fill, made)
        trend, atr, adx, volatility, volatility_at, liquidity = (made[:, name].copy() for name in range(6))
        return Measures(trend, atr, adx, volatility, volatility_at, liquidity, *self._alike(bars))

    def _alike(self, bars: Series) -> tuple[Real, Real]:
        together, place = np.full((2, len(bars.close)), np.nan)
        if bars.peers is not None and len(bars.peers.names) > 1:
            if self._returns is None:
                self._returns = Returns(len(bars.peers.names))
                self._sums = np.zeros(2 * len(bars.peers.names) + 3)
            returns = self._returns.advance(bars.peers.close)
            _alike(returns, self._sums, self._rings[3], self._fill[3:], together, place)
        return together, place


@step
def _rank(value: float, ring: Real, fill: Times, at: int) -> float:
    """Puts the value into the ring and says which percentage of it is not above; half of what is equal counts."""
    ring[fill[at] % len(ring)] = value
    fill[at] += 1
    held = min(fill[at], len(ring))
    below, equal = 0, 0
    for place in range(held):
        below += ring[place] < value
        equal += ring[place] == value
    return 100.0 * (below + 0.5 * equal) / held if held >= PERCENTILES_LEAST else np.nan


@step
def _wilder(high: float, low: float, close: float, state: Real) -> None:
    """Moves the mean true range and the directional index on by one bar; the first bar has no range but its own."""
    seen = state[SEEN]
    before = state[LAST] if seen else close
    span = max(high, before) - min(low, before)
    up, down = max(high - state[HIGH], 0.0), max(state[LOW] - low, 0.0)
    if not seen or up == down:
        up = down = 0.0
    elif up > down:
        down = 0.0
    else:
        up = 0.0
    share = 1.0 / min(seen + 1.0, float(WILDER))
    state[RANGE] += share * (span - state[RANGE])
    state[UP] += share * (up - state[UP])
    state[DOWN] += share * (down - state[DOWN])
    if seen >= WILDER:
        both = state[UP] + state[DOWN]
        index = 100.0 * abs(state[UP] - state[DOWN]) / both if both > 0.0 else 0.0
        state[ADX] += (index - state[ADX]) / min(state[ADX_SEEN] + 1.0, float(WILDER))
        state[ADX_SEEN] += 1.0
    state[HIGH], state[LOW] = high, low


@kernel
def _measure(
    high: Real,
    low: Real,
    close: Real,
    volume: Real,
    state: Real,
    logs: Real,
    rings: Real,
    fill: Times,
    made: Real,
) -> None:
    for t in range(len(close)):
        _wilder(high[t], low[t], close[t], state)
        log = math.log(close[t])
        seen = int(state[SEEN])
        logs[seen % len(logs)] = log
        if seen:
            moved = log - math.log(state[LAST])
            state[SQUARES] = KEEP_20 * state[SQUARES] + moved * moved
            state[WEIGHT] = KEEP_20 * state[WEIGHT] + 1.0
            state[LONG] = KEEP_100 * state[LONG] + moved * moved
            state[LONG_WEIGHT] = KEEP_100 * state[LONG_WEIGHT] + 1.0
        state[VOLUME] += (volume[t] - state[VOLUME]) * max(1.0 - KEEP_20, 1.0 / (seen + 1.0))
        state[VOLUMES] += (volume[t] - state[VOLUMES]) * max(1.0 - KEEP_100, 1.0 / (seen + 1.0))
        state[LAST] = close[t]
        state[SEEN] += 1.0
        if seen >= WILDER:
            made[t, ATR_AT] = _rank(state[RANGE] / close[t], rings[0], fill, 0)
        if state[ADX_SEEN] >= WILDER:
            made[t, ADX_NOW] = state[ADX]
        if seen >= 20:
            made[t, VOLATILITY] = math.sqrt(state[SQUARES] / state[WEIGHT])
            made[t, VOLATILITY_AT] = _rank(made[t, VOLATILITY], rings[1], fill, 1)
            short, long = state[VOLUME], state[VOLUMES]
            ratio = math.log(short / long) if short > 0.0 and long > 0.0 else 0.0
            made[t, LIQUIDITY_AT] = _rank(ratio, rings[2], fill, 2)
        if seen >= SPANS[2]:
            deviation, total = math.sqrt(state[LONG] / state[LONG_WEIGHT]), 0.0
            for place in range(3):
                then = logs[(seen - SPANS[place]) % len(logs)]
                total += SHARES[place] * (log - then) / math.sqrt(float(SPANS[place]))
            made[t, TREND] = total / deviation if deviation > 0.0 else 0.0


@kernel
def _alike(returns: Real, sums: Real, ring: Real, fill: Times, together: Real, place: Real) -> None:
    """sums: weighted squares of each name, then of each name's weight, of the mean score and its weight, bars seen."""
    names = returns.shape[1]
    for t in range(len(returns)):
        total, count = 0.0, 0
        for name in range(names):
            moved = returns[t, name]
            if np.isfinite(moved):
                if sums[name] > 0.0:
                    total += moved / math.sqrt(sums[name] / sums[names + name])
                    count += 1
                sums[name] = KEEP_60 * sums[name] + moved * moved
                sums[names + name] = KEEP_60 * sums[names + name] + 1.0
        if count > 1:
            mean = (total * total / count - 1.0) / (count - 1.0)
            sums[2 * names] = KEEP_60 * sums[2 * names] + mean
            sums[2 * names + 1] = KEEP_60 * sums[2 * names + 1] + 1.0
            sums[2 * names + 2] += 1.0
        if sums[2 * names + 2] >= 60.0:
            together[t] = min(max(sums[2 * names] / sums[2 * names + 1], -1.0), 1.0)
            place[t] = _rank(together[t], ring, fill, 0)
