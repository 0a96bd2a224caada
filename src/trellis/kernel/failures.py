"""What a failure of the disk or of SQLite means to a person: where, what, and the way out."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trellis.core.problems import ProblemError, problem

_MEANINGS = {
    sqlite3.SQLITE_FULL: ("the disk is full", "Free space on it, then run the command again, or resume the run."),
    sqlite3.SQLITE_IOERR: (
        "the disk failed to read or write",
        "Check the disk and the space free on it, then run `trellis verify` on the journal.",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program holds it",
        "Stop the other program and try again; a journal has one writer.",
    ),
    sqlite3.SQLITE_READONLY: (
        "it may not be written",
        "Give yourself leave to write the file and its folder, or copy it to a folder of your own.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "Check that its folder exists and that you may read and write there.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "its pages are damaged",
        "Run `trellis verify` on it to see which records can be read, then restore it from a backup.",
    ),
    sqlite3.SQLITE_NOTADB: ("it is no journal, or its first page is damaged", "Restore it from a backup."),
}
_DISK_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_WRITING = frozenset((sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP))
_ROOM = 65_536
"""Bytes that SQLite's log and its index need at least."""
_PRIMARY = 0xFF  # the low byte of SQLite's extended code


def storage_problem(path: Path, error: sqlite3.Error | OSError, outcome: str) -> ProblemError:
    """The failure as a problem of the file; outcome says in words what was kept or lost.

    A failure that means nothing to a person is raised again as it is.
    """
    code = sqlite3.SQLITE_FULL if _lacks_room(path, error) else _code(error)
    if code not in _MEANINGS:
        raise error
    message, way_out = _MEANINGS[code]
    return problem(path, "file", str(error), f"{message}; {outcome}", way_out)


@contextmanager
def explained(path: Path, outcome: str) -> Iterator[None]:
    """Turns SQLite's failures in the block into problems of the file; an IntegrityError passes, being no failure."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise storage_problem(path, error, outcome) from error


@contextmanager
def named(path: Path) -> Iterator[None]:
    """A failure of the system in the block that names no file, as that of a full disk, names this one."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _lacks_room(path: Path, error: sqlite3.Error | OSError) -> bool:
    """Whether a failure to write is that of a full disk: SQLite tells one of its log's index as an input error."""
    if isinstance(error, OSError) or getattr(error, "sqlite_errorcode", None) not in _WRITING:
        return False
    try:
        told = os.statvfs(path.parent)
    except OSError:
        return False
    return told.f_bavail * told.f_frsize < _ROOM


def _code(error: sqlite3.Error | OSError) -> int | None:
    if isinstance(error, OSError):
        return sqlite3.SQLITE_FULL if error.errno in _DISK_FULL else sqlite3.SQLITE_CANTOPEN
    full: int | None = getattr(error, "sqlite_errorcode", None)
    if full is None:
        return None
    code = full & _PRIMARY
    return sqlite3.SQLITE_BUSY if code == sqlite3.SQLITE_LOCKED else code
