"""Drives an order desk against any broker, as the autopilot does: journal, send, hear, let time pass."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from tests.fakes.orders import TEN, TERMS

from trellis.orders.desk import OrderDesk
from trellis.orders.effects import Effects
from trellis.orders.events import DecisionEnded, OrderEvent, OrderPlaced
from trellis.orders.order import Intent, Order
from trellis.orders.ports import Broker

Mid = Callable[[Intent], Decimal | None]


def arrival(intent: Intent) -> Decimal | None:
    """A market that has not moved since the decision."""
    return intent.arrival_mid


class DeskRun:
    """A desk, a broker and the journal between them."""

    def __init__(self, broker: Broker, mid: Mid = arrival) -> None:
        self.desk = OrderDesk(TERMS)
        self.broker = broker
        self.journal: list[OrderEvent] = []
        self.now = TEN
        self._mid = mid

    def submit(self, *intents: Intent) -> None:
        """Hand decisions in, now, and hear what comes at once."""
        for intent in intents:
            self.perform(self.desk.submit(intent, self.now))
        self.until(self.now)

    def perform(self, effects: Effects) -> None:
        """Journal, then send and cancel."""
        self.journal += effects.events
        for order in effects.sends:
            self.broker.send(order, self.now)
            self.journal += self.desk.sent(order.id, self.now).events
        for order_id in effects.cancels:
            self.broker.cancel(order_id, self.now)

    def until(self, end: datetime) -> None:
        """Go from one instant at which something is due to the next, up to the end."""
        while (due := self._due()) is not None and due <= end:
            self.now = max(self.now, due)
            for message in self.broker.poll(self.now):
                self.perform(self.desk.receive(message, self.now))
            self.perform(self.desk.advance(self.now, self._mid))
        self.now = end

    def ended(self) -> dict[str, DecisionEnded]:
        """How each decision ended."""
        return {event.decision: event for event in self.journal if isinstance(event, DecisionEnded)}

    def placed(self) -> list[Order]:
        """Every child, in the order placed."""
        return [event.order for event in self.journal if isinstance(event, OrderPlaced)]

    def ladder(self) -> list[tuple[str, int, str]]:
        """Seconds since ten o'clock, quantity and limit of every child."""
        placed = [event for event in self.journal if isinstance(event, OrderPlaced)]
        return [(f"{(one.at - TEN).total_seconds():g}", one.order.quantity, str(one.order.limit)) for one in placed]

    def _due(self) -> datetime | None:
        dues = (self.broker.next_message_at(), self.desk.next_deadline())
        return min((due for due in dues if due is not None), default=None)
