"""Bars of which it is known what can be found in them: nothing, or an edge that was planted."""

import numpy as np

from trellis.lab.columns import SCALE, BarColumns, Real, columns_of

STEP = 0.01
"""The deviation of a day's return."""
START = 100
EDGE = 0.3
"""How much of a day's return comes back the next day, where an edge is planted: a momentum rule can live on it."""


def noise(seed: int, days: int) -> BarColumns:
    """Days whose returns are independent and centred on nothing: no rule can earn on them but by luck."""
    return _bars(f"NOISE-{seed}", _shocks(seed, days) * STEP, seed)


def planted(seed: int, days: int) -> BarColumns:
    """Days of which each goes on with EDGE of the day before: what a short momentum rule lives on."""
    return switched(seed, days, days)


def switched(seed: int, until: int, days: int) -> BarColumns:
    """planted(), but the edge ends: from day `until` on returns are independent."""
    returns = _shocks(seed, days) * STEP
    for t in range(1, until):
        returns[t] += EDGE * returns[t - 1]
    return _bars(f"PLANTED-{seed}", returns, seed)


def _shocks(seed: int, days: int) -> Real:
    return np.random.Generator(np.random.PCG64([seed, 17])).standard_normal(days)


def _bars(name: str, returns: Real, seed: int) -> BarColumns:
    """Bars that open near the last close; wicks have no say in where the close is."""
    rng = np.random.Generator(np.random.PCG64([seed, 18]))
    closes = np.maximum(np.rint(START * 100 * np.exp(np.cumsum(returns - STEP**2 / 2))), 10)
    gaps = np.rint(closes * rng.standard_normal(len(closes)) * STEP / 10)
    opens = np.maximum(np.concatenate(([START * 100.0], closes[:-1])) + np.concatenate(([0.0], gaps[:-1])), 5)
    wicks = np.rint(np.abs(rng.standard_normal((2, len(closes)))) * closes * STEP / 4)
    cent = SCALE // 100
    prices = {
        "open": opens,
        "high": np.maximum(opens, closes) + wicks[0],
        "low": np.maximum(np.minimum(opens, closes) - wicks[1], 1),
        "close": closes,
    }
    whole = {key: value.astype(np.int64) * cent for key, value in prices.items()}
    return columns_of(name, np.arange(len(closes)) + 14_610, whole, source="chance")
