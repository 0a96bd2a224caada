"""The desk's memory: a fold of order events into decisions, lanes and children. Nothing here decides."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from trellis.orders.events import (
    CancelRequested,
    DecisionEnded,
    IntentTaken,
    OrderAcked,
    OrderCancelled,
    OrderEvent,
    OrderFilled,
    OrderNeverArrived,
    OrderPlaced,
    OrderRejected,
    OrderSent,
    OrderUnknown,
    OrphanSeen,
)
from trellis.orders.identity import stem
from trellis.orders.order import State
from trellis.orders.parent import Child, Parent

_UNSEEN = frozenset((State.NEW, State.SENT, State.ACKED))


class Blotter:
    """Every decision not forgotten, the live ones in order of submission, and a lane of them per sleeve.

    The first decision of a lane is the one at work; the rest queue behind it.
    """

    __slots__ = ("_fold", "_next", "_stale", "children", "fills", "lanes", "live", "orphans", "parents")

    def __init__(self) -> None:
        self.parents: dict[str, Parent] = {}
        self.live: dict[str, Parent] = {}
        self.lanes: dict[tuple[str, str], list[Parent]] = {}
        self.children: dict[str, Child] = {}
        self.fills: dict[str, str] = {}
        self.orphans: set[str] = set()
        self._next: datetime | None = None
        self._stale = False
        table = {
            IntentTaken: self._taken,
            OrderPlaced: self._placed,
            OrderSent: self._sent,
            OrderAcked: self._acked,
            OrderFilled: self._filled,
            CancelRequested: self._cancel_requested,
            OrderCancelled: self._cancelled,
            OrderRejected: self._rejected,
            OrderUnknown: self._unknown,
            OrderNeverArrived: self._never_arrived,
            OrphanSeen: self._orphan,
            DecisionEnded: self._ended,
        }
        # Each entry takes its own event type; the cast says once what the table's keys guarantee.
        self._fold = cast(dict[type[OrderEvent], Callable[[OrderEvent], None]], table)

    def apply(self, event: OrderEvent) -> None:
        """Remember one event. Raises KeyError for an event about an order or decision never placed or taken."""
        self._stale = True
        self._fold[type(event)](event)

    def forget(self, before: datetime) -> None:
        """Let go of decisions that were over before the instant, with their children and fills: nothing more is heard
        of orders so old, and what is would be an orphan.
        """
        gone = [name for name, parent in self.parents.items() if parent.over is not None and parent.over < before]
        for name in gone:
            for order in self.parents.pop(name).orders:
                del self.children[order]
        stale = [fill for fill, order in self.fills.items() if order not in self.children]
        for fill in stale:
            del self.fills[fill]

    def next_deadline(self) -> datetime | None:
        """The earliest instant at which some live decision is due; kept until an event changes it."""
        if self._stale:
            dues = [due for parent in self.live.values() if (due := parent.due) is not None]
            self._next = min(dues) if dues else None
            self._stale = False
        return self._next

    def _taken(self, event: IntentTaken) -> None:
        parent = Parent(event.intent, stem(event.intent, event.at.date()))
        self.parents[event.intent.decision] = self.live[event.intent.decision] = parent
        self.lanes.setdefault(parent.lane, []).append(parent)

    def _placed(self, event: OrderPlaced) -> None:
        order = event.order
        parent = self.parents[order.decision]
        child = Child(order, parent, event.slice, event.version, event.clip, event.rung, event.mid, event.deadline)
        parent.child = self.children[order.id] = child
        parent.orders.append(order.id)
        if event.rung == 1:
            parent.clip_size, parent.clip_filled = order.quantity, 0
            if event.clip == 1:
                parent.slice_size, parent.slice_filled = order.quantity, 0

    def _sent(self, event: OrderSent) -> None:
        child = self.children[event.order]
        if child.state is State.NEW:
            child.state = State.SENT
            child.deadline = event.deadline

    def _acked(self, event: OrderAcked) -> None:
        self.children[event.order].state = State.ACKED

    def _filled(self, event: OrderFilled) -> None:
        fill = event.fill
        child = self.children[fill.order]
        parent = child.parent
        self.fills[fill.id] = fill.order
        child.filled += fill.quantity
        parent.filled += fill.quantity
        parent.paid += fill.price * fill.quantity
        current = parent.child
        if current is not None and child.slice == current.slice:
            parent.slice_filled += fill.quantity
            if child.clip == current.clip:
                parent.clip_filled += fill.quantity
        if child.state.terminal:
            return
        if child.left <= 0:
            self._finish(child, State.FILLED, event.at)
        elif child.state in _UNSEEN:
            child.state = State.PARTIAL

    def _cancel_requested(self, event: CancelRequested) -> None:
        child = self.children[event.order]
        child.state = State.CANCEL_PENDING
        child.deadline = event.deadline
        child.cancel_asked = True
        if event.outcome is not None:
            child.parent.outcome, child.parent.why = event.outcome, event.why

    def _cancelled(self, event: OrderCancelled) -> None:
        self._finish(self.children[event.order], State.CANCELLED, event.at)

    def _rejected(self, event: OrderRejected) -> None:
        child = self.children[event.order]
        child.reason = event.reason
        self._finish(child, State.REJECTED, event.at)

    def _never_arrived(self, event: OrderNeverArrived) -> None:
        self._finish(self.children[event.order], State.NEVER_ARRIVED, event.at)

    def _unknown(self, event: OrderUnknown) -> None:
        child = self.children[event.order]
        child.state, child.deadline, child.expected = State.UNKNOWN, None, event.expected

    def _orphan(self, event: OrphanSeen) -> None:
        self.orphans.add(event.order)

    def _ended(self, event: DecisionEnded) -> None:
        parent = self.live.pop(event.decision)
        parent.outcome, parent.why, parent.over = event.outcome, event.why, event.at
        lane = self.lanes[parent.lane]
        lane.remove(parent)
        if not lane:
            del self.lanes[parent.lane]

    def _finish(self, child: Child, state: State, at: datetime) -> None:
        child.state, child.deadline = state, at
