"""Wealth in years to come, by a block bootstrap of past returns (Künsch 1989; circular, Politis and Romano 1992).

Blocks of following periods are drawn with replacement and compounded period by period, so tails stay fat, runs of
volatile periods stay together, and the spread grows with the square root of time. It says what the past would do
again, no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.numbers import decimal_of, floats, matrix_problem
from trellis.household.problems import InsufficientData, ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUANTILES = (Decimal("0.05"), Decimal("0.25"), Decimal("0.50"), Decimal("0.75"), Decimal("0.95"))
BLOCKS_MIN = 10
PATHS_MAX, CELLS_MAX = 100_000, 200_000_000


@dataclass(frozen=True, slots=True)
class Paths:
    """Quantiles of wealth at the end, of 1 at the start; the chance of a loss with its simulation error (95 %)."""

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
    lost = int(np.count_nonzero(wealth < 1))
    cuts = np.quantile(wealth, [floats([each])[0] for each in QUANTILES])
    found = zip(QUANTILES, (decimal_of(cut) for cut in cuts.tolist()), strict=True)
    return Paths(periods, paths, seed, block, tuple(found), Decimal(lost) / paths, wilson(lost, paths))


def wealth_paths(
    returns: "NDArray[np.float64]", periods: int, *, seed: int, paths: int, block: int
) -> "NDArray[np.float64]":
    """Wealth at the end of each path, shape (paths,), drawn by PCG64 from the seed."""
    import numpy as np

    matrix_problem(returns, "returns")
    chance = np.random.Generator(np.random.PCG64(seed))
    blocks = -(-periods // block)
    starts = chance.integers(0, len(returns), size=(paths, blocks))
    wealth = np.ones(paths)
    for step in range(periods):
        place = (starts[:, step // block] + step % block) % len(returns)
        wealth *= 1 + returns[place]
    return wealth


def wilson(hits: int, of: int) -> tuple[Decimal, Decimal]:
    """The 95 % interval of a share (Wilson 1927)."""
    z = Decimal("1.959964")
    share, spread = Decimal(hits) / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * (share * (1 - share) / of + spread / (4 * of)).sqrt() / (1 + spread)
    return max(ZERO, middle - half), min(ONE, middle + half)
