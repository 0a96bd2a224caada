"""What the desk hands back: what happened, and what the caller is to do at the broker."""

from dataclasses import dataclass

from trellis.orders.blotter import Blotter
from trellis.orders.events import OrderEvent
from trellis.orders.order import Order


@dataclass(frozen=True, slots=True)
class Effects:
    """Events, which the desk has ALREADY applied to itself, and orders to send and order ids to cancel.

    The caller journals the events first and performs sends and cancels only when they are durable. Each send is
    followed by OrderDesk.sent().
    """

    events: tuple[OrderEvent, ...] = ()
    sends: tuple[Order, ...] = ()
    cancels: tuple[str, ...] = ()


NOTHING = Effects()


class Turn:
    """Collects one turn's effects, applying each event to the blotter as it is made."""

    __slots__ = ("_apply", "_events", "cancels", "sends")

    def __init__(self, blotter: Blotter) -> None:
        self._apply = blotter.apply
        self._events: list[OrderEvent] = []
        self.sends: list[Order] = []
        self.cancels: list[str] = []

    def emit(self, event: OrderEvent) -> None:
        """Apply an event now and hand it back with the effects."""
        self._apply(event)
        self._events.append(event)

    def effects(self) -> Effects:
        """All of the turn."""
        if not (self._events or self.sends or self.cancels):
            return NOTHING
        return Effects(tuple(self._events), tuple(self.sends), tuple(self.cancels))
