"""The autopilot's step: what is due now, in a stated order, and when to wake next."""

from collections.abc import Callable
from datetime import datetime

from trellis.autopilot.agenda import Due, Task
from trellis.autopilot.corridor import mid_of, perform
from trellis.autopilot.day import close_session, end_day, open_day
from trellis.autopilot.expiring import cover_earnings, end_management, manage_expiry, prepare_assignment
from trellis.autopilot.fills import book_fill
from trellis.autopilot.hedging import hedge_where_due
from trellis.autopilot.laddering import roll_ladder
from trellis.autopilot.machine import Phase
from trellis.autopilot.monitoring import monitored, schedule_tick, tick
from trellis.autopilot.moves import settle_phase
from trellis.autopilot.opening import check_window, end_window
from trellis.autopilot.outcomes import decision_ended
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.settling import book_settlement
from trellis.autopilot.standing import watch_volatility
from trellis.autopilot.unhedging import check_hedges
from trellis.autopilot.weekly import close_week
from trellis.core.terms import Sleeve
from trellis.orders.effects import Effects
from trellis.orders.events import OrderFilled
from trellis.orders.order import Settlement


def wake(pilot: Pilot, at: datetime) -> None:
    """Hear the broker, move working orders on, do what is due, hedge behind it.

    What is due is done as of now: a step that comes late must not ask the market for an instant that is past.
    """
    hear(pilot, at)
    carry_on(pilot, pilot.desk.advance(at, lambda intent: mid_of(pilot, intent.legs, at)), at)
    while (due := pilot.agenda.pop_due(at)) is not None:
        _missed(pilot, due, at)
        _TASKS[due.task](pilot, due.sleeve, at)
        conclude(pilot, at)
        hear(pilot, at)
    hedge_where_due(pilot, at)


def next_wake(pilot: Pilot) -> datetime | None:
    """The earliest instant at which something can happen; None when nothing is due."""
    times = (pilot.agenda.next_at(), pilot.desk.next_deadline(), pilot.broker.next_message_at())
    return min((at for at in times if at is not None), default=None)


def hear(pilot: Pilot, at: datetime) -> None:
    """Take in everything the broker has to say up to now."""
    for message in pilot.broker.poll(at):
        if isinstance(message, Settlement):
            book_settlement(pilot, message, at)
        else:
            carry_on(pilot, pilot.desk.receive(message, at), at)


def carry_on(pilot: Pilot, effects: Effects, at: datetime) -> None:
    """Journal and perform the desk's effects, then draw their conclusions."""
    if effects.events:
        perform(pilot, effects, at)
    conclude(pilot, at)


def conclude(pilot: Pilot, at: datetime) -> None:
    """Book the fills heard of, follow decisions that ended, and move sleeves whose orders are all terminal."""
    if not pilot.heard:
        return
    while pilot.heard:
        event = pilot.heard.popleft()
        if isinstance(event, OrderFilled):
            book_fill(pilot, pilot.desk.order(event.fill.order), event.fill, at)
        else:
            decision_ended(pilot, event, at)
    for sleeve in pilot.sleeves:
        if pilot.sleeve(sleeve).phase in (Phase.ORDERING, Phase.CLOSING) and _idle(pilot, sleeve):
            settle_phase(pilot, sleeve, at)
        if pilot.sleeve(sleeve).options and sleeve not in pilot.ticking:
            schedule_tick(pilot, sleeve, at)


def _idle(pilot: Pilot, sleeve: Sleeve) -> bool:
    return pilot.desk.is_idle(pilot.settings.account, sleeve.value)


def _missed(pilot: Pilot, due: Due, at: datetime) -> None:
    """A tick done only when the next was due already has been missed (S0.mon)."""
    if due.task is Task.TICK and due.sleeve is not None and at > due.at:
        rule, seconds = monitored(pilot, due.sleeve)
        if at - due.at >= seconds:
            pilot.alert(at, due.sleeve, "warning", rule, f"the tick due at {due.at:%H:%M:%S} was missed")


_Act = Callable[[Pilot, Sleeve | None, datetime], None]


def _sleeved(act: Callable[[Pilot, Sleeve, datetime], None]) -> _Act:
    def run(pilot: Pilot, sleeve: Sleeve | None, at: datetime) -> None:
        assert sleeve is not None, "the task belongs to a sleeve"
        act(pilot, sleeve, at)

    return run


def _account(act: Callable[[Pilot, datetime], None]) -> _Act:
    def run(pilot: Pilot, sleeve: Sleeve | None, at: datetime) -> None:
        act(pilot, at)

    return run


_TASKS: dict[Task, _Act] = {
    Task.OPEN: _account(open_day),
    Task.VIX: _account(watch_volatility),
    Task.WINDOW: _sleeved(check_window),
    Task.WINDOW_END: _sleeved(end_window),
    Task.PREPARE: _sleeved(prepare_assignment),
    Task.EXPIRY: _sleeved(manage_expiry),
    Task.MANAGE_END: _sleeved(end_management),
    Task.COVER: _sleeved(cover_earnings),
    Task.LADDER: _sleeved(roll_ladder),
    Task.TICK: _sleeved(tick),
    Task.HEDGE: _sleeved(check_hedges),
    Task.CLOSE: _account(close_session),
    Task.REPORT: _account(lambda pilot, at: close_week(pilot, at, final=False)),
    Task.DAY_END: _account(end_day),
}
