"""Examples: whoever changes the log, cuts it or makes it anew is found out, and where; a kill harms nothing."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fakes.predictions import AT, keyed, log_in, over_days, prediction

from trellis.adapters.stores.predictions import log_of, roots_of, signing_key
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.serving.predictions.auditing import LogAudit, audit
from trellis.serving.predictions.ids import place_of
from trellis.serving.predictions.merkle import proven
from trellis.serving.predictions.roots import inclusion, signed_in

Change = Callable[[Entry], Entry | None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Three predictions on each of three days: two days are signed. Records: 3, root, 3, root, 3."""
    home = keyed(tmp_path)
    log = log_in(home)
    over_days(log, 3)
    log.close()
    return home


def found(home: Path) -> LogAudit:
    """What the verifier says."""
    return audit(log_of(home), roots_of(home), signing_key(home).public_key)


def made_anew(home: Path, change: Callable[[int, Entry], Entry | None]) -> None:
    """A whole new chain over changed records, as one who can write the file would make it."""
    path = log_of(home)
    with Journal.open(path, read_only=True) as journal:
        entries = [
            (one.sequence, Entry(one.stream, one.type, one.version, one.time, one.payload)) for one in journal.read()
        ]
    path.unlink()
    with Journal.create(path, Durability.GROUP) as journal:
        kept = [entry for sequence, one in entries if (entry := change(sequence, one)) is not None]
        journal.append(kept, 0)


def test_a_log_that_nobody_touched_holds(home: Path) -> None:
    told = found(home)

    assert (told.ok, told.records, told.roots, told.unsigned, told.first_broken) == (True, 11, 2, 4, None)


@pytest.mark.parametrize("index", [1, 5, 11])
def test_a_changed_record_is_found_at_its_index(home: Path, index: int) -> None:
    with sqlite3.connect(log_of(home)) as connection:
        connection.execute(
            "UPDATE records SET payload = replace(payload, '\"1\"', '\"2\"') WHERE sequence = ?", (index,)
        )
        connection.execute("UPDATE records SET time = '2026-03-31T12:00:01-04:00' WHERE sequence = ?", (index,))

    assert found(home).first_broken == index


@pytest.mark.parametrize("index", [2, 7])
def test_a_removed_record_is_found_at_its_index(home: Path, index: int) -> None:
    with sqlite3.connect(log_of(home)) as connection:
        connection.execute("DELETE FROM records WHERE sequence = ?", (index,))

    assert found(home).first_broken == index


def test_a_chain_made_anew_over_a_change_is_found_by_the_first_root_that_fails(home: Path) -> None:
    made_anew(
        home,
        lambda at, one: (
            Entry(one.stream, one.type, one.version, one.time, one.payload.replace(b"budget-qp", b"budget-xx"))
            if at == 6
            else one
        ),
    )
    told = found(home)

    assert told.first_broken == 4
    assert any("the chain made anew" in one.message for one in told.problems)


def test_a_log_cut_to_an_earlier_day_is_found_by_the_second_place(home: Path) -> None:
    made_anew(home, lambda at, one: one if at <= 4 else None)
    told = found(home)

    assert told.first_broken == 5
    assert any("records that are gone" in one.message for one in told.problems)


def test_a_log_made_anew_without_its_roots_is_found_by_the_second_place(home: Path) -> None:
    made_anew(home, lambda _, one: None if one.type == "day.signed" else one)

    assert not found(home).ok


def test_roots_signed_by_another_are_found(home: Path) -> None:
    other = keyed(home / "other")
    log = log_in(other)
    over_days(log, 3)
    log.close()
    log_of(home).write_bytes(log_of(other).read_bytes())
    told = found(home)

    assert told.first_broken == 1
    assert any("another key" in one.message for one in told.problems)


def test_a_second_place_that_lost_or_changed_a_day_is_told(home: Path) -> None:
    first, second = sorted(roots_of(home).path.iterdir())
    content = second.read_bytes()
    second.unlink()
    assert any("not in the second place" in one.message for one in found(home).problems)

    second.write_bytes(content.replace(b'"last":7', b'"last":6'))
    assert any("signature" in one.message for one in found(home).problems)

    second.write_bytes(b"nonsense")
    assert not found(home).ok
    assert first.exists()


def test_a_prediction_is_proven_to_be_under_its_days_root(home: Path) -> None:
    log = log_in(home)
    name = next(one.id for one in log.newest("u-eve", AT, before=4))
    with Journal.open(log_of(home), read_only=True) as journal:
        told = inclusion(journal, place_of(name) or 0)
        record = journal.record(place_of(name) or 0)
        today = inclusion(journal, 11)

    assert told is not None
    assert record is not None
    assert proven(record.hash, told[1]).hex() == told[0].root
    assert today is None


def test_a_quiet_day_signs_nothing_and_the_next_root_goes_on(home: Path) -> None:
    log = log_in(home)
    over_days(log, 1)
    log.append(prediction(at=AT.replace(year=2027)))
    log.close()
    with Journal.open(log_of(home), read_only=True) as journal:
        spans = [(one.first, one.last) for one in signed_in(journal)]

    assert [first for first, _ in spans] == [1, *(last + 1 for _, last in spans[:-1])]
    assert found(home).ok


def test_a_writer_killed_in_the_midst_leaves_a_chain_with_all_that_it_acknowledged(tmp_path: Path) -> None:
    home = keyed(tmp_path)
    acknowledged: list[str] = []
    for wanted in (3, 17, 40):
        command = [sys.executable, "-m", "tests.fakes.predictions", str(home)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(wanted)]
            writer.send_signal(signal.SIGKILL)
            acknowledged += writer.stdout.read().split()
    log = log_in(home)

    assert found(home).ok
    assert all(log.read(name, "u-eve", AT) is not None for name in acknowledged)
    assert log.append(prediction())


def test_a_root_that_was_signed_before_is_not_taken_for_another_days(home: Path) -> None:
    with Journal.open(log_of(home)) as journal:
        old = journal.record(4)
        assert old is not None
        journal.append([Entry(old.stream, old.type, old.version, old.time, old.payload)], journal.head.sequence)

    assert any("does not follow" in one.message for one in found(home).problems)
