"""The scenario's clock: it wakes the autopilot at every instant at which something is due, and at no other."""

from collections.abc import Callable
from datetime import date, datetime, time

from trellis.autopilot.agenda import Due, Task
from trellis.autopilot.waking import next_wake, schedule_day, wake
from trellis.core.dates import new_york
from trellis.sim.scenario.world import World

_STUCK = 10_000
_PASSED = frozenset((Task.WINDOW_END, Task.REPORT, Task.CLOSE, Task.DAY_END))


class ScenarioClock:
    """Runs a world from instant to instant. After every wake it calls `woken`."""

    __slots__ = ("_day", "_woken", "_world", "now")

    def __init__(self, world: World, woken: Callable[[], None]) -> None:
        """Start at the given clock; begun inside a session, the autopilot is started then."""
        self._world = world
        self._woken = woken
        self.now = world.given.clock
        self._day: date | None = None
        day, sessions = self.now.date(), world.sessions
        if sessions.is_session(day) and self.now < sessions.closes(day):
            self._begin(day)
            if self.now > sessions.opens(day):
                self._start_late(day)

    def run_to(self, until: datetime, *, through: bool) -> None:
        """Do everything due before the instant, and with `through` what is due at it too."""
        repeated = 0
        while (due := self._next(until)) is not None and (due < until or (through and due == until)):
            repeated = repeated + 1 if due <= self.now else 0
            assert repeated < _STUCK, f"the autopilot asks to be woken at {due} without end"
            self.now = max(self.now, due)
            wake(self._world.house, self.now)
            self._woken()
        self.now = max(self.now, until)

    def _next(self, until: datetime) -> datetime | None:
        """The next instant at which something is due; sessions are begun on the way."""
        while True:
            due = next_wake(self._world.house)
            following = self._following()
            starts = new_york(following, time(0))
            if starts > until or (due is not None and due < starts):
                return due
            self._begin(following)

    def _following(self) -> date:
        sessions = self._world.sessions
        if self._day is not None:
            return sessions.next(self._day)
        day = self.now.date()
        started = sessions.is_session(day) and self.now >= sessions.closes(day)
        return sessions.next(day) if started or not sessions.is_session(day) else day

    def _begin(self, day: date) -> None:
        if self.now <= self._world.sessions.opens(day):
            self._world.feed.begin_day(day)
        schedule_day(self._world.house, day)
        self._day = day

    def _start_late(self, day: date) -> None:
        """Put the day's tasks that are past at the present instant where they still make sense, and drop the others."""
        agenda = self._world.pilot.agenda
        due: list[Due] = []
        while (task := agenda.pop_due(new_york(day, time(23, 59)))) is not None:
            due.append(task)
        for task in due:
            if task.at >= self.now:
                agenda.add(task.at, task.task, task.sleeve)
            elif self._still(task):
                agenda.add(self.now, task.task, task.sleeve)
            elif task.task is Task.WINDOW and task.sleeve is not None:
                self._world.pilot.again.discard(task.sleeve)

    def _still(self, due: Due) -> bool:
        week = self._world.pilot.this_week()
        if due.task is Task.WINDOW:
            assert due.sleeve is not None, "a window is a sleeve's"
            windows = (week.opening(due.sleeve), week.calls_opening)
            return any(opening is not None and opening.is_open(self.now) for opening in windows)
        if due.task is Task.EXPIRY:
            plan = week.day(self.now.date())
            return plan is not None and plan.is_managing(self.now)
        return due.task not in _PASSED
