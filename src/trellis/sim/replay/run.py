"""One replay: the same autopilot as live, on a simulated clock, feed and venue."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from decimal import Decimal

from trellis.autopilot.assembly import create_account
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.run import RunFinished, RunStarted
from trellis.autopilot.house import open_house
from trellis.autopilot.pilot import PilotSettings
from trellis.autopilot.recorder import JournalRecorder, Recorder
from trellis.autopilot.waking import next_wake, schedule_day, wake
from trellis.autopilot.weekly import close_week
from trellis.core.dates import new_york
from trellis.core.problems import problem
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability
from trellis.kernel.ports import JournalStore
from trellis.kernel.writer import JournalWriter
from trellis.sim.replay.advised import AdvisedRecorder, Listener
from trellis.sim.replay.amendments import Amendments
from trellis.sim.replay.doorway import Doorway
from trellis.sim.replay.flows import Flows
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.glance import standing
from trellis.sim.replay.operator import Operator
from trellis.sim.replay.outside import Outside, Standing
from trellis.sim.replay.remembering import remember_orders
from trellis.sim.replay.settings import PLACES, RunSettings
from trellis.sim.replay.snapshots import Snapshots
from trellis.sim.replay.world import BEFORE_OPEN, World, venue_rules

BATCH_MAX = 4096
SNAPSHOT_SESSIONS = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a replay is: the day just done, sessions done and in all, and the account's equity in USD."""

    day: date
    done: int
    total: int
    equity: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a finished replay leaves: its folder, the chain's head hash in hex, and how many records it has."""

    folder: RunFolder
    head: str
    records: int


def replay(
    settings: RunSettings,
    world: World,
    folder: RunFolder,
    *,
    resume: bool = False,
    overwrite: bool = False,
    progress: Callable[[Progress], None] | None = None,
    listener: Listener | None = None,
    outside: Outside | None = None,
) -> RunResult:
    """Run the mandate over the settings' span and leave its journal finished in the folder.

    With resume, a run that was cut short goes on from its last snapshot to the same final hash. Raises ProblemError
    for a folder that holds a run (without resume or overwrite) and for whatever the journal's storage refuses.

    listener: told figures of what was recorded (S13.ai): it answers nothing, and the run is the same without it.
    outside: a pace, and commands of people given while it runs; then a snapshot is saved every session. Commands that
    stand in the journal of a run that was cut short are given again without it. Raises StoppedError where it stops.
    """
    durability = Durability.GROUP if outside is None else Durability.EACH  # a person was told that it was done
    anew = not resume or folder.is_bare
    if anew:
        folder.begin(settings.to_toml(), overwrite=overwrite or resume)
        journal = folder.place.create(durability)
    else:
        journal = folder.place.open(durability)
    try:
        run = _Run(settings, world, folder, journal, resume, progress, listener, outside)
        return run.close_again() if resume and _is_finished(journal) else run.go()
    except BaseException:
        journal.close()
        raise


def _is_finished(journal: JournalStore) -> bool:
    return any(record.type == "run.finished" for record in journal.read(after=journal.head.sequence - 1))


def _close(journal: JournalStore, settings: RunSettings, folder: RunFolder) -> RunResult:
    """Sign the journal at its end and pack it; done again it changes nothing."""
    head = journal.head
    checkpoint_at(journal, head.sequence, key_from_seed(str(settings.seed).encode()))
    folder.place.finish(journal)
    return RunResult(folder, head.hash.hex(), head.sequence)


class _Run:
    """The day loop and what it keeps between days."""

    def __init__(
        self,
        settings: RunSettings,
        world: World,
        folder: RunFolder,
        journal: JournalStore,
        resume: bool,
        progress: Callable[[Progress], None] | None,
        listener: Listener | None,
        outside: Outside | None,
    ) -> None:
        self.settings = settings
        self.world = world
        self.folder = folder
        self.journal = journal
        self.progress = progress
        self.outside = outside
        self.days = world.sessions.between(settings.first, settings.last)
        self.operator = Operator() if settings.operator == "attentive" else None
        self.amendments = Amendments(world.amendments)
        self.flows = Flows(settings.flow, self.days)
        self.snapshots = Snapshots(folder.snapshots, journal)
        self.restored = self.snapshots.latest() if resume else None
        after = self.restored.sequence if self.restored is not None else 0
        self.writer = JournalWriter(journal, BATCH_MAX, resume_after=after)
        self.codec = Codec((name, v, cls) for _, name, v, cls in CATALOGUE)
        recorder = JournalRecorder(self.writer, self.codec, flush_each=False)
        pilot_settings = PilotSettings(settings.account, settings.capital, "replay")
        self.recorder: Recorder = recorder if listener is None else AdvisedRecorder(recorder, listener)
        self.house = open_house(pilot_settings, world.rulebook, world.feed, world.venue, world.sessions, self.recorder)
        self.doorway = Doorway(self.house, world.venue, journal, self.writer, self.codec)

    def go(self) -> RunResult:
        """Every session from where the run stands, then the end."""
        done = self._begin()
        every = SNAPSHOT_SESSIONS if self.outside is None else 1
        for day in self.days[done:]:
            self._day(day, done + 1)
            done += 1
            if done % every == 0 and done < len(self.days):
                self._snapshot(done)
            if self.progress is not None:
                self.progress(Progress(day, done, len(self.days), self.house.equity, self.house.main.record.week))
        return self._finish(done)

    def close_again(self) -> RunResult:
        """Close a run that had come to its end, once it is seen to be this one."""
        self._check_start(self._started(new_york(self.days[0], BEFORE_OPEN)))
        return _close(self.journal, self.settings, self.folder)

    def _begin(self) -> int:
        at = new_york(self.days[0], BEFORE_OPEN)
        if self.restored is not None:
            self._check_start(self._started(at))
            done = self.restored.into(self.house, self.world.venue)
            remember_orders(self.house, self.journal, self.codec, self.restored.sequence)
            amended = [self.amendments.restore(pilot) for pilot in self.house.pilots.values()]
            if any(amended):
                self._charge()
            return done
        self.house.begin(self._started(at))
        for sleeve, amount in create_account(self.house.main, at):
            self.world.venue.deposit(self.settings.account, sleeve.value, amount)
        self.writer.flush()
        return 0

    def _check_start(self, started: RunStarted) -> None:
        """A snapshot lies behind the first record, so what the run stands on is compared here: prices, rules, span."""
        record = next(iter(self.journal.read(after=0)))
        if record.payload == self.codec.encode(started):
            return
        begun = self.codec.decode(record.type, record.version, record.payload)
        other = [
            field.name for field in fields(started) if getattr(begun, field.name, None) != getattr(started, field.name)
        ]
        message = f"the run began with other {', '.join(other)}"
        way_out = "Resume with what it began with, or start it anew in another run folder."
        raise problem(self.journal.source, "record", record.sequence, message, way_out)

    def _charge(self) -> None:
        self.world.venue.charge(venue_rules(self.house.main.rulebook, self.settings.seed))

    def _day(self, day: date, session: int) -> None:
        before = new_york(day, BEFORE_OPEN)
        if self.amendments.turn(self.house.active, before):
            self._charge()
        self.flows.turn(self.house.main, self.world.venue, before)
        if self.operator is not None:
            for pilot in self.house.active:
                self.operator.attend(pilot, before)
        schedule_day(self.house, day)
        now = before
        while (at := next_wake(self.house)) is not None and at.date() == day:
            if at <= now or self._passed(now, at, session):
                wake(self.house, at)
                now = max(now, at)

    def _passed(self, now: datetime, then: datetime, session: int) -> bool:
        def stand() -> Standing:
            return standing(self.house, now, session, self.days, caught_up=self.writer.left_to_compare == 0)

        return self.doorway.passed(now, then, self.outside, stand)

    def _snapshot(self, done: int) -> None:
        self.writer.flush()
        if self.writer.left_to_compare == 0:
            self.snapshots.save(self.house, self.world.venue, done)

    def _finish(self, done: int) -> RunResult:
        at = self._end_of_day(self.days[-1])
        for pilot in self.house.active:
            close_week(pilot, at, final=True)
        self.recorder.record(RunFinished(at, done, self.house.equity))
        self.writer.finish()
        return _close(self.journal, self.settings, self.folder)

    def _started(self, at: datetime) -> RunStarted:
        rulebook = self.world.rulebook
        return RunStarted(
            at=at,
            world="replay",
            mandate="constitution",
            account=self.settings.account,
            capital=self.settings.capital,
            rulebook_version=rulebook.version,
            rulebook_hash=rulebook.sha256,
            universe_overlay=self.world.overlay_rows,
            overlay_reason=self.world.overlay_reason,
            sources=self.world.notes,
            first=self.settings.first,
            last=self.settings.last,
            settings=(*self._told(), ("rulebook_standing", self.world.standing.value)),
        )

    def _told(self) -> tuple[tuple[str, str], ...]:
        """The settings that are journaled: all but where things lie."""
        return tuple(row for row in self.settings.rows() if row[0] not in PLACES)

    @staticmethod
    def _end_of_day(day: date) -> datetime:
        return new_york(day, time(23, 59))
