"""Trades, quotes, books and bars for a tape from Parquet or CSV files: what recorders and exchanges write."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from trellis.core.problems import problem
from trellis.signals.tape.bar_tape import Bar
from trellis.signals.tape.book import Book, Changes
from trellis.signals.tape.events import Events, Float64, Int64, check, merged, quotes_of, trades_of

TIMES = {"local_ts_ns": 1, "ts_ns": 1, "exch_ts_ms": 1_000_000, "ts_ms": 1_000_000}
"""Columns of whole numbers that hold a time, and how many nanoseconds one is; `ts` and `time` hold times as such."""
DATED = ("ts", "time", "at")
SIZES = ("qty", "size", "quantity")
QUOTES = (("bid",), ("bid_qty", "bid_size"), ("ask",), ("ask_qty", "ask_size"))
BARS = ("open", "high", "low", "close", "volume")
_BOOK = "A book needs a time, side (bid, ask), price, qty, is_snapshot and last_update_id."
_WAY_OUT = (
    "Trades need a time, price and qty; quotes a time, bid, bid_qty, ask, ask_qty; bars open to close and volume."
)


def read_events(trades: Path, quotes: Path | None, symbol: str | None = None) -> Events:
    """Trades, with quotes where there are some, in order of time; a quote comes before a trade of the same nanosecond.

    The aggressor is read from buyer_is_maker (false: the buyer hit) or side (1, -1, buy, sell) where there is one. Rows
    marked suspicious are left out. Raises ProblemError for files, prices and times that cannot be.
    """
    table = _read(trades, symbol)
    streams = [] if quotes is None else [_quotes(quotes, symbol)]
    streams.append(
        trades_of(_times(trades, table), _one(trades, table, ("price",)), _one(trades, table, SIZES), _sides(table))
    )
    events = merged(streams)
    check(events, trades.name)
    return events


def read_book(paths: Sequence[Path], levels: int = 5) -> Events:
    """Quotes and depth from the changes of a level-2 book, as Binance sends them, in files that follow one another.

    A snapshot stands before all changes that it does not hold yet: those up to its last_update_id are left out, and
    what was heard before it and is not in it counts from its instant on. Raises ProblemError for files, prices and
    times that cannot be.
    """
    events = Book(levels).take(read_changes(paths))
    check(events, paths[0].name)
    return events


def read_changes(paths: Sequence[Path]) -> Changes:
    """The book's changes alone, a row a level."""
    table = pl.concat([_read(path, None) for path in paths])
    for name in ("side", "is_snapshot", "last_update_id"):
        if name not in table.columns:
            raise problem(paths[0], "columns", ", ".join(table.columns), f"{name} is missing", _BOOK)
    at, ids, held = _times(paths[0], table), table["last_update_id"].to_numpy(), table["is_snapshot"].to_numpy()
    if held.any():
        last = ids[held].max()
        begun = at[held].min()
        kept = held | (ids > last)
        order = np.lexsort((np.arange(len(at)), ~held, np.maximum(at, begun)))
        order = order[kept[order]]
        table, at, held = table[order], np.maximum(at, begun)[order], held[order]
    fresh = np.asarray(held & ~np.concatenate(([False], held[:-1])), np.bool_)
    side = np.asarray(np.where(table["side"].to_numpy() == "bid", 1, -1), np.int64)
    return Changes(at, side, _one(paths[0], table, ("price",)), _one(paths[0], table, SIZES), fresh)


def is_bars(path: Path) -> bool:
    """True where the file holds bars and no trades. Raises ProblemError where it cannot be read."""
    names = _read(path, None).columns
    return "price" not in names and all(name in names for name in BARS)


def read_bars(path: Path, symbol: str | None = None) -> list[Bar]:
    """The file's bars; a time is taken as the bar's end. Raises ProblemError for a file that lacks a column."""
    table = _read(path, symbol)
    columns = [_one(path, table, (name,)).tolist() for name in BARS]
    return [
        Bar(at, *figures) for at, figures in zip(_times(path, table).tolist(), zip(*columns, strict=True), strict=True)
    ]


def _quotes(path: Path, symbol: str | None) -> Events:
    table = _read(path, symbol)
    bid, bid_size, ask, ask_size = (_one(path, table, names) for names in QUOTES)
    return quotes_of(_times(path, table), bid, bid_size, ask, ask_size)


def _read(path: Path, symbol: str | None) -> pl.DataFrame:
    if path.suffix not in (".parquet", ".csv"):
        raise problem(path, "file", path.name, "it is neither Parquet nor CSV", "Give a .parquet or .csv file.")
    try:
        table = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, try_parse_dates=True)
    except FileNotFoundError as error:
        raise problem(path, "file", path.name, "there is no such file", "Give a file that exists.") from error
    except pl.exceptions.PolarsError as error:
        raise problem(path, "file", path.name, "it cannot be read as a table", "Give a whole file.") from error
    if "suspicious" in table.columns:
        table = table.filter(~pl.col("suspicious"))
    if "symbol" in table.columns and symbol is not None:
        table = table.filter(pl.col("symbol") == symbol)
    if not len(table):
        raise problem(path, "rows", symbol or "all", "there are none", "Give a file with rows, or another --symbol.")
    return table


def _times(path: Path, table: pl.DataFrame) -> Int64:
    for name, scale in TIMES.items():
        if name in table.columns and table[name].dtype.is_integer():
            return np.asarray(table[name].to_numpy(), np.int64) * scale
    for name in DATED:
        if name in table.columns and isinstance(table[name].dtype, pl.Datetime):
            return np.asarray(table[name].dt.cast_time_unit("ns").to_physical().to_numpy(), np.int64)
    raise problem(path, "columns", ", ".join(table.columns), "no time is among them", _WAY_OUT)


def _one(path: Path, table: pl.DataFrame, names: tuple[str, ...]) -> Float64:
    name = next((name for name in names if name in table.columns), None)
    if name is None:
        raise problem(path, "columns", ", ".join(table.columns), f"{names[0]} is missing", _WAY_OUT)
    if not table[name].dtype.is_numeric():
        raise problem(path, name, str(table[name][0]), "it is no number", "Correct the column.")
    return np.asarray(table[name].cast(pl.Float64).to_numpy(), np.float64)


def _sides(table: pl.DataFrame) -> Int64 | None:
    if "buyer_is_maker" in table.columns:
        return np.asarray(np.where(table["buyer_is_maker"].to_numpy(), -1, 1), np.int64)
    if "side" not in table.columns:
        return None
    if table["side"].dtype.is_numeric():
        return np.asarray(np.sign(table["side"].to_numpy()), np.int64)
    words = table["side"].str.to_lowercase()
    return np.asarray(np.where(words == "buy", 1, np.where(words == "sell", -1, 0)), np.int64)
