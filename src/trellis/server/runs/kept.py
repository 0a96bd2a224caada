"""Journals that stay open between readings, where to open one costs: those in PostgreSQL, each a session of the server.

A file is opened anew each time: whoever holds it open stands in the way of its being packed when the run ends.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from trellis.adapters.stores.waiting import would_wait
from trellis.kernel.places import FilePlace, JournalPlace
from trellis.kernel.ports import JournalStore

if TYPE_CHECKING:
    from trellis.adapters.stores.postgres.hearing import Hearing

KEPT_MAX = 8
"""Sessions that a server keeps idle, of all its runs together; more are opened while more is read at once."""


class KeptJournals:
    """Opens journals for reading, for one caller each, and keeps some for the next."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._idle: deque[tuple[JournalPlace, JournalStore]] = deque()
        self._hearings: dict[str, Hearing] = {}
        self._lock = Lock()

    def heard(self, place: JournalPlace) -> object | None:
        """What is another value after each append to a journal in PostgreSQL; None while that cannot be told."""
        from trellis.adapters.stores.postgres.hearing import Hearing
        from trellis.adapters.stores.postgres.place import PostgresPlace
        from trellis.adapters.stores.postgres.rows import CHANNEL, subject
        from trellis.adapters.stores.postgres.session import own_line

        if not isinstance(place, PostgresPlace):
            return None
        address = place.address
        with self._lock:
            hearing = self._hearings.get(address.server)
            if hearing is None:
                hearing = self._hearings[address.server] = Hearing(lambda: own_line(address), CHANNEL)
        return hearing.heard(subject(address))

    @contextmanager
    def open(self, place: JournalPlace) -> Iterator[JournalStore]:
        """The journal of the place as it is now. Raises ProblemError; at once where a server cannot be reached."""
        if isinstance(place, FilePlace):
            with place.open(read_only=True) as journal:
                yield journal
            return
        would_wait()
        kept = self._taken(place) or _impatient(place).open(read_only=True)
        try:
            kept.refresh()
            yield kept
        except BaseException:
            kept.close()
            raise
        self._give_back(place, kept)

    def close(self) -> None:
        """Let go of whatever is idle, and hear no more."""
        for hearing in self._hearings.values():
            hearing.close()
        while (found := self._oldest()) is not None:
            found.close()

    def _taken(self, place: JournalPlace) -> JournalStore | None:
        """The one used last, since the server's own memory of it is warmest."""
        with self._lock:
            found = next((each for each in reversed(self._idle) if each[0] == place), None)
            if found is None:
                return None
            self._idle.remove(found)
            return found[1]

    def _give_back(self, place: JournalPlace, journal: JournalStore) -> None:
        with self._lock:
            self._idle.append((place, journal))
            spare = self._idle.popleft()[1] if len(self._idle) > KEPT_MAX else None
        if spare is not None:
            spare.close()

    def _oldest(self) -> JournalStore | None:
        with self._lock:
            return self._idle.popleft()[1] if self._idle else None


def _impatient(place: JournalPlace) -> JournalPlace:
    """The place for one who would rather be refused than wait out a restart of the server."""
    from trellis.adapters.stores.postgres.place import PostgresPlace

    return replace(place, patient=False) if isinstance(place, PostgresPlace) else place
