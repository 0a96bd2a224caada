"""What the desk makes of the broker's messages, which may be lost, late, doubled or out of order."""

from datetime import datetime
from typing import assert_never

from trellis.orders.blotter import Blotter
from trellis.orders.course import Course
from trellis.orders.effects import Turn
from trellis.orders.events import (
    OrderAcked,
    OrderCancelled,
    OrderFilled,
    OrderNeverArrived,
    OrderRejected,
    OrderUnknown,
    OrphanSeen,
)
from trellis.orders.order import Acked, Cancelled, Fill, NotFound, Rejected, State
from trellis.orders.parent import Child

OrderMessage = Acked | Fill | Cancelled | Rejected | NotFound
_BEFORE_ACK = frozenset((State.NEW, State.SENT))


class Hearing:
    """Turns messages into events and moves the decision on."""

    __slots__ = ("_blotter", "_course")

    def __init__(self, blotter: Blotter, course: Course) -> None:
        self._blotter = blotter
        self._course = course

    def hear(self, message: OrderMessage, at: datetime, turn: Turn) -> None:
        """One message about an order."""
        child = self._blotter.children.get(message.order)
        if child is None:
            self._orphan(message, at, turn)
        elif isinstance(message, Fill):
            self._fill(child, message, at, turn)
        elif child.state.terminal:
            return
        elif isinstance(message, Acked):
            self._ack(child, at, turn)
        elif isinstance(message, Cancelled):
            self._cancelled(child, message, at, turn)
        elif isinstance(message, Rejected):
            turn.emit(OrderRejected(at, child.order.id, message.reason))
            self._course.refused(child.parent, at, turn, message.reason)
        elif isinstance(message, NotFound):
            self._not_found(child, at, turn)
        else:
            assert_never(message)

    def _ack(self, child: Child, at: datetime, turn: Turn) -> None:
        if child.state in _BEFORE_ACK:
            turn.emit(OrderAcked(at, child.order.id))
        else:
            self._still_alive(child, at, turn)

    def _fill(self, child: Child, fill: Fill, at: datetime, turn: Turn) -> None:
        if fill.id in self._blotter.fills:
            return
        parent = child.parent
        late = child.state.terminal
        turn.emit(OrderFilled(at, fill, late))
        if parent.ended:
            return
        if late:
            self._late(child, at, turn)
        elif child.state is State.FILLED:
            self._course.follow(parent, at, turn)
        elif child.expected is not None and child.filled >= child.expected:
            self._gone(child, at, turn)
        else:
            self._still_alive(child, at, turn)

    def _late(self, child: Child, at: datetime, turn: Turn) -> None:
        """A fill of an order thought over: what is out now must not take the decision past its quantity."""
        parent = child.parent
        out = parent.child
        assert out is not None, "a child of the decision has just filled"
        if out.state.terminal:
            self._course.follow(parent, at, turn)
        elif out.working and out.left > parent.remaining:
            self._course.request_cancel(out, at, turn, None, "late fill")

    def _cancelled(self, child: Child, message: Cancelled, at: datetime, turn: Turn) -> None:
        if message.filled is None or message.filled <= child.filled:
            self._gone(child, at, turn)
        elif child.state is not State.UNKNOWN or child.expected != message.filled:
            turn.emit(OrderUnknown(at, child.order.id, message.filled))

    def _not_found(self, child: Child, at: datetime, turn: Turn) -> None:
        if child.filled:
            self._gone(child, at, turn)
            return
        turn.emit(OrderNeverArrived(at, child.order.id))
        self._course.follow(child.parent, at, turn)

    def _gone(self, child: Child, at: datetime, turn: Turn) -> None:
        turn.emit(OrderCancelled(at, child.order.id))
        self._course.follow(child.parent, at, turn)

    def _still_alive(self, child: Child, at: datetime, turn: Turn) -> None:
        """The broker broke its silence about an order whose cancel it never confirmed: ask again."""
        if child.state is State.UNKNOWN and child.expected is None:
            self._course.request_cancel(child, at, turn, None, "answered")

    def _orphan(self, message: OrderMessage, at: datetime, turn: Turn) -> None:
        if message.order in self._blotter.orphans or not isinstance(message, Acked | Fill):
            return
        turn.emit(OrphanSeen(at, message.order))
        turn.cancels.append(message.order)
