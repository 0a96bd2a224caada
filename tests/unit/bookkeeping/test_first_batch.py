"""The first batch of a household: whole or absent, whoever else begins it, and where the disk fills up meanwhile."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, file_of, line, read_of

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import journal_of, key_of
from trellis.bookkeeping.sealing import KEY_BYTES, new_key
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Journal
from trellis.kernel.record import Head


def _files(home: Path) -> set[str]:
    return {each.name for each in journal_of(home).parent.iterdir()}


def test_a_log_that_cannot_be_folded_in_leaves_no_household_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that holds the log and not the file too; here a reader stands in the way."""
    readers: list[sqlite3.Connection] = []
    append = Journal.append

    def then_read(journal: Journal, *given: object) -> Head:
        head = append(journal, *given)  # type: ignore[arg-type]
        if not journal.path.is_relative_to(tmp_path):  # another test's, from a thread that has yet to end
            return head
        readers.append(sqlite3.connect(journal.path, isolation_level=None))
        readers[-1].execute("BEGIN")
        readers[-1].execute("SELECT count(*) FROM records").fetchone()
        return head

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "append", then_read)
        with pytest.raises(ProblemError, match="nothing was written"):
            Home(tmp_path).take(line("-4.50", 3))
    assert _files(tmp_path) == set()
    for reader in readers:
        reader.close()

    Home(tmp_path).take(line("-4.50", 3))
    assert audit(journal_of(tmp_path)).ok
    assert len(Home(tmp_path).lines()) == 1


def test_of_two_that_begin_it_at_once_one_is_told_and_loses_nothing_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_key(key_of(tmp_path), b"k" * KEY_BYTES)
    first, append = Home(tmp_path).keeper(), Journal.append
    read = read_of(line("-4.50", 3))
    import_file(first, file_of(read), read, AT)

    def meanwhile(journal: Journal, *given: object) -> Head:
        if journal.path.parent != journal_of(tmp_path).parent:  # another test's, from a thread that has yet to end
            return append(journal, *given)  # type: ignore[arg-type]
        monkeypatch.setattr(Journal, "append", append)
        with ThreadPoolExecutor(1) as another:
            another.submit(Home(tmp_path).take, line("-9.00", 5), line("-7.00", 6)).result()
        return append(journal, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "append", meanwhile)
    with pytest.raises(ProblemError, match="somebody else changed the household"):
        first.commit(AT)

    assert _files(tmp_path) == {"journal.db"}
    assert audit(journal_of(tmp_path)).ok
    assert sorted(str(one.line.amount) for one in Home(tmp_path).lines()) == ["-7.00", "-9.00"]
