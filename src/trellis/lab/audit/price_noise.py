"""Check 7, microstructure noise: prices a tick, or a twentieth or a tenth of the average range, beside what they were.

One percent, as one might think of first, is ten times what a liquid thing moves in a minute: the noise is scaled to the
tape's own tick and range, and stays on the ticks. A bar's low stays below and its high above the rest.
"""

from dataclasses import replace

import numpy as np

from trellis.lab.audit.bench import DRAWS, Bench
from trellis.lab.audit.dropping import drop, mean_of, too_much
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Model, Tape
from trellis.lab.columns import Real, Whole
from trellis.lab.trading.measures import true_range

NAME = "microstructure noise"
RANGE = 14
LEVELS = (("one tick", 1.0, 0.0), ("5 % of the range", 0.0, 0.05), ("10 % of the range", 0.0, 0.1))
DROP_MOST = 0.3
ASKED = f"at most {DROP_MOST:.0%} of the skill lost"


def check(bench: Bench[Model]) -> Checked:
    """At every level: shown noisy prices, measured by what truly came."""
    rng, figures, lost = bench.rng(7), [], []
    for name, ticks, share in LEVELS:
        after = mean_of([bench.earned_on(noisy(bench.tape, ticks, share, rng)) for _ in range(DRAWS)])
        figures.append((name, drop(bench.earned, after)))
        lost += [name] if too_much(bench.earned, after, DROP_MOST) else []
    says = (
        f"too much is lost with noise of {', '.join(lost)}"
        if lost
        else "noise of the market's own size leaves the skill"
    )
    return Checked(NAME, not lost, tuple(figures), ASKED, says)


def noisy(tape: Tape, ticks: float, share: float, rng: np.random.Generator) -> Tape:
    """The tape with each price moved by a normal deviation of so many ticks and so much of the average range."""
    bars = tape.bars
    size: Real = ticks * tape.tick + share * true_range(bars, RANGE).astype(np.float64)
    moved = [_moved(getattr(bars, name), size, tape.tick, rng) for name in ("open", "high", "low", "close")]
    top, bottom = np.max(moved, axis=0), np.min(moved, axis=0)
    return replace(tape, bars=replace(bars, open=moved[0], high=top, low=bottom, close=moved[3]))


def _moved(prices: Whole, size: Real, tick: int, rng: np.random.Generator) -> Whole:
    steps = np.rint(rng.standard_normal(len(prices)) * size / tick).astype(np.int64)
    moved: Whole = np.maximum(prices + steps * tick, tick)
    return moved
