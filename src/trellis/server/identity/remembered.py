"""What was read of people, for as long as nothing was written: the door asks the same of every call."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

REMEMBERED_MAX = 10_000

T = TypeVar("T")


class Remembered(Generic[T]):
    """Answers by name, all of one version of the store. Nothing outlives a write, by whatever process."""

    def __init__(self, version: Callable[[], object | None]) -> None:
        """version: what changes with every write; None where the store cannot tell, and then nothing is remembered."""
        self._version = version
        self._of: object | None = None
        self._answers: dict[str, T] = {}
        self._lock = Lock()

    def get(self, name: str, read: Callable[[], T]) -> T:
        """The answer under a name, read anew where there may be another by now."""
        version = self._version()
        if version is None:
            return read()
        with self._lock:
            if version == self._of and name in self._answers:
                return self._answers[name]
        answer = read()
        with self._lock:
            if version != self._of or len(self._answers) >= REMEMBERED_MAX:
                self._of, self._answers = version, {}
            self._answers[name] = answer
        return answer
