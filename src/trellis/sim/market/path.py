"""The stated intraday path of a session: which price stands at which second, from the bars that are recorded.

A daily bar is walked along straight lines through four waypoints: open at the opening bell, the first extreme after a
third of the session, the second after two thirds, close at the closing bell. In a full session these are 09:30, 11:40,
13:50 and 16:00; an early close scales them. All fall on whole five minutes, so a rule that looks every 300 s meets
both extremes and none of a day's worst prices is hidden from it.

Low comes first when close >= open, else high first: of the two orders the one that travels less. The rule is symmetric
in up and down days, so it neither helps nor hurts a seller of puts on average, and the VIX, which mostly closes against
the market, takes the other order, so the two move against one another as they do. It does show in the morning which
way the day ends: a strategy that reads intraday direction must not be judged on such paths.

Where minute or hourly bars are recorded each of them is walked in the same way, and the daily bar's range bounds them.
Outside its own session a path says nothing; after the close the close stands.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trellis.market.bars import Bar, DailyBar

Floats = NDArray[np.float64]

_THIRD, _TWO_THIRDS = 1 / 3, 2 / 3
_LAST_SECOND = 1.0  # a bar's close stands one second before the next bar opens


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines through waypoints: seconds since midnight, strictly rising, and prices as floats."""

    seconds: tuple[float, ...]
    prices: tuple[float, ...]

    def price_at(self, second: float) -> float:
        """The price at a second of the day, to four places; the first price before the open, the close after it."""
        return self.units_at(second) / 10_000

    def units_at(self, second: float) -> int:
        """price_at in ten-thousandths."""
        seconds, prices = self.seconds, self.prices
        right = bisect_right(seconds, second)
        if right == 0:
            return round(prices[0] * 10_000)
        if right == len(seconds):
            return round(prices[-1] * 10_000)
        before, start = seconds[right - 1], prices[right - 1]
        price = start + (prices[right] - start) * ((second - before) / (seconds[right] - before))
        return round(price * 10_000)

    def prices_at(self, seconds: Sequence[float]) -> Floats:
        """price_at for each second, shape (n,): the same arithmetic, so the same digits."""
        return np.array([self.price_at(second) for second in seconds], dtype=np.float64)


def day_path(bar: DailyBar, intraday: Sequence[Bar], opens: datetime, closes: datetime) -> Path:
    """The path of one session from its daily bar and the finest bars recorded for it (empty: none)."""
    start, end = second_of_day(opens), second_of_day(closes)
    inside = _inside(intraday, start, end)
    points = _walk_bars(inside, bar, start, end) if inside else _walk(_prices(bar), start, end)
    return Path(tuple(point[0] for point in points), tuple(point[1] for point in points))


def second_of_day(at: datetime) -> float:
    """Seconds since midnight on the wall clock."""
    return at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6


def _prices(bar: DailyBar | Bar) -> tuple[float, float, float, float]:
    return float(bar.open), float(bar.high), float(bar.low), float(bar.close)


def _walk(prices: tuple[float, float, float, float], start: float, end: float) -> list[tuple[float, float]]:
    opened, high, low, closed = prices
    first, second = (low, high) if closed >= opened else (high, low)
    span = end - start
    return [
        (start, opened),
        (round(start + span * _THIRD, 3), first),
        (round(start + span * _TWO_THIRDS, 3), second),
        (end, closed),
    ]


def _inside(intraday: Sequence[Bar], start: float, end: float) -> list[tuple[float, float, Bar]]:
    """Bars that overlap the session, with where each starts and ends inside it. A bar lasts to the next bar at most."""
    starts = [second_of_day(bar.start) for bar in intraday]
    gaps = [after - before for before, after in pairwise(starts) if after > before]
    width = min(gaps, default=60.0)
    spans = [(max(at, start), min(at + width, end), bar) for at, bar in zip(starts, intraday, strict=True)]
    return [span for span in spans if span[1] - span[0] > 4 * _LAST_SECOND]


def _walk_bars(
    inside: list[tuple[float, float, Bar]], day: DailyBar, start: float, end: float
) -> list[tuple[float, float]]:
    opened, high, low, closed = _prices(day)
    points = [] if inside[0][0] == start else [(start, opened)]
    for begins, ends, bar in inside:
        walked = _walk(_prices(bar), begins, ends - _LAST_SECOND)
        points += [(second, min(max(price, low), high)) for second, price in walked]
    return [*points, (end, closed)]
