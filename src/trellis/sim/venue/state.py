"""The venue's whole state as plain values, so that a stopped replay resumes where it stood."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.market.instruments import Instrument, OptionContract
from trellis.orders.order import BrokerMessage, Fill, Order, Settlement
from trellis.sim.venue.behaviour import Behaviour


@dataclass(frozen=True, slots=True)
class HoldingsState:
    """One sleeve's cash and signed positions."""

    account: str
    sleeve: str
    cash: Decimal
    positions: tuple[tuple[Instrument, int], ...]


@dataclass(frozen=True, slots=True)
class Resting:
    """An order at work: when it came, what it filled in how many fills, its lot, and how the venue treats it."""

    order: Order
    arrived: datetime
    lot: int
    behaviour: Behaviour
    filled: int = 0
    fills: int = 0

    @property
    def left(self) -> int:
        """What it could still fill."""
        return self.order.quantity - self.filled


@dataclass(frozen=True, slots=True)
class Due:
    """Something the venue will do at an instant: say a message, match an order, or take it away (a cancel)."""

    at: datetime
    sequence: int
    work: str
    order: str
    message: BrokerMessage | None = None

    def __lt__(self, other: "Due") -> bool:
        return (self.at, self.sequence) < (other.at, other.sequence)


@dataclass(frozen=True, slots=True)
class Bell:
    """The next turn of the trading day: open, close or settle, and its session."""

    at: datetime
    turn: str
    day: date


@dataclass(frozen=True, slots=True)
class Notice:
    """A short option whose holder exercised early: found at the close, told when the day is settled."""

    account: str
    sleeve: str
    contract: OptionContract


@dataclass(frozen=True, slots=True)
class VenueState:
    """Everything the venue remembers. over: ids never to be worked again, with what they filled; executions by account;
    outages of its connection, and what is held back in one; transfers: ids of those made.
    """

    holdings: tuple[HoldingsState, ...]
    resting: tuple[Resting, ...]
    over: tuple[tuple[str, int], ...]
    agenda: tuple[Due, ...]
    sequence: int
    bell: Bell | None
    notices: tuple[Notice, ...]
    counts: tuple[int, ...]
    executions: tuple[tuple[str, Fill | Settlement], ...] = ()
    outages: tuple[tuple[datetime, datetime], ...] = ()
    held: tuple[BrokerMessage, ...] = ()
    transfers: tuple[str, ...] = ()
