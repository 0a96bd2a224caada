"""When a row of a recording is due: at once, or so many times as fast as it was recorded."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from trellis.core.problems import problem
from trellis.kernel.clock import Clock

TURN = 0.25
"""Seconds that one wait takes at most, so that Ctrl-C is heard."""
TIMES_MAX = 1_000_000.0


class Pace(Protocol):
    """What says when rows are due."""

    def ready(self, ends: "list[int]") -> int:
        """How many of these rows are due, in order of their ends (nanoseconds since 1970); waits until one is."""
        ...


class AtOnce:
    """As fast as it goes."""

    def ready(self, ends: "list[int]") -> int:
        """All of them."""
        return len(ends)


class Played:
    """So many times as fast as it was recorded; what a fit takes is caught up afterwards."""

    def __init__(self, times: float, clock: Clock, sleep: Callable[[float], None]) -> None:
        """times: above zero; sleep: seconds. Raises ProblemError for another."""
        if not 0 < times <= TIMES_MAX:
            way_out = f"Give a number above 0 and up to {TIMES_MAX:,.0f}."
            raise problem("flags", "--pace", times, "no such pace", way_out)
        self._times, self._clock, self._sleep = times, clock, sleep
        self._start: tuple[int, datetime] | None = None

    def ready(self, ends: "list[int]") -> int:
        """Those whose time has come since the first row that was asked of."""
        first, began = self._start or (ends[0], self._clock.now())
        self._start = first, began
        while True:
            # Differences of instants within a zone are of its wall clock, so both are taken as seconds since 1970.
            passed = (self._clock.now().timestamp() - began.timestamp()) * self._times
            due = sum(1 for end in ends if (end - first) / 1e9 <= passed)
            if due:
                return due
            left = ((ends[0] - first) / 1e9 - passed) / self._times
            self._sleep(min(max(left, timedelta.resolution.total_seconds()), TURN))
