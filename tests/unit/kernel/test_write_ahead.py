"""A file is switched to its write-ahead log although another program is at it; where that lasts, it is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from trellis.kernel.write_ahead import use_write_ahead_log


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """Who holds a new file, and who would switch it and is given no time to wait by SQLite."""
    path = tmp_path / "new.db"
    with (
        closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as holder,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other,
    ):
        holder.execute("CREATE TABLE one (a)")
        holder.execute("BEGIN EXCLUSIVE")
        yield holder, other


def test_who_comes_second_waits_until_the_first_has_done(held: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    holder, other = held
    ending = Timer(0.1, holder.execute, ("COMMIT",))
    ending.start()

    use_write_ahead_log(other, 60)
    ending.join()
    assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_stays_held_is_told(held: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        use_write_ahead_log(held[1], 0.05)


def test_what_is_no_matter_of_time_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(b"no database " * 400)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.DatabaseError, match="not a database"):
        use_write_ahead_log(connection, 60)
