"""Orders at the broker that the journal does not know are cancelled, with an alert (S9.orphan)."""

from datetime import datetime

from trellis.autopilot import line
from trellis.autopilot.hearing import carry_on
from trellis.autopilot.pilot import Pilot
from trellis.orders.order import Acked


def is_ours(pilot: Pilot, order_id: str) -> bool:
    """Whether the desk has the order at work."""
    state = pilot.desk.order_state(order_id)
    return state is not None and not state.terminal


def cancel_unknown(pilot: Pilot, order_id: str, at: datetime) -> None:
    """Tell a person and ask for the cancel; again, where it was asked for before."""
    pilot.alert(at, None, "warning", "S9.orphan", f"order {order_id} is not in the journal: cancelled")
    if pilot.desk.order_state(order_id) is not None or pilot.desk.is_orphan(order_id):
        line.cancel(pilot, order_id, at)
    else:
        carry_on(pilot, pilot.desk.receive(Acked(order_id, at), at), at)
