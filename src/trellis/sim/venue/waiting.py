"""What venues have in common whose orders wait for the next bar: taking orders in and away, and telling of it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from trellis.core.terms import Side
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
from trellis.sim.venue.statement import Statement


class WaitingOrders(ABC):
    """Orders stay until filled or cancelled. resting: those that wait, by id; over: units filled of the others."""

    __slots__ = ("_over", "_resting", "_statement", "_told")

    def __init__(self) -> None:
        self._resting: dict[str, Order] = {}
        self._over: dict[str, int] = {}
        self._told: list[BrokerMessage] = []
        self._statement = Statement()

    @property
    def working(self) -> bool:
        """Whether an order waits for a bar."""
        return bool(self._resting)

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

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """The account's orders that wait for a bar."""
        return [OpenOrder(order.id, 0) for order in self._resting.values() if order.account == account]

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """The account's fills from the instant on, as far back as ten days."""
        return self._statement.since(account, since)

    @abstractmethod
    def _refusal(self, order: Order) -> str:
        """Why an order is not taken; empty where it is."""

    def _filled(self, order: Order, at: datetime, price: Decimal, commission: Decimal) -> None:
        """The whole of an order is filled: it waits no longer, and its sender is told."""
        fill = Fill(f"{order.id}-f1", order.id, at, order.quantity, price, (price,), commission)
        self._told.append(fill)
        self._statement.note(order.account, fill)
        del self._resting[order.id]
        self._over[order.id] = order.quantity


def takes(order: Order, price: Decimal) -> bool:
    """Whether the order takes the price: a market order any, a limit order one no worse than its limit."""
    if order.kind is Kind.MARKET or order.limit is None:
        return True
    return price <= order.limit if order.legs[0].side is Side.BUY else price >= order.limit
