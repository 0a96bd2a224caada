"""Taking up a day that is under way: its agenda, without what is past and with what is still to be done."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from trellis.autopilot.agenda import Due, Task
from trellis.autopilot.day import schedule_day
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.starting import is_open
from trellis.core.dates import new_york

_DAY_END = time(23, 59)


def rejoin(pilot: Pilot, at: datetime) -> str:
    """Schedule the session that the instant lies in, as far as it is still to come or was missed; what was done, in
    words. On a day without a session nothing is due.
    """
    day = at.date()
    if not pilot.sessions.is_session(day):
        return "no session today"
    schedule_day(pilot, day)
    missed = _take_up(pilot, day, at)
    if pilot.record.day == day and is_open(pilot, at):
        pilot.agenda.add(at, Task.VIX)
    return f"{day}: {', '.join(missed) or 'nothing'} due at once"


def _take_up(pilot: Pilot, day: date, at: datetime) -> list[str]:
    due: list[Due] = []
    while (task := pilot.agenda.pop_due(new_york(day, _DAY_END))) is not None:
        due.append(task)
    missed = []
    for task in due:
        if task.at >= at:
            pilot.agenda.add(task.at, task.task, task.sleeve)
        elif _STILL.get(task.task, _always)(pilot, task, at):
            pilot.agenda.add(at, task.task, task.sleeve)
            missed.append(f"{task.task.name.lower()}{f' {task.sleeve.value}' if task.sleeve is not None else ''}")
        elif task.task is Task.WINDOW and task.sleeve is not None:
            pilot.again.discard(task.sleeve)
    return missed


def _always(pilot: Pilot, due: Due, at: datetime) -> bool:
    return at < pilot.sessions.closes(at.date())


def _never(pilot: Pilot, due: Due, at: datetime) -> bool:
    return False


def _is_open(pilot: Pilot, due: Due, at: datetime) -> bool:
    assert due.sleeve is not None, "a window is a sleeve's"
    week = pilot.this_week()
    return any(each is not None and each.is_open(at) for each in (week.opening(due.sleeve), week.calls_opening))


def _is_managing(pilot: Pilot, due: Due, at: datetime) -> bool:
    plan = pilot.this_week().day(at.date())
    return plan is not None and plan.is_managing(at)


_STILL: Mapping[Task, Callable[[Pilot, Due, datetime], bool]] = {
    Task.OPEN: lambda pilot, due, at: pilot.record.day != at.date(),
    Task.WINDOW: _is_open,
    Task.WINDOW_END: lambda pilot, due, at: due.sleeve not in pilot.noted and pilot.record.day == at.date(),
    Task.EXPIRY: _is_managing,
    Task.MANAGE_END: _never,
    Task.CLOSE: _never,
    Task.AUDIT: lambda pilot, due, at: pilot.record.cut != pilot.record.week,
    Task.REPORT: lambda pilot, due, at: pilot.record.cut != pilot.record.week,
    Task.DAY_END: lambda pilot, due, at: pilot.record.ended != at.date(),
}
"""Whether a task whose time is past is still to be done; what is not named here is, while the market is open."""
