"""One seed from its first bell to the end of a healed week."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from trellis.autopilot.waking import next_wake, schedule_day, wake
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import monday_of, new_york
from trellis.core.problems import ProblemError
from trellis.orders.ports import BrokerUnreachableError
from trellis.sim.auditor.finding import Finding
from trellis.sim.faults import checks
from trellis.sim.faults.findings import BrokenError, Failure, Outcome
from trellis.sim.faults.history import weekday
from trellis.sim.faults.people import People
from trellis.sim.faults.plan import ClockFault, ClockKind, Paid, Plan, Said
from trellis.sim.faults.store import DiedError
from trellis.sim.faults.trace import trace_of
from trellis.sim.faults.world import ACCOUNT, World, build, instant

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
_LAST = time(23, 59)
_MORNING = time(9)
_WEEK = timedelta(days=7)
_NOTHING = timedelta(0)
GLANCE = timedelta(seconds=20)
"""How long nothing may happen before the run is looked at all the same; the shortest duty asks for more."""
WAKES_AT_ONE_INSTANT_MAX = 100
"""How often in a row the clock may stand at one instant because something is still due then; once is usual."""


def run_plan(plan: Plan, rulebook: Rulebook) -> Outcome:
    """Live through the plan. Whatever is wrong is in the outcome; nothing is raised for it."""
    home = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="trellis-simulate-", dir=home) as folder:
        world = build(plan, rulebook, Path(folder))
        failure = _judged(world)
        return Outcome(plan, world.store.steps, world.store.head(), dict(world.marks.counts), failure)


def _judged(world: World) -> Failure | None:
    try:
        _Run(world).live()
    except BrokenError as broken:
        found = broken.finding
        return Failure(broken.step, found.checker, f"{found.rule}: {found.message}", trace_of(world.store.events()))
    except (AssertionError, ProblemError, BrokerUnreachableError, KeyError, ValueError, LookupError) as error:
        message = f"{type(error).__name__}: {error}"
        return Failure(world.store.steps, "engine", message, trace_of(world.store.events()))
    return None


Moment = tuple[datetime, ClockFault | Said | Paid]


class _Run:
    """The clock of one run: it wakes the autopilot at what is due, as the plan lets it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._plan = world.plan
        self._people = People(ACCOUNT, world.marks)
        self._late = _NOTHING
        self._now = new_york(world.plan.begins, _MORNING)
        self._looked: tuple[datetime, int] | None = None
        self._asked: tuple[datetime, int] = (self._now, 0)

    def live(self) -> None:
        """The hostile span, then a week in which people put things right, then one that must be like any other."""
        if self._plan.founded is not None:
            self._day(self._plan.founded, [])
            self._grow(new_york(self._plan.first, _MORNING))
        for index in range(len(self._plan.sessions)):
            self._day(weekday(self._plan, index), self._moments(index))
        self._world.heal()
        monday = monday_of(weekday(self._plan, len(self._plan.sessions) - 1)) + _WEEK
        for day in self._week(monday):
            self._day(day, [], attended=True)
        since = self._world.store.steps
        for day in self._week(monday + _WEEK):
            self._day(day, [], attended=True)
        self._demand(checks.back_at_work(self._world, since))
        for wrong in self._world.store.close():
            self._demand(iter((Finding("chain", "F.chain", wrong),)))

    def _grow(self, at: datetime) -> None:
        self._world.told(at)
        self._world.grow(at)

    def _week(self, monday: date) -> tuple[date, ...]:
        return self._world.sessions.between(monday, monday + timedelta(days=4))

    def _moments(self, index: int) -> list[Moment]:
        """What the plan has for the day besides what is due by itself."""
        own = [each for each in self._plan.faults if isinstance(each, ClockFault | Said | Paid) and each.day == index]
        return sorted(((instant(self._plan, index, each.minute), each) for each in own), key=lambda pair: pair[0])

    def _day(self, day: date, moments: list[Moment], *, attended: bool = False) -> None:
        if not self._world.sessions.is_session(day):
            return
        self._now = new_york(day, _MORNING)
        self._world.told(self._now)
        if attended:
            self._try(lambda: self._people.put_right(self._world.house, self._now))
        self._try(lambda: schedule_day(self._world.house, day))
        for at, moment in moments:
            self._until(at)
            self._happen(at, moment)
        self._until(new_york(day, _LAST))
        self._demand(checks.at_night(self._world))

    def _until(self, end: datetime) -> None:
        """Wake at every instant at which something is due, up to and with the end; at once for what is overdue."""
        while (due := next_wake(self._world.house)) is not None and due <= end:
            at, self._late = max(due, self._now) + self._late, _NOTHING
            self._demand(self._standing_still(at))
            self._wake(at)

    def _standing_still(self, at: datetime) -> Iterator[Finding]:
        """Liveness: time goes on. An instant at which something is always due still would be the run's last."""
        last, times = self._asked
        self._asked = at, times + 1 if at == last else 1
        if self._asked[1] > WAKES_AT_ONE_INSTANT_MAX:
            wakes = f"woken {WAKES_AT_ONE_INSTANT_MAX} times at {at:%Y-%m-%d %H:%M:%S.%f}"
            yield Finding("liveness", "A.time", f"{wakes}, and something is due then still")

    def _wake(self, at: datetime) -> None:
        started = self._now = max(at, self._now)
        self._try(lambda: self._step(at))
        # A process that died in the step has not done what was due then; it is judged by the instant it came back.
        seen = at if self._now == started else self._now
        if self._to_be_looked_at(seen):
            self._looked = seen, self._world.store.steps
            self._demand(self._world.auditor.look(seen))
            self._demand(checks.after_step(self._world))

    def _try(self, act: Callable[[], None]) -> None:
        """Do it; where the process dies of it, start another one a while later, as often as it takes."""
        while True:
            try:
                act()
            except DiedError as died:
                crash = died.crash
                self._world.marks.add(f"crash.{crash.kind.value}")
                self._outlive(self._now + timedelta(seconds=crash.seconds))
                at = self._now
                act = partial(self._world.start_anew, at)
            else:
                return

    def _outlive(self, at: datetime) -> None:
        """The world goes on without the autopilot."""
        while (due := self._world.venue.next_message_at()) is not None and due <= at:
            self._world.wire.collect(due)
        self._now = at

    def _step(self, at: datetime) -> None:
        """One step as a live process takes it: what it recorded is durable before it waits for the next."""
        self._world.told(at)
        wake(self._world.house, at)
        self._world.store.flush()

    def _to_be_looked_at(self, at: datetime) -> bool:
        """Whether something happened since the last look, or it was a while ago: most wakes change nothing."""
        if self._looked is None:
            return True
        last, steps = self._looked
        return steps != self._world.store.steps or not last <= at < last + GLANCE

    def _happen(self, at: datetime, moment: ClockFault | Said | Paid) -> None:
        if isinstance(moment, Paid):
            for _ in range(moment.times):
                self._pay(at, moment)
            return
        if isinstance(moment, Said):
            said, now = moment.verb, max(at, self._now)
            self._world.told(now)
            self._try(lambda: self._people.say(self._world.house, said, now))
            return
        self._world.marks.add(f"clock.{moment.kind.value}")
        step = timedelta(seconds=moment.seconds)
        if moment.kind is ClockKind.LATE:
            self._late = step
        else:
            now = max(at, self._now)
            self._wake(now + step if moment.kind is ClockKind.AHEAD else now - step)

    def _pay(self, at: datetime, paid: Paid) -> None:
        """Tell it until there is an answer, or until the journal of a process started anew has it."""
        world, people = self._world, self._people
        if paid.crash is not None:
            world.store.expect(paid.crash)
        while True:
            now = max(at, self._now)
            world.told(now)
            self._try(lambda: people.pay(world.house, world.bank, paid, now))  # noqa: B023 - done before it changes
            world.bank.look(world.store.durable)
            if not people.unanswered or world.booked(people.unanswered):
                people.unanswered = ""
                return

    def _demand(self, findings: Iterator[Finding]) -> None:
        for finding in findings:
            raise BrokenError(self._world.store.steps, finding)
