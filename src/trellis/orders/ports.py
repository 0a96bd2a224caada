"""Port of the orders room: the broker."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from trellis.orders.order import BrokerMessage, Fill, OpenOrder, Order, Settlement, Transfer


class BrokerUnreachableError(Exception):
    """A call found no connection: nobody knows whether it arrived, so what it was about must be asked for again."""


class Broker(Protocol):
    """Takes orders and says what became of them. Messages may come late, twice or out of order.

    Every call but heartbeat and next_message_at raises BrokerUnreachableError while there is no connection. What
    happened meanwhile is told by the first poll after it, and can be asked for by open_orders and executions.
    """

    def heartbeat(self, at: datetime) -> datetime:
        """When the connection was last known to be alive, up to the instant; the instant itself while it is."""
        ...

    def send(self, order: Order, at: datetime) -> None:
        """Submit a child order. Sending an id again is a no-op at the broker."""
        ...

    def cancel(self, order_id: str, at: datetime) -> None:
        """Ask for the rest of an order to be cancelled: answered by Cancelled, also when it is done, or by NotFound."""
        ...

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        """Everything that happened up to the instant and was not polled before, in order of time."""
        ...

    def next_message_at(self) -> datetime | None:
        """When the broker may next have something to say, where it can tell (a simulated one); else None."""
        ...

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Signed holdings by instrument key."""
        ...

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Settled and unsettled cash together, in USD."""
        ...

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """Every order of the account that is at work, whoever sent it, in order of arrival."""
        ...

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """The account's fills and settlements from the instant on, told before or not, in order of time.

        A broker remembers at least the last seven days.
        """
        ...


class SubAccountBroker(Broker, Protocol):
    """A broker that keeps sub-accounts apart and moves between them what forks and merges ask for."""

    def transfer(self, transfer: Transfer, at: datetime) -> None:
        """Move cash and holdings between sub-accounts; an id seen before moves nothing."""
        ...
