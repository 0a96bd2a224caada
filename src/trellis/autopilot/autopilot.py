"""The autopilot's step: what is due now, in a stated order, and when to wake next."""

from collections.abc import Callable
from datetime import datetime

from trellis.autopilot import line
from trellis.autopilot.agenda import Due, Task
from trellis.autopilot.auditing import audit
from trellis.autopilot.corridor import mid_of
from trellis.autopilot.day import close_session, end_day, open_day
from trellis.autopilot.expiring import cover_earnings, end_management, manage_expiry, prepare_assignment
from trellis.autopilot.hearing import carry_on, conclude, take_in
from trellis.autopilot.hedging import hedge_where_due
from trellis.autopilot.laddering import roll_ladder
from trellis.autopilot.monitoring import monitored, tick
from trellis.autopilot.opening import check_window, end_window
from trellis.autopilot.order_path import OrderPath
from trellis.autopilot.outage import watch
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.resuming import ask_again, reconnect
from trellis.autopilot.standing import watch_overlay, watch_volatility
from trellis.autopilot.unhedging import check_hedges
from trellis.autopilot.weekly import close_week
from trellis.core.terms import Sleeve


def wake(pilot: Pilot, at: datetime) -> None:
    """Hear the broker, move working orders on, do what is due, hedge behind it.

    What is due is done as of now: a step that comes late must not ask the market for an instant that is past.
    """
    with OrderPath(pilot, at):
        _step(pilot, at)


def _step(pilot: Pilot, at: datetime) -> None:
    hear(pilot, at)
    carry_on(pilot, pilot.desk.advance(at, lambda intent: mid_of(pilot, intent.legs, at)), at)
    while (due := pilot.agenda.pop_due(at)) is not None:
        _missed(pilot, due, at)
        _TASKS[due.task](pilot, due.sleeve, at)
        conclude(pilot, at)
        hear(pilot, at)
    hedge_where_due(pilot, at)
    if pilot.line.failed:
        watch(pilot, at)


def look_at_tiers(pilot: Pilot, at: datetime) -> None:
    """See the VIX that another account of the house has seen, and do what its tier asks."""
    with OrderPath(pilot, at):
        watch_overlay(pilot, at)
        conclude(pilot, at)
        hear(pilot, at)


def next_wake(pilot: Pilot) -> datetime | None:
    """The earliest instant at which something can happen; None when nothing is due."""
    times = (pilot.agenda.next_at(), pilot.desk.next_deadline(), pilot.broker.next_message_at())
    return min((at for at in times if at is not None), default=None)


def hear(pilot: Pilot, at: datetime) -> None:
    """Take in everything the broker has to say up to now; a line that is back after it was lost is resumed first."""
    messages = line.poll(pilot, at)
    if messages is None:
        watch(pilot, at)
        return
    if pilot.line.lost:
        reconnect(pilot, at)
    elif pilot.line.owed:
        ask_again(pilot, at)
    take_in(pilot, messages, at)
    if pilot.line.failed:
        watch(pilot, at)


def _missed(pilot: Pilot, due: Due, at: datetime) -> None:
    """A tick done only when the next was due already has been missed (S0.mon)."""
    if due.task is Task.TICK and due.sleeve is not None and at > due.at:
        rule, seconds = monitored(pilot, due.sleeve)
        if at - due.at >= seconds:
            pilot.alert(at, due.sleeve, "warning", rule, f"the tick due at {due.at:%H:%M:%S} was missed")


def look_at_line(pilot: Pilot, at: datetime) -> None:
    """The line was looked at when the step began; while it is lost, look again (S8.broker)."""
    if pilot.line.lost:
        line.expect(pilot, at)


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
    Task.AUDIT: _account(audit),
    Task.DAY_END: _account(end_day),
    Task.LINE: _account(look_at_line),
}
