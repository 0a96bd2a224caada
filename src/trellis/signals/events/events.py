"""The events of each bar, from pivots that were confirmed before it, with the context that they happened in.

A bar is scored first and learned from afterwards: the levels, lines and zone that it meets hold nothing of itself. How
often an event is followed by what its name suggests is not known: the reference gives no truth to hold it against.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from trellis.signals.events.diagonals import Diagonals
from trellis.signals.events.levels import Levels
from trellis.signals.events.pivots import Pivots
from trellis.signals.events.thresholds import USUAL, Thresholds
from trellis.signals.events.zones import Zones
from trellis.signals.series import Real, Series

WILDER = 14
COUNTED = {
    "event_bounce": "bounce",
    "event_reclaim": "reclaim",
    "event_failed": "failed",
    "event_breakout": "breakout",
    "event_breakbelow": "breakbelow",
}
"""Strengths and the threshold that each has to reach; below it nothing is told."""
NAMES = (
    *COUNTED,
    "event_held",
    "event_touches",
    "event_level",
    "event_slope",
    "event_zone_inside",
    "event_zone_bottom_reclaim",
    "event_zone_bottom_failure",
    "event_zone_top_reclaim",
    "event_zone_top_failure",
    "event_zone_width",
    "event_zone_strength",
)


class Events(NamedTuple):
    """columns: one a name, one entry a bar: a strength, 1 for what happened, 0 for what did not; levels and slopes are
    NaN where there is none. atr: average true range before the bar, in the price's unit.
    """

    columns: Mapping[str, Real]
    atr: Real


class EventStream:
    """Events of one instrument as bars come."""

    def __init__(self, terms: Thresholds = USUAL) -> None:
        self._terms = terms
        self._pivots, self._levels, self._diagonals = Pivots(), Levels(terms), Diagonals()
        self._zones = Zones(terms)
        self._bar, self._close, self._atr = 0, 0.0, 0.0

    def advance(self, bars: Series) -> Events:
        """The events of these bars."""
        rows = zip(*(column.tolist() for column in (bars.high, bars.low, bars.close)), strict=True)
        found: list[dict[str, float]] = []
        ranges: list[float] = []
        for high, low, close in rows:
            ranges.append(self._atr if self._bar >= WILDER else np.nan)
            found.append(self._scored(low, close) if self._bar >= WILDER and self._atr > 0 else {})
            self._learn(high, low, close)
        unknown = {"event_level": np.nan, "event_slope": np.nan}
        columns = {name: np.array([row.get(name, unknown.get(name, 0.0)) for row in found]) for name in NAMES}
        return Events(columns, np.array(ranges))

    def _scored(self, low: float, close: float) -> dict[str, float]:
        """What the bar did at what was known before it, but for what is too weak to count."""
        terms, before, atr = self._terms, self._close, self._atr
        self._levels.forget(self._bar)
        found = self._levels.met(before, low, close, atr)
        found |= self._diagonals.met(self._bar, before, low, close, atr, terms.near)
        zone = self._zones.met(before, close)
        if zone.get("event_zone_strength", 0.0) >= terms.zone_strength:
            found |= zone
        return {name: value for name, value in found.items() if value >= self._least(name)}

    def _least(self, name: str) -> float:
        return float(getattr(self._terms, COUNTED[name])) if name in COUNTED else -np.inf

    def _learn(self, high: float, low: float, close: float) -> None:
        before = self._close if self._bar else close
        span = max(high, before) - min(low, before)
        self._atr += (span - self._atr) / min(self._bar + 1, WILDER)
        for pivot in self._pivots.confirmed(high, low):
            self._levels.learn(pivot, self._atr)
            self._diagonals.learn(pivot)
            self._zones.learn(pivot)
        self._bar += 1
        self._close = close


def events(series: Series, terms: Thresholds = USUAL) -> Events:
    """The events of the whole series."""
    return EventStream(terms).advance(series)
