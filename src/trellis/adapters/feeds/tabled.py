"""A History over tables that were read and judged: the common body of every source.

Tables stay in Polars until somebody asks for a symbol; only then do its figures become exact, once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from trellis.adapters.feeds.chains import ChainBook
from trellis.adapters.feeds.earnings_calendar import UNKNOWN
from trellis.adapters.feeds.numbers import decimal_price
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError, problem
from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import Underlying
from trellis.market.ports import Dividend, Earnings, RecordedQuote, SourceNote, Split


@dataclass(frozen=True, slots=True)
class Series:
    """One symbol's daily table (date, open, high, low, close, volume, and estimated where some ranges are) and events.

    intraday holds tables of shorter bars (start in New York without a zone), finest first.
    """

    underlying: Underlying
    table: pl.DataFrame
    splits: tuple[Split, ...] = ()
    dividends: tuple[Dividend, ...] = ()
    earnings: Earnings = UNKNOWN
    intraday: tuple[pl.DataFrame, ...] = ()


class TabledHistory:
    """The History port over tables. Asked for a symbol it does not have it raises ProblemError."""

    def __init__(
        self, source: str, series: Mapping[str, Series], chains: ChainBook, notes: Sequence[SourceNote]
    ) -> None:
        self._source = source
        self._series = dict(series)
        self._chains = chains
        self._notes = tuple(notes)
        self._bars: dict[str, tuple[DailyBar, ...]] = {}
        self._shorter: dict[str, tuple[Mapping[date, pl.DataFrame], ...]] = {}

    def notes(self) -> Sequence[SourceNote]:
        """Where every series comes from, with a digest of its content."""
        return self._notes

    def underlyings(self) -> Mapping[str, Underlying]:
        """The symbols with daily bars."""
        return {symbol: series.underlying for symbol, series in self._series.items()}

    def daily(self, symbol: str) -> Sequence[DailyBar]:
        """Every sound daily bar, oldest first."""
        if symbol not in self._bars:
            self._bars[symbol] = daily_bars(self._known(symbol).table)
        return self._bars[symbol]

    def intraday(self, symbol: str, day: date) -> Sequence[Bar]:
        """The finest bars recorded for the session, oldest first; empty where none."""
        if symbol not in self._shorter:
            self._shorter[symbol] = tuple(_by_day(table) for table in self._known(symbol).intraday)
        found = (days[day] for days in self._shorter[symbol] if day in days)
        rows = next(found, None)
        return () if rows is None else _bars(rows)

    def dividends(self, symbol: str) -> Sequence[Dividend]:
        """Cash dividends within the span of the bars."""
        return self._known(symbol).dividends

    def splits(self, symbol: str) -> Sequence[Split]:
        """Splits that the prices show."""
        return self._known(symbol).splits

    def earnings(self, symbol: str) -> Earnings:
        """Every earnings date on file for the issuer."""
        return self._known(symbol).earnings

    def recorded_days(self, symbol: str) -> Sequence[date]:
        """The days for which a real option chain is recorded."""
        return self._chains.days(symbol)

    def recorded_quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        """The real chain rows of that day."""
        return self._chains.quotes(symbol, day)

    def span(self, symbol: str) -> tuple[date, date]:
        """The days of the first and the last bar."""
        table = self._known(symbol).table
        return table["date"][0], table["date"][-1]

    def _known(self, symbol: str) -> Series:
        if symbol not in self._series:
            raise unknown_symbol(self._source, symbol, self._series)
        return self._series[symbol]


def unknown_symbol(source: str, symbol: str, known: Mapping[str, object]) -> ProblemError:
    """The fault of asking for a symbol that the source does not hold."""
    names = ", ".join(sorted(known)) or "no symbol"
    return problem(source, "symbol", symbol, "the source has no such ticker", f"It has {names}.")


def daily_bars(table: pl.DataFrame) -> tuple[DailyBar, ...]:
    """The rows of a daily table as exact bars."""
    estimated = table["estimated"] if "estimated" in table.columns else pl.repeat(False, table.height, eager=True)
    columns = (_exact(table, name) for name in ("open", "high", "low", "close"))
    rows = zip(table["date"], *columns, table["volume"], estimated, strict=True)
    return tuple(DailyBar(*row) for row in rows)


def _by_day(table: pl.DataFrame) -> Mapping[date, pl.DataFrame]:
    """The rows of each session, found once: a run asks for every day in turn."""
    days = table.with_columns(pl.col("start").dt.date().alias("day")).partition_by("day", maintain_order=True)
    return {rows["day"][0]: rows for rows in days}


def _bars(table: pl.DataFrame) -> tuple[Bar, ...]:
    starts: list[datetime] = [start.replace(tzinfo=NEW_YORK) for start in table["start"]]
    columns = (_exact(table, name) for name in ("open", "high", "low", "close"))
    return tuple(Bar(*row) for row in zip(starts, *columns, table["volume"], strict=True))


def _exact(table: pl.DataFrame, name: str) -> list[object]:
    return [decimal_price(value) for value in table[name]]
