"""Bars of one instrument from a Parquet or CSV file of anybody's: a time, open, high, low and close in each row."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from trellis.core.problems import problem

TIMES = ("ts", "at", "time", "date", "start")
PRICES = ("open", "high", "low", "close")
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
"""No bar is of a day before or after these: farther times are damage, and no zone's clock goes there."""
_WAY_OUT = "Give ts, open, high, low, close, named so, in small letters."
_SPAN = f"bars are of days from {FIRST_DAY} to {LAST_DAY}"


@dataclass(frozen=True, slots=True)
class BarTable:
    """rows: day, at (the time as it was read), open, high, low, close as floats, oldest first. left_out: rows that
    lacked a time or a price.
    """

    rows: pl.DataFrame
    left_out: int


def read_bar_table(path: Path, symbol: str | None, first: date | None, last: date | None) -> BarTable:
    """The file's bars from first to last; symbol: which, where the file has several.

    Raises ProblemError for what is no such file, a symbol that it does not hold, times that cannot be read, lie outside
    FIRST_DAY to LAST_DAY or do not rise from row to row, and prices that are no numbers.
    """
    table = read_table(path)
    time = next((name for name in TIMES if name in table.columns), None)
    missing = [name for name in PRICES if name not in table.columns]
    if time is None or missing:
        lacking = ", ".join(missing or ["ts"])
        raise problem(path, "columns", ", ".join(table.columns), f"{lacking} is missing", _WAY_OUT)
    found = of_symbol(path, table, symbol)
    rows = found.select(_days(path, found[time]), pl.col(time).alias("at"), *(_numbers(path, found[n]) for n in PRICES))
    rows = rows.filter(pl.col("day").is_null() | pl.col("day").is_between(first or date.min, last or date.max))
    whole = rows.drop_nulls()
    _check_order(path, whole)
    return BarTable(whole, len(rows) - len(whole))


def read_table(path: Path) -> pl.DataFrame:
    """The file's rows as they are. Raises ProblemError for what is no Parquet or CSV table."""
    if path.suffix not in (".parquet", ".csv"):
        raise problem(path, "--bars", path.name, "it is neither Parquet nor CSV", "Give a .parquet or .csv file.")
    try:
        return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, try_parse_dates=True)
    except FileNotFoundError as error:
        raise problem(path, "--bars", path.name, "there is no such file", "Give a file that exists.") from error
    except pl.exceptions.PolarsError as error:
        raise problem(path, "--bars", path.name, "it cannot be read as a table", "Give a whole file.") from error


def of_symbol(path: Path, table: pl.DataFrame, symbol: str | None) -> pl.DataFrame:
    """The rows of one symbol of the file. Raises ProblemError for one that it does not hold."""
    if "symbol" not in table.columns:
        return table
    held = table["symbol"].unique().sort().to_list()
    if symbol is None and len(held) == 1:
        return table
    if symbol is None or symbol not in held:
        shown = ", ".join(map(str, held[:8]))
        raise problem(path, "--symbol", symbol or "", f"the file holds {shown}", "Name one of them.")
    return table.filter(pl.col("symbol") == symbol)


def _days(path: Path, times: pl.Series) -> pl.Series:
    """The days of times that were read as such: text or numbers may mean anything."""
    if not isinstance(times.dtype, pl.Date | pl.Datetime):
        first = times[0] if len(times) else ""
        message = f"it is {times.dtype}, and no time or date"
        raise problem(path, times.name, first, message, "Write times like 2024-03-04 10:00:00.")
    days = times.cast(pl.Date).alias("day")
    wrong = (~days.is_between(FIRST_DAY, LAST_DAY)).arg_true()
    if len(wrong):
        at = int(wrong[0])
        way_out = "Check the column's unit."
        raise problem(path, f"{times.name} of row {at + 1}", days.cast(pl.String)[at], _SPAN, way_out)
    return days


def _numbers(path: Path, prices: pl.Series) -> pl.Series:
    if not prices.dtype.is_numeric():
        first = prices[0] if len(prices) else ""
        raise problem(path, prices.name, first, "prices are numbers", "Correct the column.")
    return prices.cast(pl.Float64)


def _check_order(path: Path, rows: pl.DataFrame) -> None:
    behind = (rows["at"].diff().dt.total_microseconds() <= 0).arg_true()
    if len(behind):
        back = int(behind[0])
        raise problem(path, f"row {back + 1}", rows["at"][back], "it is no later than the row before", "Sort the rows.")
