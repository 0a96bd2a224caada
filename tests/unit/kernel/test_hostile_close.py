"""A journal that is closed by two hands."""

from pathlib import Path

from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry


def test_closing_a_journal_again_does_nothing(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "journal.db", Durability.GROUP)
    journal.append([Entry("run", "run.started", 1, "2019-01-02T09:00:00-05:00", b"{}")], 0)

    journal.close()
    journal.close()

    with Journal.open(tmp_path / "journal.db", read_only=True) as again:
        assert again.head.sequence == 1
