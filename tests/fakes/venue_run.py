"""A simulated venue over a board of prices, with its clock in the test's hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from tests.fakes.board import BoardFeed
from tests.fakes.orders import PUT, TEN

from trellis.core.terms import Side
from trellis.market.instruments import Instrument
from trellis.market.sessions import Sessions
from trellis.orders.order import BrokerMessage, Fill, Kind, Leg, Order, Settlement
from trellis.sim.venue.behaviour import Behaviour
from trellis.sim.venue.costs import Costs
from trellis.sim.venue.fills import FillModel
from trellis.sim.venue.rules import Rules
from trellis.sim.venue.venue import SimulatedVenue

COSTS = Costs(Decimal("0.65"), Decimal("0.02"), Decimal("0.005"), Decimal("1.00"))
SESSIONS = Sessions.declared(date(2025, 3, 3), date(2025, 3, 31), closures=[date(2025, 3, 14)])
SURE = FillModel(mid_chance=Decimal(1))
NEVER_AT_MID = FillModel(mid_chance=Decimal(0))


class VenueRun:
    """AAPL at 235.40, the put quoted 1.95 to 2.05 without a volume, 100,000 in Gen."""

    account, sleeve = "A1", "gen"

    def __init__(
        self,
        *behaviours: Behaviour,
        model: FillModel = SURE,
        start: datetime = TEN,
        early_puts: bool = True,
        seed: int = 0,
    ) -> None:
        self.feed = BoardFeed()
        self.feed.write_spot("AAPL", "235.40")
        self.feed.write_quote(PUT, "1.95", "2.05")
        self.rules = Rules(COSTS, model, seed=seed)
        self.venue = SimulatedVenue(self.feed, SESSIONS, self.rules, start, behaviours, early_puts=early_puts)
        self.venue.deposit(self.account, self.sleeve, Decimal(100_000))
        self.now = start
        self.told: list[BrokerMessage] = []

    def until(self, end: datetime) -> list[BrokerMessage]:
        """Stop at every instant at which the venue has work, up to the end; what it told on the way."""
        told: list[BrokerMessage] = []
        while (due := self.venue.next_message_at()) is not None and due <= end:
            self.now = max(self.now, due)
            told += self.venue.poll(self.now)
        self.now = end
        self.told += told
        return told

    def send(self, order: Order, *, until: datetime) -> list[BrokerMessage]:
        """Send now, and hear what comes up to an instant."""
        self.venue.send(order, self.now)
        return self.until(until)

    def position(self, instrument: Instrument) -> int:
        return self.venue.positions(self.account, self.sleeve).get(instrument.key, 0)

    def cash(self) -> Decimal:
        return self.venue.cash(self.account, self.sleeve)


def order(
    limit: str | None = "2.00", quantity: int = 1, name: str = "x-s01-v1", legs: tuple[Leg, ...] | None = None
) -> Order:
    """An order to sell the AAPL put, at market without a limit."""
    kind = Kind.LIMIT if limit is not None else Kind.MARKET
    price = None if limit is None else Decimal(limit)
    return Order(name, "A1", "gen", "open.csp", "d1", legs or (Leg(PUT, Side.SELL),), quantity, kind, price)


def buying(order_: Order) -> Order:
    """The same order the other way."""
    return replace(order_, legs=tuple(replace(leg, side=Side.BUY) for leg in order_.legs))


def fills(messages: Sequence[BrokerMessage]) -> list[Fill]:
    return [message for message in messages if isinstance(message, Fill)]


def settlements(messages: Sequence[BrokerMessage]) -> list[Settlement]:
    return [message for message in messages if isinstance(message, Settlement)]
