"""What a journal refuses, and in which words."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.finishing import finish_journal
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import verify_journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.journal"


def refusal(path: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        Journal.open(path)
    assert all(one.source == str(path) and one.way_out for one in caught.value.problems)
    return str(caught.value)


def test_a_missing_file_is_named(path: Path) -> None:
    assert "no such file" in refusal(path)


def test_an_empty_file_is_a_journal_whose_making_was_cut_short(path: Path) -> None:
    path.touch()
    assert "cut short" in refusal(path)


def test_a_maker_that_is_killed_leaves_nothing_in_the_place(path: Path) -> None:
    killed = f"""
import os, signal
from pathlib import Path
from trellis.kernel import layout
layout.lay_tables = lambda connection: os.kill(os.getpid(), signal.SIGKILL)
layout.create_file(Path({str(path)!r}))
"""
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == -signal.SIGKILL

    assert not path.exists()
    Journal.create(path, Durability.EACH).close()
    assert Journal.open(path).count == 0


def test_a_text_file_is_no_journal(path: Path) -> None:
    path.write_text("date,amount\n" * 20)
    assert "it is not a journal" in refusal(path)


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path)


def test_another_programs_sqlite_file_is_no_journal(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE records (sequence INTEGER PRIMARY KEY)")
    connection.close()

    assert "a SQLite file, but not a journal" in refusal(path)


@pytest.mark.parametrize(
    "change, said",
    [
        ("PRAGMA user_version = 2", "layout version was '2': this program reads layout version 1"),
        ("ALTER TABLE records RENAME COLUMN time TO clock", "not those of a journal"),
        ("CREATE TABLE more (id INTEGER)", "not those of a journal"),
        ("UPDATE records SET payload = x'00' WHERE sequence = 4", "last record was '4'"),
        ("UPDATE records SET kind = 99 WHERE sequence = 4", "last record was '4'"),
        ("DELETE FROM records WHERE sequence = 3", "last record was '4'"),
    ],
)
def test_a_journal_that_somebody_changed_is_refused(path: Path, change: str, said: str) -> None:
    journal_of(path, 4)
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()

    assert said in refusal(path)


@pytest.mark.parametrize("size", [1, 50, 99, 100, 4096, 8192, -4096, -1])
def test_a_file_that_was_cut_off_is_refused(path: Path, size: int) -> None:
    whole = journal_of(path, 100).read_bytes()
    path.write_bytes(whole[:size])

    said = refusal(path)
    assert "cut off" in said or "not whole" in said


def test_a_new_journal_never_overwrites(path: Path) -> None:
    before = journal_of(path, 2).read_bytes()
    with pytest.raises(ProblemError, match="exists already"):
        Journal.create(path, Durability.EACH)

    assert path.read_bytes() == before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="Check that its folder exists"):
        Journal.create(tmp_path / "nowhere" / "run.journal", Durability.EACH)


def test_damaged_pages_are_named_while_reading(path: Path) -> None:
    whole = bytearray(journal_of(path, 200).read_bytes())
    whole[5 * 4096 : 5 * 4096 + 8] = b"\xff" * 8
    path.write_bytes(whole)

    with Journal.open(path) as journal, pytest.raises(ProblemError, match="its pages are damaged"):
        list(journal.read())


def fill(journal: Journal) -> None:
    for _ in range(2000):
        journal.append(entries(1, 20), journal.head.sequence)


def check_full(journal: Journal) -> None:
    with pytest.raises(ProblemError, match="the disk is full; nothing of this batch was written") as caught:
        fill(journal)
    head = journal.head

    assert caught.value.problems[0].way_out.startswith("Free space")
    assert head.sequence > 0
    assert head.sequence % 20 == 0
    assert journal.count == head.sequence


def test_a_full_disk_leaves_only_whole_batches(path: Path) -> None:
    with Journal.create(path, Durability.EACH) as journal:
        journal._connection.execute("PRAGMA max_page_count = 40")
        check_full(journal)
        head = journal.head
        journal._connection.execute("PRAGMA max_page_count = 400")

        assert journal.append(entries(1, 1), head.sequence).sequence == head.sequence + 1
    assert verify_journal(path).ok


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A file system of one megabyte where this process may mount one, else None."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
        mounted = subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError:
        yield None
        return
    if mounted.returncode != 0:
        yield None
        return
    yield folder
    subprocess.run(["umount", "-l", folder], check=True, capture_output=True)


def test_a_disk_that_is_really_full_leaves_only_whole_batches(small_disk: Path | None, tmp_path: Path) -> None:
    path = (small_disk or tmp_path) / "run.journal"
    with Journal.create(path, Durability.EACH) as journal:
        if small_disk is None:
            journal._connection.execute("PRAGMA max_page_count = 40")
        check_full(journal)
        head = journal.head
    found = verify_journal(path)

    assert found.ok
    assert found.head == head


def test_a_disk_too_full_to_pack_a_journal_leaves_it_as_it_was(small_disk: Path | None, tmp_path: Path) -> None:
    path = (small_disk or tmp_path) / "run.journal"
    journal = Journal.create(path, Durability.GROUP)
    for _ in range(50):
        journal.append(entries(1, 20), journal.head.sequence)
    head = journal.head
    if small_disk is None:
        path.with_name("run.journal.packed").mkdir()  # stands in the way as a full disk would
    else:
        with suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as ballast:
            while ballast.write(b"x" * 4096):
                pass
    with pytest.raises(ProblemError, match="the journal is whole as it was, but not packed"):
        finish_journal(journal)

    assert verify_journal(path).head == head


def test_a_last_record_stored_as_text_is_refused(path: Path) -> None:
    journal_of(path, 2)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE records SET payload = CAST(payload AS TEXT) WHERE sequence = 2")
    connection.commit()
    connection.close()

    assert "the last record does not have the hash" in refusal(path)
