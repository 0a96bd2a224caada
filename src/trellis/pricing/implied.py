"""Implied volatility of European options, solved on the normalised out-of-the-money price.

Method, after the ideas of Jaeckel, "Let's be rational" (2015), with a start of our own. The price is moved to the
out-of-the-money side by parity and divided by the geometric mean of the two discounted legs, which leaves a function
b(s) of the total vol s = vol * sqrt(t) for one log-moneyness x <= 0. b is convex up to its inflection at
s = sqrt(2|x|) and concave beyond, so the price tells the branch: below it the logarithm of b is matched, above it the
logarithm of the distance to the upper bound. On either branch Mills ratios of non-negative numbers are all that is
needed and nothing cancels badly. Four Householder steps of third order from a close start solve every row; there is
no stopping test, so a row's answer never depends on its neighbours.

The error is a few units of float64 rounding in s wherever the price itself determines the vol. Deep in the money the
time value is lost in the rounding of the price, and no method can recover what is not there.

Units as in `european`. Statuses: see `Status`.
"""

from dataclasses import dataclass
from enum import IntEnum
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trellis.pricing._float64 import exp, log
from trellis.pricing._inputs import FloatArray, columns
from trellis.pricing._jit import inlined, kernel
from trellis.pricing.normal import mills

_LOG_ROOT_TWO_PI = 0.9189385332046728
_SMALLEST = 1e-10  # total vol below this is not told apart from none


class Status(IntEnum):
    """What became of a row: only SOLVED rows carry a vol, the others are NaN."""

    SOLVED = 0
    BELOW_BOUND = 1  # under the discounted intrinsic value, or negative
    ABOVE_BOUND = 2  # at or over the discounted spot (call) or strike (put)
    NO_TIME_VALUE = 3  # exactly at intrinsic value, or expired: any small vol would do


@dataclass(frozen=True, slots=True)
class ImpliedVols:
    """Vols (NaN where there is none) and the `Status` of every row as int8."""

    vol: FloatArray
    status: NDArray[np.int8]


def solve(
    right: ArrayLike,
    price: ArrayLike,
    spot: ArrayLike,
    strike: ArrayLike,
    t: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
) -> ImpliedVols:
    """The vols at which `european.price` gives the prices, and why a row has none.

    Raises ValueError naming the field and the first bad index for NaN or out-of-range input; a price outside the
    no-arbitrage bounds is data, not an error, and is told by its status.
    """
    given = columns(right, price=price, spot=spot, strike=strike, t=t, rate=rate, dividend_yield=dividend_yield)
    vol = given.empty()
    status = np.empty(vol.size, dtype=np.int8)
    _rows(vol, status, *given.values)
    return ImpliedVols(vol.reshape(given.shape), status.reshape(given.shape))


def implied_vol(
    right: ArrayLike,
    price: ArrayLike,
    spot: ArrayLike,
    strike: ArrayLike,
    t: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
) -> FloatArray:
    """The vols of `solve` alone; NaN where the price lies outside the no-arbitrage bounds or has no time value."""
    return solve(right, price, spot, strike, t, rate, dividend_yield).vol


@inlined
def _log_height(x: float, s: float) -> float:
    """ln b'(s): the common exponential factor of b and of its distance to the upper bound."""
    h = x / s
    return -0.5 * (h * h + 0.25 * s * s) - _LOG_ROOT_TWO_PI


@inlined
def _ratio(x: float, s: float, side: float) -> float:
    """b / b' below the inflection (side +1); (upper bound - b) / b' above it (side -1)."""
    h = x / s
    near = max(-side * (h + 0.5 * s), 0.0)
    return max(mills(min(near, 1e9)) - side * mills(min(0.5 * s - h, 1e9)), 1e-300)


@inlined
def _start_below(x: float, turn: float, log_turn: float, ratio: float, target: float) -> float:
    """Start left of the inflection: ln b taken as linear in 1 / s**2 and in ln s, matched at the inflection."""
    k = turn / ratio + 0.5 * x
    a = -0.5 * x / k
    want = max(2.0 * (log_turn - target) / k, 0.0)
    rho = 1.0 + want / (1.0 + a)
    rho += (want - a * (rho - 1.0) - log(rho)) / (a + 1.0 / rho)
    rho += (want - a * (rho - 1.0) - log(rho)) / (a + 1.0 / rho)
    rho += (want - a * (rho - 1.0) - log(rho)) / (a + 1.0 / rho)
    return turn / sqrt(rho)


@inlined
def _step(x: float, s: float, side: float, target: float, lowest: float, highest: float) -> float:
    """One Householder step of third order on the logarithm, kept on its branch."""
    ratio = _ratio(x, s, side)
    slope = side / ratio
    newton = (target - _log_height(x, s) - log(ratio)) * ratio * side
    h = x / s
    bend = h * h / s - 0.25 * s
    second = bend - slope
    third = second * (second - slope) - 3.0 * h * h / (s * s) - 0.25
    divisor = 1.0 + newton * (second + newton * third / 6.0)
    moved = s + newton * (1.0 + 0.5 * second * newton) / (divisor if divisor > 0.1 else 0.1)
    return min(max(moved, lowest), highest)


@inlined
def _total_vol(x: float, beta: float, room: float) -> float:
    """s with b(s) = beta, for x <= 0, 0 < beta < exp(x / 2) and room = exp(x / 2) - beta."""
    turn = max(sqrt(-2.0 * x), _SMALLEST)
    ratio = _ratio(x, turn, 1.0)
    log_turn = _log_height(x, turn) + log(ratio)
    height = exp(_log_height(x, turn))
    below = beta < height * ratio
    side = 1.0 if below else -1.0
    target = log(beta) if below else log(room)
    lowest = 1e-3 * _SMALLEST if below else turn
    highest = turn if below else 1e3
    left = _start_below(x, turn, log_turn, ratio, target)
    s = left if below else turn + (beta - height * ratio) / height
    s = _step(x, s, side, target, lowest, highest)
    s = _step(x, s, side, target, lowest, highest)
    s = _step(x, s, side, target, lowest, highest)
    return _step(x, s, side, target, lowest, highest)


@kernel
def _rows(
    vol: FloatArray,
    status: NDArray[np.int8],
    right: FloatArray,
    price: FloatArray,
    spot: FloatArray,
    strike: FloatArray,
    t: FloatArray,
    rate: FloatArray,
    dividend_yield: FloatArray,
) -> None:
    for i in range(right.size):
        x = log(max(spot[i] / strike[i], 1e-300)) + (rate[i] - dividend_yield[i]) * t[i]
        asset = max(spot[i] * exp(-dividend_yield[i] * t[i]), 1e-300)
        cash = strike[i] * exp(-rate[i] * t[i])
        inside = right[i] * x > 0.0
        outer = price[i] - right[i] * (asset - cash) if inside else price[i]
        limit = min(asset, cash)
        scale = 1.0 / (sqrt(asset) * sqrt(cash))
        fits = outer > 0.0 and outer < limit and t[i] > 0.0
        beta = outer if fits else 0.5 * limit
        s = _total_vol(-abs(x), beta * scale, (limit - beta) * scale)
        vol[i] = s / sqrt(t[i]) if fits else nan
        status[i] = 0 if fits else (1 if outer < 0.0 else (2 if outer >= limit else 3))
