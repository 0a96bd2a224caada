"""Swings of bars and what an oscillator said at them: divergences, known only when their last pivot is confirmed.

A pivot is a bar whose close lies above (below) those of K bars on either side (fractal), so it is known K bars later.
Two pivots of a kind, at least APART average ranges from one another, diverge where price and oscillator went apart:
regular where price made the new extreme, hidden where the oscillator did. Oscillators: Wilder's RSI of 14 bars, and
signed volume summed up.
"""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.features import BAR, COLUMN, STALE, Kind, Rows

K = 3
PERIOD = 14
APART = 0.5
LIFE = 8
"""Bars for which a divergence is told after it is known."""
KINDS = 9
"""0 none; for RSI 1 to 4, for summed flow 5 to 8: regular and hidden at lows, then regular and hidden at highs."""
MID, FLOW, VOLUME = COLUMN["mid"], COLUMN["flow_share"], COLUMN["volume"]
_SLOTS = 2 * K + 1
_SEEN, _CLOSE, _GAIN, _LOSS, _RANGE, _TOTAL, _SINCE, _KIND = range(8)
_PIVOTS = 8
"""Where the last low and high stand in the state: close, RSI, sum of each; 0 where there is none."""
_RINGS = _PIVOTS + 6
SIZE = _RINGS + 3 * _SLOTS


def begun() -> Float64:
    """Nothing seen yet."""
    return np.zeros(SIZE)


def kinds_of(rows: Rows, state: Float64) -> Int64:
    """The divergence that stands at each row, of KINDS; the state is moved on."""
    out = np.zeros(len(rows), np.int64)
    close, flow, volume = (np.ascontiguousarray(rows.figures[:, place]) for place in (MID, FLOW, VOLUME))
    _kinds(rows.kind, close, flow, volume, state, out)
    return out


@kernel
def _kinds(kind: Kind, close: Float64, flow: Float64, volume: Float64, state: Float64, out: Int64) -> None:
    for i in range(len(kind)):
        if kind[i] == BAR or kind[i] == STALE:
            _bar(state, close[i], flow[i] * volume[i])
            out[i] = int(state[_KIND])
        elif kind[i] != BAR:
            if kind[i] != 1:
                state[:] = 0.0
            out[i] = int(state[_KIND])


@kernel
def _bar(state: Float64, close: float, flow: float) -> None:
    change = close - state[_CLOSE] if state[_SEEN] > 0 else 0.0
    share = 1.0 / min(max(state[_SEEN], 1.0), PERIOD)
    state[_GAIN] += share * (max(change, 0.0) - state[_GAIN])
    state[_LOSS] += share * (max(-change, 0.0) - state[_LOSS])
    state[_RANGE] += share * (abs(change) - state[_RANGE])
    state[_TOTAL] += flow
    state[_CLOSE] = close
    state[_SEEN] += 1.0
    moved = state[_GAIN] + state[_LOSS]
    strength = 100.0 * state[_GAIN] / moved if moved > 0 else 50.0
    for slot in range(_SLOTS - 1):
        for ring in range(3):
            at = _RINGS + ring * _SLOTS + slot
            state[at] = state[at + 1]
    for ring, value in enumerate((close, strength, state[_TOTAL])):
        state[_RINGS + ring * _SLOTS + _SLOTS - 1] = value
    state[_SINCE] += 1.0
    if state[_SINCE] > LIFE:
        state[_KIND] = 0.0
    if state[_SEEN] >= PERIOD + _SLOTS:
        for side in range(2):
            _pivot(state, side)


@kernel
def _pivot(state: Float64, side: int) -> None:
    """Where the middle of the ring is a low (side 0) or a high (1): hold it against the last one, and keep it."""
    sign = 1.0 - 2.0 * side
    middle = state[_RINGS + K]
    for slot in range(_SLOTS):
        if slot != K and sign * state[_RINGS + slot] <= sign * middle:
            return
    last = _PIVOTS + 3 * side
    if state[last] != 0.0:
        lower = sign * (middle - state[last])
        if abs(lower) >= APART * state[_RANGE]:
            found = 0
            for ring in range(2, 0, -1):
                other = sign * (state[_RINGS + ring * _SLOTS + K] - state[last + ring])
                if lower < 0 and other > 0:
                    found = 4 * (ring - 1) + 2 * side + 1
                elif lower > 0 and other < 0:
                    found = 4 * (ring - 1) + 2 * side + 2
            if found:
                state[_KIND], state[_SINCE] = found, 0.0
    for ring in range(3):
        state[last + ring] = state[_RINGS + ring * _SLOTS + K]
