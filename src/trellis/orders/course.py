"""The course of one decision: which child goes out next, when it stops, how it ends (Part D)."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from trellis.orders.blotter import Blotter
from trellis.orders.effects import Turn
from trellis.orders.events import CancelRequested, DecisionEnded, OrderPlaced, OrderUnknown, Outcome
from trellis.orders.identity import child_id
from trellis.orders.ladder import Terms, beyond_cap, clips_allowed, rung_limit, slice_size, smaller
from trellis.orders.order import Intent, Kind, Order, State
from trellis.orders.parent import Child, Parent

Mid = Callable[[Intent], Decimal | None]


class Course:
    """Moves decisions on. It decides from the blotter and the terms alone, and writes only by events."""

    __slots__ = ("_blotter", "_terms")

    def __init__(self, blotter: Blotter, terms: Terms) -> None:
        self._blotter = blotter
        self._terms = terms

    def begin(self, parent: Parent, at: datetime, turn: Turn) -> None:
        """Send the first slice of a decision whose turn in its sleeve has come."""
        if _window_over(parent, at):
            self.end(parent, at, turn, Outcome.WINDOW_CLOSED)
            return
        self._next_slice(parent, at, turn)

    def follow(self, parent: Parent, at: datetime, turn: Turn) -> None:
        """Go on after the child became terminal: end, next slice, next rung, or wait for a fresh mid (a new clip)."""
        child = parent.child
        assert child is not None, "a decision is followed only after its child"
        ending = self._ending(parent, child, at)
        if ending is not None:
            self.end(parent, at, turn, *ending)
        elif parent.slice_left <= 0:
            self._next_slice(parent, at, turn)
        elif parent.clip_left > 0 and child.rung < self._terms.rungs:
            self._place(parent, at, turn, (child.slice, child.clip, child.rung + 1), parent.clip_left, child.mid)

    def refused(self, parent: Parent, at: datetime, turn: Turn, reason: str) -> None:
        """End a decision whose child the broker rejected: the rest would fare no better."""
        if parent.outcome is None:
            self.end(parent, at, turn, Outcome.REJECTED, reason)
        else:
            self.end(parent, at, turn, parent.outcome, parent.why)

    def tick(self, parent: Parent, at: datetime, mid: Mid, turn: Turn) -> None:
        """What time alone brings: the window's end, a rung's end, silence after a cancel, a new clip."""
        if parent.outcome is None and _window_over(parent, at):
            self.stop(parent, at, turn, Outcome.WINDOW_CLOSED, "good_until")
            return
        child = parent.child
        if child is None or child.deadline is None or at < child.deadline:
            return
        if child.working:
            self.request_cancel(child, at, turn, None, "rung")
        elif child.state is State.CANCEL_PENDING:
            turn.emit(OrderUnknown(at, child.order.id, child.expected))
        else:
            self._next_clip(parent, child, at, mid, turn)

    def stop(self, parent: Parent, at: datetime, turn: Turn, outcome: Outcome, why: str) -> None:
        """End a decision: at once when no child is out, else when the child's cancel is confirmed."""
        child = parent.child
        if child is None or child.state.terminal:
            self.end(parent, at, turn, outcome, why)
        elif parent.outcome is None or child.state is State.UNKNOWN:
            self.request_cancel(child, at, turn, outcome, why)

    def request_cancel(self, child: Child, at: datetime, turn: Turn, outcome: Outcome | None, why: str) -> None:
        """Ask for the child's cancel; where one is already under way only the outcome is added."""
        pending = child.deadline if child.state is State.CANCEL_PENDING else None
        deadline = pending or at + self._terms.cancel_wait
        turn.emit(CancelRequested(at, child.order.id, outcome, why, deadline))
        if pending is None:
            turn.cancels.append(child.order.id)

    def end(self, parent: Parent, at: datetime, turn: Turn, outcome: Outcome, why: str = "") -> None:
        """Close the decision and let the next of its sleeve begin."""
        leads = self._blotter.lanes[parent.lane][0] is parent
        turn.emit(DecisionEnded(at, parent.intent.decision, outcome, why, parent.filled, parent.average))
        lane = self._blotter.lanes.get(parent.lane)
        if leads and lane:
            self.begin(lane[0], at, turn)

    def _ending(self, parent: Parent, child: Child, at: datetime) -> tuple[Outcome, str] | None:
        if parent.remaining == 0:
            return Outcome.FILLED, ""
        if parent.outcome is not None:
            return parent.outcome, parent.why
        if child.state is State.CANCELLED and not child.cancel_asked:
            return Outcome.CANCELLED, "broker"
        if _window_over(parent, at):
            return Outcome.WINDOW_CLOSED, "good_until"
        if parent.slice_left > 0 and self._ladder_over(parent, child) and self._clip_size(parent, child) == 0:
            return Outcome.UNFILLED, "clips"
        return None

    def _ladder_over(self, parent: Parent, child: Child) -> bool:
        return parent.clip_left <= 0 or child.rung >= self._terms.rungs

    def _clip_size(self, parent: Parent, child: Child) -> int:
        if parent.intent.kind is Kind.MARKET or child.clip >= clips_allowed(parent.intent, self._terms):
            return 0
        if parent.clip_left <= 0:
            return min(parent.clip_size, parent.slice_left)
        return smaller(parent.intent, parent.clip_left, self._terms)

    def _next_slice(self, parent: Parent, at: datetime, turn: Turn) -> None:
        number = parent.child.slice + 1 if parent.child else 1
        quantity = slice_size(parent.intent, parent.remaining, self._terms)
        self._place(parent, at, turn, (number, 1, 1), quantity, parent.intent.arrival_mid)

    def _next_clip(self, parent: Parent, child: Child, at: datetime, mid: Mid, turn: Turn) -> None:
        fresh = mid(parent.intent)
        if fresh is None:
            self.end(parent, at, turn, Outcome.UNFILLED, "no fresh mid")
        elif beyond_cap(parent.intent, fresh):
            self.end(parent, at, turn, Outcome.PRICE_MOVED, str(fresh))
        else:
            self._place(parent, at, turn, (child.slice, child.clip + 1, 1), self._clip_size(parent, child), fresh)

    def _place(
        self, parent: Parent, at: datetime, turn: Turn, place: tuple[int, int, int], quantity: int, mid: Decimal
    ) -> None:
        number, clip, rung = place
        before = parent.child
        version = before.version + 1 if before is not None and before.slice == number else 1
        intent = parent.intent
        order = Order(
            child_id(parent.stem, number, version),
            intent.account,
            intent.sleeve,
            intent.purpose,
            intent.decision,
            intent.legs,
            quantity,
            intent.kind,
            rung_limit(intent, mid, rung, self._terms) if intent.kind is Kind.LIMIT else None,
        )
        turn.emit(OrderPlaced(at, order, number, version, clip, rung, mid, at + self._terms.rung_life))
        turn.sends.append(order)


def _window_over(parent: Parent, at: datetime) -> bool:
    until = parent.intent.good_until
    return until is not None and at >= until
