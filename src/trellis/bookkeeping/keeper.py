"""The household's journal under one command: what it says, and the one batch of all that the command adds."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self, cast

from trellis.bookkeeping.categories.shelf import Shelf
from trellis.bookkeeping.events import CATALOGUE, Event, HouseholdFounded, stream_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.sealing import KEY_BYTES, Seal, new_key, read_key
from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.entropy import Entropy
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.parts import clear_parts, holds_back, part_of, remove_part, sync_folder
from trellis.kernel.record import Entry
from trellis.kernel.whole import check_chain

FOLDER = "household"
_KINDS = {cls: kind for kind, _, _, cls in CATALOGUE}


def codec() -> Codec:
    """The codec of the household's events."""
    return Codec((name, version, cls) for _, name, version, cls in CATALOGUE)


def events_of(journal: Path) -> Iterator[Event]:
    """Every event of a household's journal, oldest first."""
    reading = codec()
    with Journal.open(journal, read_only=True) as opened:
        for record in opened.read():
            yield cast(Event, reading.decode(record.type, record.version, record.payload))


class Keeper:
    """One command's hold of the household: its record, and the events that the command adds.

    Nothing is written before commit(), and then all of it or nothing.
    """

    def __init__(self, home: Path, record: HouseholdRecord, sequence: int, entropy: Entropy, key: bytes | None) -> None:
        """Takes what open() found. key: one that is not on disk yet."""
        self.home = home
        self.record = record
        self._sequence = sequence
        self._entropy = entropy
        self._key = key
        self._batch: list[Event] = []

    @classmethod
    def open(cls, home: Path, entropy: Entropy, shelf: Shelf | None = None) -> Self:
        """The household of a home as its journal says; a new one where there is none yet. Nothing is written.

        shelf: where its classifiers are registered; None registers none.

        Raises ProblemError where the chain is broken, or the key is another household's. Where the key is gone, the
        record has no texts.
        """
        path, key = journal_of(home), read_key(key_of(home))
        begun = path.exists()
        fresh = entropy.take(KEY_BYTES) if key is None and not begun else None
        sealing = key or fresh
        record = HouseholdRecord(Seal(sealing, entropy) if sealing else None, home=home, shelf=shelf)
        sequence = 0
        if begun:
            check_chain(path)
            for sequence, event in enumerate(events_of(path), 1):
                record.apply(event)
                if sequence == 1:
                    check_key(home, record)
        return cls(home, record, sequence, entropy, fresh)

    @property
    def seal(self) -> Seal:
        """What seals new texts. Raises ProblemError where the key is gone: then nothing new can be kept."""
        if self.record.seal is None:
            way_out = "Restore the key from a backup, or begin a new household in another home."
            raise problem(key_of(self.home), "key", "", "the household's key is gone, and its texts with it", way_out)
        return self.record.seal

    def cause(self, what: str) -> str:
        """A name for the change at hand that no other change has."""
        return f"{what}@{self._sequence}"

    def add(self, event: Event) -> None:
        """Note an event; the record is as if it had happened already."""
        self.record.apply(event)
        self._batch.append(event)

    def commit(self, at: datetime, *, found: bool = False) -> None:
        """Journal everything that was added, as one batch that is durable whole or absent.

        found: begin the household also where nothing was added, so that its key is there to seal with.
        Raises ProblemError where somebody else wrote in between, or the disk fails; then nothing was written.
        """
        if not self._batch and (self._sequence or not found):
            return
        if not self._sequence:
            self._batch.insert(0, HouseholdFounded(at, self._found()))
        writing = codec()
        entries = [Entry.of(writing, stream_of(_KINDS[type(event)]), event, at) for event in self._batch]
        path = journal_of(self.home)
        try:
            self._sequence = _appended(path, entries, self._sequence) if path.exists() else _begun(path, entries)
        except (SequenceError, FileExistsError, FileNotFoundError) as error:
            message = "somebody else changed the household in between"
            raise problem(path, "record", self._sequence, message, "Run the command again.") from error
        self._batch = []

    def _found(self) -> str:
        journal_of(self.home).parent.mkdir(parents=True, exist_ok=True)
        if self._key is not None:
            new_key(key_of(self.home), self._key)
            self._key = None
        return self.seal.id


def journal_of(home: Path) -> Path:
    """Where a home keeps its household's journal."""
    return home / FOLDER / "journal.db"


def key_of(home: Path) -> Path:
    """Where a home keeps its household's key: with the other keys, apart from what it seals."""
    return home / "keys" / "household.key"


def _appended(path: Path, entries: Sequence[Entry], after: int) -> int:
    with Journal.open(path, Durability.EACH) as journal:
        return journal.append(entries, after).sequence


def _begun(path: Path, entries: Sequence[Entry]) -> int:
    """A journal that appears with its first batch in it: made beside its place, and linked there once it is whole."""
    clear_parts(path)
    part = part_of(path)
    try:
        with Journal.create(part, Durability.EACH) as journal:
            length = journal.append(entries, 0).sequence
        if holds_back(part):
            message, way_out = "the disk is full; nothing was written", "Free space on it, then run the command again."
            raise problem(path, "file", path.name, message, way_out)
        os.link(part, path)
    finally:
        remove_part(part)
    sync_folder(path.parent)
    return length


def check_key(home: Path, record: HouseholdRecord) -> None:
    """Raises ProblemError where the key in a home is not the one that its household's journal was sealed with."""
    if record.seal is not None and record.seal.id != record.key:
        message = "it is not the key that this household's journal was sealed with"
        raise problem(key_of(home), "key", record.seal.id, message, "Restore key and journal from the same backup.")
