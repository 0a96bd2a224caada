"""Walking a chain: damage of any kind is named by the first record it reaches."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import SigningKey, checkpoint_at, key_from_seed
from trellis.kernel.finishing import content_digest
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import Verification, verify_journal

KEY = key_from_seed(b"verify")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of twelve records, signed at the eighth."""
    path = journal_of(tmp_path / "run.journal", 12)
    with Journal.open(path, Durability.GROUP) as journal:
        checkpoint_at(journal, 8, KEY)
    return path


def changed(path: Path, *statements: str) -> Verification:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return verify_journal(path, KEY.public_key)


def test_a_whole_journal_has_no_problem(path: Path) -> None:
    found = verify_journal(path, KEY.public_key)
    with Journal.open(path) as journal:
        assert found == Verification(str(path), 12, journal.head, 1, ())
    assert found.ok


def test_an_empty_journal_has_no_problem(tmp_path: Path) -> None:
    assert verify_journal(journal_of(tmp_path / "empty", 0)).ok


def test_verifying_changes_no_byte_and_leaves_no_file(path: Path) -> None:
    before = path.read_bytes()
    verify_journal(path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "change, field",
    [
        ("UPDATE records SET payload = payload || x'20' WHERE sequence = 5", "5 (tape.ticked version 1)"),
        ("UPDATE records SET time = '2025' WHERE sequence = 6", "6 (diary.noted version 1)"),
        ("UPDATE records SET hash = zeroblob(32) WHERE sequence = 4", "4 (tape.ticked version 1)"),
        ("UPDATE records SET kind = 2 WHERE sequence = 7", "7 (diary.noted version 1)"),
        ("UPDATE records SET kind = 9 WHERE sequence = 7", "7 (unknown kind 9)"),
        ("UPDATE records SET sequence = 99 WHERE sequence = 12", "12"),
        ("UPDATE records SET payload = CAST(payload AS TEXT) WHERE sequence = 2", "2 (tape.ticked version 1)"),
        ("UPDATE records SET time = CAST(time AS BLOB) WHERE sequence = 2", "2 (tape.ticked version 1)"),
        ("UPDATE records SET time = CAST(x'ff' AS TEXT) WHERE sequence = 2", "2 (tape.ticked version 1)"),
        ("UPDATE kinds SET stream = 'other' WHERE id = 2", "3 (diary.noted version 1)"),
        ("UPDATE kinds SET type = 'other' WHERE id = 2", "3 (other version 1)"),
        ("UPDATE kinds SET version = 2 WHERE id = 2", "3 (diary.noted version 2)"),
        ("UPDATE kinds SET version = -1 WHERE id = 2", "3 (unknown kind 2)"),
        ("DELETE FROM kinds WHERE id = 1", "1 (unknown kind 1)"),
        ("DELETE FROM records WHERE sequence = 1", "1"),
        ("DELETE FROM records WHERE sequence = 10", "10"),
    ],
)
def test_a_changed_or_missing_record_is_the_first_one_named(path: Path, change: str, field: str) -> None:
    found = changed(path, change)

    assert (found.problems[0].field, found.problems[0].value) == ("record", field)
    assert found.records == int(field.split()[0]) - 1


def test_records_that_changed_places_are_named(path: Path) -> None:
    found = changed(
        path,
        "UPDATE records SET sequence = 100 WHERE sequence = 4",
        "UPDATE records SET sequence = 4 WHERE sequence = 5",
        "UPDATE records SET sequence = 5 WHERE sequence = 100",
    )

    assert found.problems[0].value == "4 (tape.ticked version 1)"
    assert found.records == 3


def test_a_chain_made_anew_after_a_change_is_caught_by_the_signature(path: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged"
    shutil.copy(path, forged)
    connection = sqlite3.connect(forged)
    connection.execute("DELETE FROM records WHERE sequence > 4")
    connection.commit()
    connection.close()
    with Journal.open(forged) as journal:
        journal.append(entries(20, 30), 4)
    found = verify_journal(forged, KEY.public_key)

    assert found.records == 15
    assert found.checkpoints == 0
    assert [(one.field, one.value) for one in found.problems] == [("checkpoint", "8")]


def test_a_chain_cut_back_before_its_last_signature_is_caught(path: Path) -> None:
    found = changed(path, "DELETE FROM records WHERE sequence > 7")

    assert "signs a record that is gone; the good chain ends at 7" in found.problems[0].message


@pytest.mark.parametrize(
    "change, said",
    [
        ("UPDATE checkpoints SET signature = zeroblob(64)", "its signature does not hold"),
        ("UPDATE checkpoints SET signature = x'00'", "its signature does not hold"),
        ("UPDATE checkpoints SET hash = zeroblob(32)", "its signature does not hold"),
        ("UPDATE checkpoints SET sequence = 7", "its signature does not hold"),
        ("UPDATE checkpoints SET public_key = x'00'", "signed with another key"),
        ("UPDATE checkpoints SET signature = 'text'", "another kind of value"),
    ],
)
def test_a_changed_checkpoint_is_named(path: Path, change: str, said: str) -> None:
    found = changed(path, change)

    assert found.records == 12
    assert found.checkpoints == 0
    assert found.problems[0].field == "checkpoint"
    assert said in found.problems[0].message


def test_a_checkpoint_signed_by_somebody_else_is_named(path: Path) -> None:
    found = verify_journal(path, SigningKey(bytes(32)).public_key)

    assert "signed with another key" in found.problems[0].message


def test_without_a_key_checkpoints_are_checked_against_the_key_stored_with_them(path: Path) -> None:
    assert verify_journal(path).checkpoints == 1
    changed(path, "UPDATE checkpoints SET signature = zeroblob(64)")
    assert not verify_journal(path).ok


def test_a_file_that_is_no_journal_is_a_problem_not_an_error(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("no journal" * 100)

    assert [one.message for one in verify_journal(text).problems] == ["it is not a journal"]
    assert [one.message for one in verify_journal(tmp_path / "none").problems] == ["there is no such file"]


def test_a_torn_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = journal_of(tmp_path / "run.journal", 2000)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    found = verify_journal(path)

    assert found.problems[0].field == "size"
    assert found.problems[1].field == "record"
    assert found.problems[1].value == str(found.records + 1)
    assert 500 < found.records < 1500
    assert f"Records 1 to {found.records} are good." in found.problems[1].way_out


def test_damaged_pages_are_named_by_the_record_after_the_last_good_one(tmp_path: Path) -> None:
    path = journal_of(tmp_path / "run.journal", 2000)
    torn = bytearray(path.read_bytes())
    middle = len(torn) // 2 // 4096 * 4096
    torn[middle : middle + 8] = b"\xff" * 8
    path.write_bytes(torn)
    found = verify_journal(path)

    assert (found.problems[0].field, found.problems[0].value) == ("record", str(found.records + 1))
    assert "malformed" in found.problems[0].message
    assert 500 < found.records < 1500


def test_a_damaged_index_is_found_though_every_record_can_still_be_walked(tmp_path: Path) -> None:
    path = journal_of(tmp_path / "run.journal", 2000)
    connection = sqlite3.connect(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'records'").fetchone()
    connection.close()
    page = (root - 1) * 4096
    damaged = bytearray(path.read_bytes())
    first_cell = page + int.from_bytes(damaged[page + 12 : page + 14], "big")
    damaged[first_cell + 4] -= 1  # the key that says which records the first leaf holds
    path.write_bytes(damaged)
    found = verify_journal(path)

    assert found.records == 2000
    assert [one.field for one in found.problems] == ["pages"]


def test_every_flipped_byte_is_reported_or_lies_in_unused_space(path: Path) -> None:
    """Each byte of the records' columns, and a spread of all others: what verifies must say the same as before."""
    whole, before = path.read_bytes(), content_digest(path)
    columns = _column_bytes(path, whole)
    silent = 0
    for place in sorted(columns | set(range(0, len(whole), 7)) | set(range(120))):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        if verify_journal(path, KEY.public_key).ok:
            assert place not in columns, f"byte {place} belongs to a record or checkpoint"
            assert content_digest(path) == before, f"byte {place} changed what is read"
            silent += 1

    assert silent > 0, "a journal has unused space, and a check that reports it all checks something else"


def _column_bytes(path: Path, whole: bytes) -> set[int]:
    """Where the file holds time, payload, hash, stream and type, and the checkpoint's columns."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    rows = connection.execute("SELECT time, payload, hash FROM records").fetchall()
    rows += connection.execute("SELECT stream, type FROM kinds WHERE id = 2").fetchall()
    rows += connection.execute("SELECT hash, public_key, signature FROM checkpoints").fetchall()
    connection.close()
    places: set[int] = set()
    for value in (bytes(value) for row in rows for value in row):
        start = whole.rindex(value)
        places |= set(range(start, start + len(value)))
    return places


def test_reading_a_damaged_journal_raises_rather_than_digests_it(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096])
    with pytest.raises(ProblemError):
        content_digest(path)
