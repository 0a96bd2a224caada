"""Real prices that ship inside two packages, read from their data files without importing the packages.

skfolio: adjusted daily closes of twenty large US stocks and the S&P 500 index, 1990-2022. arch: S&P 500 open, high, low
and close 1999-2018, VIX closes 2014-2018. What they lack is estimated and said so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.assembly import RawSeries, assemble
from trellis.adapters.feeds.earnings_calendar import UNKNOWN
from trellis.adapters.feeds.estimates import (
    RANGE_METHOD,
    VIX_METHOD,
    bars_from_closes,
    quiet_bars,
    vix_from_closes,
)
from trellis.adapters.feeds.reporting_seasons import METHOD, estimated_earnings
from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import problem
from trellis.market.sessions import Sessions

SOURCE = "prices bundled with skfolio and arch"
_ADJUSTED = "closes adjusted for splits and dividends, so old levels are not what was paid and none are listed apart"
EARNINGS_AHEAD = timedelta(days=120)  # rolls and long entries look past the last day
_EXTRA = "Install both with: pip install --no-deps skfolio arch (their files are read, their code is never run)"


@dataclass(frozen=True, slots=True)
class BundledFiles:
    """Where the four data files lie."""

    stocks: Path
    index: Path
    index_ranges: Path
    vix: Path


def bundled_files() -> BundledFiles:
    """The data files of the installed packages. Raises ProblemError naming the extra to install where one lacks."""
    skfolio = _package("skfolio") / "datasets" / "data"
    arch = _package("arch") / "data"
    files = BundledFiles(
        skfolio / "sp500_dataset.csv.gz",
        skfolio / "sp500_index.csv.gz",
        arch / "sp500" / "sp500.csv.gz",
        arch / "vix" / "vix.csv.gz",
    )
    for path in (files.stocks, files.index, files.index_ranges, files.vix):
        if not path.is_file():
            raise problem(SOURCE, "file", path, "the installed package does not hold its data file", _EXTRA)
    return files


def open_bundled(wanted: Wanted, sessions: Sessions, files: BundledFiles | None = None) -> TabledHistory:
    """The History of the bundled prices: twenty stocks, SPX and VIX."""
    held = files or bundled_files()
    return assemble(SOURCE, _series(held, wanted), (), wanted, sessions)


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise problem(SOURCE, "package", name, "it is not installed", _EXTRA)
    return Path(spec.submodule_search_locations[0])


def _series(files: BundledFiles, wanted: Wanted) -> Iterator[RawSeries]:
    stocks = _read(files.stocks, "%Y-%m-%d")
    for symbol in stocks.columns[1:]:
        closes = stocks.select("date", pl.col(symbol).alias("close")).drop_nulls() if wanted.covers(symbol) else None
        table = _numbered(bars_from_closes(closes)) if closes is not None else stocks
        earnings = estimated_earnings(symbol, wanted.reach, wanted.last + EARNINGS_AHEAD)
        detail = f"{_ADJUSTED}; {METHOD if earnings else 'no earnings dates'}; {RANGE_METHOD}"
        yield RawSeries(symbol, (files.stocks,), table, "adjusted", detail, earnings=earnings or UNKNOWN)
    closes = _read(files.index, "%Y-%m-%d").select("date", pl.col("SP500").alias("close"))
    index = _index(files, closes)
    yield index
    yield _fund(index)
    yield _vix(files, closes)


def _fund(index: RawSeries) -> RawSeries:
    """SPY by what it was made to be: a tenth of the index. Its dividends and tracking are not in the figures."""
    prices = [(pl.col(name) / 10).round(2).alias(name) for name in ("open", "high", "low", "close")]
    table = index.table.with_columns(*prices, pl.lit(None, pl.Int64).alias("volume"))
    detail = (
        f"a tenth of the S&P 500 index, to the cent, in place of the fund: price only, no dividends; {index.detail}"
    )
    return RawSeries("SPY", index.files, table, "estimated", detail)


def _index(files: BundledFiles, closes: pl.DataFrame) -> RawSeries:
    """The index with its own ranges where arch has them; a day that only one of the files holds is kept."""
    ranges = _read(files.index_ranges, "%m/%d/%Y").select(
        "date",
        *(pl.col(name.title()).alias(name) for name in ("open", "high", "low", "close")),
        pl.col("Volume").cast(pl.Int64).alias("volume"),
        pl.lit(False).alias("estimated"),
    )
    estimated = bars_from_closes(closes).join(ranges, on="date", how="anti")
    table = _numbered(pl.concat([ranges, estimated]).sort("date"))
    first, last = ranges["date"][0], ranges["date"][-1]
    detail = f"index values as published {first}..{last} (arch); other days (skfolio): {RANGE_METHOD}"
    return RawSeries("SPX", (files.index_ranges, files.index), table, "real", detail)


def _vix(files: BundledFiles, closes: pl.DataFrame) -> RawSeries:
    published = _read(files.vix, "%m/%d/%Y").select("date", pl.col("vix").alias("close")).drop_nulls()
    estimated = vix_from_closes(closes).join(published, on="date", how="anti")
    table = _numbered(quiet_bars(pl.concat([published, estimated]).sort("date")))
    first, last = published["date"][0], published["date"][-1]
    detail = (
        f"closes as published {first}..{last} (arch), open is the previous close; before {first} and after {last} "
        f"({estimated.height} days) {VIX_METHOD}"
    )
    return RawSeries("VIX", (files.vix, files.index), table, "estimated", detail, loose=True)


def _read(path: Path, form: str) -> pl.DataFrame:
    """A packed CSV whose first column is Date; every other column as numbers, empty where it holds none."""
    try:
        raw = pl.read_csv(path, infer_schema=False)
        return raw.select(
            pl.col("Date").str.to_date(form).alias("date"),
            pl.exclude("Date").str.strip_chars().cast(pl.Float64, strict=False),
        )
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise problem(path, "file", path.name, f"it cannot be read: {reason}", _EXTRA) from error


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_row_index("row", offset=2)
