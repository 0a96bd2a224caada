"""One broker, several accounts: what the broker says is dealt to the account that it concerns."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from trellis.orders.identity import account_of
from trellis.orders.order import BrokerMessage, Fill, OpenOrder, Order, Settlement, Transfer
from trellis.orders.ports import BrokerUnreachableError, SubAccountBroker


@dataclass(slots=True)
class Mailroom:
    """Polls the broker and keeps each account's messages until it asks; what names no account here is the first's.

    collected: when the newest message was taken in. reached: whether the last poll got through.
    owed: transfers that did not get through, by id.
    """

    broker: SubAccountBroker
    boxes: dict[str, deque[BrokerMessage]] = field(default_factory=dict)
    collected: datetime | None = None
    reached: bool = True
    owed: dict[str, Transfer] = field(default_factory=dict)

    def slot(self, account: str) -> "Slot":
        """The broker as one account sees it."""
        self.boxes[account] = deque()
        return Slot(self, account)

    def collect(self, at: datetime) -> None:
        """Take in everything the broker has to say up to now."""
        self.reached = False
        messages = self.broker.poll(at)
        self.reached = True
        for transfer in tuple(self.owed.values()):
            del self.owed[transfer.id]
            self.transfer(transfer, at)
        for message in messages:
            self.boxes[self._box(message)].append(message)
            self.collected = at

    def transfer(self, transfer: Transfer, at: datetime) -> None:
        """Tell the broker a transfer; one that does not get through is told when it answers, before it is asked."""
        try:
            self.broker.transfer(transfer, at)
        except BrokerUnreachableError:
            self.owed[transfer.id] = transfer

    def _box(self, message: BrokerMessage) -> str:
        account = message.account if isinstance(message, Settlement) else account_of(message.order)
        return account if account in self.boxes else next(iter(self.boxes))


@dataclass(frozen=True, slots=True)
class Slot:
    """Implements orders.ports.SubAccountBroker for one account of the house."""

    room: Mailroom
    account: str

    def send(self, order: Order, at: datetime) -> None:
        """Submit a child order."""
        self.room.broker.send(order, at)

    def cancel(self, order_id: str, at: datetime) -> None:
        """Ask for the rest of an order to be cancelled."""
        self.room.broker.cancel(order_id, at)

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        """The account's messages up to the instant, in order of time."""
        self.room.collect(at)
        box = self.room.boxes[self.account]
        if not box:
            return ()
        messages = tuple(box)
        box.clear()
        return messages

    def next_message_at(self) -> datetime | None:
        """Now, where a message waits and can be had; else when the broker may next have something to say.

        What waits is handed out by the first poll that gets through, so without a connection it is due at no instant.
        """
        if self.room.reached and self.room.boxes[self.account]:
            return self.room.collected
        return self.room.broker.next_message_at()

    def heartbeat(self, at: datetime) -> datetime:
        """When the connection was last known to be alive."""
        return self.room.broker.heartbeat(at)

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """Every order of the account that is at work."""
        return self.room.broker.open_orders(account)

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """The account's fills and settlements from the instant on."""
        return self.room.broker.executions(account, since)

    def transfer(self, transfer: Transfer, at: datetime) -> None:
        """Move cash and holdings between sub-accounts."""
        self.room.transfer(transfer, at)

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Signed holdings by instrument key."""
        return self.room.broker.positions(account, sleeve)

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Settled and unsettled cash together, in USD."""
        return self.room.broker.cash(account, sleeve)
