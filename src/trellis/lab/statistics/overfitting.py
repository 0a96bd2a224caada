"""The probability of backtest overfitting by combinatorially symmetric cross-validation.

Bailey, Borwein, Lopez de Prado and Zhu, "The Probability of Backtest Overfitting" (2017): in how many of the ways to
halve history the rule that was best in one half is below the median in the other.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from trellis.lab.columns import Real


@dataclass(frozen=True, slots=True, eq=False)
class Overfitting:
    """probability: that the best of a half is below the median of the other.

    One entry a way to halve: logits of its rank there; best, after: its Sharpe ratio a period in its half, and there.
    """

    probability: float
    logits: Real
    best: Real
    after: Real


def overfitting(returns: Real, blocks: int = 16) -> Overfitting:
    """returns: a row a rule, two rules at least. blocks: even; history is cut into so many.

    Raises ValueError for one rule, an odd count of blocks, or fewer than two periods a block.
    """
    rules, periods = returns.shape
    if rules < 2 or blocks % 2 or blocks < 2 or periods < 2 * blocks:
        raise ValueError(f"there were {rules} rules, {periods} periods and {blocks} blocks: too few, or odd")
    parts = np.array_split(np.arange(periods), blocks)
    count = np.array([len(part) for part in parts], np.float64)
    total = np.stack([returns[:, part].sum(axis=1) for part in parts])
    square = np.stack([(returns[:, part] ** 2).sum(axis=1) for part in parts])
    logits, best, after = [], [], []
    for chosen in combinations(range(blocks), blocks // 2):
        inside = np.zeros(blocks, bool)
        inside[list(chosen)] = True
        within, without = (_ratio(total[half], square[half], count[half]) for half in (inside, ~inside))
        winner = int(within.argmax())
        rank = (without < without[winner]).sum() + 0.5 * (without == without[winner]).sum() + 0.5
        share = rank / (rules + 1)
        logits.append(np.log(share / (1 - share)))
        best.append(within[winner])
        after.append(without[winner])
    ranks = np.array(logits)
    return Overfitting(float((ranks <= 0).mean()), ranks, np.array(best), np.array(after))


def _ratio(total: Real, square: Real, count: Real) -> Real:
    periods = count.sum()
    mean = total.sum(axis=0) / periods
    variance = square.sum(axis=0) / periods - mean**2
    steady = variance <= 1e-24 + 1e-12 * mean**2
    found: Real = np.divide(mean, np.sqrt(np.maximum(variance, 0)), out=np.zeros_like(mean), where=~steady)
    return found
