"""Running a replay for a person: progress while it runs, exports and report when it is done."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.cli.paths import GOVERNANCE, house

if TYPE_CHECKING:
    from trellis.sim.replay.advised import Listener
    from trellis.sim.replay.folder import RunFolder
    from trellis.sim.replay.run import Progress
    from trellis.sim.replay.settings import RunSettings
    from trellis.sim.replay.world import World

SHARE_TO_TELL = 0.01
"""How much of a run must be done before the time left is told: the first session also waits for compilers."""


def run_and_report(
    settings: "RunSettings",
    folder: "RunFolder",
    *,
    resume: bool = False,
    overwrite: bool = False,
    quiet: bool = False,
    advisory: str = "off",
) -> dict[str, object]:
    """Replay, export and render; the run's summary. Progress goes to standard error, nothing of it with quiet."""
    from trellis.cli.closing import closing_lines
    from trellis.sim.replay.output import write_outputs
    from trellis.sim.replay.run import replay
    from trellis.sim.replay.settings import changed
    from trellis.sim.replay.world import build

    world = build(settings, prices_home(), registered())
    settings = changed(settings, source=world.source)
    if not quiet:
        print(world.sentence, file=sys.stderr)
        for rule, symbols in world.overlay_rows:
            print(f"  universe {rule} is replaced by {' '.join(symbols)}", file=sys.stderr)
        for line in _drafts(world):
            print(line, file=sys.stderr)
    with folder.held():
        with Meter(quiet=quiet) as meter, _adviser(advisory, folder, quiet=quiet) as listener:
            replay(
                settings,
                world,
                folder,
                resume=resume,
                overwrite=overwrite,
                progress=meter.show,
                listener=listener,
            )
        if not quiet:
            print("Writing ledger, summary and report ...", file=sys.stderr)
        summary = write_outputs(folder, world.history)
    if not quiet:
        print("\n".join(closing_lines(summary)))
    return summary


@contextmanager
def _adviser(kind: str, folder: "RunFolder", *, quiet: bool) -> Iterator["Listener | None"]:
    """An adviser beside the run, which writes to a file of its own in the run folder; none where it is off."""
    from trellis.adapters.advisory.process import AdviserProcess

    if kind == "off":
        yield None
        return
    with AdviserProcess(kind, folder.advisory) as adviser:
        yield adviser.tell
        parted = adviser.part()
    if not quiet:
        ended = "was stopped" if parted.status is None else f"ended with status {parted.status}"
        print(
            f"Adviser {ended}; told {parted.told:,} figures, {parted.dropped:,} dropped: {folder.advisory}",
            file=sys.stderr,
        )


def _drafts(world: "World") -> Iterator[str]:
    named = ((world.rulebook.version, world.standing), *((x.rulebook.version, x.standing) for x in world.amendments))
    for version, standing in named:
        if standing.value == "draft":
            yield f"  rulebook v{version} is an unreleased draft: for testing only, no account may run on it"


def prices_home() -> Path | None:
    """Where downloaded prices are kept: the folder prices under TRELLIS_HOME, by default ~/.trellis.

    None for a user without a home, who then gets no prices from the network.
    """
    home = house()
    return None if home is None else home / "prices"


def registered() -> frozenset[str]:
    """The hashes of the rulebooks that this house released."""
    from trellis.adapters.stores.governance import Governance

    home = house()
    return frozenset() if home is None else Governance(home / GOVERNANCE).register().hashes


class Meter:
    """A progress line: week, equity and time left; one line a year where standard error is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._clock: Callable[[], float] = time.monotonic
        self._began = self._clock()
        self._said: date | None = None

    def __enter__(self) -> "Meter":
        return self

    def __exit__(self, *_: object) -> None:
        if self._live and not self._quiet:
            sys.stderr.write("\n")

    def show(self, progress: "Progress") -> None:
        """Tell how far the run is."""
        if self._quiet or not self._due(progress):
            return
        passed = self._clock() - self._began
        left = passed / progress.done * (progress.total - progress.done)
        share = progress.done / progress.total
        wait = f"{_clock(left)} left" if share >= SHARE_TO_TELL else "starting"
        line = f"{progress.label}  {share:4.0%}  equity {progress.equity:>12,.2f} USD  {wait}"
        sys.stderr.write(f"\r{line:<72}" if self._live else f"{line}\n")
        sys.stderr.flush()

    def _due(self, progress: "Progress") -> bool:
        day, said = progress.day, self._said
        due = said is None or progress.done == progress.total or _turned(said, day, live=self._live)
        if due:
            self._said = day
        return due


def _turned(said: date, day: date, *, live: bool) -> bool:
    return said.isocalendar()[:2] != day.isocalendar()[:2] if live else said.year != day.year


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
