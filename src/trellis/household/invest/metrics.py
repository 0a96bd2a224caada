"""Measures of risk, each as its textbook has it: floats inside, Decimal at the boundary, None where it is undefined.

Value at risk and expected shortfall are losses: positive, of one period, one-sided (Jorion; Acerbi and Tasche 2002).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import NormalDist
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.household.invest.numbers import decimal_of, floats, matrix_problem
from trellis.household.problems import InsufficientData, ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TAIL_MIN = 10
_TINY = 1e-15


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a series of returns. volatility, sharpe, sortino are a year's; drawdown is the deepest fall of wealth,
    positive.

    sharpe: None without volatility; sortino: None without a loss.
    """

    mean: Decimal
    volatility: Decimal
    sharpe: Decimal | None
    sortino: Decimal | None
    drawdown: Decimal


def parametric_var(mean: Decimal, deviation: Decimal, value: Decimal, level: Decimal) -> Decimal:
    """max(0, z s - m) V with the one-sided z of the level: 1.2816, 1.6449, 2.3263 at 0.90, 0.95, 0.99."""
    _check_level(level)
    if deviation < 0:
        raise refused(ValidationError, "metrics", "deviation", deviation, "it is 0 or more", "Correct it.")
    z = decimal_of(NormalDist().inv_cdf(_number(level)))
    return max(ZERO, z * deviation - mean) * value


def historical_var(returns: Sequence[Decimal], value: Decimal, level: Decimal) -> Decimal:
    """The loss that so many periods did not exceed, by order statistics with linear interpolation (type 7)."""
    import numpy as np

    _check_level(level)
    losses = -_series(returns)
    return max(ZERO, decimal_of(np.quantile(losses, _number(level)).item())) * value


def historical_shortfall(returns: Sequence[Decimal], value: Decimal, level: Decimal) -> Decimal:
    """The mean of the losses at or beyond the value at risk. Raises InsufficientData below 10 of them."""
    import numpy as np

    _check_level(level)
    losses = -_series(returns)
    tail = losses[losses >= np.quantile(losses, _number(level))]
    if len(tail) < TAIL_MIN:
        way_out = "Use a longer history or a lower level."
        raise InsufficientData("metrics", "returns", TAIL_MIN, len(tail), "losses in the tail", way_out)
    return max(ZERO, decimal_of(tail.mean().item())) * value


def drawdown(returns: Sequence[Decimal]) -> Decimal:
    """The deepest fall from a peak of the wealth that the returns make, from 0 to 1."""
    import numpy as np

    wealth = np.cumprod(np.concatenate([[1.0], 1 + _series(returns)]))
    return decimal_of((1 - wealth / np.maximum.accumulate(wealth)).max().item())


def measures(returns: Sequence[Decimal], a_year: int, target: Decimal = ZERO) -> Measures:
    """All of a series. a_year: periods of a year; target: the return a period that Sharpe and Sortino look beyond.

    Downside deviation is over all periods, and annualised as the mean is (Sortino and Price 1994).
    """
    import numpy as np

    series = _series(returns)
    beyond = series - _number(target)
    deviation = series.std(ddof=1) if len(series) > 1 else np.float64(0)
    downside = np.sqrt(np.mean(np.minimum(beyond, 0) ** 2))
    yearly = np.sqrt(a_year)
    return Measures(
        decimal_of((series.mean() * a_year).item()),
        decimal_of((deviation * yearly).item()),
        decimal_of((beyond.mean() / deviation * yearly).item()) if deviation > _TINY else None,
        decimal_of((beyond.mean() / downside * yearly).item()) if downside > _TINY else None,
        drawdown(returns),
    )


def stress(
    values: Mapping[str, Decimal], exposures: Mapping[str, Mapping[str, Decimal]], shocks: Mapping[str, Decimal]
) -> Decimal:
    """What holdings gain or lose when factors move: each revalued by its exposures. A symbol without any is refused."""
    total = ZERO
    for symbol, value in values.items():
        if symbol not in exposures:
            message = "its exposures are not told"
            raise refused(ValidationError, "stress", "symbol", symbol, message, "Tell them, 0 where there is none.")
        move = sum((exposure * shocks.get(factor, ZERO) for factor, exposure in exposures[symbol].items()), ZERO)
        total += value * max(move, Decimal(-1))
    return total


def _series(returns: Sequence[Decimal]) -> "NDArray[np.float64]":
    if not returns:
        raise InsufficientData("metrics", "returns", 1, 0, "returns", "Give a history.")
    found = floats(returns)
    matrix_problem(found, "returns")
    return found


def _check_level(level: Decimal) -> None:
    if not Decimal("0.5") < level < 1:
        raise refused(ValidationError, "metrics", "level", level, "it is not between 0.5 and 1", "Give 0.95, say.")


def _number(value: Decimal) -> float:
    found: float = floats([value])[0].item()
    return found
