"""One answer is made at a time for one key: whoever asks meanwhile waits for it."""

from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Flights(Generic[T]):
    """Threads may share it."""

    def __init__(self) -> None:
        """Nothing is being made."""
        self._going: dict[str, Future[T]] = {}
        self._lock = Lock()

    def join(self, key: str) -> tuple["Future[T]", bool]:
        """What will hold the answer, and whether the caller is the one who makes it; that one must land()."""
        with self._lock:
            if key in self._going:
                return self._going[key], False
            future: Future[T] = Future()
            self._going[key] = future
            return future, True

    def land(self, key: str) -> None:
        """What was made is there, or failed: who asks from now on begins anew. Set the future before or after."""
        with self._lock:
            self._going.pop(key, None)
