"""An isolation forest: what few random cuts set apart is unusual (Liu, Ting and Zhou 2008)."""

import math
from dataclasses import dataclass

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.tape.events import Float64, Int64

TREES, SAMPLE = 60, 128
EULER = 0.5772156649015329


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees as arrays (tree, node): the figure that a node cuts, -1 in a leaf; where; its left child; leaf's depth."""

    figure: Int64
    cut: Float64
    left: Int64
    depth: Float64
    sample: int

    def scores(self, figures: Float64) -> Float64:
        """0 to 1 for each row; 0.5 is usual, near 1 is set apart by few cuts."""
        out = np.empty(len(figures))
        _scores((self.figure, self.cut, self.left, self.depth), self.usual, figures, out)
        return out

    @property
    def usual(self) -> float:
        """The mean depth at which a usual row is alone."""
        return _path(self.sample)


def grown(figures: Float64, rng: np.random.Generator) -> Forest:
    """The forest of rows that are taken as usual."""
    sample = min(SAMPLE, len(figures))
    nodes = 2 * sample
    figure, left = np.full((TREES, nodes), -1, np.int64), np.zeros((TREES, nodes), np.int64)
    cut, depth = np.zeros((TREES, nodes)), np.zeros((TREES, nodes))
    limit = math.ceil(math.log2(max(sample, 2)))
    for tree in range(TREES):
        rows = figures[rng.choice(len(figures), sample, replace=False)]
        waiting, free = [(0, rows, 0)], 1
        while waiting:
            node, held, deep = waiting.pop()
            low, high = held.min(axis=0), held.max(axis=0)
            apart = np.flatnonzero(high > low)
            if deep >= limit or len(held) <= 1 or not len(apart):
                depth[tree, node] = deep + _path(len(held))
                continue
            chosen = int(apart[rng.integers(len(apart))])
            figure[tree, node], left[tree, node] = chosen, free
            cut[tree, node] = rng.uniform(low[chosen], high[chosen])
            below = held[:, chosen] < cut[tree, node]
            waiting += [(free, held[below], deep + 1), (free + 1, held[~below], deep + 1)]
            if not below.any() or below.all():
                figure[tree, node], depth[tree, node] = -1, deep + _path(len(held))
                waiting = waiting[:-2]
                continue
            free += 2
    return Forest(figure, cut, left, depth, sample)


def _path(count: int) -> float:
    """The mean depth of an unsuccessful search in a binary tree of so many rows."""
    if count < 2:
        return 0.0
    return 2 * (math.log(count - 1) + EULER) - 2 * (count - 1) / count if count > 2 else 1.0


@kernel
def _scores(trees: tuple[Int64, Float64, Int64, Float64], usual: float, figures: Float64, out: Float64) -> None:
    for i in range(len(figures)):
        out[i] = isolated(trees, usual, figures[i])


@step
def isolated(trees: tuple[Int64, Float64, Int64, Float64], usual: float, row: Float64) -> float:
    """The score of one row. trees: figure, cut, left and depth of a forest."""
    figure, cut, left, depth = trees
    total = 0.0
    for tree in range(len(figure)):
        node = 0
        while figure[tree, node] >= 0:
            node = left[tree, node] + (0 if row[figure[tree, node]] < cut[tree, node] else 1)
        total += depth[tree, node]
    score: float = 2.0 ** (-total / len(figure) / usual)
    return score
