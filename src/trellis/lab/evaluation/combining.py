"""Combinatorial purged cross-validation: every choice of groups to measure on, put together to whole histories.

Lopez de Prado, "Advances in Financial Machine Learning" (2018), chapter 12: each history is measured from its first day
to its last with rules that were chosen elsewhere, so that a search has a distribution of results and not one.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from trellis.lab.columns import Real, Whole
from trellis.lab.evaluation.choosing import Chosen, best
from trellis.lab.statistics.folds import Fold, combined, paths
from trellis.lab.statistics.sharpe import ratios

TESTS = 2
"""Groups that are measured at once."""
TRAIN_LEAST = 20
"""Days, less of which are none to choose on."""


@dataclass(frozen=True, slots=True, eq=False)
class Combination:
    """What came of all choices. ratios: of each path, a day; splits: how many choices; probability: of overfitting, the
    share of choices whose best rule was below the median of all where it was measured; chosen: the median path, whole.
    """

    ratios: Real
    splits: int
    probability: float
    chosen: Chosen

    @property
    def final(self) -> int:
        """The row that was chosen most often over the median path, the first of several."""
        counted = Counter(self.chosen.rows)
        return max(sorted(counted), key=lambda row: counted[row])


def combination(returns: Real, groups: int, gap: int) -> Combination:
    """returns: a row a rule. Raises ValueError where a choice leaves fewer than TRAIN_LEAST days."""
    days = returns.shape[1]
    parts = np.array_split(np.arange(days), groups)
    count = paths(groups, TESTS)
    rows = np.zeros((count, groups), np.int64)
    trains: dict[tuple[int, int], Whole] = {}
    used, below, splits = [0] * groups, 0.0, 0
    for measured, fold in combined(days, groups, TESTS, gap):
        if len(fold.train) < TRAIN_LEAST:
            raise ValueError(f"{days} days in {groups} groups with a gap of {gap} leave {len(fold.train)} to choose on")
        row = best(returns[:, fold.train])
        below += _is_below(returns[:, fold.test], row)
        splits += 1
        for group in measured:
            rows[used[group], group] = row
            trains[used[group], group] = fold.train
            used[group] += 1
    histories = np.stack(
        [np.concatenate([returns[row, part] for row, part in zip(path, parts, strict=True)]) for path in rows]
    )
    found = ratios(histories)
    middle = int(np.argsort(found, kind="stable")[(count - 1) // 2])
    folds = tuple(Fold(trains[middle, group], part) for group, part in enumerate(parts))
    return Combination(found, splits, below / splits, _chosen(returns, rows[middle], folds))


def _is_below(measured: Real, row: int) -> bool:
    """Whether the rule is at or below the median of all where it was measured."""
    found = ratios(measured)
    rank = (found < found[row]).sum() + 0.5 * (found == found[row]).sum() + 0.5
    return bool(rank / (len(found) + 1) <= 0.5)


def _chosen(returns: Real, rows: Whole, folds: tuple[Fold, ...]) -> Chosen:
    pairs = [(int(row), fold) for row, fold in zip(rows, folds, strict=True)]
    return Chosen(
        np.concatenate([returns[row, fold.test] for row, fold in pairs]),
        np.arange(returns.shape[1]),
        folds,
        tuple(row for row, _ in pairs),
        tuple(float(ratios(returns[[row]][:, fold.train])[0]) for row, fold in pairs),
        tuple(float(ratios(returns[[row]][:, fold.test])[0]) for row, fold in pairs),
    )
