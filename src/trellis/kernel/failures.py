"""What a failure of the disk or of SQLite means to a person: where, what, and the way out."""

import errno
import sqlite3
from pathlib import Path

from trellis.core.problems import ProblemError, problem

_NOTHING_HALF = "nothing of this batch was written"
_MEANINGS = {
    sqlite3.SQLITE_FULL: (f"the disk is full; {_NOTHING_HALF}", "Free space on its disk, then resume the run."),
    sqlite3.SQLITE_IOERR: (
        f"the disk refused to read or write; {_NOTHING_HALF}",
        "Check the disk and its free space, then run `trellis verify` on the journal.",
    ),
    sqlite3.SQLITE_BUSY: (
        f"another program is writing to it; {_NOTHING_HALF}",
        "Stop the other program, then try again: a journal has one writer.",
    ),
    sqlite3.SQLITE_READONLY: (
        "it may not be written",
        "Give yourself write permission on the file and on its folder, or copy both to where you have it.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "Check that its folder exists and that you may read and write both.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "its pages are damaged",
        "Run `trellis verify` on it to see which records can be read, then restore it from a backup.",
    ),
    sqlite3.SQLITE_NOTADB: ("it is no journal, or its first page is damaged", "Restore it from a backup."),
}
_DISK_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_PRIMARY = 0xFF  # the low byte of SQLite's extended code


def storage_problem(path: Path, error: sqlite3.Error | OSError) -> ProblemError:
    """The failure as a problem of the file. A failure with no meaning to a person is raised again as it is."""
    code = _code(error)
    if code not in _MEANINGS:
        raise error
    message, way_out = _MEANINGS[code]
    return problem(path, "journal", str(error), message, way_out)


def _code(error: sqlite3.Error | OSError) -> int | None:
    if isinstance(error, OSError):
        return sqlite3.SQLITE_FULL if error.errno in _DISK_FULL else sqlite3.SQLITE_CANTOPEN
    full: int | None = getattr(error, "sqlite_errorcode", None)
    if full is None:
        return None
    code = full & _PRIMARY
    return sqlite3.SQLITE_BUSY if code == sqlite3.SQLITE_LOCKED else code
