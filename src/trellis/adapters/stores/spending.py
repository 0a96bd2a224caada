"""The privacy ledger of a home: a hash-chained journal of budgets and what was spent of them."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.kernel.whole import check_chain
from trellis.privacy.ledger import BudgetOpened, BudgetSpent, Ledger, LedgerEvent

CATALOGUE: tuple[tuple[str, int, type], ...] = (
    ("privacy.budget_opened", 1, BudgetOpened),
    ("privacy.budget_spent", 1, BudgetSpent),
)
"""Type name, version and class of every event of the privacy ledger; docs/privacy.md describes each."""

STREAM = "privacy"


@dataclass(frozen=True, slots=True)
class SpendingJournal:
    """The ledger's file in a home; nothing is made before there is something to keep."""

    home: Path

    @property
    def path(self) -> Path:
        """Where the journal lies."""
        return self.home / "privacy" / "ledger.db"

    def read(self) -> Ledger:
        """The ledger as it is journaled. Raises ProblemError where the chain is broken or cannot be read."""
        if not self.path.parent.exists():
            return Ledger()
        with self._alone():
            return self._read()[0]

    def open(self, event: BudgetOpened) -> None:
        """Open a data set's budget. Raises ProblemError where it has one."""
        self._decided(event, lambda ledger: ledger.opening(event))

    def spend(self, event: BudgetSpent) -> Ledger:
        """Charge a cost, durably, before what it pays for is told; the ledger after it.

        Whoever comes at the same time is decided after this one. Raises BudgetExhausted where too little is left; then
        nothing was written.
        """
        return self._decided(event, lambda ledger: ledger.spending(event))

    def _decided(self, event: LedgerEvent, decide: Callable[[Ledger], LedgerEvent]) -> Ledger:
        with self._alone():
            ledger, length = self._read()
            entry = Entry.of(Codec(CATALOGUE), STREAM, decide(ledger), event.at)
            with self._opened() as journal:
                journal.append((entry,), length)
        ledger.apply(event)
        return ledger

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While this holds, nobody else reads or writes the ledger; it ends with its holder."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _read(self) -> tuple[Ledger, int]:
        ledger, events = Ledger(), tuple(self._events())
        for event in events:
            ledger.apply(event)
        return ledger, len(events)

    def _events(self) -> Iterator[LedgerEvent]:
        if not self.path.exists():
            return
        check_chain(self.path)
        codec = Codec(CATALOGUE)
        with Journal.open(self.path, read_only=True) as journal:
            for record in journal.read():
                yield cast(LedgerEvent, codec.decode(record.type, record.version, record.payload))

    def _opened(self) -> Journal:
        if self.path.exists():
            return Journal.open(self.path, Durability.EACH)
        return Journal.create(self.path, Durability.EACH)
