"""A household read again and again while it changes: each event is folded once."""

import os
import time
from pathlib import Path
from typing import cast

from trellis.bookkeeping.categories.shelf import Shelf
from trellis.bookkeeping.events import Event
from trellis.bookkeeping.keeper import check_key, codec, journal_of, key_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.sealing import Seal, read_key
from trellis.bookkeeping.shared_model import shared_digest, shared_path
from trellis.kernel.entropy import Entropy
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain

SETTLED_NANOSECONDS = 20_000_000
"""A file that was written so lately may be written again within the same tick of its clock, and look the same."""


_Stamp = tuple[tuple[int, int, int] | None, ...]


class Follower:
    """The household of a home as its journal grows, for reading. Not for two threads at once."""

    def __init__(self, home: Path, entropy: Entropy, shelf: Shelf | None = None) -> None:
        """Takes the home; nothing is read yet. entropy: what a seal is made with, though nothing is sealed here.

        shelf: where its classifiers are registered, None where that is not asked.
        """
        self._home = home
        self._shelf = shelf
        self._entropy = entropy
        self._stamp: _Stamp | None = None
        self._begin("", None)

    def _begin(self, identity: str, seal: Seal | None) -> None:
        """identity: the first record's hash in hex, the key's id, and what was learned together: another household, or
        one whose key is gone, or which learned beside others, is another to whoever reads.
        """
        self.record = HouseholdRecord(seal, home=self._home, shelf=self._shelf)
        self.sequence = 0
        self.identity = identity

    def behind(self) -> int:
        """How many events are not folded yet; 0 where the journal's files look untouched."""
        if self._look() == self._stamp:
            return 0
        path = journal_of(self._home)
        if not path.exists():
            return 0
        anew = not self.identity.endswith(f" {shared_digest(self._home)}")
        with Journal.open(path, read_only=True) as journal:
            return journal.head.sequence - (0 if anew else self.sequence)

    def catch_up(self) -> HouseholdRecord:
        """The record with everything that is journaled; an empty one where there is no household yet.

        The chain is checked before the first event; texts are gone as soon as their key is. Raises ProblemError where
        it is broken, or the key is another household's.
        """
        stamp = self._look()
        path = journal_of(self._home)
        if stamp == self._stamp or not path.exists():
            return self.record
        with Journal.open(path, read_only=True) as journal:
            key = read_key(key_of(self._home))
            seal = Seal(key, self._entropy) if key else None
            identity = f"{(journal.hash_at(1) or b'').hex()} {seal.id if seal else ''} {shared_digest(self._home)}"
            if identity != self.identity:
                check_chain(path)
                self._begin(identity, seal)
            self._fold(journal)
        newest = max((one[2] for one in stamp if one is not None), default=0)
        self._stamp = stamp if time.time_ns() - newest > SETTLED_NANOSECONDS else None
        return self.record

    def _fold(self, journal: Journal) -> None:
        reading = codec()
        for record in journal.read(after=self.sequence):
            self.record.apply(cast(Event, reading.decode(record.type, record.version, record.payload)))
            self.sequence = record.sequence
            if record.sequence == 1:
                check_key(self._home, self.record)

    def _look(self) -> "_Stamp":
        """Of the journal's file, its log, the key and the shared model: inode, bytes, nanoseconds of a change."""
        path = journal_of(self._home)
        files = (path, path.with_name(f"{path.name}-wal"), key_of(self._home), shared_path(self._home))
        return tuple(_state(one) for one in files)


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        told = os.stat(path)
    except OSError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns
