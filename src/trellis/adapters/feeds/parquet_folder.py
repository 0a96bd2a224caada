"""The Parquet layout: equities/, vix/ and options/ with one table for many symbols."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.assembly import RawSeries, assemble, dividends_of, event_note, splits_of
from trellis.adapters.feeds.earnings_calendar import earnings_from
from trellis.adapters.feeds.events import DIVIDENDS, SPLITS, read_events
from trellis.adapters.feeds.kinds import BREADTH
from trellis.adapters.feeds.parquet_chains import read_chains
from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.tables import (
    DATE,
    FLAG,
    MAYBE_TEXT,
    NUMBER,
    PRICES,
    STAMP,
    TEXT,
    VOLUME,
    Columns,
    read_table,
)
from trellis.adapters.feeds.wanted import Wanted
from trellis.market.ports import Earnings
from trellis.market.sessions import Sessions

_DAILY: Columns = {"symbol": TEXT, "date": DATE, **PRICES, **VOLUME}
_SHORTER: Columns = {"symbol": TEXT, "ts": STAMP, **PRICES, **VOLUME}
_FILINGS: Columns = {"symbol": TEXT, "accepted_et": STAMP, "quarterly_results": FLAG}
_ANNOUNCED: Columns = {"symbol": TEXT, "announced_et": STAMP}
_BREADTH: Columns = {"date": DATE, "close": NUMBER}
_VIX: Columns = {"date": DATE, **PRICES, "ohlc_ok": FLAG, "nyse_session": FLAG}
_ISSUERS = {"GOOG": "GOOGL"}  # two share classes, one issuer
_INTRADAY = ("minute_trades_aapl_spy.parquet", "hourly_aapl_spy_2010_2021.parquet")  # finest first
_FILINGS_FILE, _ANNOUNCED_FILE = "earnings_8k_dates.parquet", "earnings_eps_2021_2023.parquet"
_OPEN, _CLOSE = pl.duration(hours=9, minutes=30), pl.duration(hours=16)
_REBUILT = "some rows rebuilt from adjusted prices, right to about two cents, not prints"


def open_parquet(folder: Path, wanted: Wanted, sessions: Sessions) -> TabledHistory:
    """The History in a folder of this layout. equities/daily.parquet must be there; every other file may be absent."""
    chains = read_chains(folder / "options")
    events = [event_note(*event) for event in _event_files(folder / "equities")]
    return assemble(str(folder), _series(folder, wanted), chains, wanted, sessions, events)


def _event_files(equities: Path) -> list[tuple[str, Path, str]]:
    files = [
        ("splits", equities / "splits.parquet", "new shares per old, by ex-date"),
        ("dividends", equities / "dividends.parquet", "cash per share as paid, by ex-date"),
        ("earnings dates", equities / _FILINGS_FILE, "the instants at which the SEC accepted quarterly results"),
        ("earnings dates", equities / _ANNOUNCED_FILE, "announcement times"),
    ]
    return [event for event in files if event[1].is_file()]


def _series(folder: Path, wanted: Wanted) -> Iterator[RawSeries]:
    equities = folder / "equities"
    yield from _shares(equities, wanted)
    if (equities / "gspc_daily.parquet").is_file():
        yield _index(equities / "gspc_daily.parquet")
    if (equities / "breadth_daily.parquet").is_file():
        yield _breadth(equities / "breadth_daily.parquet")
    if (folder / "vix" / "vix_daily.parquet").is_file():
        yield _vix(folder / "vix" / "vix_daily.parquet")


def _shares(equities: Path, wanted: Wanted) -> Iterator[RawSeries]:
    path = equities / "daily.parquet"
    daily = read_table(path, {**_DAILY, "source": MAYBE_TEXT})
    splits = read_events(equities / "splits.parquet", SPLITS, wanted)
    dividends = read_events(equities / "dividends.parquet", DIVIDENDS, wanted)
    calendar = _calendar(equities)
    shorter = _shorter(equities)
    for symbol in daily["symbol"].unique().sort():
        table = daily.filter(pl.col("symbol") == symbol)
        rebuilt = table["source"].str.starts_with("rebuilt").any() if wanted.covers(symbol) else False
        yield RawSeries(
            symbol,
            (path,),
            table,
            "real",
            "as traded" + (f"; {_REBUILT}" if rebuilt else ""),
            () if splits is None else splits_of(splits, symbol),
            () if dividends is None else dividends_of(dividends, symbol),
            _earnings(calendar, symbol),
            tuple(
                (file, rows)
                for file, bars in shorter
                if not (rows := bars.filter(pl.col("symbol") == symbol)).is_empty()
            ),
        )


def _index(path: Path) -> RawSeries:
    table = read_table(path, _DAILY).filter(pl.col("symbol") == "^GSPC")
    return RawSeries("SPX", (path,), table, "real", "index values (^GSPC)")


def _breadth(path: Path) -> RawSeries:
    table = read_table(path, _BREADTH)
    same = [pl.col("close").alias(name) for name in ("open", "high", "low")]
    table = table.with_columns(*same, pl.lit(None, pl.Int64).alias("volume"))
    return RawSeries(BREADTH, (path,), table, "real", "percent of S&P 500 members above their 50-day mean", loose=True)


def _vix(path: Path) -> RawSeries:
    """Rows whose open lies outside high..low are widened and rows of days when the NYSE was shut dropped, as noted."""
    raw = read_table(path, _VIX)
    open_days = raw.filter(pl.col("nyse_session").fill_null(True))
    clamp = ~pl.col("ohlc_ok").fill_null(True)
    table = open_days.with_columns(
        pl.when(clamp).then(pl.max_horizontal("open", "high", "close")).otherwise("high").alias("high"),
        pl.when(clamp).then(pl.min_horizontal("open", "low", "close")).otherwise("low").alias("low"),
        pl.lit(None, pl.Int64).alias("volume"),
    )
    clamped, dropped = open_days.filter(clamp).height, raw.height - open_days.height
    detail = f"index values; repaired: {clamped} rows widened to hold their open, {dropped} rows of closed days dropped"
    return RawSeries("VIX", (path,), table, "real", detail, loose=True)


def _shorter(equities: Path) -> list[tuple[Path, pl.DataFrame]]:
    """Bars of regular hours; a bar stamped before the bell (09:00 of an hourly file) starts at it."""
    found = []
    for name in _INTRADAY:
        table = _optional(equities / name, _SHORTER)
        if table is None:
            continue
        clock = pl.col("ts") - pl.col("ts").dt.truncate("1d")
        hourly = name.startswith("hourly")
        first = pl.duration(hours=9) if hourly else _OPEN
        regular = table.filter(clock >= first, clock < _CLOSE)
        bell = regular["ts"].dt.truncate("1d") + pl.select(_OPEN).item()
        found.append((equities / name, regular.with_columns(pl.max_horizontal(pl.col("ts"), bell).alias("start"))))
    return found


def _calendar(equities: Path) -> pl.DataFrame | None:
    filings = _optional(equities / _FILINGS_FILE, _FILINGS)
    announced = _optional(equities / _ANNOUNCED_FILE, _ANNOUNCED)
    tables = []
    if filings is not None:
        tables.append(filings.filter(pl.col("quarterly_results")).select("symbol", pl.col("accepted_et").alias("at")))
    if announced is not None:
        tables.append(announced.select("symbol", pl.col("announced_et").alias("at")))
    return pl.concat(tables) if tables else None


def _earnings(calendar: pl.DataFrame | None, symbol: str) -> Earnings:
    issuer = _ISSUERS.get(symbol, symbol)
    return earnings_from([] if calendar is None else calendar.filter(pl.col("symbol") == issuer)["at"].dt.date())


def _optional(path: Path, columns: Columns) -> pl.DataFrame | None:
    return read_table(path, columns) if path.is_file() else None
