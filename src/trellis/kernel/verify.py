"""Walking a journal's chain from its first record, through damage as far as it can be read."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.checkpoint import signature_holds
from trellis.kernel.layout import TABLES, check_identity, check_size, connect
from trellis.kernel.reading import read_checkpoints
from trellis.kernel.record import GENESIS, Checkpoint, Head, kind_bytes, record_hash

_RESTORE = "Restore the journal from a backup made before the damage."
_DISTRUST = "Ask whoever holds the key; trust the journal only up to the last checkpoint that holds."
_VERSION_MAX = (1 << 32) - 1
_INTEGRITY_MAX = 1  # one finding of SQLite's own check says enough

Kinds = dict[int, tuple[str, bytes]]
"""By number: the type's name and version as people write them, and what the hash takes in."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk found. records: how many stand before the first problem; head: the last of them.

    checkpoints: how many were checked and hold. With no public key given, a checkpoint is checked against the key
    stored with it, which shows damage but not who signed.
    """

    path: Path
    records: int
    head: Head
    checkpoints: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify_journal(path: Path, public_key: bytes | None = None) -> Verification:
    """Checks every record, every checkpoint and the file itself. Never raises for damage: it is in the problems.

    A chain cut back to an earlier record is whole in itself; only a checkpoint after that record tells.
    """
    walk = _Walk(path)
    try:
        check_identity(path)
    except ProblemError as error:
        return Verification(path, 0, walk.head, 0, error.problems)
    try:
        check_size(path)
    except ProblemError as error:
        walk.problems.extend(replace(found, way_out=_RESTORE) for found in error.problems)
    checkpoints = walk.run(public_key)
    return Verification(path, walk.head.sequence, walk.head, checkpoints, tuple(walk.problems))


class _Walk:
    """One pass over a file: the last good record and what is wrong."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head = Head(0, GENESIS)
        self.problems: list[Problem] = []
        self._hashes: dict[int, bytes] = {}

    def run(self, public_key: bytes | None) -> int:
        try:
            connection = connect(self.path, read_only=True)
        except sqlite3.Error as error:
            self._damaged(error)
            return 0
        try:
            return self._pass(connection, public_key)
        finally:
            connection.close()

    def _pass(self, connection: sqlite3.Connection, public_key: bytes | None) -> int:
        connection.text_factory = _text
        held = 0
        try:
            if self.problems:
                connection.execute("PRAGMA writable_schema = ON")  # SQLite then reads what is left of a cut-off file
            checkpoints = self._tables(connection)
            self._records(connection, {checkpoint.sequence for checkpoint in checkpoints})
            held = sum(self._holds(checkpoint, public_key) for checkpoint in checkpoints)
            self._integrity(connection)
        except (sqlite3.DatabaseError, OverflowError) as error:
            self._damaged(error)
        return held

    def _tables(self, connection: sqlite3.Connection) -> list[Checkpoint]:
        tables = tuple(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema ORDER BY rowid"))
        if tables != TABLES:
            self._report("tables", str(len(tables)), "its tables are not those of a journal", _RESTORE)
        return read_checkpoints(connection, 0)

    def _records(self, connection: sqlite3.Connection, kept: set[int]) -> None:
        kinds = _kinds(connection)
        rows = connection.execute("SELECT sequence, kind, time, payload, hash FROM records ORDER BY sequence")
        for sequence, kind, time, payload, own in rows:
            name = kinds[kind][0] if kind in kinds else f"unknown kind {kind!r}"
            if sequence != self.head.sequence + 1:
                self._report("record", str(self.head.sequence + 1), _misplaced(sequence, name), self._way_out())
                return
            wrong = self._wrong(sequence, kinds.get(kind), time, payload, own)
            if wrong:
                self._report("record", f"{sequence} ({name})", wrong, self._way_out())
                return
            self.head = Head(sequence, own)
            if sequence in kept:
                self._hashes[sequence] = own

    def _wrong(self, sequence: int, kind: tuple[str, bytes] | None, time: object, payload: object, own: object) -> str:
        if kind is None:
            return "its stream and type are lost"
        if not (isinstance(time, str) and isinstance(payload, bytes) and isinstance(own, bytes)):
            return "a column holds another kind of value than a journal writes"
        if own != record_hash(sequence, kind[1], time, payload, self.head.hash):
            return "it was changed: its content does not give its hash"
        return ""

    def _holds(self, checkpoint: Checkpoint, public_key: bytes | None) -> bool:
        wrong, way_out = self._checkpoint_wrong(checkpoint, public_key), _DISTRUST
        if wrong:
            self._report("checkpoint", str(checkpoint.sequence), wrong, way_out)
        return not wrong

    def _checkpoint_wrong(self, checkpoint: Checkpoint, public_key: bytes | None) -> str:
        parts = (checkpoint.hash, checkpoint.public_key, checkpoint.signature)
        if not all(isinstance(part, bytes) for part in parts):
            return "a column holds another kind of value than a journal writes"
        if public_key is not None and checkpoint.public_key != public_key:
            return f"it was signed with another key ({checkpoint.key_id})"
        if not signature_holds(checkpoint, checkpoint.public_key):
            return "its signature does not hold"
        if checkpoint.sequence > self.head.sequence:
            return f"it signs a record that is gone; the good chain ends at {self.head.sequence}"
        chained = GENESIS if checkpoint.sequence == 0 else self._hashes[checkpoint.sequence]
        return "" if checkpoint.hash == chained else "it signs another hash than the chain has there"

    def _integrity(self, connection: sqlite3.Connection) -> None:
        for (finding,) in connection.execute(f"PRAGMA integrity_check({_INTEGRITY_MAX})"):
            if finding != "ok":
                self._report("pages", str(finding), "SQLite finds the file damaged", self._way_out())

    def _damaged(self, error: Exception) -> None:
        message = f"the file cannot be read on from here ({error})"
        self._report("record", str(self.head.sequence + 1), message, self._way_out())

    def _way_out(self) -> str:
        return f"Records 1 to {self.head.sequence} are good. {_RESTORE}" if self.head.sequence else _RESTORE

    def _report(self, field: str, value: str, message: str, way_out: str) -> None:
        self.problems.append(Problem(str(self.path), field, value, message, way_out))


def _kinds(connection: sqlite3.Connection) -> Kinds:
    rows: Iterator[tuple[int, object, object, object]] = connection.execute("SELECT * FROM kinds")
    kinds: Kinds = {}
    for number, stream, type_name, version in rows:
        named = isinstance(stream, str) and isinstance(type_name, str)
        if named and isinstance(version, int) and 0 <= version <= _VERSION_MAX:
            kinds[number] = (f"{type_name} version {version}", kind_bytes(str(stream), str(type_name), version))
    return kinds


def _misplaced(sequence: int, name: str) -> str:
    return f"it is missing; number {sequence} ({name}) stands in its place"


def _text(raw: bytes) -> str | bytes:
    """Text as SQLite holds it; bytes where damage left no text, which the walk then reports."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
