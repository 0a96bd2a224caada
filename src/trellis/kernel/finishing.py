"""A finished journal: one file whose bytes depend on its records and checkpoints alone."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from struct import pack

from trellis.kernel.failures import storage_problem
from trellis.kernel.journal import Journal
from trellis.kernel.layout import connect, lay_tables
from trellis.kernel.parts import sync_folder
from trellis.kernel.record import Checkpoint, Head, Record, kind_bytes, record_hash

_FOLD = "PRAGMA old.journal_mode = DELETE"
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 3.2)
"""Seconds between attempts: as long as a backup of a large journal reads."""


def finish_journal(journal: Journal, wait: Callable[[float], None] = time.sleep) -> Head:
    """Closes a journal for good and packs its file anew, so that batches and interruptions leave no trace in its bytes.

    The packed file replaces the old one in one step. Others may be reading it: they are waited for, for some seconds.
    Raises ProblemError if the disk is full, or somebody reads on; the journal then stays whole as it was, only closed.
    """
    path, head = journal.path, journal.head
    packed = path.with_name(path.name + ".packed")
    journal.close()
    try:
        packed.unlink(missing_ok=True)
        _pack(path, packed, wait)
        os.replace(packed, path)
        sync_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            packed.unlink()
        raise storage_problem(path, error, "the journal is whole as it was, but not packed") from error
    return head


def content_digest(path: Path) -> str:
    """SHA-256 in hex over every record and checkpoint: equal for journals that say the same, however they were written.

    Raises ProblemError for a file that is no journal or is damaged.
    """
    total = hashlib.sha256()
    with Journal.open(path, read_only=True) as journal:
        for record in journal.read():
            total.update(_record_form(record))
        for checkpoint in journal.checkpoints():
            total.update(_checkpoint_form(checkpoint))
    return total.hexdigest()


def _pack(path: Path, packed: Path, wait: Callable[[float], None]) -> None:
    packed.touch(exist_ok=False)
    connection = connect(packed, read_only=False)
    try:
        lay_tables(connection)
        connection.execute("ATTACH ? AS old", (f"{path.resolve().as_uri()}?mode=rw",))
        # A log left beside the packed file would be taken for its own, so it must be gone before the old file is.
        _fold_log(connection, wait)
        connection.execute("BEGIN IMMEDIATE")
        for table in ("kinds", "records", "checkpoints"):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table} ORDER BY 1")  # noqa: S608
        connection.execute("COMMIT")
    finally:
        connection.close()


def _fold_log(connection: sqlite3.Connection, wait: Callable[[float], None]) -> None:
    """Needs the old file alone, which SQLite asks for without waiting."""
    for seconds in _WAITS:
        try:
            connection.execute(_FOLD)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in _HELD:
                raise
            wait(seconds)
        else:
            return
    connection.execute(_FOLD)


def _record_form(record: Record) -> bytes:
    kind = kind_bytes(record.stream, record.type, record.version)
    return record_hash(record.sequence, kind, record.time, record.payload, record.previous_hash) + record.hash


def _checkpoint_form(checkpoint: Checkpoint) -> bytes:
    parts = (checkpoint.hash, checkpoint.public_key, checkpoint.signature)
    return pack(">QIII", checkpoint.sequence, *map(len, parts)) + b"".join(parts)
