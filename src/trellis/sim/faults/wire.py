"""The line between the autopilot and the venue: late, doubled and disordered messages, and times when it is down.

The venue goes on by itself while nobody listens. What it says while the line is down is told when the line is back,
with everything else it said that day once more: a broker that is asked anew tells its whole day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from heapq import heappop, heappush

from trellis.core.dates import NEW_YORK
from trellis.orders.order import BrokerMessage, Fill, OpenOrder, Order, Settlement, Transfer
from trellis.orders.ports import BrokerUnreachableError
from trellis.sim.faults.marks import Marks
from trellis.sim.faults.plan import WireKind
from trellis.sim.venue.venue import SimulatedVenue

SPACING = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """The line is bad from start up to end; wait is how late messages come."""

    kind: WireKind
    start: datetime
    end: datetime
    wait: timedelta


class Wire:
    """Implements orders.ports.Broker over a simulated venue."""

    def __init__(
        self, venue: SimulatedVenue, spells: Sequence[Spell], marks: Marks, sends: Callable[[Order], None]
    ) -> None:
        """sends is told of every order before it leaves."""
        self.venue = venue
        self._sends = sends
        self._spells = list(spells)
        self._marks = marks
        self._queue: list[tuple[datetime, int, BrokerMessage]] = []
        self._count = 0
        self._losses = 0
        self._lost = False
        self._at = datetime.min.replace(tzinfo=NEW_YORK)

    @property
    def quiet(self) -> bool:
        """Whether the autopilot was told all: no message is on its way, and none was lost that it has not asked for."""
        return not self._queue and not self._lost

    def healed(self) -> None:
        """From now on the line is good."""
        self._spells.clear()

    def hang_up(self, at: datetime) -> None:
        """Nobody listened up to the instant: what is on its way is lost, and must be asked for."""
        self._queue.clear()
        self._lost = True
        self._at = at

    def collect(self, at: datetime) -> None:
        """Let the venue go on to the instant and put what it says on the line."""
        for message in self.venue.poll(at):
            for due in self._dues(message, at):
                self._put(due, message)

    def send(self, order: Order, at: datetime) -> None:
        """Take an order to the venue. While the line is down every other one arrives, and nobody hears of either."""
        self._sends(order)
        if self._spell(WireKind.DOWN, at) is None:
            self.venue.send(order, at)
            return
        self._losses += 1
        if self._losses % 2:
            self._marks.add("wire.send_lost")
        else:
            self._marks.add("wire.answer_lost")
            self.venue.send(order, at)
        self._reach(at)

    def cancel(self, order_id: str, at: datetime) -> None:
        """Take a cancel to the venue; lost while the line is down."""
        if self._spell(WireKind.DOWN, at) is not None:
            self._marks.add("wire.cancel_lost")
        self._reach(at)
        self.venue.cancel(order_id, at)

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        """Everything that has come over the line by now."""
        self.collect(at)
        self._reach(at)
        told: list[BrokerMessage] = []
        while self._queue and self._queue[0][0] <= at:
            told.append(heappop(self._queue)[2])
        return told

    def next_message_at(self) -> datetime | None:
        """When the venue or the line next has something to do."""
        times = [self.venue.next_message_at(), self._queue[0][0] if self._queue else None]
        return min((each for each in times if each is not None), default=None)

    def heartbeat(self, at: datetime) -> datetime:
        """When the line was last alive: the instant itself, or when it went down."""
        down = self._spell(WireKind.DOWN, at)
        return at if down is None else down.start

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """What the venue has at work."""
        self._reach(self._at)
        return self.venue.open_orders(account)

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """What the venue has done since."""
        self._reach(self._at)
        self._lost = False
        return self.venue.executions(account, since)

    def transfer(self, transfer: Transfer, at: datetime) -> None:
        """Move cash and holdings between sub-accounts at the venue."""
        self._reach(at)
        self.venue.transfer(transfer, at)

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """What the venue says it holds."""
        self._reach(self._at)
        return self.venue.positions(account, sleeve)

    def cash(self, account: str, sleeve: str) -> Decimal:
        """What the venue says is there."""
        self._reach(self._at)
        return self.venue.cash(account, sleeve)

    def _reach(self, at: datetime) -> None:
        self._at = at
        down = self._spell(WireKind.DOWN, at)
        if down is not None:
            self._marks.add("wire.down")
            raise BrokerUnreachableError(f"the line is down since {down.start:%H:%M:%S}")

    def _dues(self, message: BrokerMessage, at: datetime) -> Iterator[datetime]:
        down = self._spell(WireKind.DOWN, at)
        late, disorder = self._spell(WireKind.LATE, at), self._spell(WireKind.DISORDER, at)
        if down is not None:
            yield down.end
            yield down.end + SPACING
        elif late is not None:
            self._marks.add("wire.late")
            yield at + late.wait
        elif disorder is not None and self._count % 2:
            self._marks.add("wire.disorder")
            yield at + disorder.wait
        else:
            yield at
        twice = self._spell(WireKind.TWICE, at)
        if twice is not None:
            self._marks.add("wire.twice")
            yield at + twice.wait

    def _spell(self, kind: WireKind, at: datetime) -> Spell | None:
        return next((each for each in self._spells if each.kind is kind and each.start <= at < each.end), None)

    def _put(self, due: datetime, message: BrokerMessage) -> None:
        self._count += 1
        heappush(self._queue, (self._passable(due), self._count, message))

    def _passable(self, due: datetime) -> datetime:
        """The instant, or when the line is back if it is down then: another time down may follow on the first."""
        while (down := self._spell(WireKind.DOWN, due)) is not None:
            due = down.end
        return due
