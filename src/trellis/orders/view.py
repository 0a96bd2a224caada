"""What the desk shows of the decisions it works on."""

from dataclasses import dataclass

from trellis.orders.order import Intent, State


@dataclass(frozen=True, slots=True)
class Working:
    """A live decision: its intent, the quantity not yet filled, and its latest child's state (NEW while queued)."""

    intent: Intent
    remaining: int
    state: State
