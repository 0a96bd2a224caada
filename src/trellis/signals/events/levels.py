"""Horizontal levels: prices at which swings turned. Pivots near one another are one level, touched so many times."""

import math
from dataclasses import dataclass

from trellis.signals.events.pivots import Pivot
from trellis.signals.events.thresholds import Thresholds


@dataclass(slots=True)
class Level:
    """price: mean of its pivots. touches: how many there were. last: the bar of the newest."""

    price: float
    touches: int
    last: int


class Levels:
    """The levels of one instrument."""

    def __init__(self, terms: Thresholds) -> None:
        self._terms = terms
        self._levels: list[Level] = []

    def learn(self, pivot: Pivot, atr: float) -> None:
        """Takes a confirmed pivot in: into the nearest level in reach, else as a new one; the oldest has to go."""
        reach = self._terms.near * atr
        nearest = min(self._levels, key=lambda level: abs(level.price - pivot.price), default=None)
        if nearest is not None and abs(nearest.price - pivot.price) <= reach:
            nearest.price += (pivot.price - nearest.price) / (nearest.touches + 1)
            nearest.touches += 1
            nearest.last = pivot.at
            return
        self._levels.append(Level(pivot.price, 1, pivot.at))
        if len(self._levels) > self._terms.levels_max:
            self._levels.remove(min(self._levels, key=lambda level: level.last))

    def forget(self, bar: int) -> None:
        """Drops levels whose newest pivot is too old."""
        self._levels = [level for level in self._levels if bar - level.last <= self._terms.age_max]

    def met(self, before: float, low: float, close: float, atr: float) -> dict[str, float]:
        """The bar's events at the level where the strongest of them happened; nothing where no level was met."""
        best: dict[str, float] = {}
        strongest = 0.0
        for level in self._levels:
            found = _events(level, before, low, close, atr)
            if found and max(found.values()) > strongest:
                strongest = max(found.values())
                best = found | {"event_touches": float(level.touches), "event_level": level.price}
        return best


def _events(level: Level, before: float, low: float, close: float, atr: float) -> dict[str, float]:
    """Strengths by name at one level: how far the bar went, in average true ranges, the more so the more touches."""
    price = level.price
    if before > price > low and close > price:
        return {"event_bounce": strength((close - low) / atr, level.touches)}
    if before <= price < close:
        return {"event_reclaim": strength((close - price) / atr, level.touches)}
    if before >= price > close:
        return {"event_failed": strength((price - close) / atr, level.touches)}
    return {}


def strength(distance: float, touches: int) -> float:
    """0 to 1: half a range beyond what was touched twice is 0.63."""
    return 1.0 - math.exp(-max(distance, 0.0) * touches)
