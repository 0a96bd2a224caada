"""Whether a factory's scores are what they say: centred, of deviation 1, within -2 and 2 as often as normal ones."""

import math
from typing import NamedTuple

import numpy as np

from trellis.signals.series import Real

MEAN_MAX, DEVIATION_LEAST, DEVIATION_MOST = 0.2, 0.8, 1.2
"""The reference's bounds (5.1)."""
SCORES_LEAST = 200
"""Fewer scores say nothing of health; about what a baseline takes to warm up."""
NORMAL_COVERAGE = math.erf(2 / math.sqrt(2))


class Health(NamedTuple):
    """scores: how many. coverage: share within -2 and 2 (of normal ones 0.954). reason: why it is not healthy."""

    scores: int
    mean: float
    deviation: float
    coverage: float
    reason: str

    @property
    def healthy(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reason


def health(z: Real) -> Health:
    """Of the scores that there are."""
    known = z[np.isfinite(z)]
    if not len(known):
        return Health(0, math.nan, math.nan, math.nan, "no score")
    mean, deviation = float(known.mean()), float(known.std())
    return Health(len(known), mean, deviation, float((np.abs(known) <= 2).mean()), _reason(len(known), mean, deviation))


def _reason(count: int, mean: float, deviation: float) -> str:
    if count < SCORES_LEAST:
        return f"{count} scores, {SCORES_LEAST} are asked"
    if abs(mean) > MEAN_MAX:
        return f"mean {mean:+.2f}, at most {MEAN_MAX} is asked"
    if not DEVIATION_LEAST <= deviation <= DEVIATION_MOST:
        return f"deviation {deviation:.2f}, {DEVIATION_LEAST} to {DEVIATION_MOST} is asked"
    return ""


def ranks(z: Real) -> Real:
    """`residual_rank`: each score's place among all instruments of its bar, 0 to 1; z has a row a bar, NaN is left out.

    Ties share their mean place; a single score has 0.5.
    """
    below = (z[:, :, None] > z[:, None, :]).sum(axis=2)
    equal = (z[:, :, None] == z[:, None, :]).sum(axis=2)
    count = np.isfinite(z).sum(axis=1, keepdims=True)
    place = (below + (equal - 1) / 2) / np.maximum(count - 1, 1)
    return np.where(np.isfinite(z), np.where(count > 1, place, 0.5), np.nan)
