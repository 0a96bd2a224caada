"""A venue that knows bars alone: orders wait for the next bar and fill at its open."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.core.numbers import cents
from trellis.core.terms import Side
from trellis.market.bars import Bar
from trellis.market.instruments import Underlying
from trellis.orders.order import Order
from trellis.orders.ticks import on_tick
from trellis.sim.venue.costs import Costs
from trellis.sim.venue.holdings import Holder, Holdings
from trellis.sim.venue.ticks import EXCHANGE
from trellis.sim.venue.waiting import WaitingOrders, takes


class BarVenue(WaitingOrders):
    """Implements orders.ports.Broker for one instrument. Tell it each bar as the bar opens, then poll.

    An order that is there when a bar opens fills whole at the open: a market order always, a limit order where the
    open is no worse than its limit, else it waits for the next. It sees nothing of a bar but the open, so a fill can
    know no more than the market did. Orders stay until filled or cancelled. What an order may cost is the gate's
    business, not the venue's; shares it does not hold it will not sell.
    """

    __slots__ = ("_costs", "_holdings", "_instrument")

    def __init__(self, instrument: Underlying, costs: Costs) -> None:
        super().__init__()
        self._instrument = instrument
        self._costs = costs
        self._holdings: dict[Holder, Holdings] = {}

    def deposit(self, account: str, sleeve: str, amount: Decimal) -> None:
        """Put cash into a sleeve."""
        self._books((account, sleeve)).cash += cents(amount)

    def open(self, bar: Bar) -> None:
        """A bar begins: fill what is marketable at its open."""
        self._statement.forget(bar.start)
        price = bar.open
        for order in [order for order in self._resting.values() if takes(order, price)]:
            commission = self._costs.of_fill(order, 0, order.quantity)
            self._books((order.account, order.sleeve)).trade(order.legs, (price,), order.quantity, commission)
            self._filled(order, bar.start, price, commission)

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Signed holdings by instrument key, none of them zero."""
        return self._books((account, sleeve)).quantities()

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Cash in USD."""
        return self._books((account, sleeve)).cash

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
