"""The zone between the last confirmed low and the last confirmed high: inside it, out of it, and back."""

from collections import deque

from trellis.signals.events.pivots import HIGH, LOW, Pivot
from trellis.signals.events.thresholds import Thresholds

REMEMBERED = 20
"""Closes whose share inside the zone is its strength."""


class Zones:
    """The zone of one instrument."""

    def __init__(self, terms: Thresholds) -> None:
        self._terms = terms
        self._ends: dict[int, float] = {}
        self._closes: deque[float] = deque(maxlen=REMEMBERED)

    def learn(self, pivot: Pivot) -> None:
        """Takes a confirmed pivot in."""
        self._ends[pivot.side] = pivot.price

    def met(self, before: float, close: float) -> dict[str, float]:
        """The bar's events at the zone, width as a share of the close; nothing where it is too narrow or none."""
        self._closes.append(before)
        bottom, top = self._ends.get(LOW), self._ends.get(HIGH)
        if bottom is None or top is None or (top - bottom) / close < self._terms.zone_width:
            return {}
        inside = sum(bottom <= past <= top for past in self._closes) / len(self._closes)
        found = {"event_zone_width": (top - bottom) / close, "event_zone_strength": inside}
        crossed = {
            "event_zone_inside": bottom <= close <= top,
            "event_zone_bottom_reclaim": before < bottom <= close,
            "event_zone_bottom_failure": before >= bottom > close,
            "event_zone_top_reclaim": before <= top < close,
            "event_zone_top_failure": before > top >= close,
        }
        return found | {name: 1.0 for name, happened in crossed.items() if happened}
