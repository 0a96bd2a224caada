"""Tables of splits and dividends, judged before a run rests on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.faults import row_fault, stop_on
from trellis.adapters.feeds.tables import DATE, NUMBER, TEXT, Columns, read_table
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import Problem

RATIO_MAX = 10_000.0
DIVIDEND_MAX = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of an event's row, the most that it can be, and the columns in which no two rows may be alike."""

    name: str
    most: float
    once: tuple[str, ...]


SPLITS = Figure("ratio", RATIO_MAX, ("symbol", "ex_date"))
DIVIDENDS = Figure("amount", DIVIDEND_MAX, ("symbol", "ex_date", "amount"))
"""A regular and a special dividend may share an ex-date; the same amount twice is a row copied."""


def read_events(path: Path, figure: Figure, wanted: Wanted) -> pl.DataFrame | None:
    """The rows of symbol, ex_date and the figure; None where there is no such file.

    Raises ProblemError for rows that the run asked for and whose figure is no number, not above zero, beyond belief, or
    that stand there twice. Such rows of other symbols and days are left out.
    """
    if not path.is_file():
        return None
    columns: Columns = {"symbol": TEXT, "ex_date": DATE, figure.name: NUMBER}
    table = read_table(path, columns)
    bad = [*_impossible(table, str(path), figure), *_repeated(table, str(path), figure)]
    asked = {row for row, *key in table.select("row", "symbol", "ex_date").iter_rows() if _asked(wanted, *key)}
    stop_on([fault for row, fault in bad if row in asked])
    return table.filter(~pl.col("row").is_in([row for row, _ in bad])) if bad else table


def _asked(wanted: Wanted, symbol: str, day: object) -> bool:
    return wanted.covers(symbol) and str(wanted.reach) <= str(day) <= str(wanted.last)


def _impossible(table: pl.DataFrame, source: str, figure: Figure) -> Sequence[tuple[int, Problem]]:
    value = pl.col(figure.name)
    wrong = table.filter(~value.is_finite() | (value <= 0) | (value > figure.most))
    message = f"it must be a number above zero and at most {figure.most:,.0f}"
    rows = wrong.select("row", "symbol", "ex_date", figure.name).iter_rows()
    return [(row, row_fault(source, row, figure.name, v, f"{symbol} {day}: {message}")) for row, symbol, day, v in rows]


def _repeated(table: pl.DataFrame, source: str, figure: Figure) -> Sequence[tuple[int, Problem]]:
    again = table.filter(~pl.struct(figure.once).is_first_distinct())
    rows = again.select("row", "symbol", "ex_date").iter_rows()
    way_out = "Keep one of the rows."
    return [
        (row, row_fault(source, row, "ex_date", day, f"{symbol} has this event twice", way_out))
        for row, symbol, day in rows
    ]
