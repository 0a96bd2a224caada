"""The CSV layout for a person's own data: one small file per symbol, as docs/data-folders.md describes.

The cache of downloaded prices has the same layout.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.assembly import (
    RawChains,
    RawSeries,
    assemble,
    dividends_of,
    event_note,
    splits_of,
)
from trellis.adapters.feeds.chains import COLUMNS
from trellis.adapters.feeds.earnings_calendar import UNKNOWN, earnings_from
from trellis.adapters.feeds.events import DIVIDENDS, SPLITS, read_events
from trellis.adapters.feeds.faults import stop_on
from trellis.adapters.feeds.kinds import LOOSE
from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.tables import (
    DATE,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    MAYBE_WHOLE,
    NUMBER,
    PRICES,
    TEXT,
    VOLUME,
    Columns,
    read_table,
)
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import Problem, ProblemError, problem
from trellis.market.ports import Earnings
from trellis.market.sessions import Sessions

_DAILY: Columns = {"date": DATE, **PRICES, **VOLUME}
_EARNINGS: Columns = {"symbol": TEXT, "date": DATE}
_CHAIN: Columns = {
    "date": DATE,
    "time": MAYBE_TEXT,
    "expiry": DATE,
    "right": TEXT,
    "strike": NUMBER,
    "bid": MAYBE_NUMBER,
    "ask": MAYBE_NUMBER,
    "mid": MAYBE_NUMBER,
    "volume": MAYBE_WHOLE,
    "open_interest": MAYBE_WHOLE,
}
_EVENTS = (
    ("splits", "splits.csv", "new shares per old, by ex-date"),
    ("dividends", "dividends.csv", "cash per share as paid, by ex-date"),
    ("earnings dates", "earnings.csv", "report dates"),
)


def open_csv(folder: Path, wanted: Wanted, sessions: Sessions, detail: str = "as traded") -> TabledHistory:
    """The History in a folder of this layout: daily/<SYMBOL>.csv, and what else there is."""
    events = [event_note(subject, folder / name, what) for subject, name, what in _EVENTS if (folder / name).is_file()]
    paths = {path.stem: path for path in sorted((folder / "daily").glob("*.csv"))}
    tables = _read_all([path for symbol, path in paths.items() if wanted.covers(symbol)], _DAILY)
    chains = _chains(folder, wanted)
    series = _series(folder, tables, wanted, detail)
    return assemble(str(folder), series, chains, wanted, sessions, events, known=paths)


def _read_all(paths: list[Path], columns: Columns) -> dict[Path, pl.DataFrame]:
    tables: dict[Path, pl.DataFrame] = {}
    faults: list[Problem] = []
    for path in paths:
        try:
            tables[path] = read_table(path, columns)
        except ProblemError as error:
            faults += error.problems
    stop_on(faults)
    return tables


def _series(folder: Path, tables: dict[Path, pl.DataFrame], wanted: Wanted, detail: str) -> Iterator[RawSeries]:
    splits = read_events(folder / "splits.csv", SPLITS, wanted)
    dividends = read_events(folder / "dividends.csv", DIVIDENDS, wanted)
    earnings = _optional(folder / "earnings.csv", _EARNINGS)
    for path, table in tables.items():
        symbol = path.stem
        yield RawSeries(
            symbol,
            (path,),
            table,
            "real",
            detail,
            () if splits is None else splits_of(splits, symbol),
            () if dividends is None else dividends_of(dividends, symbol),
            _earnings(earnings, symbol),
            loose=symbol in LOOSE,
        )


def _earnings(table: pl.DataFrame | None, symbol: str) -> Earnings:
    return UNKNOWN if table is None else earnings_from(table.filter(pl.col("symbol") == symbol)["date"])


def _chains(folder: Path, wanted: Wanted) -> list[RawChains]:
    paths = sorted((folder / "chains").glob("*.csv"))
    return [RawChains(path, _chain(path), "from a file of one's own") for path in paths if wanted.covers(path.stem)]


def _chain(path: Path) -> pl.DataFrame:
    table = read_table(path, _CHAIN)
    stamp = pl.col("date").dt.to_string() + " " + pl.col("time")
    read = table.with_columns(
        pl.lit(path.stem).alias("underlying"),
        stamp.str.to_datetime("%Y-%m-%d %H:%M", strict=False, time_unit="ms").alias("at"),
        pl.col("right").str.to_lowercase(),
    )
    wrong = read.filter(pl.col("time").is_not_null() & (pl.col("time") != "") & pl.col("at").is_null())
    if not wrong.is_empty():
        row, value = wrong["row"][0], wrong["time"][0]
        raise problem(
            path, f"row {row}, column time", value, "it is no time (HH:MM)", "Write 15:45, or leave it empty."
        )
    return read.select(COLUMNS)


def _optional(path: Path, columns: Columns) -> pl.DataFrame | None:
    return read_table(path, columns) if path.is_file() else None
