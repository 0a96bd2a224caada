"""Regimes day by day, and when one has changed: far from the days before, and for long enough (reference, 7.1).

A day is held against the days before it; where it is far, what comes next is held against the same days, until it is
near them again, or has lasted as long as they did and is the usual itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from trellis.adaptive.regime_events import RegimeChanged, RegimeHeard
from trellis.signals.regimes.distance import jensen_shannon
from trellis.strategies.garden.triggers import CHANGE_LEAST

TRAILING, TRAILING_LEAST = 20, 10
"""Days that a day is held against, at most and at least."""
DWELL = 2
"""Days that it must be far from them."""


@dataclass(slots=True)
class RegimeHistory:
    """Of one symbol. heard: day by day; base: what the last days are held against; run: how many of them are far from
    it; distance: of the last one; changes: that were told.
    """

    heard: list[RegimeHeard] = field(default_factory=list)
    base: tuple[float, ...] = ()
    run: int = 0
    distance: float = 0.0
    changes: list[RegimeChanged] = field(default_factory=list)

    def take(self, event: RegimeHeard) -> None:
        """Fold a day."""
        if not self.run:
            self.base = _mean(self.heard[-TRAILING:])
        known = len(self.heard) >= TRAILING_LEAST and len(self.base) == len(event.posterior)
        self.distance = jensen_shannon(event.posterior, self.base) if known else 0.0
        self.run = self.run + 1 if self.distance > CHANGE_LEAST and self.run < TRAILING else 0
        self.heard.append(event)

    def is_new(self, event: RegimeHeard) -> bool:
        """Whether the day comes after all that were heard."""
        return not self.heard or event.last.astimezone(UTC) > self.heard[-1].last.astimezone(UTC)

    def changed(self, at: datetime) -> RegimeChanged | None:
        """The change that is due to be told; None where none is, or it was told."""
        if self.run != DWELL or (self.changes and self.changes[-1].last == self.heard[-1].last):
            return None
        day = self.heard[-1]
        return RegimeChanged(at, day.symbol, day.last, self.base, day.posterior, self.distance, self.run, day.cell)


def heard(known: dict[str, RegimeHistory], event: RegimeHeard) -> None:
    """Fold a day."""
    known.setdefault(event.symbol, RegimeHistory()).take(event)


def changed(known: dict[str, RegimeHistory], event: RegimeChanged) -> None:
    """Fold a change."""
    known[event.symbol].changes.append(event)


def _mean(days: Sequence[RegimeHeard]) -> tuple[float, ...]:
    count = len(days)
    return tuple(sum(column) / count for column in zip(*(each.posterior for each in days), strict=True))
