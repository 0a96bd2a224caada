"""History cut so that nothing learned in one part is measured in it: purged, embargoed, walking forward or combined.

Lopez de Prado, "Advances in Financial Machine Learning" (2018), chapters 7 and 12.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """Periods to choose on and periods to measure on, none of the former within the gap before or after the latter."""

    train: Places
    test: Places


def walk_forward(periods: int, folds: int, gap: int, least: int) -> Iterator[Fold]:
    """Test parts one after another, each chosen on all before it less the gap. least: of the first training part.

    Raises ValueError where history is too short for that.
    """
    if folds < 1 or gap < 0 or least < 2 or periods - least - gap < folds:
        raise ValueError(f"{periods} periods cannot be cut into {folds} folds after {least} and a gap of {gap}")
    for test in np.array_split(np.arange(least + gap, periods), folds):
        yield Fold(np.arange(0, test[0] - gap), test)


def combined(periods: int, groups: int, tests: int, gap: int) -> Iterator[tuple[tuple[int, ...], Fold]]:
    """Every choice of `tests` out of `groups` to measure on, with their numbers; the rest, purged, is to choose on."""
    if not 0 < tests < groups or periods < groups or gap < 0:
        raise ValueError(f"{periods} periods cannot be cut into {groups} groups of which {tests} are measured")
    parts = np.array_split(np.arange(periods), groups)
    for chosen in combinations(range(groups), tests):
        open_to = np.ones(periods, bool)
        for group in chosen:
            part = parts[group]
            open_to[max(part[0] - gap, 0) : part[-1] + gap + 1] = False
        yield chosen, Fold(np.flatnonzero(open_to), np.concatenate([parts[group] for group in chosen]))


def paths(groups: int, tests: int) -> int:
    """How many whole histories the measured parts of combined() make up."""
    from math import comb

    return comb(groups - 1, tests - 1)
