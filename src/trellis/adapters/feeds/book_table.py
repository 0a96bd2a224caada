"""Best bids and offers with the trades between them, from Parquet or CSV files: tick by tick, or a minute in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from trellis.adapters.feeds.tape_table import read_events
from trellis.core.problems import problem
from trellis.signals.tape.events import QUOTE, TRADE, Float64, Int64

MINUTE = 60_000_000_000
_QUOTES = ("bid_close", "bid_size", "ask_close", "ask_size")
_TRADES = ("low", "high", "volume")
_COLUMNS = ("quoted", "quotes", "traded", "trades")


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """quoted: nanoseconds since 1970 from which a quote is known, with bid, its size, ask, its size; traded: at which,
    or in the minute from which, there was trading, with its lowest and highest price and its volume. minutes: whether
    a row is a minute.
    """

    quoted: Int64
    quotes: Float64
    traded: Int64
    trades: Float64
    minutes: bool


def read_book(trades: Path, quotes: Path, symbol: str | None = None) -> Book:
    """Trades and quotes as they were recorded. Of minutes the quote is the minute's last, and is known at its end.

    Raises ProblemError for files, columns, prices and times that cannot be, and where one holds ticks, one minutes.
    """
    if _is_minutes(quotes):
        return _minutes(trades, quotes, symbol)
    events = read_events(trades, quotes, symbol)
    asked, done = events.kind == QUOTE, events.kind == TRADE
    prices = events.figures[done]
    return Book(
        events.at[asked],
        events.figures[asked],
        events.at[done],
        np.stack([prices[:, 0], prices[:, 0], prices[:, 1]], axis=1),
        minutes=False,
    )


def joined(books: Sequence[Book]) -> Book:
    """Recordings one after another. Raises ProblemError where one begins before the last has ended, or rows differ."""
    for before, after in pairwise(books):
        if after.quoted[0] < before.quoted[-1] or after.minutes != before.minutes:
            way_out = "Give them in the order of time, all ticks or all minutes."
            raise problem("recording", "--quotes", len(books), "they do not follow on one another", way_out)
    quoted, quotes, traded, trades = (np.concatenate([getattr(each, name) for each in books]) for name in _COLUMNS)
    return Book(quoted, quotes, traded, trades, minutes=books[0].minutes)


def _is_minutes(path: Path) -> bool:
    return all(name in _table(path).columns for name in ("ts", *_QUOTES))


def _minutes(trades: Path, quotes: Path, symbol: str | None) -> Book:
    asked, done = _of(quotes, symbol, _QUOTES), _of(trades, symbol, _TRADES)
    first = _times(asked)
    return Book(first + MINUTE, _figures(asked, _QUOTES), _times(done), _figures(done, _TRADES), minutes=True)


def _table(path: Path) -> pl.DataFrame:
    if path.suffix not in (".parquet", ".csv"):
        raise problem(path, "file", path.name, "it is neither Parquet nor CSV", "Give a .parquet or .csv file.")
    try:
        return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, try_parse_dates=True)
    except FileNotFoundError as error:
        raise problem(path, "file", path.name, "there is no such file", "Give a file that exists.") from error
    except pl.exceptions.PolarsError as error:
        raise problem(path, "file", path.name, "it cannot be read as a table", "Give a whole file.") from error


def _of(path: Path, symbol: str | None, names: tuple[str, ...]) -> pl.DataFrame:
    table = _table(path)
    lacking = [name for name in ("ts", *names) if name not in table.columns]
    if lacking:
        way_out = f"Minutes need ts, and {', '.join(_QUOTES)} of quotes or {', '.join(_TRADES)} of trades."
        raise problem(path, "columns", ", ".join(lacking), "they are missing", way_out)
    if "symbol" in table.columns:
        several = table["symbol"].unique().sort().to_list()
        if symbol is None and len(several) > 1:
            raise problem(path, "symbol", ", ".join(several), "there are several", "Name one by --symbol.")
        table = table.filter(pl.col("symbol") == (symbol or several[0]))
    if not len(table):
        raise problem(path, "rows", symbol or "all", "there are none", "Give a file with rows, or another --symbol.")
    return table.sort("ts")


def _times(table: pl.DataFrame) -> Int64:
    return np.asarray(table["ts"].cast(pl.Datetime("ns")).to_physical().to_numpy(), np.int64)


def _figures(table: pl.DataFrame, names: tuple[str, ...]) -> Float64:
    return np.stack([table[name].cast(pl.Float64).to_numpy() for name in names], axis=1)
