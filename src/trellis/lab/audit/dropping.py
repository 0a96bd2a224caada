"""How much of its skill a subject loses, and whether that is more than it may."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from trellis.lab.audit.labels import BLOCKS, parts
from trellis.lab.columns import Real

SURE = 2.33
"""Errors that a loss has to be above what is allowed before it vetoes: one chance in a hundred that it is not."""


def drop(before: Real, after: Real) -> float:
    """The share of what was earned before that is earned no more; 0 where nothing was."""
    return float(1 - after.mean() / before.mean()) if before.mean() > 0 else 0.0


def too_much(before: Real, after: Real, allowed: float) -> bool:
    """Whether more than the allowed share is lost, for certain: both of the same bars, so that what they have in common
    blurs nothing.
    """
    if before.mean() <= 0:
        return False
    lacking = parts(after) - (1 - allowed) * parts(before)
    return bool(lacking.mean() < -SURE * lacking.std(ddof=1) / sqrt(BLOCKS))


def too_much_elsewhere(before: Real, after: Real, allowed: float) -> bool:
    """The same, where the two are of different bars."""
    if before.mean() <= 0:
        return False
    first, second = (1 - allowed) * parts(before), parts(after)
    spread = sqrt((first.var(ddof=1) + second.var(ddof=1)) / BLOCKS)
    return bool(second.mean() - first.mean() < -SURE * spread)


def mean_of(draws: Sequence[Real]) -> Real:
    """What was earned bar by bar, over all draws."""
    mean: Real = np.stack(draws).mean(axis=0)
    return mean
