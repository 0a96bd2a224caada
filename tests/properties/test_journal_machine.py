"""A journal under any order of appends, wrong expectations, reopenings, kills and full disks keeps its promise."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from trellis.core.problems import ProblemError
from trellis.kernel.finishing import content_digest, finish_journal
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import Entry
from trellis.kernel.verify import verify_journal

ENTRIES = st.builds(
    Entry,
    stream=st.sampled_from(("tape", "diary", "straße")),
    type=st.sampled_from(("ticked", "noted")),
    version=st.integers(1, 2),
    time=st.text(max_size=5),
    payload=st.binary(max_size=3000),
)
BATCHES = st.lists(ENTRIES, max_size=5)


class JournalMachine(RuleBasedStateMachine):
    """The model is a plain list of the entries whose append returned."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="journal-"))
        self.lives = 0
        self.model: list[Entry] = []
        self.path = self.folder / "life-0"
        self.journal = Journal.create(self.path, Durability.GROUP)

    @rule(batch=BATCHES)
    def append(self, batch: list[Entry]) -> None:
        head = self.journal.append(batch, len(self.model))
        self.model += batch
        assert head.sequence == len(self.model)

    @rule(batch=BATCHES, offset=st.sampled_from((-3, -1, 1, 2)))
    def append_with_a_wrong_expectation(self, batch: list[Entry], offset: int) -> None:
        with pytest.raises(SequenceError):
            self.journal.append(batch, len(self.model) + offset)

    @rule(batch=BATCHES.filter(bool))
    def append_beside_another_writer(self, batch: list[Entry]) -> None:
        with Journal.open(self.path) as other:
            other.append(batch, len(self.model))
        with pytest.raises(SequenceError):
            self.journal.append(batch, len(self.model))
        self.model += batch

    @rule(batch=BATCHES.filter(bool))
    def append_on_a_full_disk(self, batch: list[Entry]) -> None:
        connection = self.journal._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        before = self.journal.head
        try:
            self.journal.append(batch, len(self.model))
        except ProblemError:
            assert self.journal.head == before
        else:
            self.model += batch
        connection.execute("PRAGMA max_page_count = 1000000")

    @rule()
    def reopen(self) -> None:
        self.journal.close()
        self.journal = Journal.open(self.path, Durability.GROUP)

    @rule()
    def finish(self) -> None:
        finish_journal(self.journal)
        self.journal = Journal.open(self.path, Durability.GROUP)

    @rule(cut=st.integers(0, 40))
    def kill(self, cut: int) -> None:
        """The machine dies, the last bytes of a batch not yet committed half written to the log."""
        self.lives += 1
        after = self.folder / f"life-{self.lives}"
        for suffix in ("", "-wal"):
            if (old := self.path.with_name(self.path.name + suffix)).exists():
                shutil.copy(old, after.with_name(after.name + suffix))
        if (log := after.with_name(after.name + "-wal")).exists() and cut:
            with log.open("ab") as file:
                file.write(b"\x37" * cut)
        self.journal.close()
        self.path = after
        self.journal = Journal.open(after, Durability.GROUP)

    @invariant()
    def holds_what_was_acknowledged_and_nothing_else(self) -> None:
        records = list(self.journal.read())
        held = [Entry(r.stream, r.type, r.version, r.time, r.payload) for r in records]
        assert held == self.model
        assert [record.sequence for record in records] == list(range(1, len(self.model) + 1))
        assert self.journal.head.sequence == self.journal.count == len(self.model)

    @invariant()
    def verifies(self) -> None:
        found = verify_journal(self.path)
        assert found.ok, found.problems
        assert found.head == self.journal.refresh()

    def teardown(self) -> None:
        finish_journal(self.journal)
        again = self.folder / "again"
        with Journal.create(again, Durability.GROUP) as journal:
            journal.append(self.model, 0)
        finish_journal(Journal.open(again))
        assert content_digest(again) == content_digest(self.path)
        assert again.read_bytes() == self.path.read_bytes()
        shutil.rmtree(self.folder)


TestJournalMachine = JournalMachine.TestCase
TestJournalMachine.settings = settings(
    max_examples=40,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
