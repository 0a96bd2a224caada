"""The fast path behind its breaker, and how one consumer uses it: what it cannot bring is taken from the record."""

from collections.abc import Callable, Sequence

from trellis.messages.breaker import Breaker
from trellis.messages.ports import Dead, FastPath, FastPathError, Sent

RECLAIM_SECONDS = 1.0
IDLE_SECONDS = 5.0
"""How long a consumer may hold what it took before the others of its box take it over."""


class Line:
    """One consumer's. Without a fast path it brings nothing, and says so."""

    def __init__(
        self, box: str, consumer: str, path: FastPath | None, ticks: Callable[[], float], idle: float = IDLE_SECONDS
    ) -> None:
        """ticks: seconds of a clock that never goes back."""
        self._box, self._consumer = box, consumer
        self._path, self._ticks, self._idle = path, ticks, idle
        self._reclaim_at = ticks() + RECLAIM_SECONDS
        self.breaker = Breaker()
        self.gap = False
        """Whether it was away and is back: the record is looked through for what it did not bring."""

    @property
    def open(self) -> bool:
        """Whether it may be asked now."""
        return self._path is not None and self.breaker.admits(self._ticks())

    def take(self, limit: int, wait_seconds: float) -> Sequence[int] | None:
        """Positions to be handled; None where it could not be asked."""
        path = self._path
        if path is None or not self.open:
            return None

        def ask() -> Sequence[int]:
            if self._ticks() >= self._reclaim_at:
                self._reclaim_at = self._ticks() + RECLAIM_SECONDS
                found = path.reclaim(self._box, self._consumer, self._idle, limit)
                if found:
                    return found
            return path.take(self._box, self._consumer, limit, wait_seconds)

        return self._call(ask, wait_seconds)

    def publish(self, sent: Sequence[Sent]) -> None:
        """Bring these, if it can."""
        self._tell(lambda path: path.publish(sent), bool(sent))

    def done(self, positions: Sequence[int]) -> None:
        """These need not be brought again."""
        self._tell(lambda path: path.done(self._box, positions), bool(positions))

    def bury(self, dead: Sequence[Dead]) -> None:
        """Copies of dead letters."""
        self._tell(lambda path: path.bury(dead), bool(dead))

    def _tell(self, say: Callable[[FastPath], None], wanted: bool) -> None:
        path = self._path
        if wanted and path is not None and self.open:

            def told() -> Sequence[int]:
                say(path)
                return ()

            self._call(told, 0.0)

    def _call(self, ask: Callable[[], Sequence[int]], waiting: float) -> Sequence[int] | None:
        begun = self._ticks()
        try:
            found = ask()
        except FastPathError:
            self.breaker.failed(self._ticks())
            return None
        ended = self._ticks()
        # Waiting for a message that does not come says nothing about how quick it is.
        self.gap = self.breaker.succeeded(ended, max(0.0, ended - begun - waiting)) or self.gap
        return found
