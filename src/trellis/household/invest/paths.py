"""Wealth in years to come, by a block bootstrap of past returns (Künsch 1989; circular, Politis and Romano 1992).

Blocks of following periods are drawn with replacement and compounded period by period, so tails stay fat and runs of
volatile periods stay together. Each pool of paths weighs the past's blocks by a draw of its own (Bayesian bootstrap,
Rubin 1981), for a past of some years leaves open how much a year earns; so the spread grows faster than with the square
root of time. It says what such a past would do, no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.household.chance import simulated_by_row, told
from trellis.household.invest.numbers import floats, matrix_problem
from trellis.household.problems import InsufficientData, ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUANTILES = (Decimal("0.05"), Decimal("0.25"), Decimal("0.50"), Decimal("0.75"), Decimal("0.95"))
BLOCKS_MIN, POOLS = 10, 100
PATHS_MAX, CELLS_MAX = 100_000, 200_000_000
_ALL_LOST = -1 + 1e-9
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Paths:
    """Quantiles of wealth at the end, of 1 at the start; the chance of a loss with its simulation error (95 %). paths:
    a multiple of POOLS.
    """

    periods: int
    paths: int
    seed: int
    block: int
    quantiles: tuple[tuple[Decimal, Decimal], ...]
    loss: Decimal
    loss_interval: tuple[Decimal, Decimal]


def bootstrap(returns: Sequence[Decimal], periods: int, *, seed: int, paths: int = 10_000, block: int = 12) -> Paths:
    """Simulate. block: periods kept together. Raises InsufficientData for under ten blocks of history."""
    import numpy as np

    if min(periods, block, paths) < 1 or paths > PATHS_MAX or periods * paths > CELLS_MAX:
        given = f"{periods} periods, {paths} paths, blocks of {block}"
        message = f"up to {PATHS_MAX:,} paths and {CELLS_MAX:,} steps in all"
        raise refused(ValidationError, "paths", "size", given, message, "Ask for fewer.")
    if len(returns) < BLOCKS_MIN * block:
        raise InsufficientData("paths", "returns", BLOCKS_MIN * block, len(returns), "returns", "Use shorter blocks.")
    wealth = wealth_paths(floats(returns), periods, seed=seed, paths=paths, block=block)
    lost = (wealth < 1).mean(axis=1)
    cuts = np.quantile(wealth, [floats([each])[0] for each in QUANTILES])
    found = zip(QUANTILES, (told(cut, _PLACES) for cut in cuts.tolist()), strict=True)
    error = simulated_by_row(lost.tolist(), wealth.shape[1])
    return Paths(periods, wealth.size, seed, block, tuple(found), told(lost.mean()), (error.low, error.high))


def wealth_paths(
    returns: "NDArray[np.float64]", periods: int, *, seed: int, paths: int, block: int
) -> "NDArray[np.float64]":
    """Wealth at the end of each path: a row for each of POOLS draws of the past, drawn by PCG64 from the seed.

    Few blocks leave open both how much they grow and how much they vary. Of n blocks, weighed anew, the mean variance
    is a share (n - 1) / (n + 1) of what they tell, and what one more block may be has (n - 1) / (n - 3) of it, were
    they normal (Student's t); so logarithms are drawn apart by the root of (n + 1) / (n - 3). Takes four blocks.
    """
    import numpy as np

    matrix_problem(returns, "returns")
    chance = np.random.Generator(np.random.PCG64(seed))
    # A loss of everything stays one, with a logarithm.
    logs = np.log1p(np.maximum(returns, _ALL_LOST))
    each, count = -(-paths // POOLS), len(returns) // block
    grown = np.array([_pool(logs, periods, each, block, chance) for _ in range(POOLS)])
    middle = logs.mean() * periods
    return np.asarray(np.exp(middle + (grown - middle) * ((count + 1) / (count - 3)) ** 0.5))


def _pool(
    logs: "NDArray[np.float64]", periods: int, paths: int, block: int, chance: "np.random.Generator"
) -> "NDArray[np.float64]":
    """Logarithms of wealth where the past is its blocks, from some period on, each as likely as a draw says."""
    import numpy as np

    starts = (chance.integers(0, len(logs)) + block * np.arange(len(logs) // block)) % len(logs)
    edges = chance.standard_exponential(len(starts)).cumsum()
    chosen = np.searchsorted(edges[:-1], chance.random((paths, -(-periods // block))) * edges[-1])
    lengths = np.full(chosen.shape[1], block)
    lengths[-1] = periods - block * (len(lengths) - 1)
    sums = np.concatenate([[0.0], np.concatenate([logs, logs]).cumsum()])
    grown = sums[starts[chosen] + lengths] - sums[starts[chosen]]
    return np.asarray(grown.sum(axis=1))
