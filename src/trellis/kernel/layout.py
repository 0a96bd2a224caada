"""The journal's SQLite file: its tables, how it is made and opened, and what is refused at the door.

Streams and types are few and records many, so each (stream, type, version) is stored once, as a kind. A record's
previous hash is the hash of the record before it and is not stored twice. The file says what it is in SQLite's own
header: application id "Trls" and the layout's version.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from struct import unpack_from

from trellis.core.problems import problem
from trellis.kernel.failures import storage_problem
from trellis.kernel.parts import clear_parts, part_of, remove_part, sync_folder

APPLICATION_ID = 0x54726C73
LAYOUT_VERSION = 1
PAGE_BYTES = 4096

TABLES = (
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY, stream TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL)",
    "CREATE TABLE records (sequence INTEGER PRIMARY KEY, kind INTEGER NOT NULL, time TEXT NOT NULL, "
    "payload BLOB NOT NULL, hash BLOB NOT NULL)",
    "CREATE TABLE checkpoints (sequence INTEGER PRIMARY KEY, hash BLOB NOT NULL, public_key BLOB NOT NULL, "
    "signature BLOB NOT NULL)",
)

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_WAIT_SECONDS = 1.0
RESTORE = "Run `trellis verify` on it to see which records can be read, then restore it from a backup."
_NOT_MADE = "no journal was made"
_NOT_OPENED = "nothing was read or written"
_OTHER_FILE = "Give the path of a journal, or a new path to start one."


def create_file(path: Path) -> sqlite3.Connection:
    """Makes an empty journal at a path that must be free, and opens it for writing.

    It appears with its tables in it: a maker that is killed leaves no file there that is no journal.
    """
    clear_parts(path)
    part = part_of(path)
    try:
        if path.exists():
            raise FileExistsError(path)
        part.open("wb").close()
        with closing(_connected(part, "rw")) as making:
            lay_tables(making)
        os.link(part, path)
        sync_folder(path.parent)
        return connect(path, read_only=False)
    except FileExistsError:
        way_out = "Open it to go on with it, or choose another path; a journal is never overwritten."
        raise problem(path, "journal", path.name, "the file exists already", way_out) from None
    except (OSError, sqlite3.Error) as error:
        raise storage_problem(path, error, _NOT_MADE) from error
    finally:
        remove_part(part)


def open_file(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Opens a journal after checking that it is one. Raises ProblemError saying what it is instead."""
    check_identity(path)
    check_size(path)
    if not read_only:
        clear_parts(path)
    try:
        connection = connect(path, read_only=read_only)
        tables = connection.execute("SELECT sql FROM sqlite_schema ORDER BY rowid").fetchall()
    except sqlite3.Error as error:
        raise storage_problem(path, error, _NOT_OPENED) from error
    if tuple(sql for (sql,) in tables) != TABLES:
        connection.close()
        raise problem(path, "tables", len(tables), "its tables are not those of a journal", RESTORE)
    return connection


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection in which every transaction is begun and ended in so many words."""
    if read_only:
        undo_cut_off_write(path)
    return _connected(path, "ro" if read_only else "rw")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, timeout=_WAIT_SECONDS, isolation_level=None, uri=True)


def undo_cut_off_write(path: Path) -> None:
    """A writer that was killed left pages half written and the old ones beside the file.

    SQLite puts them back at the next look, but not for one who may only read, who would find the file unreadable.
    """
    if _has_bytes(path.with_name(path.name + "-journal")):
        with suppress(sqlite3.Error), closing(_connected(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def check_identity(path: Path) -> None:
    """Raises ProblemError unless the file's first bytes are those of a journal of this layout."""
    header, size = _first_bytes(path)
    if size == 0:
        raise problem(path, "size", 0, "the file is empty: its making was cut short, or it is none", _OTHER_FILE)
    if header[: len(_MAGIC)] != _MAGIC[: len(header)]:
        raise problem(path, "first bytes", header[:16].hex(), "it is not a journal", _OTHER_FILE)
    if len(header) < _HEADER_BYTES:
        raise problem(path, "size", size, "the file is cut off inside its header", "Restore it from a backup.")
    (version,), (application,) = unpack_from(">I", header, 60), unpack_from(">I", header, 68)
    if application != APPLICATION_ID:
        message = "it is a SQLite file, but not a journal"
        raise problem(path, "application id", f"{application:#x}", message, _OTHER_FILE)
    if version != LAYOUT_VERSION:
        message = f"this program reads layout version {LAYOUT_VERSION}"
        raise problem(path, "layout version", version, message, "Read it with the program version that wrote it.")


def check_size(path: Path) -> None:
    """Raises ProblemError if pages are missing at the file's end. Not asked while some may still be beside it."""
    if any(_has_bytes(path.with_name(path.name + ending)) for ending in ("-wal", "-journal")):
        return
    header, size = _first_bytes(path)
    (page_bytes,), (pages,) = unpack_from(">H", header, 16), unpack_from(">I", header, 28)
    if size != page_bytes * pages:
        message = f"the file is not whole: it should have {page_bytes * pages} bytes"
        raise problem(path, "size", size, message, RESTORE)


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _first_bytes(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise problem(path, "journal", path.name, "there is no such file", _OTHER_FILE) from None
    except OSError as error:
        raise storage_problem(path, error, _NOT_OPENED) from error


def lay_tables(connection: sqlite3.Connection) -> None:
    """Makes an empty file a journal, in one transaction."""
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    connection.execute("PRAGMA auto_vacuum = NONE")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")
    for table in TABLES:
        connection.execute(table)
    connection.execute("COMMIT")
