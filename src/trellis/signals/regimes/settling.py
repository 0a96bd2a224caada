"""Classes that do not flicker: a cut has to be passed by a margin, and a class is kept for a least number of bars."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.series import Real

Classes = NDArray[np.int8]
UNKNOWN = -1


class Cuts(NamedTuple):
    """low, high: below and above which a figure is of class 0 or 2, else of class 1. margin: beyond a cut before a
    class is left. dwell: bars that a class is kept at least.
    """

    low: float
    high: float
    margin: float
    dwell: int


class Settling:
    """The class of one figure as bars come."""

    def __init__(self, cuts: Cuts) -> None:
        self._cuts = cuts
        self._state = np.array([UNKNOWN, 0], np.int64)

    def advance(self, figure: Real) -> Classes:
        """The class after each bar; UNKNOWN until the figure was known once, the last one where it is not."""
        made = np.empty(len(figure), np.int8)
        low, high, margin, dwell = self._cuts
        _settle(figure, low, high, margin, dwell, self._state, made)
        return made


@kernel
def _settle(
    figure: Real, low: float, high: float, margin: float, dwell: int, state: NDArray[np.int64], made: Classes
) -> None:
    """state: the class, and for how many bars it was held."""
    for t in range(len(figure)):
        now, value = state[0], figure[t]
        if np.isfinite(value):
            up = high + (margin if now < 2 and now >= 0 else (-margin if now == 2 else 0.0))
            down = low - (margin if now > 0 else (-margin if now == 0 else 0.0))
            wanted = 2 if value > up else (0 if value < down else 1)
            if now < 0 or (wanted != now and state[1] >= dwell):
                state[0], state[1] = wanted, 0
        state[1] += 1
        made[t] = state[0]
