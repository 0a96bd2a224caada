"""What the desk knows of one decision and of the child it has out."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from trellis.core.numbers import ZERO, price4
from trellis.orders.events import Outcome
from trellis.orders.order import Intent, Order, State

_WORKING = frozenset((State.NEW, State.SENT, State.ACKED, State.PARTIAL))


@dataclass(slots=True, eq=False)
class Child:
    """One order of a decision. Only the blotter changes it, by events.

    deadline is when the desk acts without hearing from the broker: None while UNKNOWN, and the instant it ended
    once terminal. expected is what the broker says it filled, where that runs ahead of the fills seen.
    reason: why the broker rejected it.
    """

    order: Order
    parent: "Parent"
    slice: int
    version: int
    clip: int
    rung: int
    mid: Decimal
    deadline: datetime | None
    state: State = State.NEW
    filled: int = 0
    expected: int | None = None
    cancel_asked: bool = False
    reason: str = ""

    @property
    def working(self) -> bool:
        """Whether it may fill and no cancel is under way."""
        return self.state in _WORKING

    @property
    def left(self) -> int:
        """What it could still fill."""
        return self.order.quantity - self.filled


@dataclass(slots=True, eq=False)
class Parent:
    """One decision. Only the blotter changes it, by events.

    slice, slice_size, slice_filled: the slice under way; clip_size, clip_filled: the ladder under way within it.
    outcome and why are set once its end is decided, though a child may still be out; over is when it ended. orders:
    ids of all its children.
    """

    intent: Intent
    stem: str
    child: Child | None = None
    filled: int = 0
    paid: Decimal = ZERO
    slice_size: int = 0
    slice_filled: int = 0
    clip_size: int = 0
    clip_filled: int = 0
    outcome: Outcome | None = None
    why: str = ""
    over: datetime | None = None
    orders: list[str] = field(default_factory=list)
    lane: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.lane = (self.intent.account, self.intent.sleeve)

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.over is not None

    @property
    def remaining(self) -> int:
        """What of the decision is not filled (D.partials); never below 0, whatever the broker overfills."""
        return max(0, self.intent.quantity - self.filled)

    @property
    def clip_left(self) -> int:
        """What the ladder under way may still fill: never more than the decision has left."""
        return min(self.clip_size - self.clip_filled, self.remaining)

    @property
    def slice_left(self) -> int:
        """What the slice under way may still fill: never more than the decision has left."""
        return min(self.slice_size - self.slice_filled, self.remaining)

    @property
    def average(self) -> Decimal | None:
        """The mean price of its fills, to four places."""
        return price4(self.paid / self.filled) if self.filled else None

    @property
    def due(self) -> datetime | None:
        """When the desk must look at it without hearing from the broker."""
        until = None if self.outcome else self.intent.good_until
        deadline = self.child.deadline if self.child else None
        if until is None or deadline is None:
            return until if deadline is None else deadline
        return min(until, deadline)
