"""A paper run over the bus in its folder: opened or taken up again, driven to its end, and told."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from trellis.adapters.buses.opening import open_bus
from trellis.adaptive.state import Record
from trellis.books.whole_file import write_whole
from trellis.core.problems import problem
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.holding import held
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.sim.adaptive.run import BATCH, IN_USE, JOURNAL, PaperRun, events_of, record_of
from trellis.sim.hosted.driving import Drive, Route
from trellis.sim.hosted.feed import messages
from trellis.sim.hosted.settings import NOBODY, Appointed, Pipeline, Planning, pipeline_for, text_of

BUS, SETTINGS = "bus", "pipeline.json"


@dataclass(frozen=True, slots=True)
class Driven:
    """What a run came to. messages: how many modules handled for it."""

    record: Record
    messages: int


def run_over_bus(
    run: PaperRun,
    detectors: tuple[Planning, ...],
    route: Route,
    folder: Path,
    *,
    resume: bool,
    told: Callable[[int], None] = lambda steps: None,
    appointed: Appointed = NOBODY,
) -> Driven:
    """Drive an account over all bars by messages, and leave the journal that one program would have left.

    resume: go on where a run was cut short; what was said stands in the bus. told: how many steps are done.
    appointed: who was bred to work for it. Raises ProblemError where a module ended or a message was given up, and for
    a folder that holds another run.
    """
    pipeline = pipeline_for(run, detectors, appointed)
    with ExitStack() as stack:
        stack.enter_context(held(folder, *IN_USE))
        _check(folder, pipeline, resume=resume)
        open_bus(folder / BUS, route.url, route.redis_url).close()  # where it is not there, nothing is begun
        journal = stack.enter_context(_opened(folder, pipeline, resume=resume))
        writer = stack.enter_context(JournalWriter(journal, BATCH, 0 if resume else None))
        drive = Drive(pipeline, route, folder / BUS, writer, stack)
        drive.through(messages(run.universe.bars, pipeline.prices.period, route.bars), told)
        head = writer.finish()
        checkpoint_at(journal, head.sequence, key_from_seed(run.terms.account.encode()))
        handled = drive.handled()
    return Driven(record_of(events_of(folder / JOURNAL)), handled)


def _check(folder: Path, pipeline: Pipeline, *, resume: bool) -> None:
    """Raises ProblemError where the folder does not hold this run, or holds one already."""
    path, settings = folder / JOURNAL, folder / BUS / SETTINGS
    if not resume:
        if path.exists():
            raise problem(folder, "--out", folder.name, "a run lies here", "Give --resume, or another folder.")
        return
    if not path.is_file() or not settings.is_file():
        way_out = "Leave --resume out, or go on with `trellis garden paper --resume`."
        raise problem(folder, "--out", folder.name, "there is no run over a bus to go on with", way_out)
    if settings.read_text(encoding="utf-8") != text_of(pipeline):
        message = "the run was begun with other bars, plans or limits"
        raise problem(folder, "--resume", folder.name, message, "Go on with the same, or begin in another folder.")


def _opened(folder: Path, pipeline: Pipeline, *, resume: bool) -> Journal:
    if resume:
        return Journal.open(folder / JOURNAL, Durability.GROUP)
    (folder / BUS).mkdir(parents=True, exist_ok=True)
    write_whole(folder / BUS / SETTINGS, text_of(pipeline).encode())
    return Journal.create(folder / JOURNAL, Durability.GROUP)
