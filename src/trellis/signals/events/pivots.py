"""Swing highs and lows: bars whose high or low stands out from K bars on either side, known K bars later."""

from collections import deque
from typing import NamedTuple

K = 3
HIGH, LOW = 1, -1


class Pivot(NamedTuple):
    """at: number of its bar. known: the bar at whose end it is confirmed, at + K. side: HIGH or LOW."""

    at: int
    known: int
    side: int
    price: float


class Pivots:
    """Pivots as bars come; equal highs beside one another make none."""

    def __init__(self) -> None:
        self._bars: deque[tuple[float, float]] = deque(maxlen=2 * K + 1)
        self._seen = 0

    def confirmed(self, high: float, low: float) -> list[Pivot]:
        """What this bar confirms, once it is over."""
        self._bars.append((high, low))
        self._seen += 1
        if len(self._bars) < 2 * K + 1:
            return []
        bars = list(self._bars)
        top, bottom = bars[K]
        others = bars[:K] + bars[K + 1 :]
        found = []
        at, known = self._seen - 1 - K, self._seen - 1
        if all(bar[0] < top for bar in others):
            found.append(Pivot(at, known, HIGH, top))
        if all(bar[1] > bottom for bar in others):
            found.append(Pivot(at, known, LOW, bottom))
        return found
