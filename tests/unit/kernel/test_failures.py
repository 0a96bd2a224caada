"""What a failure of the disk means to a person, by how much room is left on it."""

import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from trellis.kernel.failures import storage_problem


@pytest.mark.parametrize(
    ("code", "free", "says"),
    [
        (sqlite3.SQLITE_IOERR_SHMSIZE, 8, "the disk is full; nothing was written"),
        (sqlite3.SQLITE_IOERR_WRITE, 0, "the disk is full; nothing was written"),
        (sqlite3.SQLITE_IOERR_WRITE, 1_000_000, "the disk failed to read or write; nothing was written"),
        (sqlite3.SQLITE_IOERR_READ, 0, "the disk failed to read or write; nothing was written"),
        (sqlite3.SQLITE_FULL, 0, "the disk is full; nothing was written"),
    ],
)
def test_a_write_that_fails_where_no_room_is_left_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, free: int, says: str
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_bavail=free, f_frsize=4096))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code

    assert storage_problem(tmp_path / "journal.db", error, "nothing was written").problems[0].message == says
