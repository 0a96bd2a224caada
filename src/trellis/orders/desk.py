"""The order desk: approved intents in, orders and what became of them out. No clock, no broker, no I/O."""

from collections.abc import Callable
from datetime import datetime

from trellis.orders.blotter import Blotter
from trellis.orders.course import Course, Mid
from trellis.orders.effects import NOTHING, Effects, Turn
from trellis.orders.events import IntentTaken, OrderEvent, OrderSent, Outcome
from trellis.orders.hearing import Hearing
from trellis.orders.ladder import Terms
from trellis.orders.order import BrokerMessage, Intent, Kind, Order, Settlement, State
from trellis.orders.parent import Parent
from trellis.orders.view import Working


class OrderDesk:
    """Turns decisions into child orders by the ladder, clips and slices of Part D, one decision per sleeve at a time.

    Its state is a fold of its events: a desk that applies the journal's order events stands where this one stood.
    Every method that returns Effects has applied the events already; the caller journals them, then sends and
    cancels.
    """

    __slots__ = ("_blotter", "_course", "_hearing", "_terms")

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._blotter = Blotter()
        self._course = Course(self._blotter, terms)
        self._hearing = Hearing(self._blotter, self._course)

    def apply(self, event: OrderEvent) -> None:
        """Fold one journaled event: only for rebuilding, never for events that this desk returned itself."""
        self._blotter.apply(event)

    def submit(self, intent: Intent, at: datetime) -> Effects:
        """Take a decision on. A decision submitted before, live or ended, is left alone.

        Raises ValueError for an intent that is none, ProblemError for an account name too long for order ids.
        """
        if intent.decision in self._blotter.parents:
            return NOTHING
        _check(intent)
        turn = Turn(self._blotter)
        turn.emit(IntentTaken(at, intent))
        parent = self._blotter.parents[intent.decision]
        if self._blotter.lanes[parent.lane][0] is parent:
            self._course.begin(parent, at, turn)
        return turn.effects()

    def sent(self, order_id: str, at: datetime) -> Effects:
        """Record that an order was handed to the broker; nothing for one already recorded."""
        child = self._blotter.children[order_id]
        if child.state is not State.NEW:
            return NOTHING
        turn = Turn(self._blotter)
        turn.emit(OrderSent(at, order_id, at + self._terms.rung_life))
        return turn.effects()

    def unsent(self) -> tuple[Order, ...]:
        """Orders placed but not recorded as sent: what a process that stopped in between has still to send."""
        children = (parent.child for parent in self._blotter.live.values())
        return tuple(child.order for child in children if child is not None and child.state is State.NEW)

    def unfinished(self) -> tuple[Order, ...]:
        """Children whose end is not known, NEW ones too: what a start asks the broker about (D.restart)."""
        children = (parent.child for parent in self._blotter.live.values())
        return tuple(child.order for child in children if child is not None and not child.state.terminal)

    def ask(self, order_id: str, at: datetime) -> Effects:
        """Ask for the cancel of an unfinished child, again where it was asked for before: its answer says what became
        of it, and an id that the broker does not know can then never work.
        """
        child = self._blotter.children[order_id]
        turn = Turn(self._blotter)
        if child.state is State.CANCEL_PENDING:
            turn.cancels.append(order_id)
        else:
            self._course.request_cancel(child, at, turn, None, "resume")
        return turn.effects()

    def go_on(self, at: datetime) -> Effects:
        """Take up decisions that stand still because the process stopped between an event and what follows from it."""
        turn = Turn(self._blotter)
        for parent in tuple(self._blotter.live.values()):
            child = parent.child
            if not parent.ended and child is None and self._blotter.lanes[parent.lane][0] is parent:
                self._course.begin(parent, at, turn)
            elif not parent.ended and child is not None and child.state is State.REJECTED:
                self._course.refused(parent, at, turn, child.reason)
            elif not parent.ended and child is not None and child.state.terminal:
                self._course.follow(parent, at, turn)
        return turn.effects()

    def receive(self, message: BrokerMessage, at: datetime) -> Effects:
        """Hear the broker. What was heard before changes nothing; a settlement is no order's business."""
        if isinstance(message, Settlement):
            return NOTHING
        turn = Turn(self._blotter)
        self._hearing.hear(message, at, turn)
        return turn.effects()

    def advance(self, at: datetime, mid: Mid) -> Effects:
        """Let time pass. mid gives a fresh mid (net for a combo), None without a fresh valid quote."""
        due = self._blotter.next_deadline()
        if due is None or at < due:
            return NOTHING
        turn = Turn(self._blotter)
        for parent in tuple(self._blotter.live.values()):
            if not parent.ended:
                self._course.tick(parent, at, mid, turn)
        return turn.effects()

    def cancel(self, decision: str, at: datetime, why: str) -> Effects:
        """End one decision as cancelled; nothing when it is over or was never taken."""
        return self.cancel_all(at, why, lambda intent: intent.decision == decision)

    def cancel_all(self, at: datetime, why: str, predicate: Callable[[Intent], bool]) -> Effects:
        """End every live decision that matches, the queued ones first so that none of them begins in between."""
        turn = Turn(self._blotter)
        for parent in sorted(self._blotter.live.values(), key=_has_child):
            if predicate(parent.intent):
                self._course.stop(parent, at, turn, Outcome.CANCELLED, why)
        return turn.effects()

    def forget(self, before: datetime) -> None:
        """Let go of decisions that were over before the instant, so that years of orders take no more memory than days.

        A decision let go of could be taken again, and a late fill of it would be an orphan's.
        """
        self._blotter.forget(before)

    def order(self, order_id: str) -> Order:
        """A child that this desk placed and has not let go of. Any other is a programmer's mistake: KeyError."""
        return self._blotter.children[order_id].order

    def next_deadline(self) -> datetime | None:
        """When advance() has something to do; None while only the broker can bring news."""
        return self._blotter.next_deadline()

    def working(self) -> tuple[Working, ...]:
        """Every live decision, queued ones too, in the order submitted."""
        return tuple(_view(parent) for parent in self._blotter.live.values())

    def is_idle(self, account: str, sleeve: str) -> bool:
        """Whether the sleeve has no live decision."""
        return (account, sleeve) not in self._blotter.lanes

    def intent(self, decision: str) -> Intent:
        """The decision as it was taken. KeyError for one never taken, or forgotten."""
        return self._blotter.parents[decision].intent

    def filled(self, decision: str) -> int:
        """How much of a decision has filled in all."""
        return self._blotter.parents[decision].filled

    def is_orphan(self, order_id: str) -> bool:
        """Whether the order is one of somebody else's that was heard of before."""
        return order_id in self._blotter.orphans

    def order_state(self, order_id: str) -> State | None:
        """Where a child stands; None for an order this desk never placed."""
        child = self._blotter.children.get(order_id)
        return None if child is None else child.state


def _has_child(parent: Parent) -> bool:
    return parent.child is not None


def _view(parent: Parent) -> Working:
    return Working(parent.intent, parent.remaining, parent.child.state if parent.child else State.NEW)


def _check(intent: Intent) -> None:
    if intent.quantity <= 0:
        raise ValueError(f"{intent.decision}: quantity was {intent.quantity}; it must be positive")
    if len(intent.legs) not in (1, 2):
        raise ValueError(f"{intent.decision}: legs were {len(intent.legs)}; an order has one, a combo two")
    if len(intent.legs) == 2 and intent.ceiling is None and intent.kind is Kind.LIMIT:
        raise ValueError(f"{intent.decision}: a combo needs a ceiling; a fraction of a net price is no cap")
    if intent.cap < 0:
        raise ValueError(f"{intent.decision}: cap was {intent.cap}; it must not be negative")
