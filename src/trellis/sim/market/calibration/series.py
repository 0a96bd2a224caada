"""Daily series behind the recorded chains: what was known of an underlying before a day."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path as Folder

import polars as pl

from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import Dividend, Earnings, RecordedQuote, SourceNote, Split
from trellis.sim.market.clock import MarketClock
from trellis.sim.market.past import Series
from trellis.sim.market.path import day_path, second_of_day
from trellis.sim.market.trailing import Trailing

_FILES = {"VIX": "vix/vix_daily.parquet", "SPX": "equities/gspc_daily.parquet"}
_DAILY = "equities/daily.parquet"


class _Files:
    """The daily files as a History without chains."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def notes(self) -> Sequence[SourceNote]:
        return ()

    def underlyings(self) -> dict[str, Underlying]:
        return {"SPX": Underlying("SPX", Kind.INDEX)}

    def daily(self, symbol: str) -> Sequence[DailyBar]:
        rows = pl.read_parquet(self._folder / _FILES.get(symbol, _DAILY))
        if symbol not in _FILES:
            rows = rows.filter(pl.col("symbol") == symbol)
        volumes = rows["volume"].to_list() if "volume" in rows.columns else [None] * rows.height
        prices = rows.select("date", "open", "high", "low", "close").rows()
        return [
            DailyBar(day, _exact(o), _exact(h), _exact(low), _exact(c), None if volume is None else int(volume))
            for (day, o, h, low, c), volume in zip(prices, volumes, strict=True)
        ]

    def intraday(self, symbol: str, day: date) -> Sequence[Bar]:
        return ()

    def dividends(self, symbol: str) -> Sequence[Dividend]:
        rows = self._rows("equities/dividends.parquet", symbol, "amount")
        return [Dividend(symbol, day, _exact(amount)) for day, amount in rows]

    def splits(self, symbol: str) -> Sequence[Split]:
        return [
            Split(symbol, day, _exact(ratio)) for day, ratio in self._rows("equities/splits.parquet", symbol, "ratio")
        ]

    def earnings(self, symbol: str) -> Earnings:
        return Earnings(known=False, dates=())

    def recorded_days(self, symbol: str) -> Sequence[date]:
        return ()

    def recorded_quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        return ()

    def _rows(self, name: str, symbol: str, column: str) -> list[tuple[date, float]]:
        rows = pl.read_parquet(self._folder / name).filter(pl.col("symbol") == symbol).sort("ex_date")
        return [(day, float(value)) for day, value in rows.select("ex_date", column).iter_rows()]


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal("0.0001"))


@cache
def series(folder: Folder, symbol: str) -> Series:
    """One symbol's daily bars."""
    return Series(_Files(folder), symbol)


def known_before(folder: Folder, symbol: str, day: date) -> Trailing | None:
    """Trailing figures before the day; None where the files do not have the symbol."""
    bars = series(folder, symbol)
    if not bars.days:
        return None
    return bars.trailing_before(day, None if symbol == "VIX" else series(folder, "SPY"))


def vix_at(folder: Folder, clock: MarketClock, at: datetime) -> float:
    """The VIX at an instant of a session, on its stated path."""
    bars = series(folder, "VIX")
    bar = bars.bars[bisect_left(bars.days, at.date())]
    return day_path(bar, (), *clock.hours(bar.day)).price_at(second_of_day(at))
