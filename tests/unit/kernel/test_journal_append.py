"""Appending to a journal and reading it back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, entry, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import GENESIS, Entry, Head


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.journal"


def test_a_new_journal_is_empty(path: Path) -> None:
    with Journal.create(path, Durability.EACH) as journal:
        assert journal.head == Head(0, GENESIS)
        assert journal.count == 0
        assert list(journal.read()) == []


@pytest.mark.parametrize("durability", list(Durability))
def test_what_was_appended_is_read_back_in_order_and_chained(path: Path, durability: Durability) -> None:
    with Journal.create(path, durability) as journal:
        first = journal.append(entries(1, 3), 0)
        head = journal.append(entries(4, 5), first.sequence)
        records = list(journal.read())

    assert [record.sequence for record in records] == [1, 2, 3, 4, 5]
    assert [(r.stream, r.type, r.version, r.time, r.payload) for r in records] == [
        (e.stream, e.type, e.version, e.time, e.payload) for e in entries(1, 5)
    ]
    assert [record.previous_hash for record in records] == [GENESIS, *(record.hash for record in records[:-1])]
    assert head == Head(5, records[-1].hash)


@pytest.mark.parametrize("durability, level", [(Durability.EACH, 2), (Durability.GROUP, 1)])
def test_durability_sets_how_long_a_commit_waits_for_the_disk(path: Path, durability: Durability, level: int) -> None:
    with Journal.create(path, durability) as journal:
        journal.append(entries(1, 1), 0)

        assert journal._connection.execute("PRAGMA synchronous").fetchone() == (level,)
        assert journal._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_batches_do_not_change_the_chain(tmp_path: Path) -> None:
    one = Journal.create(tmp_path / "one", Durability.GROUP)
    many = Journal.create(tmp_path / "many", Durability.GROUP)
    one.append(entries(1, 9), 0)
    for number in range(1, 10):
        many.append([entry(number)], number - 1)

    assert one.head == many.head
    one.close()
    many.close()


def test_reading_starts_after_a_sequence_and_keeps_to_a_stream(path: Path) -> None:
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append(entries(1, 9), 0)

        assert [record.sequence for record in journal.read(after=7)] == [8, 9]
        assert [record.sequence for record in journal.read(stream="diary")] == [3, 6, 9]
        assert [record.sequence for record in journal.read(after=3, stream="diary")] == [6, 9]
        assert list(journal.read(stream="nobody")) == []
        assert list(journal.read(after=9)) == []


def test_a_record_of_one_stream_still_knows_the_hash_before_it(path: Path) -> None:
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append(entries(1, 6), 0)
        hashes = {record.sequence: record.hash for record in journal.read()}

        assert [record.previous_hash for record in journal.read(stream="diary")] == [hashes[2], hashes[5]]


def test_long_journals_are_read_in_pages_without_gap_or_repeat(path: Path) -> None:
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append([entry(1)] * 2500, 0)

        assert [record.sequence for record in journal.read(after=10)] == list(range(11, 2501))


def test_records_appended_while_reading_wait_for_the_next_reading(path: Path) -> None:
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append([entry(1)] * 1500, 0)
        reading = journal.read()
        first = next(reading)
        journal.append(entries(3, 4), 1500)

        assert [first.sequence, *(record.sequence for record in reading)] == list(range(1, 1501))


def test_a_wrong_expected_sequence_writes_nothing(path: Path) -> None:
    with Journal.create(path, Durability.EACH) as journal:
        head = journal.append(entries(1, 2), 0)
        for expected in (0, 1, 3):
            with pytest.raises(SequenceError) as caught:
                journal.append(entries(3, 3), expected)
            assert (caught.value.expected, caught.value.actual) == (expected, 2)

        assert journal.head == head
        assert journal.count == 2


def test_an_empty_batch_changes_nothing_but_still_checks_the_sequence(path: Path) -> None:
    with Journal.create(path, Durability.EACH) as journal:
        assert journal.append([], 0) == Head(0, GENESIS)
        with pytest.raises(SequenceError):
            journal.append([], 1)


def test_a_second_writer_is_found_out_before_it_writes(path: Path) -> None:
    journal_of(path, 1)
    with Journal.open(path) as late, Journal.open(path) as early:
        early.append(entries(2, 3), 1)
        with pytest.raises(SequenceError) as caught:
            late.append(entries(2, 2), 1)

        assert caught.value.actual == 3
        assert late.append(entries(4, 4), 3).sequence == 4
        assert [record.payload for record in early.read(after=3)] == []
        assert early.refresh().sequence == 4


def test_a_batch_that_cannot_be_stored_is_absent_whole_and_the_next_goes_on(path: Path) -> None:
    wrong = replace(entry(3), stream="new", payload="no bytes")  # type: ignore[arg-type]
    with Journal.create(path, Durability.EACH) as journal:
        journal.append(entries(1, 2), 0)
        with pytest.raises(TypeError):
            journal.append([entry(4), wrong], 2)
        assert journal.count == 2
        journal.append([replace(entry(6), stream="newer"), entry(5)], 2)
        streams = [record.stream for record in journal.read(after=2)]

    assert streams == ["newer", "tape"]


def test_a_batch_that_fails_on_its_last_row_leaves_none_of_its_rows(path: Path) -> None:
    with Journal.create(path, Durability.EACH) as journal:
        journal.append(entries(1, 2), 0)
        journal._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2000)
        with pytest.raises(sqlite3.DataError, match="too big"):
            journal.append([*entries(3, 5), replace(entry(6), payload=bytes(3000))], 2)
        assert journal.count == journal.head.sequence == 2
        journal.append(entries(3, 3), 2)

        assert [record.payload for record in journal.read(after=2)] == [entry(3).payload]


def test_closing_leaves_one_file_that_opens_where_it_ended(path: Path) -> None:
    journal_of(path, 5)
    assert [file.name for file in path.parent.iterdir()] == ["run.journal"]
    with Journal.open(path) as journal:
        assert journal.head.sequence == 5
        assert journal.append(entries(6, 6), 5).sequence == 6
    with Journal.open(path, read_only=True) as journal:
        assert [record.sequence for record in journal.read()] == [1, 2, 3, 4, 5, 6]


def test_opening_and_reading_change_no_byte(path: Path) -> None:
    before = journal_of(path, 5).read_bytes()
    with Journal.open(path) as journal:
        assert len(list(journal.read())) == 5

    assert path.read_bytes() == before


def test_a_reader_beside_the_writer_sees_what_is_durable(path: Path) -> None:
    journal_of(path, 1)
    with Journal.open(path) as writer, Journal.open(path, read_only=True) as reader:
        writer.append(entries(2, 4), 1)

        assert reader.head.sequence == 1
        assert reader.refresh() == writer.head
        assert [record.sequence for record in reader.read()] == [1, 2, 3, 4]


def test_a_journal_opened_to_read_refuses_to_write(path: Path) -> None:
    journal_of(path, 1)
    with Journal.open(path, read_only=True) as journal, pytest.raises(ProblemError, match="may not be written"):
        journal.append(entries(2, 2), 1)


def test_closing_while_another_reads_loses_nothing(path: Path) -> None:
    journal_of(path, 1)
    with Journal.open(path, read_only=True) as reader:
        with Journal.open(path) as writer:
            writer.append(entries(2, 3), 1)
        assert reader.refresh().sequence == 3
    with Journal.open(path) as journal:
        assert journal.head.sequence == 3


def test_a_log_torn_anywhere_leaves_only_whole_batches(path: Path, tmp_path: Path) -> None:
    with Journal.create(path, Durability.EACH) as journal:
        for first in (1, 4, 7, 10):
            journal.append(entries(first, first + 2), first - 1)
        whole, log = path.read_bytes(), path.with_name("run.journal-wal").read_bytes()
        hashes = {sequence: journal.hash_at(sequence) for sequence in (0, 3, 6, 9, 12)}
    torn, seen = tmp_path / "torn", set()
    for size in range(0, len(log) + 1, 97):
        torn.write_bytes(whole)
        torn.with_name("torn-wal").write_bytes(log[:size])
        with Journal.open(torn) as journal:
            assert hashes[journal.head.sequence] == journal.head.hash
            seen.add(journal.head.sequence)
            journal.append(entries(50, 50), journal.head.sequence)

    assert seen >= {0, 3, 6, 9}


def test_each_stream_and_type_is_stored_once(path: Path) -> None:
    journal_of(path, 9)
    connection = sqlite3.connect(path)
    kinds = connection.execute("SELECT stream, type, version FROM kinds").fetchall()
    connection.close()

    assert kinds == [("tape", "tape.ticked", 1), ("diary", "diary.noted", 1)]


def test_text_outside_ascii_is_kept(path: Path) -> None:
    odd = Entry("straße", "größe.geändert", 3, "2025-03-10", "é".encode())
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append([odd], 0)
        (record,) = journal.read(stream="straße")

    assert (record.stream, record.type, record.version, record.payload) == (odd.stream, odd.type, 3, odd.payload)
