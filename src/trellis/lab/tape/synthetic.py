"""A made-up market of which it is known what its order flow says of prices: nothing, or an edge that was planted.

One hidden pressure, a first-order autoregression, leans on the sides of trades and on the sizes that stand at the best
prices, so flow and imbalance look alive. Prices follow it by the edge alone: with an edge of 0 each step of the mid is
a coin that knows nothing of pressure, and no reading of the tape can foretell it.
"""

from dataclasses import dataclass

import numpy as np

from trellis.signals.tape.events import Events, Float64, merged, quotes_of, trades_of

SECOND = 1_000_000_000
START = 1_704_067_200 * SECOND
"""The first second of 2024."""
QUOTES = 3
"""Quotes for each trade, as in the recordings of a large coin."""


@dataclass(frozen=True, slots=True)
class Market:
    """trades: how many. edge: how far pressure turns the coin of a step, 0 to 1. memory: of pressure, trade to trade.

    pace: trades a second. steps: the chance that the mid moves by two ticks at a trade. price, tick: in the same money.
    """

    trades: int = 20_000
    edge: float = 0.0
    memory: float = 0.98
    pace: float = 20.0
    steps: float = 0.3
    price: float = 100.0
    tick: float = 0.005


def draw(market: Market, seed: int) -> Events:
    """The market's quotes and trades; the same seed gives the same bytes."""
    rng = np.random.Generator(np.random.PCG64([seed, 31]))
    count = market.trades
    pressure = _autoregression(rng, count, market.memory)
    busy = np.exp(0.8 * _autoregression(rng, count, 0.95))
    waits = rng.exponential(1.0, count) / (market.pace * busy)
    at = START + np.cumsum(np.maximum(waits * SECOND, 1).astype(np.int64))
    ticks = _ticks(rng, market, pressure)
    side = np.where(rng.random(count) < 1 / (1 + np.exp(-1.5 * pressure)), 1, -1)
    quotes, bid, ask = _quotes(rng, market, at, ticks, pressure)
    size = np.round(rng.lognormal(-1.0, 1.2, count), 4) + 0.0001
    return merged([quotes, trades_of(at, np.where(side > 0, ask, bid), size, side)])


def _ticks(rng: np.random.Generator, market: Market, pressure: Float64) -> Float64:
    """Steps of the mid up to each trade: up, down or none, the coin turned by the pressure before it."""
    before = np.concatenate(([0.0], np.tanh(pressure[:-1])))
    up = rng.random(len(pressure)) < 0.5 * (1 + market.edge * before)
    moves = rng.random(len(pressure)) < market.steps
    walked: Float64 = np.cumsum(np.where(moves, np.where(up, 1.0, -1.0), 0.0))
    return walked


def _quotes(
    rng: np.random.Generator,
    market: Market,
    at: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    ticks: Float64,
    p: Float64,
) -> tuple[Events, Float64, Float64]:
    """QUOTES for each trade, the last of which stands when it happens, and its bid and ask."""
    count = len(at)
    wide = 1 + (rng.random(count) < 0.1) + (rng.random(count) < 0.03)
    middle = np.rint(market.price / market.tick) + 2 * ticks
    bid, ask = (middle - wide) * market.tick, (middle + wide) * market.tick
    earlier = np.concatenate(([at[0] - SECOND // 10], at[:-1]))
    steps = np.arange(1, QUOTES + 1) / QUOTES
    times = earlier[:, None] + ((at - earlier)[:, None] * steps).astype(np.int64)
    noise = rng.standard_normal((2, count, QUOTES)) * 0.7
    bid_size, ask_size = (np.exp(1 + sign * 0.6 * p[:, None] + noise[row]) for row, sign in enumerate((1, -1)))
    spread = [np.repeat(column, QUOTES) for column in (bid, ask)]
    quotes = quotes_of(times.ravel(), spread[0], np.ravel(bid_size), spread[1], np.ravel(ask_size))
    return quotes, bid, ask


def _autoregression(rng: np.random.Generator, count: int, memory: float) -> Float64:
    """A stationary series of deviation 1."""
    shocks = rng.standard_normal(count) * np.sqrt(1 - memory**2)
    series, level = np.empty(count), float(rng.standard_normal())
    for place, shock in enumerate(shocks.tolist()):
        level = memory * level + shock
        series[place] = level
    return series
