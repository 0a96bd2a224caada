"""The truncation test of a genome: shown less of the future it wants and earns the same in the past, exactly."""

import numpy as np

from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.measuring import directions, measured
from trellis.strategies.garden.genome import Genome

CUTS = 4


def is_causal(whole: Ground, genome: Genome) -> bool:
    """Whether directions and returns up to each of CUTS ends of days are those of the whole history."""
    want, returns = directions(whole, genome), measured(whole, (genome,)).returns[0]
    ends = whole.bars.day_ends
    for last in np.linspace(len(ends) // 3, len(ends) - 2, CUTS).astype(int):
        stop = int(ends[last]) + 1
        bars = whole.bars.part(0, stop) if whole.again is None else whole.again(stop)
        part = ground(bars, whole.ready.terms, whole.table.factors)
        if (directions(part, genome) != want[:stop]).any():
            return False
        if (measured(part, (genome,)).returns[0] != returns[: last + 1]).any():
            return False
    return True
