"""The breaker before the fast path (Nygard, Release It!, 2007): open, messages are taken from the record instead."""

from collections import deque

CONSECUTIVE_MAX = 3
"""Failures one after the other that open it."""
P99_MAX_SECONDS = 0.25
"""It opens too where one call in a hundred is slower."""
WINDOW_CALLS = 200
CALLS_MIN = 100
"""Calls before the slowest of them say anything."""
OPEN_SECONDS, OPEN_SECONDS_MAX = 0.5, 8.0
"""How long it stays open before one call is let through; doubled each time that one fails too."""


class Breaker:
    """Instants are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        """Closed."""
        self._row = 0
        self._spans: deque[float] = deque(maxlen=WINDOW_CALLS)
        self._until: float | None = None
        self._length = OPEN_SECONDS
        self.opened = 0
        """How often it has opened."""

    @property
    def closed(self) -> bool:
        """Whether calls go through as usual."""
        return self._until is None

    def admits(self, at: float) -> bool:
        """Whether a call may be made: while it is closed, and one at the end of each time that it was open."""
        return self._until is None or at >= self._until

    def succeeded(self, at: float, seconds: float) -> bool:
        """A call was answered after so long. True where that closed the breaker: what was missed is to be taken up."""
        if self._until is not None:
            self._until, self._row, self._length = None, 0, OPEN_SECONDS
            self._spans.clear()
            return True
        self._row = 0
        self._spans.append(seconds)
        if len(self._spans) >= CALLS_MIN and self._p99() > P99_MAX_SECONDS:
            self._open(at)
        return False

    def failed(self, at: float) -> None:
        """A call failed."""
        if self._until is not None:
            self._length = min(2 * self._length, OPEN_SECONDS_MAX)
            self._until = at + self._length
            return
        self._row += 1
        if self._row >= CONSECUTIVE_MAX:
            self._open(at)

    def _p99(self) -> float:
        ordered = sorted(self._spans)
        return ordered[len(ordered) * 99 // 100]

    def _open(self, at: float) -> None:
        self._until, self._row = at + self._length, 0
        self._spans.clear()
        self.opened += 1
