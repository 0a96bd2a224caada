"""What became of each decision that reached the order desk: its orders, its fills, how it ended."""

from array import array
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.orders.events import (
    CancelRequested,
    DecisionEnded,
    IntentTaken,
    OrderAcked,
    OrderCancelled,
    OrderFilled,
    OrderNeverArrived,
    OrderPlaced,
    OrderRejected,
    OrderSent,
    OrderUnknown,
    Outcome,
)
from trellis.server.views.view import Noted

_OF_ORDERS = (OrderSent, OrderAcked, OrderFilled, CancelRequested, OrderCancelled, OrderRejected, OrderUnknown)


@dataclass(slots=True)
class Course:
    """One decision at the desk. sequences: its records, in order. ended: None while it is at work.

    orders: children placed; filled: quantity executed; average: mean price, None without fills.
    """

    wanted: int
    sequences: "array[int]" = field(default_factory=lambda: array("q"))
    orders: int = 0
    filled: int = 0
    average: Decimal | None = None
    ended: Outcome | None = None


@dataclass(slots=True)
class Courses:
    """A View. by_decision: by account and the proposal's id."""

    by_decision: dict[tuple[str, str], Course] = field(default_factory=dict)
    _by_order: dict[str, Course] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Everything that happens at the desk to an order of ours."""
        return frozenset((IntentTaken, OrderPlaced, DecisionEnded, OrderNeverArrived, *_OF_ORDERS))

    def of(self, account: str, decision: str) -> Course | None:
        """The course of a decision; None where it never reached the desk."""
        return self.by_decision.get((account, decision))

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        course = self._course(noted)
        if course is None:
            return
        course.sequences.append(noted.sequence)
        match noted.event:
            case OrderPlaced():
                course.orders += 1
            case OrderFilled() as event:
                course.filled += event.fill.quantity
            case DecisionEnded() as event:
                course.ended, course.filled, course.average = event.outcome, event.filled, event.average

    def _course(self, noted: Noted) -> Course | None:
        """The course that the event belongs to; None for an order that was never placed here."""
        match noted.event:
            case IntentTaken() as event:
                return self.by_decision.setdefault(
                    (noted.account, event.intent.decision), Course(event.intent.quantity)
                )
            case OrderPlaced() as event:
                course = self.by_decision.get((noted.account, event.order.decision))
                if course is not None:
                    self._by_order[event.order.id] = course
                return course
            case DecisionEnded() as event:
                return self.by_decision.get((noted.account, event.decision))
            case OrderFilled() as event:
                return self._by_order.get(event.fill.order)
            case _:
                return self._by_order.get(getattr(noted.event, "order", ""))
