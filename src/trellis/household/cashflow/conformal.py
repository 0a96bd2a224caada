"""Split conformal: intervals that hold as often as they say, by how wrong earlier ones were (Vovk et al. 2005)."""

from collections.abc import Sequence
from math import ceil

LEVEL = 0.90


def rank(n: int, level: float = LEVEL) -> int | None:
    """Which of n scores, smallest first and counted from 1, bounds the next one with the level; None where none does.

    ceil((n + 1) level): of 99 scores the 90th at 90 %. Fewer than ceil(1 / (1 - level)) - 1 give no finite bound.
    """
    place = ceil(round((n + 1) * level, 9))
    return place if 0 < place <= n else None


def bound(scores: Sequence[float], level: float = LEVEL) -> float | None:
    """What the next score stays within with the level, if it is exchangeable with these; None for infinity."""
    place = rank(len(scores), level)
    return None if place is None else sorted(scores)[place - 1]
