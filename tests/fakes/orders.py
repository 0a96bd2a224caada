"""A hand-written broker for the orders room, and the intents that its tests hand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.core.dates import clock_time, new_york
from trellis.core.terms import Right, Side
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.ladder import Terms
from trellis.orders.order import (
    Acked,
    BrokerMessage,
    Cancelled,
    Fill,
    Intent,
    Kind,
    Leg,
    NotFound,
    OpenOrder,
    Order,
    Rejected,
    Settlement,
)
from trellis.orders.ports import BrokerUnreachableError
from trellis.orders.ticks import Ticks

TICKS = Ticks(Decimal("0.01"), Decimal("0.05"), Decimal("3.00"), frozenset(("SPY", "QQQ", "IWM")))
TERMS = Terms(timedelta(seconds=3), timedelta(seconds=3), 50, 3, 2, 4, 3, 100, TICKS)
TEN = new_york(date(2025, 3, 6), clock_time("10:00"))
PUT = OptionContract("AAPL", date(2025, 3, 7), Right.PUT, Decimal(235))


def after(seconds: str) -> datetime:
    """So many seconds after ten o'clock."""
    return TEN + timedelta(milliseconds=int(Decimal(seconds) * 1000))


def intent(decision: str = "d1", quantity: int = 1, mid: str = "2.00", **changes: object) -> Intent:
    """A decision to sell AAPL puts for Gen with a cap of 5 %, changed as asked."""
    sold = (Leg(PUT, Side.SELL),)
    plain = Intent(
        decision, "A1", "gen", "open.csp", sold, quantity, Kind.LIMIT, Decimal(mid), Decimal("0.05"), None, None
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Reply:
    """How the fake treats an order: refuse it, say nothing, fill so much at once, fill so much as its cancel comes."""

    fill: int = 0
    race: int = 0
    reject: str = ""
    mute: bool = False


class FakeBroker:
    """Answers at once. Each order gets the reply that `replies` gives it, fills at its limit, pays no commission.

    Its connection is cut while `cut_at` is set.
    """

    def __init__(self, replies: Callable[[Order], Reply]) -> None:
        self._replies = replies
        self._orders: dict[str, tuple[Order, Reply]] = {}
        self._filled: dict[str, int] = {}
        self._open: set[str] = set()
        self._messages: list[BrokerMessage] = []
        self._positions: dict[tuple[str, str], dict[str, int]] = {}
        self._cash: dict[tuple[str, str], Decimal] = {}
        self._executed: list[tuple[str, Fill | Settlement]] = []
        self.cut_at: datetime | None = None

    @property
    def orders(self) -> tuple[Order, ...]:
        """Every order taken in, once each."""
        return tuple(order for order, _ in self._orders.values())

    def heartbeat(self, at: datetime) -> datetime:
        return self.cut_at or at

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        self._reach()
        open_ones = (order for order, _ in self._orders.values() if order.id in self._open)
        return [OpenOrder(order.id, self._filled[order.id]) for order in open_ones if order.account == account]

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        self._reach()
        return [event for owner, event in self._executed if owner == account and event.at >= since]

    def send(self, order: Order, at: datetime) -> None:
        self._reach()
        if order.id in self._orders or order.id in self._filled:
            return
        reply = self._replies(order)
        if reply.mute:
            return
        self._orders[order.id] = (order, reply)
        self._filled[order.id] = 0
        if reply.reject:
            self._messages.append(Rejected(order.id, at, reply.reject))
            return
        self._open.add(order.id)
        self._messages.append(Acked(order.id, at))
        self._fill(order, min(reply.fill, order.quantity), at)

    def cancel(self, order_id: str, at: datetime) -> None:
        self._reach()
        if order_id not in self._filled:
            self._filled[order_id] = 0
            self._messages.append(NotFound(order_id, at))
            return
        if order_id in self._open:
            order, reply = self._orders[order_id]
            self._fill(order, min(reply.race, order.quantity - self._filled[order_id]), at)
            self._open.discard(order_id)
        self._messages.append(Cancelled(order_id, at, self._filled[order_id]))

    def settle(self, event: Settlement) -> None:
        """Tell of a settlement and book it: the holding, the shares by the underlying's symbol, the cash."""
        holder = (event.account, event.sleeve)
        if event.kind != "dividend":
            self._move(holder, event.instrument.key, event.quantity)
        if isinstance(event.instrument, OptionContract):
            self._move(holder, event.instrument.underlying, event.shares)
        self._cash[holder] = self._cash.get(holder, Decimal(0)) + event.cash - event.fee
        self._messages.append(event)
        self._executed.append((event.account, event))

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        self._reach()
        told = [message for message in self._messages if message.at <= at]
        self._messages = [message for message in self._messages if message.at > at]
        return told

    def next_message_at(self) -> datetime | None:
        return min((message.at for message in self._messages), default=None)

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        self._reach()
        held = self._positions.get((account, sleeve), {})
        return {key: quantity for key, quantity in held.items() if quantity}

    def cash(self, account: str, sleeve: str) -> Decimal:
        self._reach()
        return self._cash.get((account, sleeve), Decimal(0))

    def _reach(self) -> None:
        if self.cut_at is not None:
            raise BrokerUnreachableError(f"cut at {self.cut_at}")

    def _fill(self, order: Order, quantity: int, at: datetime) -> None:
        if quantity <= 0:
            return
        assert order.limit is not None, "the fake fills limit orders only"
        holder = (order.account, order.sleeve)
        self._filled[order.id] += quantity
        name = f"{order.id}-{self._filled[order.id]}"
        fill = Fill(name, order.id, at, quantity, order.limit, (order.limit,), Decimal(0))
        self._messages.append(fill)
        self._executed.append((order.account, fill))
        leg = order.legs[0]
        units = MULTIPLIER if isinstance(leg.instrument, OptionContract) else 1
        self._move(holder, leg.instrument.key, leg.side.sign * quantity)
        self._cash[holder] = self._cash.get(holder, Decimal(0)) - leg.side.sign * quantity * units * order.limit
        if self._filled[order.id] == order.quantity:
            self._open.discard(order.id)

    def _move(self, holder: tuple[str, str], key: str, change: int) -> None:
        held = self._positions.setdefault(holder, {})
        held[key] = held.get(key, 0) + change
