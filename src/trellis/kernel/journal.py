"""The append-only, hash-chained journal: one SQLite file, one writer, any number of readers."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from trellis.core.problems import ProblemError, problem
from trellis.kernel.chaining import Kinds, chained
from trellis.kernel.failures import explained
from trellis.kernel.layout import RESTORE, create_file, open_file
from trellis.kernel.reading import read_checkpoints, read_hash, read_head, read_kinds, read_record, read_records
from trellis.kernel.record import GENESIS, Checkpoint, Entry, Head, Record, kind_bytes, record_hash

_STOPPED = "the reading stopped"
_RECORD = "INSERT INTO records VALUES (?, ?, ?, ?, ?)"
_KIND = "INSERT INTO kinds VALUES (?, ?, ?, ?)"
_CHECKPOINT = "INSERT INTO checkpoints VALUES (?, ?, ?, ?)"


class Durability(StrEnum):
    """What an append that returned survives. Either way a batch is there whole or not at all.

    EACH: a loss of power; every batch waits for the disk. GROUP: a crash of the program; a loss of power may take the
    last batches.
    """

    EACH = "FULL"
    GROUP = "NORMAL"


class SequenceError(Exception):
    """An append expected the chain to end elsewhere; nothing was written."""

    def __init__(self, source: object, expected: int, actual: int) -> None:
        super().__init__(f"{source}: the chain was expected to end at record {expected}; it ends at {actual}")
        self.expected = expected
        self.actual = actual


class Journal:
    """A journal in a file, made by create() or open(): kernel.ports.JournalStore."""

    def __init__(self, path: Path, connection: sqlite3.Connection, durability: Durability) -> None:
        """Takes a connection to a journal file."""
        self.path = path
        self._connection = connection
        self._durability = durability
        self._writing = False
        self._head = Head(0, GENESIS)
        self._kinds: Kinds = {}
        self.refresh()

    @classmethod
    def create(cls, path: Path, durability: Durability) -> Self:
        """A new, empty journal. Raises ProblemError if the path is taken or cannot be written."""
        return cls(path, create_file(path), durability)

    @classmethod
    def open(cls, path: Path, durability: Durability = Durability.EACH, *, read_only: bool = False) -> Self:
        """An existing journal, found to be one and whole at its end; the whole chain is verify_journal()'s to check.

        Opening changes no byte of the file. Raises ProblemError for a file that is no journal, has another layout
        version, is cut off or damaged.
        """
        connection = open_file(path, read_only=read_only)
        try:
            journal = cls(path, connection, durability)
            journal._check_last_record()
        except BaseException:
            connection.close()
            raise
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Folds the write-ahead log into the file, so that one file holds everything, and lets go of it.

        While others read, or with no room on the disk, the log stays beside the file, and nothing is lost. Closing it
        again does nothing.
        """
        writing, self._writing = self._writing, False
        if writing:
            with suppress(sqlite3.OperationalError):
                self._connection.execute("PRAGMA busy_timeout = 0")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    @property
    def source(self) -> str:
        """The file's path, as problems name it."""
        return str(self.path)

    @property
    def head(self) -> Head:
        """Where the chain ended when this journal last looked or wrote."""
        return self._head

    @property
    def count(self) -> int:
        """How many records the file holds."""
        with explained(self.path, _STOPPED):
            return int(self._connection.execute("SELECT count(*) FROM records").fetchone()[0])

    def refresh(self) -> Head:
        """Looks where the chain ends now, for a reader beside a writer."""
        with explained(self.path, "the end of the chain was not read, and nothing was written"):
            self._head = read_head(self._connection)
            self._kinds = {(s, t, v): (number, kind_bytes(s, t, v)) for number, s, t, v in read_kinds(self._connection)}
        return self._head

    def read(self, after: int = 0, stream: str | None = None) -> Iterator[Record]:
        """Records after a sequence, of one stream or all, up to the head as it is now. Hashes are not recomputed.

        Raises ProblemError where the file's pages are damaged.
        """
        with explained(self.path, _STOPPED):
            yield from read_records(self._connection, after, self._head.sequence, stream)

    def record(self, sequence: int) -> Record | None:
        """The record at a sequence, None where the chain has none. Its hash is not recomputed."""
        with explained(self.path, _STOPPED):
            return read_record(self._connection, sequence) if sequence <= self._head.sequence else None

    def hash_at(self, sequence: int) -> bytes | None:
        """The chain's hash at a sequence, GENESIS at 0, None past its end."""
        with explained(self.path, _STOPPED):
            return read_hash(self._connection, sequence)

    def checkpoints(self, start: int = 0) -> Sequence[Checkpoint]:
        """Every checkpoint of a record from `start` on, by sequence."""
        with explained(self.path, _STOPPED):
            return read_checkpoints(self._connection, start)

    def append(self, entries: Sequence[Entry], expected_sequence: int) -> Head:
        """Adds the entries as one batch after record expected_sequence, and gives the new end of the chain.

        The batch is durable (see Durability) or absent. Raises SequenceError if the chain ends elsewhere, ProblemError
        if the disk is full or fails; then nothing was written.
        """
        self._expect(expected_sequence)
        if not entries:
            return self._head
        known = len(self._kinds)
        try:
            rows = chained(entries, self._head, self._kinds)
            kinds = [(number, *kind) for kind, (number, _) in list(self._kinds.items())[known:]]
            self._write(((_KIND, kinds), (_RECORD, rows)))
        except BaseException as error:
            with suppress(ProblemError):  # what failed first is what is told
                self.refresh()
            if isinstance(error, sqlite3.IntegrityError):
                raise SequenceError(self.path, expected_sequence, self._head.sequence) from error
            raise
        self._head = Head(rows[-1][0], rows[-1][4])
        return self._head

    def add_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Stores a signed checkpoint of a record that is there. Raises ProblemError if the disk is full or fails."""
        if self.hash_at(checkpoint.sequence) != checkpoint.hash:
            raise ValueError(f"{self.path}: the chain has another hash at record {checkpoint.sequence}")
        row = (checkpoint.sequence, checkpoint.hash, checkpoint.public_key, checkpoint.signature)
        self._write(((_CHECKPOINT, [row]),))

    def _expect(self, sequence: int) -> None:
        if sequence != self._head.sequence and sequence != self.refresh().sequence:
            raise SequenceError(self.path, sequence, self._head.sequence)

    def _write(self, inserts: Sequence[tuple[str, Sequence[tuple[object, ...]]]]) -> None:
        connection = self._connection
        with explained(self.path, "nothing of this batch was written"):
            try:
                if not self._writing:
                    self._begin_writing()
                connection.execute("BEGIN IMMEDIATE")
                for statement, rows in inserts:
                    if rows:
                        connection.executemany(statement, rows)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _begin_writing(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(f"PRAGMA synchronous = {self._durability.value}")
        self._writing = True

    def _check_last_record(self) -> None:
        for record in self.read(after=self._head.sequence - 1):
            if _gives_its_hash(record):
                return
        if self._head.sequence:
            message = "the last record does not have the hash that the chain gives it"
            raise problem(self.path, "last record", self._head.sequence, message, RESTORE)


def _gives_its_hash(record: Record) -> bool:
    kind = kind_bytes(record.stream, record.type, record.version)
    try:
        found = record_hash(record.sequence, kind, record.time, record.payload, record.previous_hash)
    except (TypeError, AttributeError):  # a column holds another kind of value than a journal writes
        return False
    return record.hash == found
