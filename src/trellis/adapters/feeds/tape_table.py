"""Trades, quotes, books and bars for a tape from Parquet or CSV files: what recorders and exchanges write.

Where a file is asked for, a folder of such files may stand: they follow one another by name.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from trellis.core.problems import problem
from trellis.signals.tape.bar_tape import Bar
from trellis.signals.tape.book import Book, Changes
from trellis.signals.tape.events import Events, Float64, Int64, check, merged, quotes_of, trades_of

TIMES = {"local_ts_ns": 1, "ts_ns": 1, "exch_ts_ms": 1_000_000, "ts_ms": 1_000_000}
"""Columns of whole numbers that hold a time, and how many nanoseconds one is; `ts` and `time` hold times as such."""
TIME_MAX = 2**62
"""Nanoseconds since 1970, in the year 2116: later times are damage."""
DATED = ("ts", "time", "at")
SIZES = ("qty", "size", "quantity")
QUOTES = (("bid",), ("bid_qty", "bid_size"), ("ask",), ("ask_qty", "ask_size"))
SUFFIXES = (".csv", ".parquet")
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
    streams = [] if quotes is None else [quotes_in(quotes, _read(quotes, symbol))]
    streams.append(trades_in(trades, _read(trades, symbol)))
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
    _check_book(paths[0], table)
    at, ids = _times(paths[0], table), table["last_update_id"].to_numpy()
    held = np.asarray(_truths(paths[0], table["is_snapshot"]).to_numpy(), np.bool_)
    if held.any():
        last = ids[held].max()
        begun = at[held].min()
        kept = held | (ids > last)
        order = np.lexsort((np.arange(len(at)), ~held, np.maximum(at, begun)))
        order = order[kept[order]]
        table, at, held = table[order], np.maximum(at, begun)[order], held[order]
    fresh = np.asarray(held & ~np.concatenate(([False], held[:-1])), np.bool_)
    side = _in_words(paths[0], table["side"], {"bid": 1, "ask": -1})
    return Changes(at, side, _one(paths[0], table, ("price",)), _one(paths[0], table, SIZES), fresh)


def _check_book(path: Path, table: pl.DataFrame) -> None:
    """Raises ProblemError for a row without the number of its update, or without a word on whether it is a snapshot."""
    if not table["last_update_id"].dtype.is_integer():
        raise problem(path, "last_update_id", table["last_update_id"][0], "it is no whole number", _BOOK)
    for name in ("last_update_id", "is_snapshot"):
        empty = table[name].is_null().arg_true()
        if len(empty):
            raise problem(path, f"{name} of row {int(empty[0]) + 1}", "", "it is empty", _BOOK)


def is_bars(path: Path) -> bool:
    """True where the file holds bars and no trades. Raises ProblemError where it cannot be read."""
    return holds_bars(_read(path, None))


def holds_bars(table: pl.DataFrame) -> bool:
    """True where a table holds bars and no trades."""
    return "price" not in table.columns and all(name in table.columns for name in BARS)


def read_bars(path: Path, symbol: str | None = None) -> list[Bar]:
    """The file's bars; a time is taken as the bar's end. Raises ProblemError for a file that lacks a column."""
    return bars_in(path, _read(path, symbol))


def bars_in(path: Path, table: pl.DataFrame) -> list[Bar]:
    """A table's bars. Raises ProblemError for a column that lacks."""
    columns = [_one(path, table, (name,)).tolist() for name in BARS]
    return [
        Bar(at, *figures) for at, figures in zip(_times(path, table).tolist(), zip(*columns, strict=True), strict=True)
    ]


def trades_in(path: Path, table: pl.DataFrame) -> Events:
    """A table's trades, as they stand. Raises ProblemError for a column that lacks or holds no such thing."""
    at, price, size = _times(path, table), _one(path, table, ("price",)), _one(path, table, SIZES)
    return trades_of(at, price, size, _sides(path, table))


def quotes_in(path: Path, table: pl.DataFrame) -> Events:
    """A table's quotes, as they stand. Raises ProblemError for a column that lacks or holds no such thing."""
    bid, bid_size, ask, ask_size = (_one(path, table, names) for names in QUOTES)
    return quotes_of(_times(path, table), bid, bid_size, ask, ask_size)


def _read(path: Path, symbol: str | None) -> pl.DataFrame:
    table = _file(path) if not path.is_dir() else _folder(path)
    table = narrowed(path, table, symbol)
    if not len(table):
        raise problem(path, "rows", symbol or "all", "there are none", "Give a file with rows, or another --symbol.")
    return table


def narrowed(path: Path, table: pl.DataFrame, symbol: str | None) -> pl.DataFrame:
    """Rows of the symbol that are not marked suspicious."""
    if "suspicious" in table.columns:
        table = table.filter(~_truths(path, table["suspicious"]).fill_null(value=False))
    if "symbol" in table.columns and symbol is not None:
        table = table.filter(pl.col("symbol") == symbol)
    return table


def _folder(path: Path) -> pl.DataFrame:
    tables = [_file(path / name) for name in names_of(path)]
    if not tables:
        raise problem(path, "files", "none", "no .parquet or .csv file is in it", "Give a folder of a recording.")
    try:
        return pl.concat(tables, how="vertical_relaxed")
    except pl.exceptions.PolarsError as error:
        message = "its files have different columns"
        raise problem(path, "files", path.name, message, "Give a folder of one recording.") from error


def names_of(folder: Path) -> list[str]:
    """A recording's files in order. Raises ProblemError where CSV and Parquet stand side by side."""
    names = sorted(each.name for each in folder.iterdir() if each.suffix in SUFFIXES and not each.name.startswith("."))
    if len({Path(name).suffix for name in names}) > 1:
        raise problem(folder, "files", ", ".join(names[:4]), "CSV and Parquet are mixed", "Give a folder of one kind.")
    return names


def _file(path: Path) -> pl.DataFrame:
    if path.suffix not in SUFFIXES:
        raise problem(path, "file", path.name, "it is neither Parquet nor CSV", "Give a .parquet or .csv file.")
    try:
        return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, try_parse_dates=True)
    except FileNotFoundError as error:
        raise problem(path, "file", path.name, "there is no such file", "Give a file that exists.") from error
    except pl.exceptions.PolarsError as error:
        raise problem(path, "file", path.name, "it cannot be read as a table", "Give a whole file.") from error


def _times(path: Path, table: pl.DataFrame) -> Int64:
    for name, scale in TIMES.items():
        if name in table.columns and table[name].dtype.is_integer():
            _check_times(path, table[name], TIME_MAX // scale)
            return np.asarray(table[name].to_numpy(), np.int64) * scale
    for name in DATED:
        if name in table.columns and isinstance(table[name].dtype, pl.Datetime):
            _check_times(path, table[name].dt.cast_time_unit("ms").to_physical(), TIME_MAX // 1_000_000)
            return np.asarray(table[name].dt.cast_time_unit("ns").to_physical().to_numpy(), np.int64)
    raise problem(path, "columns", ", ".join(table.columns), "no time is among them", _WAY_OUT)


def _one(path: Path, table: pl.DataFrame, names: tuple[str, ...]) -> Float64:
    name = next((name for name in names if name in table.columns), None)
    if name is None:
        raise problem(path, "columns", ", ".join(table.columns), f"{names[0]} is missing", _WAY_OUT)
    if not table[name].dtype.is_numeric():
        raise problem(path, name, str(table[name][0]), "it is no number", "Correct the column.")
    return np.asarray(table[name].cast(pl.Float64).to_numpy(), np.float64)


def _sides(path: Path, table: pl.DataFrame) -> Int64 | None:
    """Who hit, row by row: 1 the buyer, -1 the seller, 0 where the row does not say."""
    if "buyer_is_maker" in table.columns:
        maker = _truths(path, table["buyer_is_maker"])
        return np.asarray((1 - 2 * maker.cast(pl.Int64)).fill_null(0).to_numpy(), np.int64)
    if "side" not in table.columns:
        return None
    side = table["side"]
    if side.dtype.is_numeric():
        return np.asarray(side.cast(pl.Float64).fill_nan(None).fill_null(0.0).sign().to_numpy(), np.int64)
    return _in_words(path, side, {"buy": 1, "sell": -1, "": 0})


def _in_words(path: Path, column: pl.Series, meanings: Mapping[str, int]) -> Int64:
    """What each row's word stands for, in letters of any case. Raises ProblemError for the first that is none."""
    words = column.cast(pl.String).str.to_lowercase().fill_null("")
    unknown = (~words.is_in(list(meanings))).arg_true()
    if len(unknown):
        at = int(unknown[0])
        way_out = f"Write {' or '.join(word for word in meanings if word)}."
        raise problem(path, f"{column.name} of row {at + 1}", column[at], "it says no side", way_out)
    return np.asarray(words.replace_strict(dict(meanings), return_dtype=pl.Int64).to_numpy(), np.int64)


def _truths(path: Path, column: pl.Series) -> pl.Series:
    """A column of true and false, or of 1 and 0. Raises ProblemError for any other."""
    if column.dtype in (pl.Boolean, pl.Null):
        return column.cast(pl.Boolean)
    if not column.dtype.is_integer() or not column.drop_nulls().is_in([0, 1]).all():
        message = "it is neither true nor false"
        raise problem(path, column.name, column.drop_nulls()[0], message, "Write true and false, or 1 and 0.")
    return column == 1


def _check_times(path: Path, times: pl.Series, most: int) -> None:
    """Raises ProblemError for the first time that is empty, before 1970, or later than any clock goes."""
    wrong = (~times.is_between(0, most)).fill_null(value=True).arg_true()
    if len(wrong):
        at = int(wrong[0])
        message = "it is no time that nanoseconds since 1970 can tell"
        raise problem(path, f"{times.name} of row {at + 1}", times[at], message, "Correct the row or leave it out.")
