"""The process of one run: it takes the lead, goes on where the run stands, and leaves it whole however it stops."""

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event

from trellis.autopilot.day import DAY_END
from trellis.core.dates import new_york
from trellis.core.documents import read_document
from trellis.core.problems import ProblemError
from trellis.kernel.clock import Clock
from trellis.server.runs.live import inbox_file, status, wishes
from trellis.server.runs.live.hearing import HeardInbox
from trellis.server.runs.live.pace_wished import WishedPace
from trellis.server.runs.live.ports import Leadership
from trellis.server.runs.live.status import Phase, StatusFile
from trellis.server.runs.live.wishes import Kind, Wish
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.outside import Outside, Standing, StoppedError
from trellis.sim.replay.run import Progress, replay
from trellis.sim.replay.settings import RunSettings, changed, load, of_mapping
from trellis.sim.replay.world import build

STAND_BY_SECONDS = 0.5
LOADING = "prices and rules are read; a first start also compiles the option mathematics, some ten seconds"
FINISHED = "it came to the end of its span"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a process of a run stands on. prices: where downloaded prices are kept, None for no network. registered:
    the rulebooks that governance released. stop: set when it is to stop at its next step.
    """

    leadership: Leadership
    clock: Clock
    stop: Event
    prices: Path | None = None
    registered: frozenset[str] = frozenset()


def work(folder: RunFolder, around: Surroundings, *, stand_by: bool) -> Phase:
    """Lead the run until it ends or is stopped; what became of it.

    stand_by: wait while another process leads it, and take over when that one is gone. Raises ProblemError where it
    cannot run, which the status tells too.
    """
    inbox_path = folder.path / inbox_file.NAME
    with ExitStack() as stack:
        pace = stack.enter_context(closing(WishedPace(inbox_path, time.monotonic, time.sleep)))
        led = _led(folder, around, stack, stand_by=stand_by)
        if led is None:
            return Phase.STOPPED
        folder = led
        last = _last_seen(folder)
        reached = last.at if last is not None else None
        told = StatusFile(folder.path / status.NAME, around.clock, time.monotonic, pace.setting, last)
        stack.enter_context(told)
        try:
            _run(folder, around, wishes.read(inbox_path), pace, told, reached)
        except StoppedError:
            told.say(Phase.STOPPED)
            return Phase.STOPPED
        except ProblemError as error:
            told.say(Phase.FAILED, str(error))
            raise
        told.say(Phase.FINISHED, FINISHED)
    return Phase.FINISHED


def _led(folder: RunFolder, around: Surroundings, stack: ExitStack, *, stand_by: bool) -> RunFolder | None:
    """Take the lead for the stack's life: the folder as its leader writes it; None where it was stopped before."""
    while True:
        try:
            epoch = stack.enter_context(around.leadership.acquire(folder.path.name))
        except ProblemError:
            if not stand_by:
                raise
            if around.stop.wait(STAND_BY_SECONDS):
                return None
        else:
            return replace(folder, epoch=epoch)


def _last_seen(folder: RunFolder) -> Standing | None:
    """Where an earlier process was seen to be."""
    found = status.read(folder.path / status.NAME)
    return found.standing if found is not None else None


def _run(
    folder: RunFolder,
    around: Surroundings,
    wish: Wish,
    pace: WishedPace,
    told: StatusFile,
    reached: datetime | None,
) -> None:
    told.say(Phase.LOADING, LOADING)
    settings = _settings(folder, wish)
    world = build(settings, around.prices, around.registered)
    settings = changed(settings, source=world.source)
    with closing(HeardInbox(folder.path / inbox_file.NAME)) as inbox:
        if wish.kind is Kind.REPLAY:
            replay(settings, world, folder, resume=True, progress=_Onlooker(told, around.stop).progressed)
        else:
            look = _Onlooker(told, around.stop).look
            seen = max((each for each in (reached, inbox.last_taken()) if each is not None), default=None)
            replay(settings, world, folder, resume=True, outside=Outside(pace, inbox, look, seen))
        inbox.end(FINISHED)
    told.say(Phase.WRITING, "ledger, summary and report are written")
    write_outputs(folder, world.history)


def _settings(folder: RunFolder, wish: Wish) -> RunSettings:
    """Those that the run began with, which name the source that was taken; before that, those it was founded with."""
    if folder.settings.is_file() and not folder.is_bare:
        return load(folder.settings)
    return of_mapping(read_document(wish.settings, folder.path.name), folder.path.name)


@dataclass(slots=True)
class _Onlooker:
    """Tells the status of each step, and stops the run where it is to stop."""

    told: StatusFile
    stop: Event

    def look(self, stand: Callable[[], Standing]) -> None:
        if self.stop.is_set():
            raise StoppedError
        self.told.step(stand)

    def progressed(self, progress: Progress) -> None:
        self.look(lambda: _standing(progress))


def _standing(progress: Progress) -> Standing:
    """After a session: what a replay tells at its end is all that is known of it while it runs."""
    return Standing(
        day=progress.day,
        session=progress.done,
        sessions=progress.total,
        at=new_york(progress.day, DAY_END),
        equity=progress.equity,
        week=progress.label,
        due=(),
        caught_up=True,
    )
