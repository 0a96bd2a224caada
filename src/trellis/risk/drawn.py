"""Monte Carlo scenarios: returns drawn from a normal distribution with the history's means and covariances."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.risk.covariance import Triangle, triangle
from trellis.risk.scenarios import Scenarios

_DRAWN = Decimal("1e-12")


class Normals(Protocol):
    """Where chance comes from: an argument, so that the same stream gives the same scenarios."""

    def normal(self) -> float:
        """A number from the normal distribution with mean 0 and variance 1."""
        ...


def drawn(history: Scenarios, count: int, chance: Normals, *, centred: bool = True) -> Scenarios:
    """`count` joint scenarios like the history's returns. centred: with mean 0, as for a day ahead.

    A normal distribution has thin tails: it stands beside historical simulation, it does not replace it. Raises
    ProblemError for a history of fewer than two returns or a count below one.
    """
    if count < 1 or history.count < 2:
        seen = f"{count} of {history.count}"
        raise problem("risk", "draws", seen, "too few to draw from", "Give at least one draw and two returns")
    symbols, shape = list(history.returns), triangle(history.returns)
    means = [ZERO if centred else Decimal(sum(row)) / len(row) for row in history.returns.values()]
    draws = [_joint(shape, means, [_exact(chance.normal()) for _ in symbols]) for _ in range(count)]
    return Scenarios({symbol: tuple(row[place] for row in draws) for place, symbol in enumerate(symbols)})


def _joint(shape: Triangle, means: Sequence[Decimal], normals: Sequence[Decimal]) -> list[int]:
    return [
        int((mean + sum((a * z for a, z in zip(line, normals, strict=False)), ZERO)).to_integral_value())
        for line, mean in zip(shape, means, strict=True)
    ]


def _exact(number: float) -> Decimal:
    return Decimal(number).quantize(_DRAWN)
