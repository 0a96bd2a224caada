"""The journal of a simulated run: real bytes, written as live writes them, and every event shown to the auditor.

The process may die between two records, in the middle of a batch, or on a full disk. What is left is the file as it
lay on the disk, and who comes back reads it as after any crash.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.recorder import JournalRecorder, account_of_stream
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import verify_journal
from trellis.kernel.writer import JournalWriter
from trellis.orders.events import OrderPlaced
from trellis.orders.order import Order
from trellis.sim.faults.plan import Crash, CrashKind

BATCH_MAX = 4096
_LOG = "-wal"


class DiedError(BaseException):
    """The process has ended: whatever it had not written never happened. No handler of the engine may outlive it."""

    def __init__(self, crash: Crash) -> None:
        super().__init__(crash.kind.value)
        self.crash = crash


def codec() -> Codec:
    """The codec of every journaled event."""
    return Codec((name, version, cls) for _, name, version, cls in CATALOGUE)


class Store:
    """Implements autopilot.recorder.Recorder over a journal file; hears is told of each event when it is recorded.

    durable are the events that a process which died now would find again. Each crash comes once, at the first chance
    after so many records.
    """

    def __init__(self, folder: Path, hears: Callable[[str, object], None], crashes: Sequence[Crash] = ()) -> None:
        self._hears = hears
        self._folder = folder
        self._crashes = sorted(crashes, key=lambda crash: crash.record)
        self._codec = codec()
        self._lives = 1
        self.durable: list[object] = []
        self._accounts: list[str] = []
        self._batch: list[object] = []
        self._begin(Journal.create(self._path, Durability.GROUP))

    @property
    def steps(self) -> int:
        """How many events were recorded."""
        return len(self.durable) + len(self._batch)

    def events(self) -> list[object]:
        """Every event recorded, durable or not."""
        return [*self.durable, *self._batch]

    def journaled(self) -> list[tuple[str, object]]:
        """Every event recorded, durable or not, each with its account."""
        return list(zip(self._accounts, self.events(), strict=True))

    def record(self, event: object, account: str = "") -> None:
        """Journal one event of an account, then show it. Raises DiedError where the process ends before it."""
        self._die(CrashKind.BETWEEN)
        self._recorder.record(event, account)
        self._batch.append(event)
        self._accounts.append(account)
        self._hears(account, event)

    def flush(self) -> None:
        """Make everything recorded durable. Raises DiedError where the disk is full or the batch is torn."""
        if self._batch:
            self._die(CrashKind.FULL)
            self._tear()
            self._recorder.flush()
            self.durable += self._batch
            self._placed |= {event.order.id for event in self._batch if isinstance(event, OrderPlaced)}
            self._batch = []

    def holds(self, order: Order) -> bool:
        """Whether the order's NEW row is durable."""
        return order.id in self._placed

    def reopen(self) -> list[object]:
        """Read what the dead process left on the disk: every event, decoded from its bytes."""
        before, known = self._path, len(self.durable)
        self._lives += 1
        for ending in ("", _LOG):
            left = before.with_name(before.name + ending)
            if left.exists():
                shutil.copyfile(left, self._path.with_name(self._path.name + ending))
        journal = Journal.open(self._path, Durability.GROUP)
        records = list(journal.read())
        self.durable = [self._codec.decode(each.type, each.version, each.payload) for each in records]
        self._accounts = [account_of_stream(each.stream) for each in records]
        assert len(self.durable) >= known, f"{known} events were durable, {len(self.durable)} are in the file"
        self._begin(journal)
        return list(self.durable)

    def intact(self) -> bool:
        """Whether the chain of what is durable holds."""
        return self._recorder.intact()

    def close(self) -> tuple[str, ...]:
        """Close the file and walk its chain: what is wrong with it."""
        self.flush()
        self._journal.close()
        found = verify_journal(self._path)
        if not found.ok:
            return tuple(str(each) for each in found.problems)
        return () if found.records == len(self.durable) else (f"{found.records} records, {len(self.durable)} events",)

    def head(self) -> str:
        """The chain's last hash in hex: the same for the same run."""
        return self._journal.head.hash.hex()

    def expect(self, crash: Crash) -> None:
        """One crash more, so many records from now."""
        self._crashes.append(replace(crash, record=self.steps + crash.record))
        self._crashes.sort(key=lambda each: each.record)

    @contextmanager
    def spared(self) -> Iterator[None]:
        """Meanwhile nothing crashes: what is written is given, and no work of the autopilot."""
        kept, self._crashes = self._crashes, []
        yield
        self._crashes = kept

    def heal(self) -> None:
        """No more crashes."""
        self._crashes.clear()

    @property
    def _path(self) -> Path:
        return self._folder / f"journal-{self._lives}"

    def _begin(self, journal: Journal) -> None:
        self._journal = journal
        self._recorder = JournalRecorder(JournalWriter(journal, BATCH_MAX), self._codec, flush_each=True)
        self._batch = []
        self._placed = {event.order.id for event in self.durable if isinstance(event, OrderPlaced)}

    def _due(self, kind: CrashKind) -> Crash | None:
        first = self._crashes[0] if self._crashes else None
        return first if first is not None and first.kind is kind and self.steps >= first.record else None

    def _die(self, kind: CrashKind) -> None:
        crash = self._due(kind)
        if crash is not None:
            self._crashes.pop(0)
            raise DiedError(crash)

    def _tear(self) -> None:
        """Write the batch, cut the log in the middle of what was added, and die, as a loss of power does."""
        if self._due(CrashKind.TORN) is None:
            return
        log = self._path.with_name(self._path.name + _LOG)
        before = log.stat().st_size if log.exists() else 0
        self._recorder.flush()
        with log.open("r+b") as file:
            file.truncate((before + log.stat().st_size) // 2)
        self._die(CrashKind.TORN)
