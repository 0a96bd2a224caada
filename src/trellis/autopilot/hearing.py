"""Hearing the broker: what it says goes to the desk or the books, and conclusions are drawn."""

from collections.abc import Sequence
from datetime import datetime

from trellis.autopilot.corridor import perform
from trellis.autopilot.fills import book_fill
from trellis.autopilot.machine import Phase
from trellis.autopilot.monitoring import schedule_tick
from trellis.autopilot.moves import latch, settle_phase
from trellis.autopilot.outcomes import decision_ended
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.settling import book_settlement
from trellis.core.terms import Latch, Sleeve
from trellis.orders.effects import Effects
from trellis.orders.events import OrderFilled
from trellis.orders.ladder import selling
from trellis.orders.order import BrokerMessage, Fill, Order, Settlement


def take_in(pilot: Pilot, messages: Sequence[BrokerMessage], at: datetime) -> None:
    """Do what each message calls for, in the order told."""
    for message in messages:
        if isinstance(message, Settlement):
            book_settlement(pilot, message, at)
        else:
            carry_on(pilot, pilot.desk.receive(message, at), at)


def carry_on(pilot: Pilot, effects: Effects, at: datetime) -> None:
    """Journal and perform the desk's effects, then draw their conclusions."""
    if effects.events or effects.cancels:
        perform(pilot, effects, at)
    conclude(pilot, at)


def conclude(pilot: Pilot, at: datetime) -> None:
    """Book the fills heard of, follow decisions that ended, and move sleeves whose orders are all terminal."""
    if not pilot.heard:
        return
    while pilot.heard:
        event = pilot.heard.popleft()
        if isinstance(event, OrderFilled):
            order = pilot.desk.order(event.fill.order)
            book_fill(pilot, order, event.fill, at)
            _doubt(pilot, order, event.fill, at)
        else:
            decision_ended(pilot, event, at)
    for sleeve in pilot.sleeves:
        if pilot.sleeve(sleeve).phase in (Phase.ORDERING, Phase.CLOSING) and _idle(pilot, sleeve):
            settle_phase(pilot, sleeve, at)
        if pilot.sleeve(sleeve).options and sleeve not in pilot.ticking:
            schedule_tick(pilot, sleeve, at)


def _doubt(pilot: Pilot, order: Order, fill: Fill, at: datetime) -> None:
    """A fill that no broker should give is booked, for it is real, and latches ERROR until a manager has looked."""
    intent = pilot.desk.intent(order.decision)
    wrong = order.limit is not None and (fill.price < order.limit if selling(intent) else fill.price > order.limit)
    over = pilot.desk.filled(order.decision) > intent.quantity
    if wrong or over:
        words = f"{fill.id} at {fill.price}: worse than its limit" if wrong else f"{fill.id}: more than was asked for"
        pilot.alert(at, Sleeve(order.sleeve), "critical", "C.latch", words)
        latch(pilot, Sleeve(order.sleeve), Latch.ERROR, at, "C.latch", words)


def _idle(pilot: Pilot, sleeve: Sleeve) -> bool:
    return pilot.desk.is_idle(pilot.settings.account, sleeve.value)
