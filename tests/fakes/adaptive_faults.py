"""Ways in which a process dies and a line to a broker lies, for the adaptive account."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from trellis.orders.order import Acked, BrokerMessage, Fill, OpenOrder, Order, Settlement
from trellis.orders.ports import BrokerUnreachableError
from trellis.sim.venue.many_bars import ManyBarsVenue


class KilledError(Exception):
    """The process ended here."""


class MortalRecorder:
    """Journals until it dies at a write. In batches, what was not flushed is lost with the process."""

    def __init__(self, writes: int, events: Sequence[object] = (), *, batched: bool = False) -> None:
        self.events = list(events)
        self.durable = list(events)
        self._left = writes
        self._batched = batched

    def record(self, event: object) -> None:
        if self._left == 0:
            raise KilledError
        self._left -= 1
        self.events.append(event)
        if not self._batched:
            self.durable.append(event)

    def flush(self) -> None:
        self.durable = list(self.events)


class Line:
    """A broker at the end of a bad line. It keeps what was sent, so that an order sent twice is seen.

    doubled: every message is told twice. deaf: acknowledgements never come. lossy: which sends never arrive. down: when
    nothing gets through.
    """

    def __init__(
        self,
        venue: ManyBarsVenue,
        *,
        doubled: bool = False,
        deaf: bool = False,
        lossy: Callable[[int], bool] = lambda number: False,
        down: Callable[[datetime], bool] = lambda at: False,
    ) -> None:
        self.venue = venue
        self.sent: list[Order] = []
        self._doubled, self._deaf, self._lossy, self._down = doubled, deaf, lossy, down
        self._now: datetime | None = None

    def open(self, symbol: str, bar: object) -> None:
        self.venue.open(symbol, bar)  # type: ignore[arg-type]

    def heartbeat(self, at: datetime) -> datetime:
        return at

    def send(self, order: Order, at: datetime) -> None:
        self._reach(at)
        self.sent.append(order)
        if not self._lossy(len(self.sent)):
            self.venue.send(order, at)

    def cancel(self, order_id: str, at: datetime) -> None:
        self._reach(at)
        self.venue.cancel(order_id, at)

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        self._reach(at)
        told = [each for each in self.venue.poll(at) if not (self._deaf and isinstance(each, Acked))]
        return [each for message in told for each in (message, message)] if self._doubled else told

    def next_message_at(self) -> datetime | None:
        return self.venue.next_message_at()

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        self._reach(None)
        return self.venue.positions(account, sleeve)

    def cash(self, account: str, sleeve: str) -> Decimal:
        self._reach(None)
        return self.venue.cash(account, sleeve)

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        self._reach(None)
        return self.venue.open_orders(account)

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        self._reach(None)
        return self.venue.executions(account, since)

    def _reach(self, at: datetime | None) -> None:
        self._now = at or self._now
        if self._now is not None and self._down(self._now):
            raise BrokerUnreachableError("the line is down")
