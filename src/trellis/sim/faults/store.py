"""The journal of a simulated run: real bytes, written as live writes them, and every event shown to the auditor."""

from collections.abc import Callable
from pathlib import Path

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.recorder import JournalRecorder
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import verify_journal
from trellis.kernel.writer import JournalWriter
from trellis.orders.events import OrderPlaced
from trellis.orders.order import Order

BATCH_MAX = 4096


def codec() -> Codec:
    """The codec of every journaled event."""
    return Codec((name, version, cls) for _, name, version, cls in CATALOGUE)


class Store:
    """Implements autopilot.recorder.Recorder over a journal file; hears is told of each event when it is recorded.

    durable are the events that a process which died now would find again.
    """

    def __init__(self, path: Path, hears: Callable[[object], None]) -> None:
        self._hears = hears
        self._path = path
        self._journal = Journal.create(path, Durability.GROUP)
        self._recorder = self._over(self._journal)
        self.durable: list[object] = []
        self._batch: list[object] = []
        self._placed: set[str] = set()

    @property
    def steps(self) -> int:
        """How many events were recorded."""
        return len(self.durable) + len(self._batch)

    def events(self) -> list[object]:
        """Every event recorded, durable or not."""
        return [*self.durable, *self._batch]

    def record(self, event: object, account: str = "") -> None:
        """Journal one event of an account, then show it."""
        self._recorder.record(event, account)
        self._batch.append(event)
        self._hears(event)

    def flush(self) -> None:
        """Make everything recorded durable."""
        self._recorder.flush()
        self.durable += self._batch
        self._placed |= {event.order.id for event in self._batch if isinstance(event, OrderPlaced)}
        self._batch = []

    def holds(self, order: Order) -> bool:
        """Whether the order's NEW row is durable."""
        return order.id in self._placed

    def intact(self) -> bool:
        """Whether the chain of everything durable holds, record by record."""
        self.flush()
        return verify_journal(self._path).ok

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

    def _over(self, journal: Journal) -> JournalRecorder:
        return JournalRecorder(JournalWriter(journal, BATCH_MAX), codec(), flush_each=True)
