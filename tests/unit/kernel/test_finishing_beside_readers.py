"""Finishing a journal that somebody reads: a server that shows it, a backup under way."""

from pathlib import Path

import pytest
from tests.fakes.kernel import entries, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.finishing import finish_journal
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import verify_journal


def test_a_reader_is_waited_for(tmp_path: Path) -> None:
    alone, beside = tmp_path / "alone", tmp_path / "beside"
    finish_journal(Journal.open(journal_of(alone, 9)))
    journal = Journal.create(beside, Durability.GROUP)
    journal.append(entries(1, 9), 0)
    reader = Journal.open(beside, read_only=True)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            reader.close()

    finish_journal(journal, wait)

    assert len(waited) == 3
    assert beside.read_bytes() == alone.read_bytes()


def test_a_reader_that_stays_leaves_the_journal_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal.create(path, Durability.GROUP)
    journal.append(entries(1, 9), 0)
    with Journal.open(path, read_only=True), pytest.raises(ProblemError, match="whole as it was, but not packed"):
        finish_journal(journal, lambda _: None)

    assert verify_journal(path).records == 9
