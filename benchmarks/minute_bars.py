"""The minute bars that the event engines are measured on: a seeded walk over real trading minutes, on a cent grid.

Minutes are those of the New York Stock Exchange from 2010 on, early closes included. Closes are 100 times the
exponential of a running sum of 0.0005 z, rounded to the cent, z drawn from a seeded PCG64. A bar opens where the last
one closed, so an engine that fills at a bar's close and one that fills at the next open get the same price. Kept as a
CSV of integers (start in epoch seconds; open, high, low, close in cents; volume), which every engine reads for itself.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np

from trellis.core.dates import NEW_YORK
from trellis.market.bars import Bar
from trellis.market.sessions import Sessions

FIRST = date(2010, 1, 4)
SEED = 7
STEP = 0.0005
START_CENTS = 10_000


def write_bars(path: Path, count: int) -> str:
    """The first `count` bars of the walk as a CSV; its SHA-256 in hex. A file that is there already is kept."""
    if not path.exists():
        rng = np.random.Generator(np.random.PCG64(SEED))
        closes = np.rint(START_CENTS * np.exp(np.cumsum(rng.standard_normal(count) * STEP))).astype(np.int64)
        opens = np.concatenate(([START_CENTS], closes[:-1]))
        wicks = rng.integers(0, 4, size=(2, count))
        highs, lows = np.maximum(opens, closes) + wicks[0], np.minimum(opens, closes) - wicks[1]
        rows = zip(_minutes(count), opens, highs, lows, closes, rng.integers(1_000, 9_000, count), strict=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{a},{b},{c},{d},{e},{f}\n" for a, b, c, d, e, f in rows), encoding="ascii")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_bars(path: Path, most: int) -> list[Bar]:
    """Up to `most` bars as the event engine takes them; equal prices share one Decimal."""
    prices: dict[str, Decimal] = {}

    def price(text: str) -> Decimal:
        if text not in prices:
            prices[text] = Decimal(text).scaleb(-2)
        return prices[text]

    bars = []
    with path.open(encoding="ascii") as lines:
        for line, _ in zip(lines, range(most), strict=False):
            start, opened, high, low, close, volume = line.rstrip().split(",")
            at = datetime.fromtimestamp(int(start), UTC).astimezone(NEW_YORK)
            bars.append(Bar(at, price(opened), price(high), price(low), price(close), int(volume)))
    return bars


def _minutes(count: int) -> Iterator[int]:
    sessions = Sessions.nyse(FIRST, FIRST + timedelta(days=365 * 16))
    left = count
    for day in sessions.between(sessions.first, sessions.last):
        opens, closes = (int(at.timestamp()) for at in (sessions.opens(day), sessions.closes(day)))
        minutes = range(opens, closes, 60)[:left]
        yield from minutes
        left -= len(minutes)
        if not left:
            return
    raise ValueError(f"count was {count}; the calendar has {count - left} minutes")
