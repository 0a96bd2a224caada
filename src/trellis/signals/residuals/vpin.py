"""VPIN: how one-sided volume was over the last buckets of equal volume (Easley, Lopez de Prado and O'Hara, 2012).

The sum of |bought - sold| over n buckets, by n times a bucket's volume. A bucket's volume is the mean of bars so far
times a factor, set when the bucket opens.
"""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.series import Real

OPEN_BOUGHT, OPEN_SOLD, SIZE, VOLUMES, WEIGHT, CLOSED = range(6)
KEEP = 0.99
"""How the mean volume of a bar forgets."""


class Vpin:
    """VPIN of one instrument as bars come."""

    def __init__(self, bars: float, buckets: int) -> None:
        self._bars = bars
        self._state = np.zeros(6)
        self._sides = np.zeros((buckets, 2))

    def advance(self, bought: Real, sold: Real) -> Real:
        """VPIN at each bar's end, 0 to 1; NaN until all buckets were filled once."""
        made = np.empty(len(bought))
        _vpin(np.ascontiguousarray(bought), np.ascontiguousarray(sold), self._bars, self._state, self._sides, made)
        return made


@kernel
def _vpin(bought: Real, sold: Real, bars: float, state: Real, sides: Real, made: Real) -> None:
    """sides: |bought - sold| and volume of each of the last buckets."""
    for t in range(len(bought)):
        volume = bought[t] + sold[t]
        if np.isfinite(volume) and volume > 0.0:
            state[VOLUMES] = KEEP * state[VOLUMES] + volume
            state[WEIGHT] = KEEP * state[WEIGHT] + 1.0
            left = 1.0
            while left > 0.0:
                if state[SIZE] == 0.0:
                    state[SIZE] = bars * state[VOLUMES] / state[WEIGHT]
                room = state[SIZE] - state[OPEN_BOUGHT] - state[OPEN_SOLD]
                share = min(left, room / volume)
                state[OPEN_BOUGHT] += share * bought[t]
                state[OPEN_SOLD] += share * sold[t]
                left = left - share if share < left else 0.0
                if left > 0.0 or share * volume >= room:
                    place = int(state[CLOSED]) % len(sides)
                    sides[place, 0] = abs(state[OPEN_BOUGHT] - state[OPEN_SOLD])
                    sides[place, 1] = state[SIZE]
                    state[CLOSED] += 1.0
                    state[OPEN_BOUGHT] = state[OPEN_SOLD] = state[SIZE] = 0.0
        apart, size = 0.0, 0.0
        for place in range(len(sides)):
            apart += sides[place, 0]
            size += sides[place, 1]
        made[t] = apart / size if state[CLOSED] >= len(sides) else np.nan
