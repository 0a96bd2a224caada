"""Snapshots fit their journal or are passed over."""

from pathlib import Path

import pytest
from tests.fakes.kernel import entries, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import GENESIS, Head
from trellis.kernel.snapshot import Found, Snapshot, latest_snapshot, save_snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return journal_of(tmp_path / "run.journal", 10)


def snapshot_at(journal: Journal, sequence: int) -> Snapshot:
    chained = journal.hash_at(sequence)
    assert chained is not None
    return Snapshot(Head(sequence, chained), f"state at {sequence}".encode() * 20)


def test_the_newest_of_several_comes_back_whole(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        for sequence in (0, 4, 10):
            save_snapshot(folder, snapshot_at(journal, sequence), keep=5)

        assert latest_snapshot(folder, journal) == Found(snapshot_at(journal, 10), ())


def test_where_none_was_saved_none_is_found(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        assert latest_snapshot(folder, journal) == Found(None, ())


def test_only_the_newest_are_kept(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        for sequence in range(1, 8):
            save_snapshot(folder, snapshot_at(journal, sequence), keep=3)

    assert [int(file.stem) for file in sorted(folder.iterdir())] == [5, 6, 7]


def test_saving_again_at_the_same_record_replaces_in_one_step(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        head = snapshot_at(journal, 3).head
        save_snapshot(folder, Snapshot(head, b"old"), keep=2)
        save_snapshot(folder, Snapshot(head, b"new"), keep=2)
        found = latest_snapshot(folder, journal).snapshot

    assert found == Snapshot(head, b"new")
    assert len(list(folder.iterdir())) == 1


def test_every_flipped_byte_makes_a_snapshot_unfit_and_the_older_one_serves(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        save_snapshot(folder, snapshot_at(journal, 4), keep=5)
        newest = save_snapshot(folder, snapshot_at(journal, 9), keep=5)
        whole = newest.read_bytes()
        for place in range(len(whole)):
            newest.write_bytes(whole[:place] + bytes([whole[place] ^ 0x01]) + whole[place + 1 :])
            found = latest_snapshot(folder, journal)

            assert found.snapshot == snapshot_at(journal, 4)
            assert [one.source for one in found.skipped] == [str(newest)]


@pytest.mark.parametrize("size", [0, 5, 19, 50, 90, 91, 200])
def test_a_snapshot_that_was_cut_off_is_passed_over(folder: Path, path: Path, size: int) -> None:
    with Journal.open(path) as journal:
        newest = save_snapshot(folder, snapshot_at(journal, 9), keep=5)
        newest.write_bytes(newest.read_bytes()[:size])
        found = latest_snapshot(folder, journal)

    assert found.snapshot is None
    assert len(found.skipped) == 1


def test_a_snapshot_of_another_chain_is_passed_over(folder: Path, path: Path, tmp_path: Path) -> None:
    with Journal.create(tmp_path / "other.journal", Durability.GROUP) as other:
        other.append(entries(50, 60), 0)
        save_snapshot(folder, snapshot_at(other, 8), keep=5)
    with Journal.open(path) as journal:
        save_snapshot(folder, snapshot_at(journal, 5), keep=5)
        found = latest_snapshot(folder, journal)

        assert found.snapshot == snapshot_at(journal, 5)
    assert "has another chain at 8" in found.skipped[0].message


def test_a_snapshot_ahead_of_a_chain_that_lost_its_end_is_passed_over(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        save_snapshot(folder, Snapshot(Head(11, bytes(32)), b"state"), keep=5)

        assert latest_snapshot(folder, journal).snapshot is None


def test_what_cannot_be_written_leaves_the_older_snapshots(folder: Path, path: Path) -> None:
    with Journal.open(path) as journal:
        save_snapshot(folder, snapshot_at(journal, 4), keep=5)
        (folder / "000000000000009.part").mkdir()
        with pytest.raises(ProblemError, match="the snapshot was not written"):
            save_snapshot(folder, snapshot_at(journal, 9), keep=5)

        assert latest_snapshot(folder, journal).snapshot == snapshot_at(journal, 4)


def test_at_least_one_snapshot_is_kept(folder: Path) -> None:
    with pytest.raises(ValueError, match="keep was 0"):
        save_snapshot(folder, Snapshot(Head(0, GENESIS), b""), keep=0)
