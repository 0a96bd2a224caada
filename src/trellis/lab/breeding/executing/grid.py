"""A recording as points of equal distance: the quote known at each, and what traded until the next."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.adapters.feeds.book_table import MINUTE, Book
from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.lab.columns import Real, Whole
from trellis.signals.execution.usual import BUCKETS

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
STALE_STEPS = 6
"""A quote that was not heard of again for so long is known no more, and the recording breaks there."""
POINTS_MAX = 5_000_000


class Grid(NamedTuple):
    """bid, ask, bid_size, ask_size: known at a point; low, high, volume: of the trades after it up to the next, NaN and
    0 where there are none. ends: of each point, the last one before the recording breaks. days: of each, a number from
    0; buckets: of each, its part of the day; usual: by day and bucket, the mean volume of a point on all days before.
    """

    bid: Real
    ask: Real
    bid_size: Real
    ask_size: Real
    low: Real
    high: Real
    volume: Real
    ends: Whole
    days: Whole
    buckets: Whole
    usual: NDArray[np.float64]


class Recording(NamedTuple):
    """grid: the points; ordinals: the days since 1970 of its numbers; step: seconds between points; digest: of it."""

    grid: Grid
    ordinals: Whole
    step: float
    digest: str


def recording(book: Book, seconds: float) -> Recording:
    """The book at points so many seconds apart, 60 where its rows are minutes.

    Raises ProblemError for a recording without two points, or with too many.
    """
    step = MINUTE if book.minutes else int(seconds * SECOND)
    first, last = -(-int(book.quoted[0]) // step), int(book.quoted[-1]) // step
    if not 1 <= last - first < POINTS_MAX:
        way_out = "Give a longer recording, or another --step."
        raise problem("recording", "points", last - first + 1, f"it has none or more than {POINTS_MAX:,}", way_out)
    at = np.arange(first, last + 1, dtype=np.int64) * step
    known = np.searchsorted(book.quoted, at, side="right") - 1
    quotes = book.quotes[known]
    sound = (at - book.quoted[known] <= STALE_STEPS * step) & (quotes[:, 0] > 0) & (quotes[:, 2] > quotes[:, 0])
    kept = np.flatnonzero(sound)
    if len(kept) < 2:
        raise problem("recording", "quotes", len(kept), "there are no sound ones", "Give quotes with bid below ask.")
    low, high, volume = _traded(book, at, step)
    breaks = np.flatnonzero(np.diff(kept) > 1)
    lasts = np.append(breaks, len(kept) - 1)
    ends = lasts[np.searchsorted(lasts, np.arange(len(kept)))]
    ordinals, days = np.unique(at[kept] // DAY, return_inverse=True)
    buckets = (at[kept] % DAY) * BUCKETS // DAY
    grid = Grid(
        quotes[kept, 0],
        quotes[kept, 2],
        quotes[kept, 1],
        quotes[kept, 3],
        low[kept],
        high[kept],
        volume[kept],
        ends,
        days.astype(np.int64),
        buckets,
        usual_volume(volume[kept], days.astype(np.int64), buckets),
    )
    return Recording(grid, ordinals, step / SECOND, _digest(grid, at[kept], step))


def _traded(book: Book, at: Whole, step: int) -> tuple[Real, Real, Real]:
    """Of every point the trades after it, up to and with the next; a minute's row belongs to the point it begins at."""
    place = (book.traded - at[0]) // step if book.minutes else -(-(book.traded - at[0]) // step) - 1
    inside = (place >= 0) & (place < len(at))
    place, trades = place[inside], book.trades[inside]
    low, high, volume = np.full(len(at), np.inf), np.full(len(at), -np.inf), np.zeros(len(at))
    np.minimum.at(low, place, trades[:, 0])
    np.maximum.at(high, place, trades[:, 1])
    np.add.at(volume, place, trades[:, 2])
    return np.where(np.isfinite(low), low, np.nan), np.where(np.isfinite(high), high, np.nan), volume


def usual_volume(volume: Real, days: Whole, buckets: Whole) -> NDArray[np.float64]:
    """By day and bucket the mean volume of a point on the days before it; 0 where nothing of that is known."""
    count = int(days[-1]) + 1
    total, points = np.zeros((count, BUCKETS)), np.zeros((count, BUCKETS))
    np.add.at(total, (days, buckets), volume)
    np.add.at(points, (days, buckets), 1.0)
    before, seen = (np.cumsum(each, axis=0) - each for each in (total, points))
    found: NDArray[np.float64] = np.divide(before, seen, out=np.zeros_like(before), where=seen > 0)
    return found


def _digest(grid: Grid, at: Whole, step: int) -> str:
    columns = (at, *(getattr(grid, name) for name in ("bid", "ask", "bid_size", "ask_size", "low", "high", "volume")))
    return digest(str(step), *(each.tobytes().hex() for each in columns))
