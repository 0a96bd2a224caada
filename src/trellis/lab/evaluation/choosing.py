"""What a search would have chosen, walking forward, and what that would have earned after."""

from dataclasses import dataclass

import numpy as np

from trellis.lab.columns import Real, Whole
from trellis.lab.statistics.folds import Fold, walk_forward
from trellis.lab.statistics.sharpe import ratios


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Out of sample, day after day: the returns, the days' places, and for each fold the row chosen and its two ratios.

    inside, outside: the chosen rule's Sharpe ratio a day where it was chosen, and where it was measured.
    """

    returns: Real
    places: Whole
    folds: tuple[Fold, ...]
    rows: tuple[int, ...]
    inside: tuple[float, ...]
    outside: tuple[float, ...]


def best(returns: Real) -> int:
    """The row with the best Sharpe ratio; one that lost everything is not taken, whatever its mean says."""
    found = np.where((returns > -1).all(axis=1), ratios(returns), -np.inf)
    return int(found.argmax())


def walked(returns: Real, folds: int, gap: int, least: int) -> Chosen:
    """returns: a row a rule. Each fold takes the rule with the best ratio before it.

    Raises ValueError as walk_forward() does.
    """
    cut = tuple(walk_forward(returns.shape[1], folds, gap, least))
    rows = tuple(best(returns[:, fold.train]) for fold in cut)
    inside = tuple(float(ratios(returns[[row]][:, fold.train])[0]) for row, fold in zip(rows, cut, strict=True))
    outside = tuple(float(ratios(returns[[row]][:, fold.test])[0]) for row, fold in zip(rows, cut, strict=True))
    measured = np.concatenate([returns[row, fold.test] for row, fold in zip(rows, cut, strict=True)])
    return Chosen(measured, np.concatenate([fold.test for fold in cut]), cut, rows, inside, outside)
