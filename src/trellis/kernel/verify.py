"""Checking a journal file from its first record, through damage as far as it can be read."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from trellis.core.problems import ProblemError
from trellis.kernel.layout import TABLES, check_identity, check_size, connect
from trellis.kernel.reading import read_checkpoints
from trellis.kernel.record import Checkpoint, kind_bytes
from trellis.kernel.walk import RESTORE, ChainWalk, Kind, Verification

__all__ = ("Verification", "verify_journal")

_VERSION_MAX = (1 << 32) - 1
_INTEGRITY_MAX = 1  # one finding of SQLite's own check says enough


def verify_journal(path: Path, public_key: bytes | None = None) -> Verification:
    """Checks every record, every checkpoint and the file itself. Never raises for damage: it is in the problems.

    A chain cut back to an earlier record is whole in itself; only a checkpoint after that record tells.
    """
    walk = _FileWalk(path)
    try:
        check_identity(path)
    except ProblemError as error:
        walk.problems.extend(error.problems)
        return walk.found(0)
    try:
        check_size(path)
    except ProblemError as error:
        walk.problems.extend(replace(found, way_out=RESTORE) for found in error.problems)
    return walk.found(walk.run(public_key))


class _FileWalk(ChainWalk):
    """One pass over a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

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
            self.kept = {checkpoint.sequence for checkpoint in checkpoints}
            self._records(connection)
            held = sum(self.holds(checkpoint, public_key) for checkpoint in checkpoints)
            self._integrity(connection)
        except (sqlite3.DatabaseError, OverflowError) as error:
            self._damaged(error)
        return held

    def _tables(self, connection: sqlite3.Connection) -> list[Checkpoint]:
        tables = tuple(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema ORDER BY rowid"))
        if tables != TABLES:
            self.report("tables", str(len(tables)), "its tables are not those of a journal", RESTORE)
        return read_checkpoints(connection, 0)

    def _records(self, connection: sqlite3.Connection) -> None:
        kinds = _kinds(connection)
        rows = connection.execute("SELECT sequence, kind, time, payload, hash FROM records ORDER BY sequence")
        for sequence, kind, time, payload, own in rows:
            if not self.step(sequence, kinds.get(kind), f"unknown kind {kind!r}", time, payload, own):
                return

    def _integrity(self, connection: sqlite3.Connection) -> None:
        for (finding,) in connection.execute(f"PRAGMA integrity_check({_INTEGRITY_MAX})"):
            if finding != "ok":
                self.report("pages", str(finding), "SQLite finds the file damaged", self.way_out())

    def _damaged(self, error: Exception) -> None:
        message = f"the file cannot be read on from here ({error})"
        self.report("record", str(self.head.sequence + 1), message, self.way_out())


def _kinds(connection: sqlite3.Connection) -> dict[int, Kind]:
    rows: Iterator[tuple[int, object, object, object]] = connection.execute("SELECT * FROM kinds")
    kinds: dict[int, Kind] = {}
    for number, stream, type_name, version in rows:
        named = isinstance(stream, str) and isinstance(type_name, str)
        if named and isinstance(version, int) and 0 <= version <= _VERSION_MAX:
            kinds[number] = (f"{type_name} version {version}", kind_bytes(str(stream), str(type_name), version))
    return kinds


def _text(raw: bytes) -> str | bytes:
    """Text as SQLite holds it; bytes where damage left no text, which the walk then reports."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
