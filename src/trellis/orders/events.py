"""What happens at the order desk. The desk's state is a fold of these, so each says all that the fold needs."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from trellis.orders.order import Fill, Intent, Order


class Outcome(StrEnum):
    """How a decision ends. UNFILLED is Part D's ABANDONED; every outcome but FILLED may come with a partial fill."""

    FILLED = "filled"
    UNFILLED = "unfilled"
    PRICE_MOVED = "price_moved"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    WINDOW_CLOSED = "window_closed"


@dataclass(frozen=True, slots=True)
class IntentTaken:
    """The desk took a decision on; it waits behind earlier ones of its sleeve."""

    at: datetime
    intent: Intent


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """The NEW row, durable before anything is sent: the whole child, where it stands, and when its time is up.

    slice and version count from 1 as in the id, clip is the ladder within the slice, rung the step within the
    ladder, mid the price that ladder started from.
    """

    at: datetime
    order: Order
    slice: int
    version: int
    clip: int
    rung: int
    mid: Decimal
    deadline: datetime


@dataclass(frozen=True, slots=True)
class OrderSent:
    """The child was handed to the broker; its time runs from here."""

    at: datetime
    order: str
    deadline: datetime


@dataclass(frozen=True, slots=True)
class OrderAcked:
    """The broker has the child."""

    at: datetime
    order: str


@dataclass(frozen=True, slots=True)
class OrderFilled:
    """An execution is booked. late is True when the child or its decision was already over."""

    at: datetime
    fill: Fill
    late: bool


@dataclass(frozen=True, slots=True)
class CancelRequested:
    """The child's cancel is asked for; silence by the deadline makes it UNKNOWN.

    outcome is None when only the rung's time is up, else how the decision ends once the child is gone.
    """

    at: datetime
    order: str
    outcome: Outcome | None
    why: str
    deadline: datetime


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """The broker confirmed that the rest of the child is gone, and every fill it speaks of has been booked."""

    at: datetime
    order: str


@dataclass(frozen=True, slots=True)
class OrderRejected:
    """The broker refused the child."""

    at: datetime
    order: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderUnknown:
    """The broker is silent about a cancel, or (expected given) confirmed it and spoke of fills not yet seen."""

    at: datetime
    order: str
    expected: int | None


@dataclass(frozen=True, slots=True)
class OrderNeverArrived:
    """The broker knows of no such child, neither among orders nor among executions."""

    at: datetime
    order: str


@dataclass(frozen=True, slots=True)
class OrphanSeen:
    """The broker speaks of an order that the desk never placed; its cancel is asked for (S9.orphan)."""

    at: datetime
    order: str


@dataclass(frozen=True, slots=True)
class DecisionEnded:
    """A decision is over: filled is the quantity, average its mean price to four places (None without fills)."""

    at: datetime
    decision: str
    outcome: Outcome
    why: str
    filled: int
    average: Decimal | None


OrderEvent = (
    IntentTaken
    | OrderPlaced
    | OrderSent
    | OrderAcked
    | OrderFilled
    | CancelRequested
    | OrderCancelled
    | OrderRejected
    | OrderUnknown
    | OrderNeverArrived
    | OrphanSeen
    | DecisionEnded
)

CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("orders", "intent.taken", 1, IntentTaken),
    ("orders", "order.placed", 1, OrderPlaced),
    ("orders", "order.sent", 1, OrderSent),
    ("orders", "order.acked", 1, OrderAcked),
    ("orders", "order.filled", 1, OrderFilled),
    ("orders", "cancel.requested", 1, CancelRequested),
    ("orders", "order.cancelled", 1, OrderCancelled),
    ("orders", "order.rejected", 1, OrderRejected),
    ("orders", "order.unknown", 1, OrderUnknown),
    ("orders", "order.never_arrived", 1, OrderNeverArrived),
    ("orders", "orphan.seen", 1, OrphanSeen),
    ("orders", "decision.ended", 1, DecisionEnded),
)
"""Kind, type name, version and class of every event of the desk, whoever's journal it stands in."""
