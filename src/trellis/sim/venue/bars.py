"""A venue that knows bars alone: orders wait for the next bar and fill at its open."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from trellis.core.numbers import cents
from trellis.core.terms import Side
from trellis.market.bars import Bar
from trellis.market.instruments import Underlying
from trellis.orders.order import (
    Acked,
    BrokerMessage,
    Cancelled,
    Fill,
    Kind,
    NotFound,
    OpenOrder,
    Order,
    Rejected,
    Settlement,
)
from trellis.orders.ticks import on_tick
from trellis.sim.venue.costs import Costs
from trellis.sim.venue.holdings import Holder, Holdings
from trellis.sim.venue.statement import Statement
from trellis.sim.venue.ticks import EXCHANGE


class BarVenue:
    """Implements orders.ports.Broker for one instrument. Tell it each bar as the bar opens, then poll.

    An order that is there when a bar opens fills whole at the open: a market order always, a limit order where the
    open is no worse than its limit, else it waits for the next. It sees nothing of a bar but the open, so a fill can
    know no more than the market did. Orders stay until filled or cancelled. What an order may cost is the gate's
    business, not the venue's; shares it does not hold it will not sell.
    """

    __slots__ = ("_costs", "_holdings", "_instrument", "_over", "_resting", "_statement", "_told")

    def __init__(self, instrument: Underlying, costs: Costs) -> None:
        self._instrument = instrument
        self._costs = costs
        self._holdings: dict[Holder, Holdings] = {}
        self._resting: dict[str, Order] = {}
        self._over: dict[str, int] = {}
        self._told: list[BrokerMessage] = []
        self._statement = Statement()

    @property
    def working(self) -> bool:
        """Whether an order waits for the next bar."""
        return bool(self._resting)

    def deposit(self, account: str, sleeve: str, amount: Decimal) -> None:
        """Put cash into a sleeve."""
        self._books((account, sleeve)).cash += cents(amount)

    def open(self, bar: Bar) -> None:
        """A bar begins: fill what is marketable at its open."""
        self._statement.forget(bar.start)
        price = bar.open
        for order in [order for order in self._resting.values() if _marketable(order, price)]:
            commission = self._costs.of_fill(order, 0, order.quantity)
            fill = Fill(f"{order.id}-f1", order.id, bar.start, order.quantity, price, (price,), commission)
            self._told.append(fill)
            self._statement.note(order.account, fill)
            self._books((order.account, order.sleeve)).trade(order.legs, (price,), order.quantity, commission)
            del self._resting[order.id]
            self._over[order.id] = order.quantity

    def heartbeat(self, at: datetime) -> datetime:
        """The instant itself: this venue has no connection to lose."""
        return at

    def send(self, order: Order, at: datetime) -> None:
        """Take an order in, or refuse it; an id seen before changes nothing."""
        if order.id in self._resting or order.id in self._over:
            return
        reason = self._refusal(order)
        if reason:
            self._over[order.id] = 0
            self._told.append(Rejected(order.id, at, reason))
        else:
            self._resting[order.id] = order
            self._told.append(Acked(order.id, at))

    def cancel(self, order_id: str, at: datetime) -> None:
        """Take an order away. An id never seen is answered with NotFound and refused should it still come."""
        if self._resting.pop(order_id, None) is None and order_id not in self._over:
            self._over[order_id] = 0
            self._told.append(NotFound(order_id, at))
        else:
            self._told.append(Cancelled(order_id, at, self._over.setdefault(order_id, 0)))

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        """Everything told since the last poll."""
        told = self._told
        if told:
            self._told = []
        return told

    def next_message_at(self) -> datetime | None:
        """When the first untold message was made; None where only the next bar can bring news."""
        return self._told[0].at if self._told else None

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Signed holdings by instrument key, none of them zero."""
        return self._books((account, sleeve)).quantities()

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Cash in USD."""
        return self._books((account, sleeve)).cash

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """The account's orders that wait for a bar."""
        return [OpenOrder(order.id, 0) for order in self._resting.values() if order.account == account]

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """The account's fills from the instant on, as far back as ten days."""
        return self._statement.since(account, since)

    def _refusal(self, order: Order) -> str:
        leg = order.legs[0]
        if order.quantity <= 0:
            return f"quantity was {order.quantity}; it must be positive"
        if len(order.legs) != 1 or leg.instrument != self._instrument:
            return f"unknown instrument {leg.instrument.key}"
        if order.limit is not None and (order.limit <= 0 or not on_tick(order.legs, order.limit, EXCHANGE)):
            return f"limit {order.limit} is not a positive number of ticks"
        if leg.side is Side.SELL and order.quantity > self._free(order):
            return f"would go short {leg.instrument.key}"
        return ""

    def _free(self, order: Order) -> int:
        """Shares of the holder that no working order has promised away."""
        holder = (order.account, order.sleeve)
        promised = sum(
            other.quantity
            for other in self._resting.values()
            if (other.account, other.sleeve) == holder and other.legs[0].side is Side.SELL
        )
        return self._books(holder).quantity(self._instrument.key) - promised

    def _books(self, holder: Holder) -> Holdings:
        books = self._holdings.get(holder)
        if books is None:
            books = self._holdings[holder] = Holdings(holder)
        return books


def _marketable(order: Order, price: Decimal) -> bool:
    if order.kind is Kind.MARKET or order.limit is None:
        return True
    return price <= order.limit if order.legs[0].side is Side.BUY else price >= order.limit
