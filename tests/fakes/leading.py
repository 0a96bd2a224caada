"""A fake of the leadership over runs: who leads is kept in memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from trellis.core.problems import problem


class MemoryLeadership:
    """Implements Leadership within one process."""

    def __init__(self) -> None:
        self._led: set[str] = set()

    @contextmanager
    def acquire(self, run: str) -> Iterator[int | None]:
        """The lead, until the context ends."""
        if run in self._led:
            raise problem("memory", "run", run, "another process leads this run", "Wait until it ends.")
        self._led.add(run)
        try:
            yield None
        finally:
            self._led.discard(run)
