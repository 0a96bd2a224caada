"""What became of questions, counted as it happens."""

from collections import Counter
from collections.abc import Mapping
from threading import Lock

from trellis.serving.fallback.ladder import Fall
from trellis.serving.fallback.levels import Level
from trellis.serving.routing.operations import Operation


class Tally:
    """Counts since the program started. Threads may share it."""

    def __init__(self) -> None:
        """Nothing counted."""
        self._levels: Counter[tuple[str, str]] = Counter()
        self._falls: Counter[tuple[str, str, str]] = Counter()
        self._shed: Counter[str] = Counter()
        self._lock = Lock()

    def answered(self, operation: Operation, level: Level) -> None:
        """A question ended on a level."""
        with self._lock:
            self._levels[operation.value, level.value] += 1

    def fell(self, operation: Operation, fall: Fall) -> None:
        """A rung did not answer."""
        with self._lock:
            self._falls[operation.value, f"{fall.model} {fall.version}", fall.reason] += 1

    def shed(self, operation: Operation) -> None:
        """A question found no place."""
        with self._lock:
            self._shed[operation.value] += 1

    @property
    def levels(self) -> Mapping[tuple[str, str], int]:
        """By operation and level."""
        with self._lock:
            return dict(self._levels)

    @property
    def falls(self) -> Mapping[tuple[str, str, str], int]:
        """By operation, model and reason."""
        with self._lock:
            return dict(self._falls)

    @property
    def sheds(self) -> Mapping[str, int]:
        """By operation."""
        with self._lock:
            return dict(self._shed)
