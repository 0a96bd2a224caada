"""The garden's few words that all its files share."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from trellis.core.dates import NEW_YORK


class Kind(StrEnum):
    """What a module does in the pipeline."""

    DETECTOR = "alpha_detector"
    DECISION_MAKER = "decision_maker"
    TRADER = "trader"


class Direction(StrEnum):
    """Which way a plan goes; a neutral plan carries no order."""

    LONG = "long"
    SHORT = "short"
    NEUTRAL = "neutral"

    @property
    def sign(self) -> int:
        """1 long, -1 short, 0 neutral."""
        return {Direction.LONG: 1, Direction.SHORT: -1}.get(self, 0)


class Horizon(StrEnum):
    """How far ahead a plan looks."""

    MINUTE = "1m"
    FIVE_MINUTES = "5m"
    QUARTER_HOUR = "15m"
    HOUR = "1h"
    FOUR_HOURS = "4h"
    DAY = "1d"

    @property
    def span(self) -> timedelta:
        """How long it is."""
        minutes = {"1m": 1, "5m": 5, "15m": 15, "1h": 60, "4h": 240, "1d": 1_440}
        return timedelta(minutes=minutes[self.value])


class Mode(StrEnum):
    """Which world a plan is meant for."""

    REPLAY = "replay"
    PAPER = "paper"
    LIVE = "live"


def instant(at: datetime) -> datetime:
    """The instant as New York clocks show it, whatever zone it came in. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"an instant was {at}; give it a time zone")
    return at.astimezone(UTC).astimezone(NEW_YORK)
