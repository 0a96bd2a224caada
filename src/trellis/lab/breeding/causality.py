"""The truncation test of a genome: shown less of the future it wants and earns the same in the past, exactly."""

from collections.abc import Iterator

import numpy as np

from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.measuring import directions, measured
from trellis.lab.columns import Real
from trellis.lab.rules.signals import Want
from trellis.strategies.garden.genome import Genome

CUTS = 4


def is_causal(whole: Ground, genome: Genome) -> bool:
    """Whether directions and returns up to each of CUTS ends of days are those of the whole history.

    With several timeframes also up to as many bars within the longest one: where days end its bars end too, so there
    one that hears a bar before it is over would go unseen.
    """
    want, returns = directions(whole, genome), measured(whole, (genome,)).returns[0]
    return all(_same(whole, genome, want, returns, stop) for stop in _stops(whole))


def _stops(whole: Ground) -> Iterator[int]:
    ends, timeframes = whole.bars.day_ends, whole.frames.timeframes
    longest = timeframes[0].span // whole.bar if timeframes else 0
    for number, last in enumerate(np.linspace(len(ends) // 3, len(ends) - 2, CUTS).astype(int)):
        yield int(ends[last]) + 1
        if longest:
            yield int(ends[last]) + 1 - longest * (2 * number + 1) // (2 * CUTS)


def _same(whole: Ground, genome: Genome, want: Want, returns: Real, stop: int) -> bool:
    """Returns of the days that are over by then, and of the last one where it ends there."""
    bars = whole.bars.part(0, stop) if whole.again is None else whole.again(stop)
    part = ground(bars, whole.ready.terms, whole.table.factors, timeframes=whole.frames.timeframes)
    over = int(np.searchsorted(whole.bars.day_ends, stop - 1, side="right"))
    found = measured(part, (genome,)).returns[0][:over]
    return bool((directions(part, genome) == want[:stop]).all() and (found == returns[:over]).all())
