"""Recordings of which it is known what executes best: nothing better than another, waiting, or being quick or slow."""

import numpy as np

from trellis.adapters.feeds.book_table import Book
from trellis.lab.breeding.executing.grid import SECOND, recording
from trellis.lab.breeding.executing.ground import ParentOrders, parent_orders

STEP = 10
TICK = 0.01
START = 1_420_070_400 * SECOND
"""2015-01-01; only a name for the first day."""
SHOWN = 1_000.0
MOVES = (0.02, 0.96, 0.02)
"""How often the mid goes a spread down, stays, and goes up."""


def market(kind: str, seed: int, points: int = 20_000, orders: int = 1_000) -> ParentOrders:
    """kind: noise (now and then the mid goes a spread up or down, and whoever waits there is filled a half spread late:
    waiting costs what taking does) or planted.

    In a planted one trades go a tick through both quotes and the price comes back: what waits is filled at a better
    price, so waiting with everything is known to be best. Fees are 0, and of both kinds alike.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 600]))
    mid = 100.0 + TICK * np.cumsum(rng.choice((-2, 0, 2), points, p=MOVES))
    bid, ask = mid - TICK, mid + TICK
    low, high = np.minimum(bid, np.append(bid[1:], bid[-1])), np.maximum(ask, np.append(ask[1:], ask[-1]))
    if kind == "planted":
        low, high = np.minimum(low, bid - TICK), np.maximum(high, ask + TICK)
    at = START + np.arange(points, dtype=np.int64) * STEP * SECOND
    quotes = np.stack([bid, np.full(points, SHOWN), ask, np.full(points, SHOWN)], axis=1)
    volume = rng.exponential(500.0, points)
    trades = np.concatenate([np.stack([each, each, volume / 2.0], axis=1) for each in (low, high)])
    traded = np.concatenate([at + SECOND, at + 2 * SECOND])
    order = np.argsort(traded, kind="stable")
    book = Book(at, quotes, traded[order], trades[order], minutes=False)
    return parent_orders(kind.upper(), recording(book, STEP), orders, (0.0, 0.0), seed)
