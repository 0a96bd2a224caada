"""Small kept tapes in a home, of made-up markets: quick, and the same every time."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from trellis.core.dates import NEW_YORK
from trellis.kernel.journal import Journal
from trellis.kernel.record import Entry
from trellis.lab.tape.judge import Verdict
from trellis.lab.tape.keeping import kept
from trellis.lab.tape.log import TapeLog
from trellis.lab.tape.pace import AtOnce, Pace
from trellis.lab.tape.recording import Recording, of_bars, of_events
from trellis.lab.tape.synthetic import Market, draw
from trellis.lab.tape.telling import begun
from trellis.signals.experts.labels import Barriers
from trellis.signals.experts.training import Training
from trellis.signals.fusion.fitting import PanelSettings
from trellis.signals.tape.bar_tape import Bar
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.strategies.garden.taped import TAPES

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
CUT = TapeSettings(size=4, period=30 * SECOND, bars_min=60)
SMALL = PanelSettings(Barriers(horizon=8), Training(width=4, steps_max=30), folds=2)
EDGE = 0.8
"""Of the market: enough that its panel speaks."""


class StoppedError(Exception):
    """The power went."""


class Stopping:
    """Implements lab.tape.pace.Pace: a few rows at a time, until the power goes."""

    def __init__(self, after: int, at_once: int = 7) -> None:
        """after: how many rows are written before."""
        self._left, self._at_once = after, at_once

    def ready(self, ends: Sequence[int]) -> int:
        """So many rows at most."""
        if not self._left:
            raise StoppedError
        due = min(self._at_once, len(ends), self._left)
        self._left -= due
        return due


def market(trades: int = 12_000) -> Recording:
    """One with an edge that was planted."""
    return of_events("MADE-UP", draw(Market(trades=trades, edge=EDGE), 1), CUT)


def bars(count: int = 400) -> Recording:
    """A minute each, up and down by turns, with silence after the first ninety."""
    listed = []
    for place in range(count):
        at = (1_704_067_200 + 60 * place + (7_200 if place >= 90 else 0)) * SECOND
        price = 100 + (place * 7 % 13) / 10
        listed.append(Bar(at, price, price + 0.3, price - 0.2, price + (place % 3 - 1) / 10, 50 + place * 11 % 40))
    return of_bars("BARS", listed, TapeSettings(size=1, gap=600 * SECOND, period=3_600 * SECOND, bars_min=60))


def write_tape(
    folder: Path, of: Recording, windows: int = 1, pace: Pace | None = None, *, resume: bool = False
) -> tuple[Verdict | None, str]:
    """The verdict, and the hash that the journal ends with."""
    with TapeLog(folder, begun(of, SMALL, windows, AT), resume=resume) as log:
        return kept(of, SMALL, windows, log, pace or AtOnce()), log.head


def keep_tape(home: Path, name: str = "made-up", trades: int = 12_000, stop: int | None = None) -> Verdict | None:
    """A tape of the home. stop: after how many rows the power goes; None where it does not."""
    folder = home / TAPES / name
    if stop is None:
        return write_tape(folder, market(trades))[0]
    try:
        write_tape(folder, market(trades), pace=Stopping(stop))
    except StoppedError:
        return None
    raise AssertionError("the tape has fewer rows")


def keep_bars(home: Path, name: str = "bars") -> None:
    """A tape of bars alone, of which nothing is fitted."""
    write_tape(home / TAPES / name, bars(), windows=0)


def add_records(path: Path, entries: Sequence[Entry]) -> None:
    """Records at the end of a journal."""
    with Journal.open(path) as journal:
        journal.append(entries, journal.head.sequence)
