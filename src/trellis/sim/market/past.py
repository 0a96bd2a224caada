"""A History's daily series, indexed so that a question about a day reads only what lies before it."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.core.numbers import ONE, price4
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, History, Split
from trellis.sim.market.trailing import Trailing, held_returns, trailing

Floats = NDArray[np.float64]

_YEAR = timedelta(days=365)


class Series:
    """One symbol's daily bars with its splits and dividends."""

    def __init__(self, history: History, symbol: str) -> None:
        self.bars = list(history.daily(symbol))
        self.days = [bar.day for bar in self.bars]
        self.splits: Sequence[Split] = sorted(history.splits(symbol), key=lambda split: split.ex_date)
        self.dividends: Sequence[Dividend] = sorted(history.dividends(symbol), key=lambda paid: paid.ex_date)
        self._by_day = dict(zip(self.days, self.bars, strict=True))
        self._returns: Floats | None = None
        self._rows: list[Trailing] | None = None

    def bar(self, day: date) -> DailyBar | None:
        """The bar of the day; None where there is none."""
        return self._by_day.get(day)

    def before(self, day: date) -> int:
        """Index of the last bar before the day; -1 where there is none."""
        return bisect_left(self.days, day) - 1

    def closes(self) -> Floats:
        """Every close as a float, oldest first."""
        return np.array([float(bar.close) for bar in self.bars], dtype=np.float64)

    def returns(self) -> Floats:
        """Log returns over splits, large ones held; shape (bars,)."""
        if self._returns is None:
            ratios = np.ones(len(self.bars))
            for split in self.splits:
                index = bisect_left(self.days, split.ex_date)
                if index < len(ratios):
                    ratios[index] *= float(split.ratio)
            self._returns = held_returns(self.closes(), ratios)
        return self._returns

    def trailing_before(self, day: date, market: "Series | None") -> Trailing | None:
        """Trailing figures after the last close before the day; None where there is no such close."""
        index = self.before(day)
        if index < 0:
            return None
        if self._rows is None:
            aligned = None if market is None else _aligned(market, self.days)
            self._rows = trailing(self.closes(), self.returns(), self._volumes(), aligned)
        return self._rows[index]

    def dividend_yield(self, day: date, close: float) -> float:
        """Dividends that went ex in the year before the day over the close, on today's share basis; at most 0.15."""
        paid = Decimal(0)
        for dividend in self.dividends:
            if day - _YEAR <= dividend.ex_date < day:
                paid += dividend.amount / self.ratio_between(dividend.ex_date, day)
        return min(float(paid) / close, 0.15)

    def ratio_between(self, after: date, upto: date) -> Decimal:
        """New shares per old over the splits with after < ex_date <= upto."""
        ratio = ONE
        for split in self.splits:
            if after < split.ex_date <= upto:
                ratio *= split.ratio
        return ratio

    def adjusted(self, before: date, count: int) -> list[DailyBar]:
        """Up to count bars before the day, oldest first, on the share basis of the day."""
        upto = self.before(before) + 1
        bars = self.bars[max(upto - count, 0) : upto]
        if not any(bar_day < split.ex_date <= before for split in self.splits for bar_day in [self._first(bars)]):
            return bars
        return [_rebased(bar, self.ratio_between(bar.day, before)) for bar in bars]

    @staticmethod
    def _first(bars: list[DailyBar]) -> date:
        return bars[0].day if bars else date.max

    def _volumes(self) -> Floats | None:
        """Shares a day; None where no bar has a volume. A bar without one takes the one before it."""
        if all(bar.volume is None for bar in self.bars):
            return None
        filled, last = [], 0
        for bar in self.bars:
            last = last if bar.volume is None else bar.volume
            filled.append(float(last))
        return np.array(filled, dtype=np.float64)


def _rebased(bar: DailyBar, ratio: Decimal) -> DailyBar:
    if ratio == ONE:
        return bar
    volume = None if bar.volume is None else int(bar.volume * ratio)
    return DailyBar(
        bar.day,
        price4(bar.open / ratio),
        price4(bar.high / ratio),
        price4(bar.low / ratio),
        price4(bar.close / ratio),
        volume,
        bar.range_estimated,
    )


def _aligned(market: Series, days: list[date]) -> Floats:
    """The market's returns on the given days; 0 where it has no bar."""
    known = dict(zip(market.days, market.returns().tolist(), strict=True))
    return np.array([known.get(day, 0.0) for day in days], dtype=np.float64)
