"""The same mathematics once more in plain NumPy: slow, short, and independent enough to test the kernels against.

The normal distribution comes from the C library's erfc, exponentials and logarithms from NumPy, implied vols from
bisection. Arguments are arrays or scalars inside the domain of the kernels, with t and vol above zero; nothing is
checked here. No product code calls this module.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from trellis.pricing._inputs import FloatArray
from trellis.pricing.european import Greeks

_ERFC = np.frompyfunc(math.erfc, 1, 1)


def cumulative(x: ArrayLike) -> FloatArray:
    """N(x)."""
    return np.asarray(0.5 * _ERFC(-np.asarray(x, dtype=np.float64) / math.sqrt(2.0)), dtype=np.float64)


def greeks(
    right: ArrayLike,
    spot: ArrayLike,
    strike: ArrayLike,
    t: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
    vol: ArrayLike,
) -> Greeks:
    """As `european.greeks`, written as the textbook writes it."""
    w, s, k, t, r, q, v = (np.asarray(x, dtype=np.float64) for x in (right, spot, strike, t, rate, dividend_yield, vol))
    root = v * np.sqrt(t)
    d1 = (np.log(s / k) + (r - q) * t) / root + 0.5 * root
    asset, cash = s * np.exp(-q * t), k * np.exp(-r * t)
    n1, above, exercised = (
        np.exp(-0.5 * d1 * d1) / math.sqrt(2.0 * math.pi),
        cumulative(w * d1),
        cumulative(w * (d1 - root)),
    )
    return Greeks(
        price=w * (asset * above - cash * exercised),
        delta=w * np.exp(-q * t) * above,
        gamma=np.exp(-q * t) * n1 / (s * root),
        vega=asset * n1 * np.sqrt(t),
        theta=w * (q * asset * above - r * cash * exercised) - 0.5 * asset * n1 * v / np.sqrt(t),
        rho=w * t * cash * exercised,
    )


def implied_vol(
    right: ArrayLike,
    price: ArrayLike,
    spot: ArrayLike,
    strike: ArrayLike,
    t: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
) -> FloatArray:
    """The vol between 1e-6 and 10 that gives the price, by 60 halvings."""
    wanted = np.asarray(price, dtype=np.float64)
    low, high = np.full(wanted.shape, 1e-6), np.full(wanted.shape, 10.0)
    for _ in range(60):
        middle = 0.5 * (low + high)
        under = greeks(right, spot, strike, t, rate, dividend_yield, middle).price < wanted
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return np.asarray(0.5 * (low + high))


def american_put(
    spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float, steps: int = 1000
) -> float:
    """Cox, Ross and Rubinstein's lattice, mean of `steps` and one more: close to `american.price`, by another road."""
    market = (spot, strike, t, rate, dividend_yield, vol)
    return 0.5 * (_lattice_put(*market, steps) + _lattice_put(*market, steps + 1))


def _lattice_put(
    spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float, steps: int
) -> float:
    dt = t / steps
    up = math.exp(vol * math.sqrt(dt))
    chance = (math.exp((rate - dividend_yield) * dt) - 1.0 / up) / (up - 1.0 / up)
    levels = spot * up ** np.arange(-steps, steps + 1.0)
    value = np.maximum(strike - levels[::2], 0.0)
    for i in range(steps - 1, -1, -1):
        waiting = math.exp(-rate * dt) * (chance * value[1:] + (1.0 - chance) * value[:-1])
        value = np.maximum(waiting, strike - levels[steps - i : steps + i + 1 : 2])
    return float(value[0])
