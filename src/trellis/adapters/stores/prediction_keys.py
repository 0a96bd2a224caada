"""Keys of slots in an SQLite file of their own, which forgets what is deleted: no byte of a dropped key is left."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trellis.kernel.failures import storage_problem

_TABLE = "CREATE TABLE IF NOT EXISTS keys (slot TEXT PRIMARY KEY, wrapped TEXT NOT NULL) STRICT"
_WAIT_SECONDS = 10.0
_MODE = 0o600
_COUNTER_AT, _COUNTER_BYTES = 24, 4
"""Where SQLite's file format counts transactions that changed the file."""

Stamp = tuple[int, bytes]


class FileSlotKeys:
    """Implements serving.predictions.ports.SlotKeys. Threads and processes may share the file."""

    def __init__(self, path: Path) -> None:
        """It is made with the first key, readable by its owner alone."""
        self.path = path
        self._known: tuple[Stamp, dict[str, str]] | None = None

    def keep(self, slot: str, wrapped: str) -> str:
        """Insert or leave what is there, synced to the disk before anything is sealed with it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(_MODE)
        with self._open() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            connection.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (slot, wrapped))
            found: str = connection.execute("SELECT wrapped FROM keys WHERE slot = ?", (slot,)).fetchone()[0]
        return found

    def find(self, slot: str) -> str | None:
        """The slot's wrapped key; what was read is known until anybody changes the file."""
        stamp = self._stamp()
        if stamp is None:
            return None
        known = self._known
        if known is None or known[0] != stamp:
            known = self._known = (stamp, {})
        if slot not in known[1]:
            with self._open() as connection:
                row = connection.execute("SELECT wrapped FROM keys WHERE slot = ?", (slot,)).fetchone()
            if row is None:
                return None
            known[1][slot] = str(row[0])
        return known[1][slot]

    def slots(self) -> Sequence[str]:
        """Every slot."""
        if self._stamp() is None:
            return ()
        with self._open() as connection:
            return tuple(str(slot) for (slot,) in connection.execute("SELECT slot FROM keys ORDER BY slot"))

    def drop(self, slots: Sequence[str]) -> int:
        """Delete, overwrite, and pack the file."""
        if self._stamp() is None:
            return 0
        with self._open() as connection:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                dropped = connection.executemany("DELETE FROM keys WHERE slot = ?", [(slot,) for slot in slots])
                count = dropped.rowcount
            connection.execute("VACUUM")
        return count

    def _stamp(self) -> Stamp | None:
        """What is another value after any change; None where there is no key yet."""
        try:
            handle = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            counter = os.pread(handle, _COUNTER_BYTES, _COUNTER_AT)
            return (os.fstat(handle).st_ino, counter) if counter else None
        finally:
            os.close(handle)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise storage_problem(self.path, error, "no key was changed") from error
