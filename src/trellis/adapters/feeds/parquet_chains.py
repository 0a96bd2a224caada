"""Recorded option chains of the Parquet layout: several vendors' shapes brought to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.assembly import RawChains
from trellis.adapters.feeds.chains import COLUMNS
from trellis.adapters.feeds.tables import (
    DATE,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    MAYBE_WHOLE,
    NUMBER,
    STAMP,
    TEXT,
    Columns,
    read_table,
)

_CONTRACT: Columns = {"underlying": TEXT, "expiry": DATE, "right": TEXT, "strike": NUMBER}
_FIGURES: Columns = {
    "bid": MAYBE_NUMBER,
    "ask": MAYBE_NUMBER,
    "mid": MAYBE_NUMBER,
    "volume": MAYBE_WHOLE,
    "open_interest": MAYBE_WHOLE,
    "kind": MAYBE_TEXT,
}


@dataclass(frozen=True, slots=True)
class _Shape:
    """When rows were seen: the `day` column of end-of-day rows, or the bar's length for rows stamped with its start."""

    detail: str
    day: str = "date"
    bar: timedelta | None = None


_FILES: Mapping[str, _Shape] = {
    "aapl_2014_2015_eod.parquet": _Shape("end of day, bid and ask"),
    "twx_nwsa_eod.parquet": _Shape("end of day, bid and ask"),
    "msft_2021_11_22_chain_gpl3.parquet": _Shape(
        "bid and ask of an unstated time of the day (its forward is 0.7 % above the close)", day="quote_date"
    ),
    "aapl_2014_06_chain_mid_oi.parquet": _Shape("end of day, mid only"),
    "aapl_2014_hourly_quotes.parquet": _Shape("hourly, stamped with the hour's end", bar=timedelta(hours=1)),
    "twx_2014_minute.parquet": _Shape("by minute, stamped with the minute's end", bar=timedelta(minutes=1)),
    "spxw_2021_01_minute.parquet": _Shape("by minute, stamped with the minute's end", bar=timedelta(minutes=1)),
}


def read_chains(options: Path) -> Sequence[RawChains]:
    """The chains of the known files that are there, those with bid and ask before those with mids only."""
    return [
        RawChains(options / name, _read(options / name, shape), shape.detail)
        for name, shape in _FILES.items()
        if (options / name).is_file()
    ]


def _read(path: Path, shape: _Shape) -> pl.DataFrame:
    if shape.bar is None:
        table = read_table(path, {**_CONTRACT, shape.day: DATE, **_FIGURES})
        dated = table.with_columns(pl.col(shape.day).alias("date"), pl.lit(None, pl.Datetime("ms")).alias("at"))
        return dated.select(COLUMNS)
    table = read_table(path, {**_CONTRACT, "ts": STAMP, **_FIGURES})
    quotes = table.filter(pl.col("kind").is_null() | (pl.col("kind") == "quote"))
    known_at = (pl.col("ts") + shape.bar).cast(pl.Datetime("ms"))
    # A bar's volume is not the day's, so it is left out; nothing is known before the bar has ended.
    return quotes.with_columns(
        pl.col("ts").dt.date().alias("date"), known_at.alias("at"), pl.lit(None, pl.Int64).alias("volume")
    ).select(COLUMNS)
