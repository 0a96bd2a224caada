"""A venue that knows the bars of many instruments: orders wait for the next bar of theirs and fill at its open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import cents, to_tick
from trellis.core.terms import Side
from trellis.market.bars import Bar
from trellis.market.fees import Fees, in_force
from trellis.market.instruments import Underlying
from trellis.market.spans import Span, holding
from trellis.orders.order import Cancelled, Order
from trellis.sim.venue.holdings import Holdings
from trellis.sim.venue.waiting import WaitingOrders, takes

_BPS = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Quoted:
    """An instrument as the venue lists it. lot: how much of it a unit is; step: the price step of a unit; barred: days
    on which nothing of it is bought.
    """

    instrument: Underlying
    lot: Decimal
    step: Decimal
    fees: tuple[Fees, ...]
    barred: tuple[Span, ...] = ()

    def fees_on(self, day: date) -> Fees:
        """The schedule in force. Raises ProblemError where none is: nothing is traded without a dated one."""
        return in_force(self.fees, self.instrument.symbol, day)


class ManyBarsVenue(WaitingOrders):
    """Implements orders.ports.Broker. Tell it each bar as the bar opens, then poll.

    It sees nothing of a bar but its open: an order that is there fills whole at the open, half a spread worse; a limit
    order only where that is within its limit. What an account does not hold it will not sell, and what it cannot pay
    for with the cash that it has, or on a day that bars it, it will not buy. One account's cash and holdings are one
    pool, whatever the sleeve.
    """

    def __init__(self, listed: Sequence[Quoted]) -> None:
        super().__init__()
        self._listed: Mapping[str, Quoted] = {each.instrument.symbol: each for each in listed}
        self._books: dict[str, Holdings] = {}

    def deposit(self, account: str, amount: Decimal) -> None:
        """Put cash into an account."""
        self._of(account).cash += cents(amount)

    def adopt(self, account: str, cash: Decimal, positions: Mapping[str, int], orders: Sequence[Order]) -> None:
        """Take over what an account's own books say: the venue of a paper account ends with the process that ran it."""
        books = self._books[account] = Holdings((account, ""))
        books.cash = cash
        for symbol, units in positions.items():
            books.move(self._listed[symbol].instrument, units)
        self._resting |= {order.id: order for order in orders}

    def open(self, symbol: str, bar: Bar) -> None:
        """A bar of the symbol begins: fill what is marketable at its open."""
        self._statement.forget(bar.start)
        for order in [each for each in self._resting.values() if each.legs[0].instrument.key == symbol]:
            self._try(order, self._listed[symbol], bar)

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Signed holdings by instrument key, none of them zero."""
        return self._of(account).quantities()

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Cash in USD."""
        return self._of(account).cash

    def _try(self, order: Order, quoted: Quoted, bar: Bar) -> None:
        buying, fees = order.legs[0].side is Side.BUY, quoted.fees_on(bar.start.date())
        worse = 1 + order.legs[0].side.sign * fees.half_spread_bps / _BPS
        price = to_tick(bar.open * quoted.lot * worse, quoted.step, up=buying)
        if not takes(order, price):
            return
        commission = fees.of(price * order.quantity, order.quantity)
        books = self._of(order.account)
        unpaid = cents(price * order.quantity) + commission > books.cash
        if buying and (unpaid or holding(quoted.barred, bar.start.date()) is not None):
            del self._resting[order.id]
            self._over[order.id] = 0
            self._told.append(Cancelled(order.id, bar.start, 0))
            return
        books.trade(order.legs, (price,), order.quantity, commission)
        self._filled(order, bar.start, price, commission)

    def _refusal(self, order: Order) -> str:
        leg = order.legs[0]
        quoted = self._listed.get(leg.instrument.key)
        if order.quantity <= 0:
            return f"quantity was {order.quantity}; it must be positive"
        if len(order.legs) != 1 or quoted is None or leg.instrument != quoted.instrument:
            return f"unknown instrument {leg.instrument.key}"
        if order.limit is not None and (order.limit <= 0 or order.limit % quoted.step != 0):
            return f"limit {order.limit} is not a positive number of steps of {quoted.step}"
        if leg.side is Side.SELL and order.quantity > self._free(order):
            return f"would go short {leg.instrument.key}"
        return ""

    def _free(self, order: Order) -> int:
        """Units of the account that no working order has promised away."""
        key = order.legs[0].instrument.key
        promised = sum(
            other.quantity
            for other in self._resting.values()
            if other.account == order.account
            and other.legs[0].instrument.key == key
            and other.legs[0].side is Side.SELL
        )
        return self._of(order.account).quantity(key) - promised

    def _of(self, account: str) -> Holdings:
        if account not in self._books:
            self._books[account] = Holdings((account, ""))
        return self._books[account]
