"""The port through which time enters, and its two sources."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from trellis.core.dates import NEW_YORK


class Clock(Protocol):
    """What says which instant it is, as an aware datetime with tzinfo NEW_YORK."""

    def now(self) -> datetime:
        """The instant."""
        ...


class SimulatedClock:
    """Stands still until told to go forward; never goes back."""

    def __init__(self, start: datetime) -> None:
        """Starts at an aware instant. Raises ValueError for a naive one."""
        self._now = _new_york(start)

    def now(self) -> datetime:
        """The instant last told."""
        return self._now

    def advance(self, to: datetime) -> None:
        """Goes forward to an instant, or stays. Raises ValueError if it is earlier than now, or naive."""
        later = _new_york(to)
        if later.timestamp() < self._now.timestamp():
            raise ValueError(f"the clock stands at {self._now.isoformat()}; it cannot go back to {later.isoformat()}")
        self._now = later


class WallClock:
    """The time of day. Nothing else in the house may ask the machine for it."""

    def now(self) -> datetime:
        """The machine's instant, in New York."""
        return datetime.now(NEW_YORK)  # noqa: TID251 - the one place: every other room takes the Clock port


class BehindClock:
    """Another clock's instants, all of them so much earlier: for what stood still while that one went on."""

    def __init__(self, clock: Clock, by: timedelta) -> None:
        """by: at least 0."""
        self._clock, self._by = clock, by

    def now(self) -> datetime:
        """The other's instant, so much earlier."""
        return _new_york(self._clock.now().astimezone(UTC) - self._by)


def _new_york(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"an instant was {at!r}; give it a time zone")
    return at.astimezone(NEW_YORK)
