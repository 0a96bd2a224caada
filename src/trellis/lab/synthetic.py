"""Bars of which it is known what can be found in them: nothing, or an edge that was planted."""

from dataclasses import replace

import numpy as np

from trellis.lab.beside import Beside
from trellis.lab.columns import SCALE, BarColumns, Real, Whole, columns_of

STEP = 0.01
"""The deviation of a day's return."""
START = 100
FIRST_DAY = 14_610
"""Days since 1970-01-01."""
MINUTES = 60
HOUR = 3_600 * 10**9
DAY = 24 * HOUR
MARKET = 0.5
"""The share of a peer's variance that all of them have in common."""
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
    return _bars(f"PLANTED-{seed}", _edged(seed, until, days), seed)


def minutes(seed: int, until: int, hours: int) -> BarColumns:
    """switched() with an hour for each day, in minutes, returns over an hour each: an edge that only an hour has.

    Within an hour minutes are independent steps beside the drift that the hour before left, so that a minute, by
    itself, tells a sixtieth of it. until 0: no hour has an edge.
    """
    returns = _edged(seed, until, hours)
    shocks = np.random.Generator(np.random.PCG64([seed, 19])).standard_normal((hours, MINUTES))
    steps = returns[:, None] / MINUTES + STEP / np.sqrt(MINUTES) * (shocks - shocks.mean(axis=1, keepdims=True))
    at = FIRST_DAY * DAY + np.arange(1, hours * MINUTES + 1) * (HOUR // MINUTES)
    name = f"{'PLANTED' if until else 'NOISE'}-MINUTES-{seed}"
    return _bars(name, steps.ravel(), seed, STEP / np.sqrt(MINUTES), at)


def among(seed: int, until: int, days: int, peers: int) -> BarColumns:
    """Days of one instrument among peers, who share a market of MARKET of their variance. Up to day `until` the
    instrument follows that market a day late, by EDGE, and nothing of its own past tells what comes; from then on, or
    where until is 0, it moves with the market in the same day, as its peers do, and nothing tells what comes.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 20]))
    market, own = rng.standard_normal(days), _shocks(seed, days)
    late = np.arange(days) < until
    led = np.where(late, EDGE * np.concatenate(([0.0], market[:-1])), np.sqrt(MARKET) * market)
    returns = STEP * (led + np.sqrt(1.0 - np.where(late, EDGE**2, MARKET)) * own)
    made = _bars(f"{'PLANTED' if until else 'NOISE'}-AMONG-{seed}", returns, seed)
    moves = np.sqrt(MARKET) * market[:, None] + np.sqrt(1.0 - MARKET) * rng.standard_normal((days, peers))
    close = START * np.exp(np.cumsum(STEP * moves, axis=0))
    return replace(made, beside=Beside(tuple(f"PEER-{place}" for place in range(1, peers + 1)), np.round(close, 2)))


def _edged(seed: int, until: int, count: int) -> Real:
    returns = _shocks(seed, count) * STEP
    for t in range(1, until):
        returns[t] += EDGE * returns[t - 1]
    return returns


def _shocks(seed: int, days: int) -> Real:
    return np.random.Generator(np.random.PCG64([seed, 17])).standard_normal(days)


def _bars(name: str, returns: Real, seed: int, step: float = STEP, at: Whole | None = None) -> BarColumns:
    """Bars that open near the last close; wicks have no say in where the close is. step: the deviation of a return; at:
    ends of bars, where they are no days.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 18]))
    closes = np.maximum(np.rint(START * 100 * np.exp(np.cumsum(returns - step**2 / 2))), 10)
    gaps = np.rint(closes * rng.standard_normal(len(closes)) * step / 10)
    opens = np.maximum(np.concatenate(([START * 100.0], closes[:-1])) + np.concatenate(([0.0], gaps[:-1])), 5)
    wicks = np.rint(np.abs(rng.standard_normal((2, len(closes)))) * closes * step / 4)
    cent = SCALE // 100
    prices = {
        "open": opens,
        "high": np.maximum(opens, closes) + wicks[0],
        "low": np.maximum(np.minimum(opens, closes) - wicks[1], 1),
        "close": closes,
    }
    whole = {key: value.astype(np.int64) * cent for key, value in prices.items()}
    if at is None:
        return columns_of(name, np.arange(len(closes)) + FIRST_DAY, whole, source="chance")
    return columns_of(name, (at - 1) // DAY, whole, source="chance", at=at, span=HOUR)
