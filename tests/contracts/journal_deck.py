"""The cards every journal must pass, numbered so that a store's report can name the one it fails.

A bench is a place that holds no journal yet, and a superuser's hand that can reach behind the program.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, entry

from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.places import JournalPlace
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import GENESIS, Entry, Head, Record
from trellis.kernel.snapshot import Snapshot, latest_snapshot, save_snapshot
from trellis.kernel.writer import DivergenceError, JournalWriter


@dataclass(frozen=True)
class Bench:
    """A store under test. hand: runs a statement behind the program's back; folder: an empty one, for files beside."""

    place: JournalPlace
    hand: Callable[[str], None]
    folder: Path


def begun(bench: Bench, count: int) -> JournalStore:
    """An open journal that holds the run's first entries."""
    journal = bench.place.create(Durability.GROUP)
    journal.append(entries(1, count), 0)
    return journal


def stored(journal: JournalStore) -> list[tuple[str, str, int, str, bytes]]:
    """What was journaled, in order."""
    journal.refresh()
    return [content(record) for record in journal.read()]


def content(one: Entry | Record) -> tuple[str, str, int, str, bytes]:
    """An entry without its place in the chain."""
    return (one.stream, one.type, one.version, one.time, one.payload)


def jo_01_a_new_journal_is_empty(bench: Bench) -> None:
    assert not bench.place.exists()
    with bench.place.create(Durability.EACH) as journal:
        assert (journal.head, journal.count, list(journal.read())) == (Head(0, GENESIS), 0, [])


def jo_02_what_was_appended_is_read_back_in_order_and_chained(bench: Bench) -> None:
    with bench.place.create(Durability.EACH) as journal:
        first = journal.append(entries(1, 3), 0)
        head = journal.append(entries(4, 5), first.sequence)
        records = list(journal.read())
    assert [record.sequence for record in records] == [1, 2, 3, 4, 5]
    assert [content(record) for record in records] == [content(each) for each in entries(1, 5)]
    assert [record.previous_hash for record in records] == [GENESIS, *(record.hash for record in records[:-1])]
    assert head == Head(5, records[-1].hash)


def jo_03_equal_entries_give_the_hashes_of_a_journal_in_a_file(bench: Bench) -> None:
    with Journal.create(bench.folder / "file.db", Durability.GROUP) as file, begun(bench, 30) as journal:
        file.append(entries(1, 30), 0)
        assert list(journal.read()) == list(file.read())
        assert journal.head == file.head


def jo_04_batches_do_not_change_the_chain(bench: Bench) -> None:
    with Journal.create(bench.folder / "file.db", Durability.GROUP) as whole:
        whole.append(entries(1, 9), 0)
        with bench.place.create(Durability.GROUP) as journal:
            for number in range(1, 10):
                journal.append([entry(number)], number - 1)
            assert journal.head == whole.head


def jo_05_a_wrong_expected_sequence_writes_nothing(bench: Bench) -> None:
    with begun(bench, 2) as journal:
        head = journal.head
        for expected in (0, 1, 3):
            with pytest.raises(SequenceError) as caught:
                journal.append(entries(3, 3), expected)
            assert (caught.value.expected, caught.value.actual) == (expected, 2)
        assert (journal.head, journal.count) == (head, 2)


def jo_06_an_empty_batch_changes_nothing_but_still_checks_the_sequence(bench: Bench) -> None:
    with bench.place.create(Durability.EACH) as journal:
        assert journal.append([], 0) == Head(0, GENESIS)
        with pytest.raises(SequenceError):
            journal.append([], 1)


def jo_07_a_second_writer_is_found_out_before_it_writes(bench: Bench) -> None:
    begun(bench, 1).close()
    with bench.place.open() as late, bench.place.open() as early:
        early.append(entries(2, 3), 1)
        with pytest.raises(SequenceError) as caught:
            late.append([replace(entry(2), stream="late")], 1)
        assert caught.value.actual == 3
        assert late.append(entries(4, 4), 3).sequence == 4
        assert stored(early) == [content(each) for each in entries(1, 4)]


def jo_08_two_writers_that_race_never_fork_the_chain_nor_leave_a_gap(bench: Bench) -> None:
    begun(bench, 1).close()
    won: dict[str, list[int]] = {"one": [], "two": []}

    def race(name: str) -> None:
        with bench.place.open(Durability.GROUP) as journal:
            for number in range(60):
                at = journal.refresh().sequence
                try:
                    journal.append([replace(entry(number + 1), stream=name)] * 3, at)
                except (SequenceError, ProblemError):
                    continue
                won[name].append(at)

    racers = [threading.Thread(target=race, args=(name,)) for name in won]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    with bench.place.open(read_only=True) as journal:
        records = list(journal.read())
        assert journal.count == 1 + 3 * (len(won["one"]) + len(won["two"]))
    for name, starts in won.items():
        own = [record.sequence for record in records if record.stream == name]
        assert own == [at + step for at in starts for step in (1, 2, 3)]
    assert all(before.hash == after.previous_hash for before, after in pairwise(records))
    assert bench.place.verify().ok


def jo_09_a_batch_that_cannot_be_stored_is_absent_whole_and_the_next_goes_on(bench: Bench) -> None:
    wrong = replace(entry(3), stream="new", payload="no bytes")  # type: ignore[arg-type]
    with begun(bench, 2) as journal:
        with pytest.raises(TypeError):
            journal.append([entry(4), wrong], 2)
        assert journal.count == 2
        journal.append([replace(entry(6), stream="newer"), entry(5)], 2)
        assert [record.stream for record in journal.read(after=2)] == ["newer", "tape"]


def jo_10_reading_starts_after_a_sequence_and_keeps_to_a_stream(bench: Bench) -> None:
    with begun(bench, 9) as journal:
        hashes = {record.sequence: record.hash for record in journal.read()}
        assert [record.sequence for record in journal.read(after=7)] == [8, 9]
        assert [record.sequence for record in journal.read(after=3, stream="diary")] == [6, 9]
        assert [record.previous_hash for record in journal.read(stream="diary")] == [hashes[2], hashes[5], hashes[8]]
        assert list(journal.read(stream="nobody")) == list(journal.read(after=9)) == []


def jo_11_long_journals_are_read_in_pages_without_gap_or_repeat(bench: Bench) -> None:
    with bench.place.create(Durability.GROUP) as journal:
        journal.append([entry(1)] * 2500, 0)
        assert [record.sequence for record in journal.read(after=10)] == list(range(11, 2501))


def jo_12_records_appended_while_reading_wait_for_the_next_reading(bench: Bench) -> None:
    with bench.place.create(Durability.GROUP) as journal:
        journal.append([entry(1)] * 1500, 0)
        reading = journal.read()
        first = next(reading)
        journal.append(entries(3, 4), 1500)
        assert [first.sequence, *(record.sequence for record in reading)] == list(range(1, 1501))


def jo_13_a_reader_beside_the_writer_sees_what_is_durable(bench: Bench) -> None:
    begun(bench, 1).close()
    with bench.place.open() as writer, bench.place.open(read_only=True) as reader:
        writer.append(entries(2, 4), 1)
        assert reader.head.sequence == 1
        assert reader.refresh() == writer.head
        assert [record.sequence for record in reader.read()] == [1, 2, 3, 4]


def jo_14_a_journal_opened_to_read_refuses_to_write(bench: Bench) -> None:
    begun(bench, 1).close()
    with bench.place.open(read_only=True) as journal, pytest.raises(ProblemError):
        journal.append(entries(2, 2), 1)
    assert bench.place.verify().records == 1


def jo_15_a_journal_is_never_overwritten(bench: Bench) -> None:
    begun(bench, 3).close()
    with pytest.raises(ProblemError, match="exists already"):
        bench.place.create(Durability.GROUP)
    assert bench.place.exists()
    assert bench.place.verify().records == 3


def jo_16_where_there_is_no_journal_none_is_opened(bench: Bench) -> None:
    with pytest.raises(ProblemError, match="there is no such"):
        bench.place.open()


def jo_17_hashes_are_given_by_sequence(bench: Bench) -> None:
    with begun(bench, 3) as journal:
        assert [journal.hash_at(at) for at in (0, 3, 4)] == [GENESIS, journal.head.hash, None]


def jo_18_checkpoints_sign_what_stands_and_nothing_else(bench: Bench) -> None:
    key = key_from_seed(b"deck")
    with begun(bench, 5) as journal:
        first, last = (checkpoint_at(journal, at, key) for at in (2, 5))
        assert checkpoint_at(journal, 5, key) == last
        assert list(journal.checkpoints()) == [first, last]
        assert list(journal.checkpoints(3)) == [last]
        with pytest.raises(ValueError, match="another hash"):
            journal.add_checkpoint(replace(first, sequence=4))
        assert bench.place.finish(journal).sequence == 5
    found = bench.place.verify(key.public_key)
    assert (found.ok, found.records, found.checkpoints) == (True, 5, 2)
    assert not bench.place.verify(key_from_seed(b"other").public_key).ok


def jo_19_a_run_that_was_cut_short_goes_on_to_the_same_end(bench: Bench) -> None:
    with Journal.create(bench.folder / "file.db", Durability.GROUP) as whole:
        whole.append(entries(1, 40), 0)
        begun(bench, 17).close()
        with bench.place.open(Durability.GROUP) as journal:
            with JournalWriter(journal, 7, resume_after=4) as writer:
                for each in entries(5, 40):
                    writer.add(each)
            assert journal.head == whole.head


def jo_20_a_run_that_decides_otherwise_is_stopped_and_writes_nothing(bench: Bench) -> None:
    begun(bench, 9).close()
    with bench.place.open() as journal:
        writer = JournalWriter(journal, 4, resume_after=0)
        writer.add(entry(1))
        with pytest.raises(DivergenceError):
            writer.add(entry(3))
    assert bench.place.verify().records == 9


def jo_21_a_snapshot_belongs_to_the_chain_that_it_was_taken_of(bench: Bench) -> None:
    with begun(bench, 6) as journal:
        save_snapshot(bench.folder, Snapshot(journal.head, b"state"), keep=2)
        journal.append(entries(7, 9), 6)
        found = latest_snapshot(bench.folder, journal)
        assert found.snapshot is not None
        assert (found.snapshot.head.sequence, found.snapshot.state) == (6, b"state")


def jo_22_a_record_changed_behind_the_program_is_found_and_named(bench: Bench) -> None:
    with begun(bench, 9) as journal:
        bench.hand("UPDATE records SET time = 'never' WHERE sequence = 4")
        assert not JournalWriter(journal, 1).intact() or journal.refresh().sequence == 9
    found = bench.place.verify()
    assert (found.ok, found.records) == (False, 3)
    assert "4 (tape.ticked version 1)" in str(found.problems[0])
    assert "it was changed" in str(found.problems[0])


def jo_23_a_record_taken_away_is_found_and_named(bench: Bench) -> None:
    begun(bench, 9).close()
    bench.hand("DELETE FROM records WHERE sequence = 5")
    found = bench.place.verify()
    assert (found.ok, found.records) == (False, 4)
    assert "it is missing" in str(found.problems[0])


def jo_24_a_last_record_that_was_changed_is_found_when_it_is_opened(bench: Bench) -> None:
    begun(bench, 3).close()
    bench.hand("UPDATE records SET time = 'never' WHERE sequence = 3")
    with pytest.raises(ProblemError, match="last record"):
        bench.place.open()


def jo_25_a_chain_cut_back_is_told_by_its_checkpoint(bench: Bench) -> None:
    with begun(bench, 6) as journal:
        checkpoint_at(journal, 6, key_from_seed(b"deck"))
    bench.hand("DELETE FROM records WHERE sequence > 4")
    found = bench.place.verify()
    assert (found.ok, found.records) == (False, 4)
    assert "it signs a record that is gone" in str(found.problems[0])


def jo_26_records_are_given_by_sequence(bench: Bench) -> None:
    with begun(bench, 5) as journal:
        every = list(journal.read())
        assert [journal.record(at) for at in range(7)] == [None, *every, None]


DECK = {name: card for name, card in sorted(globals().items()) if name.startswith("jo_")}
"""Every card by its name."""
