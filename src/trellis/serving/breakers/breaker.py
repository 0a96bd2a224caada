"""A circuit breaker (Nygard, Release It!, 2007): who fails again and again is left alone for a while."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

CONSECUTIVE_MAX = 5
"""Failures one after the other that open it."""
WINDOW_SECONDS = 10.0
CALLS_MIN = 20
"""Calls within the window before a share of failures says anything."""
OPEN_SECONDS, OPEN_SECONDS_MAX = 60.0, 600.0
"""How long it stays open: doubled each time a probe fails, up to the second."""
PROBES = 3
"""Probes that must succeed, one after the other, to close it."""


class State(StrEnum):
    """Closed lets calls through, open none, half-open one at a time."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave for one call. Give it back with what became of the call; one of an earlier turn changes nothing."""

    turn: int


class Breaker:
    """Threads may share it. Instants are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        """Closed."""
        self._state, self._turn = State.CLOSED, 0
        self._row = 0
        self._recent: deque[tuple[float, bool]] = deque()
        self._until, self._length = 0.0, OPEN_SECONDS
        self._probing, self._good = False, 0
        self._lock = Lock()

    def state(self, at: float) -> State:
        """What it is at an instant."""
        with self._lock:
            self._half_open(at)
            return self._state

    def admit(self, at: float) -> Permit | None:
        """Leave for a call, or None."""
        with self._lock:
            self._half_open(at)
            if self._state is State.OPEN or self._probing:
                return None
            self._probing = self._state is State.HALF_OPEN
            return Permit(self._turn)

    def succeeded(self, permit: Permit, at: float) -> None:
        """The call was answered."""
        with self._lock:
            if permit.turn != self._turn:
                return
            if self._state is State.CLOSED:
                self._row = 0
                self._note(at, failed=False)
                return
            self._probing, self._good = False, self._good + 1
            if self._good == PROBES:
                self._turn_to(State.CLOSED)
                self._length = OPEN_SECONDS

    def failed(self, permit: Permit, at: float) -> None:
        """The call failed, or ran past its deadline."""
        with self._lock:
            if permit.turn != self._turn:
                return
            if self._state is State.HALF_OPEN:
                self._length = min(2 * self._length, OPEN_SECONDS_MAX)
                self._open(at)
                return
            self._row += 1
            self._note(at, failed=True)
            if self._row >= CONSECUTIVE_MAX or self._mostly_failing():
                self._open(at)

    def returned(self, permit: Permit) -> None:
        """The call said nothing about the model: the question was at fault."""
        with self._lock:
            if permit.turn == self._turn:
                self._probing = False

    def _note(self, at: float, *, failed: bool) -> None:
        self._recent.append((at, failed))
        while self._recent and self._recent[0][0] <= at - WINDOW_SECONDS:
            self._recent.popleft()

    def _mostly_failing(self) -> bool:
        failures = sum(failed for _, failed in self._recent)
        return len(self._recent) >= CALLS_MIN and 2 * failures > len(self._recent)

    def _open(self, at: float) -> None:
        self._turn_to(State.OPEN)
        self._until = at + self._length

    def _half_open(self, at: float) -> None:
        if self._state is State.OPEN and at >= self._until:
            self._turn_to(State.HALF_OPEN)

    def _turn_to(self, state: State) -> None:
        self._state, self._turn = state, self._turn + 1
        self._row, self._probing, self._good = 0, False, 0
        self._recent.clear()
