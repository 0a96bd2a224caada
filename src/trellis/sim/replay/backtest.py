"""An amendment's test: two replays on the same data, under the rulebook in force and under the draft."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from trellis.books.whole_file import whole_file
from trellis.constitution.amendment_events import Evidence, Metric
from trellis.constitution.rulebook import Rulebook, load
from trellis.core.ids import digest
from trellis.market.ports import SourceNote
from trellis.reports.comparison import compared
from trellis.reports.comparison_page import Case, Side, render_comparison
from trellis.reports.figures import figures_of
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.gathering import gather
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.run import Progress, replay
from trellis.sim.replay.settings import RunSettings, changed
from trellis.sim.replay.world import World, build


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a backtest leaves: two run folders, the page, the same for machines, the evidence to journal."""

    old: Path
    new: Path
    page: Path
    summary: Path
    evidence: Evidence


def run_backtest(
    settings: RunSettings,
    books: tuple[str, str],
    case: Case,
    out: Path,
    *,
    cache: Path | None = None,
    registered: frozenset[str] = frozenset(),
    progress: Callable[[Progress], None] | None = None,
) -> Backtest:
    """Replay the settings under both rulebooks (files; empty for the one shipped) and put the outcomes side by side.

    The second run takes its prices from where the first one took them. Raises ProblemError as a replay does.
    """
    sides, worlds = list[Side](), list[World]()
    for name, book in zip(("old", "new"), books, strict=True):
        wanted = changed(settings, rulebook=book, source=worlds[0].source if worlds else settings.source)
        world = build(wanted, cache, registered)
        sides.append(_one(changed(wanted, source=world.source), world, RunFolder(out / name), progress))
        worlds.append(world)
    page, summary = out / "comparison.html", out / "comparison.json"
    evidence = _evidence(settings, books, sides, worlds)
    with whole_file(page) as file:
        file.write(render_comparison(case, sides[0], sides[1]))
    with whole_file(summary) as file:
        file.write(json.dumps(as_mapping(case.amendment, sides[0], sides[1]), indent=2) + "\n")
    return Backtest(out / "old", out / "new", page, summary, evidence)


def as_mapping(amendment: str, old: Side, new: Side) -> dict[str, object]:
    """The figures side by side for machines: text as people read it, so that page and file agree."""
    return {
        "amendment": amendment,
        "old": {"version": old.run.identity.rulebook.version, "hash": old.run.identity.rulebook.digest},
        "new": {"version": new.run.identity.rulebook.version, "hash": new.run.identity.rulebook.digest},
        "span": {"first": str(old.run.days[0].day), "last": str(old.run.days[-1].day)},
        "metrics": [asdict(row) for row in compared(old.figures, new.figures)],
    }


def _one(settings: RunSettings, world: World, folder: RunFolder, progress: Callable[[Progress], None] | None) -> Side:
    with folder.held():
        replay(settings, world, folder, overwrite=True, progress=progress)
        write_outputs(folder, world.history)
    run = gather(folder, world.history)
    return Side(run, figures_of(run))


def _evidence(settings: RunSettings, books: tuple[str, str], sides: list[Side], worlds: list[World]) -> Evidence:
    old, new = sides
    sources = _sources(worlds[0].notes, worlds[1].notes)
    return Evidence(
        first=settings.first,
        last=settings.last,
        capital=settings.capital,
        old_sha256=_shipped_or(books[0]).sha256,
        new_sha256=_shipped_or(books[1]).sha256,
        old_sources=sources[0],
        new_sources=sources[1],
        old_head=old.run.journal.head,
        new_head=new.run.journal.head,
        metrics=tuple(Metric(row.name, row.old, row.new) for row in compared(old.figures, new.figures)),
    )


def _sources(old: Sequence[SourceNote], new: Sequence[SourceNote]) -> tuple[str, str]:
    """A digest of what each ran on. A draft may name other tickers; compared is what both have in common."""
    common = {note.subject for note in old} & {note.subject for note in new}
    digests = [digest(*sorted(str(note) for note in notes if note.subject in common)) for notes in (old, new)]
    return digests[0], digests[1]


def _shipped_or(path: str) -> Rulebook:
    return load(Path(path) if path else None)
