"""Batches, resuming after a kill, and noticing that a resumed run went another way."""

import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, entry, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.finishing import content_digest, finish_journal
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.kernel.verify import verify_journal
from trellis.kernel.writer import DivergenceError, JournalWriter

RUN = entries(1, 100)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.journal"


def test_entries_become_durable_by_the_batch(path: Path) -> None:
    with Journal.create(path, Durability.GROUP) as journal:
        writer = JournalWriter(journal, batch_max=4)
        sequences = [writer.add(entry(number)) for number in range(1, 10)]

        assert sequences == list(range(1, 10))
        assert journal.count == 8
        assert writer.flush().sequence == 9
        assert journal.count == 9
        assert writer.flush() == journal.head


def test_a_writer_that_ends_well_flushes_and_one_that_fails_does_not(path: Path) -> None:
    with Journal.create(path, Durability.GROUP) as journal:
        with JournalWriter(journal, batch_max=10) as writer:
            writer.add(entry(1))
        assert journal.head.sequence == 1
        with suppress(ZeroDivisionError), JournalWriter(journal, batch_max=10) as writer:
            writer.add(entry(2))
            raise ZeroDivisionError
        assert journal.head.sequence == 1


def run(journal: Journal, batch_max: int, resume_after: int | None, upto: int = 100) -> None:
    """A small replay: a hundred entries, signed after every thirtieth."""
    writer = JournalWriter(journal, batch_max, resume_after)
    for offered in RUN[resume_after or 0 : upto]:
        if writer.add(offered) % 30 == 0:
            writer.flush()
            checkpoint_at(journal, writer.sequence, key_from_seed(b"run"))
    if upto == len(RUN):
        writer.finish()


def finished(path: Path, batch_max: int, killed_at: int | None = None, resume_after: int = 0) -> bytes:
    """The bytes of a finished journal, of a run that was killed on the way or was not."""
    with Journal.create(path, Durability.GROUP) as journal:
        run(journal, batch_max, None, killed_at or len(RUN))
        _copy_as_killed(path)
    if killed_at is not None:
        with Journal.open(path.with_name("killed")) as journal:
            run(journal, batch_max, resume_after)
        path = path.with_name("killed")
    finish_journal(Journal.open(path))
    return path.read_bytes()


def _copy_as_killed(path: Path) -> None:
    """What the disk holds at this instant: the file and its write-ahead log."""
    for suffix in ("", "-wal"):
        if path.with_name(path.name + suffix).exists():
            shutil.copy(path.with_name(path.name + suffix), path.with_name("killed" + suffix))


def test_the_same_run_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for path in (one, two):
        with Journal.create(path, Durability.GROUP) as journal:
            run(journal, 7, None)

    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("batch_max", [1, 7, 1000])
def test_a_finished_journals_bytes_do_not_depend_on_batches(tmp_path: Path, batch_max: int) -> None:
    assert finished(tmp_path / "some", batch_max) == finished(tmp_path / "other", 13)


@pytest.mark.parametrize("killed_at", [1, 13, 14, 30, 59, 60, 61, 99, 100])
def test_a_killed_run_resumes_to_the_same_bytes(tmp_path: Path, killed_at: int) -> None:
    resumed = finished(tmp_path / "killed-run", 7, killed_at)

    assert resumed == finished(tmp_path / "whole", 7)
    assert content_digest(tmp_path / "killed") == content_digest(tmp_path / "whole")
    assert verify_journal(tmp_path / "killed", key_from_seed(b"run").public_key).checkpoints == 3


def test_a_run_killed_by_the_system_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import os, pathlib, signal, sys\n"
        "from tests.unit.kernel.test_writer import Durability, Journal, run\n"
        "journal = Journal.create(pathlib.Path(sys.argv[1]), Durability.EACH)\n"
        "run(journal, 7, None, 65)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = tmp_path / "killed"
    killed = subprocess.run([sys.executable, "-c", program, path], cwd=Path(__file__).parents[3], check=False)
    with Journal.open(path) as journal:
        assert (killed.returncode, journal.head.sequence) == (-signal.SIGKILL, 60)
        run(journal, 7, 0)
    finish_journal(Journal.open(path))

    assert path.read_bytes() == finished(tmp_path / "whole", 7)


def test_a_run_may_resume_from_a_record_whose_state_it_has(tmp_path: Path) -> None:
    assert finished(tmp_path / "killed-run", 7, 75, resume_after=40) == finished(tmp_path / "whole", 7)


def test_a_finished_journal_is_one_file_that_can_be_finished_again(path: Path) -> None:
    before = finished(path, 7)
    assert not path.with_name("run.journal-wal").exists()
    assert not path.with_name("run.journal.packed").exists()
    finish_journal(Journal.open(path))

    assert path.read_bytes() == before
    assert verify_journal(path).records == 100


def test_packing_never_makes_a_journal_larger(path: Path) -> None:
    size = journal_of(path, 2000).stat().st_size
    finish_journal(Journal.open(path))

    assert path.stat().st_size <= size


def test_a_journal_is_not_packed_from_under_a_reader_of_its_log(path: Path) -> None:
    journal = Journal.create(path, Durability.GROUP)
    journal.append(RUN, 0)
    with Journal.open(path, read_only=True) as reader:
        with pytest.raises(ProblemError, match="another program holds it; the journal is whole as it was"):
            finish_journal(journal)
        assert len(list(reader.read())) == 100
    assert verify_journal(path).records == 100


@pytest.mark.parametrize(
    "change",
    [
        {"payload": b'{"number":5,"price":"1.26"}'},
        {"type": "tape.other"},
        {"stream": "tape2"},
        {"version": 2},
        {"time": "2025-03-10T10:05:06-04:00"},
    ],
)
def test_an_entry_that_differs_from_the_record_in_its_place_is_refused(path: Path, change: dict[str, object]) -> None:
    journal_of(path, 10)
    before = path.read_bytes()
    offered = Entry(**{**{name: getattr(RUN[4], name) for name in Entry.__slots__}, **change})
    with Journal.open(path) as journal:
        writer = JournalWriter(journal, batch_max=3, resume_after=0)
        for same in RUN[:4]:
            writer.add(same)
        with pytest.raises(DivergenceError) as caught:
            writer.add(offered)

    assert (caught.value.sequence, caught.value.offered) == (5, offered)
    assert caught.value.existing.payload == RUN[4].payload
    said = str(caught.value)
    assert all(part in said for part in ("record was '5'", "tape.ticked", offered.type, '"price":"1.25"'))
    assert offered.payload.decode() in said
    assert path.read_bytes() == before


def test_a_long_payload_is_cut_in_the_message_only(path: Path) -> None:
    journal_of(path, 1)
    offered = replace(RUN[0], payload=b"x" * 5000)
    with Journal.open(path) as journal, pytest.raises(DivergenceError) as caught:
        JournalWriter(journal, 1, resume_after=0).add(offered)

    assert len(str(caught.value)) < 1500
    assert caught.value.offered.payload == offered.payload


def test_a_resumed_run_that_stops_short_of_its_journal_is_refused(path: Path) -> None:
    journal_of(path, 10)
    with Journal.open(path) as journal:
        writer = JournalWriter(journal, 3, resume_after=0)
        writer.add(RUN[0])

        assert writer.left_to_compare == 9
        with pytest.raises(ProblemError, match="goes on for 9 records"):
            writer.finish()


def test_resuming_over_a_record_whose_hash_was_changed_is_refused(path: Path) -> None:
    import sqlite3

    journal_of(path, 10)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE records SET hash = zeroblob(32) WHERE sequence = 3")
    connection.commit()
    connection.close()
    with Journal.open(path) as journal:
        writer = JournalWriter(journal, 3, resume_after=0)
        writer.add(RUN[0])
        writer.add(RUN[1])
        with pytest.raises(ProblemError, match="not the one that the chain gives it"):
            writer.add(RUN[2])


def test_a_writer_needs_room_for_an_entry_and_a_record_to_resume_after(path: Path) -> None:
    journal_of(path, 2)
    with Journal.open(path) as journal:
        with pytest.raises(ValueError, match="batch_max was 0"):
            JournalWriter(journal, 0)
        with pytest.raises(ValueError, match="no record 3"):
            JournalWriter(journal, 1, resume_after=3)
