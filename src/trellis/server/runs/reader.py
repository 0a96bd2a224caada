"""How one run's journal is read, again and again: where it is kept, and whether it has grown since it was read last."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trellis.kernel.places import FilePlace, JournalPlace
from trellis.kernel.ports import JournalStore
from trellis.server.runs.kept import KeptJournals
from trellis.sim.replay.folder import RunFolder

SETTLED_NANOSECONDS = 20_000_000
"""A file that was written so lately may be written again within the same tick of its clock, and look the same."""

Stamp = object
"""Of a journal's file and its log: inode, bytes, and nanoseconds of the last change. In PostgreSQL, what was heard."""


class Reader:
    """Reads the journal of one run folder."""

    def __init__(self, folder: RunFolder, kept: KeptJournals) -> None:
        """kept: opens journals for a whole server."""
        self._folder = folder
        self._kept = kept
        self._place: tuple[tuple[int, int, int] | None, JournalPlace] | None = None

    @property
    def place(self) -> JournalPlace:
        """Where the journal is, as the folder's settings say, which are read again where they were written anew."""
        written = _state(self._folder.settings)
        known = self._place
        if known is None or known[0] != written:
            known = self._place = (written, self._folder.place)
        return known[1]

    @contextmanager
    def open(self) -> Iterator[JournalStore]:
        """The journal, for one caller. Raises ProblemError."""
        with self._kept.open(self.place) as journal:
            yield journal

    @contextmanager
    def unchecked(self) -> Iterator[JournalStore]:
        """The journal without a look at whether it is whole."""
        with self.place.unchecked() as journal:
            yield journal

    def stamp(self) -> Stamp | None:
        """What stays the same while nothing is written: no need to open the journal then.

        None where that cannot be told: the file was written just now, or its server is not heard.
        """
        place = self.place
        if not isinstance(place, FilePlace):
            return self._kept.heard(place)
        log = place.path.with_name(place.path.name + "-wal")
        found = tuple(state for state in (_state(place.path), _state(log)) if state is not None)
        newest = max((written for _, _, written in found), default=0)
        return found if found and time.time_ns() - newest > SETTLED_NANOSECONDS else None


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns
