"""Signals of chance, of which it is known whether anything tells which of them pays; and how often a judge is right."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trellis.lab.columns import Real, Whole
from trellis.lab.odds.judging import judged
from trellis.lab.odds.signals import Signals
from trellis.lab.statistics.intervals import wilson
from trellis.sim.adaptive.stay_counts import StayCounts
from trellis.strategies.garden.sizing import Odds

SIGNALS, BRED = 700, 250
"""Signals of a world, and how many of them its module was bred on."""
APART, LASTS = 5, 20
"""Steps between signals, and for how many one may last: labels overlap."""
STOP, TARGET, COST = 4.0, 6.0, 0.3
"""In deviations of a step's return."""
COLUMNS, MEMORY = 6, 0.6
EDGE = 0.16
"""What a step goes with the first column, for one deviation of it, where it moves the odds."""
_STEP = 60 * 10**9


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of so many worlds a model was found to help in."""

    worlds: int
    helped: int

    @property
    def interval(self) -> tuple[float, float]:
        """Of the share, 95 %."""
        return wilson(self.helped, self.worlds)


def signals(seed: int, *, planted: bool) -> Signals:
    """A world: one path of returns, signals along it, and barriers that end them. planted: the first of the columns
    moves the odds; else none does.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 402, int(planted)]))
    known = _columns(rng)
    returns = rng.standard_normal(SIGNALS * APART + LASTS)
    begun = np.arange(SIGNALS, dtype=np.int64) * APART
    drift = EDGE * known[:, 0] if planted else np.zeros(SIGNALS)
    rows = [_label(returns[at : at + LASTS] + push) for at, push in zip(begun, drift, strict=True)]
    multiple = np.array([(row[0] - COST) / STOP for row in rows])
    ended = begun + np.array([row[1] for row in rows], np.int64)
    said = _said(multiple, begun, ended)
    names = tuple(f"column {place}" for place in range(1, COLUMNS + 1))
    return Signals(names, known, multiple, begun * _STEP, ended * _STEP, np.arange(SIGNALS) >= BRED, said)


def helped(worlds: int, seed: int, *, planted: bool, told: Callable[[int], None] = lambda _: None) -> Rate:
    """Judge so many worlds, each as the only one that was tried. told: hears how many are done."""
    count = 0
    for place in range(worlds):
        count += judged(signals(seed + place, planted=planted), seed).helps(1)
        told(place + 1)
    return Rate(worlds, count)


def _columns(rng: np.random.Generator) -> Real:
    """Columns that go on with MEMORY of the signal before, each with deviation 1."""
    shocks = rng.standard_normal((SIGNALS, COLUMNS))
    for place in range(1, SIGNALS):
        shocks[place] = MEMORY * shocks[place - 1] + np.sqrt(1.0 - MEMORY**2) * shocks[place]
    return shocks


def _label(path: Real) -> tuple[float, int]:
    """What came before costs, and after how many steps: the first barrier that is met, or the end."""
    level = np.cumsum(path)
    met = np.flatnonzero((level <= -STOP) | (level >= TARGET))
    last = int(met[0]) if len(met) else LASTS - 1
    return float(level[last]), last + 1


def _said(multiple: Real, begun: Whole, ended: Whole) -> Real:
    """What the module's own plans would have said: counted by how its stays that were over by then ended."""
    own = StayCounts()
    order = np.argsort(ended, kind="stable")
    found, heard = np.empty(SIGNALS), 0
    for place in range(SIGNALS):
        while heard < len(order) and ended[order[heard]] <= begun[place]:
            _hear(own, int(order[heard]), float(multiple[order[heard]]))
            heard += 1
        win, error, gain, loss = own.odds((TARGET - COST) / STOP, 1.0 + COST / STOP)
        found[place] = Odds(win, error, gain / loss).shrunk
    return found


def _hear(own: StayCounts, place: int, multiple: float) -> None:
    """In sample it says what a stay gains or loses, and out of it how often it pays too."""
    if place < BRED:
        own.bred(multiple)
        return
    net, end = multiple * STOP, "time"
    if net <= -STOP - COST:
        end = "stop"
    elif net >= TARGET - COST:
        end = "target"
    own.told(end, multiple)
