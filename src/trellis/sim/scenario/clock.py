"""The scenario's clock: it wakes the autopilot at every instant at which something is due, and at no other."""

from collections.abc import Callable
from datetime import date, datetime, time

from trellis.autopilot.rejoining import rejoin
from trellis.autopilot.waking import next_wake, schedule_day, wake
from trellis.core.dates import new_york
from trellis.sim.scenario.world import World

_STUCK = 10_000


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
                rejoin(world.pilot, self.now)

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

    def pass_over(self, until: datetime) -> None:
        """Let time pass without waking anybody: the process is down."""
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
