"""Who is turned away first when there is more to do than can be done: the least urgent."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SHARES = {1: 1.0, 2: 0.8, 3: 0.5}
"""Of all places, those that a priority may fill up."""


class Shed(Exception):  # noqa: N818 - a decision about load, no error of anybody
    """There is no place for work of this priority now."""


class Gate:
    """Places for work, some of them only for what is urgent. Threads may share it."""

    def __init__(self, places: int) -> None:
        """places: answers that are worked on at once."""
        self._places, self._taken = places, 0
        self._lock = Lock()

    @contextmanager
    def place(self, priority: int) -> Iterator[None]:
        """A place while the work goes on. Raises Shed where the priority has none left."""
        with self._lock:
            if self._taken >= max(1, int(self._places * _SHARES[priority])):
                raise Shed
            self._taken += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken -= 1
