"""What chance shows with the same habits: directions moved round in time, so that only their reason is gone.

The deflated ratio asks what the luckiest of all trials without skill would show. The spread of evolved trials is no
measure of that: they were selected, and where there is an edge their spread is the edge's. So the deviation is of
genomes that chance drew and nobody selected, and of those with their directions moved round in time.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from trellis.lab.breeding.measuring import moved_returns
from trellis.lab.breeding.population import Member, Population
from trellis.lab.columns import Real, Whole
from trellis.lab.statistics.sharpe import Sharpe, ratios
from trellis.trials.luck import luckiest

DRAWN_MAX = 48
MOVES = 4
CHANCES = 400
LEAST_SHARE = 0.05
"""Directions are moved by so much of history at least, and not further than that from its end."""


@dataclass(frozen=True, slots=True)
class Luck:
    """What trials without skill show a day. trials: ever made on the symbol; mean, deviation: of their ratios."""

    trials: int
    mean: float
    deviation: float

    @property
    def luckiest(self) -> float:
        """The ratio a day that the luckiest of them is expected to show."""
        return max(self.mean, 0.0) + luckiest(self.trials, self.deviation)

    def deflated(self, found: Sharpe) -> float:
        """The probability that the ratio is above the luckiest one's."""
        return found.probability(self.luckiest)


def luck(garden: Population, trials: int, rng: np.random.Generator) -> Luck:
    """Of up to DRAWN_MAX genomes that chance drew, each moved MOVES times; never less than the error of a ratio."""
    drawn = [member for member in garden.members.values() if member.by_chance and not _is_founder(garden, member)]
    drawn = drawn[:DRAWN_MAX]
    found = np.concatenate(
        [ratios(moved_returns(garden.ground, member.genome, _shifts(garden, MOVES, rng))) for member in drawn]
    )
    traded = found[found != 0.0]
    least = 1.0 / sqrt(len(garden.ground.days))
    if len(traded) < 2:
        return Luck(trials, 0.0, least)
    return Luck(trials, float(traded.mean()), max(float(traded.std(ddof=1)), least))


def _is_founder(garden: Population, member: Member) -> bool:
    """Whether an account sent it: it was chosen, though nobody begot it here."""
    return member.hash in garden.calling.founders


def by_chance(garden: Population, champions: list[Member], rng: np.random.Generator) -> Real:
    """CHANCES ratios a day out of sample of the champions with their directions moved round in time."""
    parts = []
    for member, fold in zip(champions, garden.folds, strict=True):
        made = moved_returns(garden.ground, member.genome, _shifts(garden, CHANCES, rng))
        parts.append(made[:, fold.test])
    found: Real = ratios(np.concatenate(parts, axis=1))
    return found


def _shifts(garden: Population, count: int, rng: np.random.Generator) -> Whole:
    bars = len(garden.ground.bars)
    near = max(int(bars * LEAST_SHARE), 1)
    return rng.integers(near, max(bars - near, near + 1), count)
