"""Small price files in every layout the house reads, written by tests into their own folders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import polars as pl
from tests.fakes.market import climbing_bars

from trellis.market.bars import DailyBar
from trellis.market.ports import Split
from trellis.market.sessions import Sessions

NYSE = Sessions.nyse(date(2013, 1, 1), date(2015, 12, 31))
FIRST, LAST = date(2014, 4, 1), date(2014, 6, 30)
DAYS = NYSE.between(FIRST, LAST)
EX_DATE = date(2014, 6, 9)
SPLIT = Split("AAPL", EX_DATE, Decimal(7))
REPORTS = (date(2014, 1, 27), date(2014, 4, 23), date(2014, 7, 22))
CHAIN_DAY = date(2014, 6, 6)
EXPIRY = date(2014, 6, 13)


def bars_of(symbol: str) -> tuple[DailyBar, ...]:
    """The made-up bars of AAPL (split on EX_DATE), SPY, SPX or VIX."""
    starts = {"AAPL": "560", "SPY": "188", "SPX": "1880", "VIX": "13"}
    return climbing_bars(DAYS, starts[symbol], (SPLIT,) if symbol == "AAPL" else ())


def csv_text(header: str, rows: Iterable[Sequence[object]]) -> str:
    """A CSV file's text."""
    return "\n".join([header, *(",".join("" if cell is None else str(cell) for cell in row) for row in rows)]) + "\n"


def daily_text(bars: Iterable[DailyBar]) -> str:
    """The text of a daily/<SYMBOL>.csv."""
    rows = ((bar.day, bar.open, bar.high, bar.low, bar.close, bar.volume) for bar in bars)
    return csv_text("date,open,high,low,close,volume", rows)


def chain_rows() -> list[tuple[object, ...]]:
    """Four contracts at the close of CHAIN_DAY and one of them at 10:30."""
    rows: list[tuple[object, ...]] = [
        (CHAIN_DAY, None, EXPIRY, right, strike, "1.00", "1.05", None, 10, 700)
        for right in ("call", "put")
        for strike in ("590", "600")
    ]
    return [*rows, (CHAIN_DAY, "10:30", EXPIRY, "call", "590", "0.90", "0.95", None, None, None)]


CHAIN_HEADER = "date,time,expiry,right,strike,bid,ask,mid,volume,open_interest"


def write_csv_folder(folder: Path, symbols: Sequence[str] = ("AAPL", "SPY", "SPX", "VIX")) -> Path:
    """The CSV layout with splits, a dividend, earnings and one recorded chain."""
    (folder / "daily").mkdir(parents=True)
    (folder / "chains").mkdir()
    for symbol in symbols:
        (folder / "daily" / f"{symbol}.csv").write_text(daily_text(bars_of(symbol)))
    (folder / "splits.csv").write_text(csv_text("symbol,ex_date,ratio", [("AAPL", EX_DATE, 7)]))
    (folder / "dividends.csv").write_text(csv_text("symbol,ex_date,amount", [("AAPL", "2014-05-08", "3.29")]))
    (folder / "earnings.csv").write_text(csv_text("symbol,date", [("AAPL", day) for day in REPORTS]))
    (folder / "chains" / "AAPL.csv").write_text(csv_text(CHAIN_HEADER, chain_rows()))
    return folder


def daily_columns(symbol: str, bars: Sequence[DailyBar]) -> pl.DataFrame:
    """One symbol's rows as the Parquet layout has them."""
    prices = {name: [float(getattr(bar, name)) for bar in bars] for name in ("open", "high", "low", "close")}
    frame = {"symbol": [symbol] * len(bars), "date": [bar.day for bar in bars], **prices}
    return pl.DataFrame({**frame, "volume": [bar.volume for bar in bars]}).with_columns(pl.lit("made").alias("source"))


def write_parquet_folder(folder: Path) -> Path:
    """The Parquet layout: two stocks' prices, SPX, a VIX with its known defects, hourly bars and two chain files."""
    for name in ("equities", "vix", "options"):
        (folder / name).mkdir(parents=True)
    equities = folder / "equities"
    pl.concat([daily_columns(name, bars_of(name)) for name in ("AAPL", "SPY")]).write_parquet(
        equities / "daily.parquet"
    )
    daily_columns("^GSPC", bars_of("SPX")).write_parquet(equities / "gspc_daily.parquet")
    _events(equities)
    _hours(equities)
    _vix(folder / "vix")
    _chains(folder / "options")
    return folder


def _events(equities: Path) -> None:
    splits = {"symbol": ["AAPL"], "ex_date": [EX_DATE], "ratio": [7.0]}
    dividends = {"symbol": ["AAPL"], "ex_date": [date(2014, 5, 8)], "amount": [3.29]}
    accepted = [datetime.combine(day, time(16, 30)) for day in REPORTS]
    filings = {"symbol": ["AAPL"] * 3, "accepted_et": accepted, "quarterly_results": [True] * 3}
    pl.DataFrame(splits).write_parquet(equities / "splits.parquet")
    pl.DataFrame(dividends).write_parquet(equities / "dividends.parquet")
    pl.DataFrame(filings).write_parquet(equities / "earnings_8k_dates.parquet")


def _hours(equities: Path) -> None:
    starts = [datetime.combine(CHAIN_DAY, time(hour)) for hour in range(8, 17)]
    prices = {"open": 188.0, "high": 189.0, "low": 187.0, "close": 188.5}
    hours = {"symbol": ["SPY"] * 9, "ts": starts, **{name: [value] * 9 for name, value in prices.items()}}
    frame = pl.DataFrame({**hours, "volume": [1000] * 9})
    frame.write_parquet(equities / "hourly_aapl_spy_2010_2021.parquet")


def _vix(folder: Path) -> None:
    """Its second row has an open above its high; one row is of a day when the exchange was shut; one day is missing."""
    bars = [bar for bar in bars_of("VIX") if bar.day != DAYS[10]]
    frame = (
        daily_columns("VIX", bars)
        .drop("symbol", "source", "volume")
        .with_columns(pl.lit(True).alias("ohlc_ok"), pl.lit(True).alias("nyse_session"))
    )
    broken = pl.col("date") == DAYS[1]
    shut = frame.head(1).with_columns(pl.lit(date(2014, 5, 26)).alias("date"), pl.lit(False).alias("nyse_session"))
    frame = frame.with_columns(
        pl.when(broken).then(pl.col("high") + 1).otherwise("open").alias("open"), (~broken).alias("ohlc_ok")
    )
    pl.concat([frame, shut]).sort("date").write_parquet(folder / "vix_daily.parquet")


def _chains(options: Path) -> None:
    """Bid and ask at the close of CHAIN_DAY; mids of the same contracts and one more; a lone contract a week later."""
    eod = [("AAPL", CHAIN_DAY, EXPIRY, right, strike) for right in ("call", "put") for strike in (590.0, 600.0)]
    lone = ("AAPL", EXPIRY, date(2014, 6, 20), "call", 90.0)
    names = ["underlying", "date", "expiry", "right", "strike"]
    quotes = pl.DataFrame([*eod, lone], schema=names, orient="row").with_columns(
        bid=1.0, ask=1.05, volume=10, open_interest=700
    )
    mids = pl.DataFrame([*eod, (*eod[0][:4], 610.0)], schema=names, orient="row").with_columns(
        mid=1.5, volume=0, open_interest=1
    )
    quotes.write_parquet(options / "aapl_2014_2015_eod.parquet")
    mids.write_parquet(options / "aapl_2014_06_chain_mid_oi.parquet")
    hourly = quotes.head(1).with_columns(ts=datetime.combine(CHAIN_DAY, time(15))).drop("date")
    hourly.write_parquet(options / "aapl_2014_hourly_quotes.parquet")


def rewrite(path: Path, changes: Mapping[str, str]) -> None:
    """Replace text in a file; each text must stand in it."""
    text = path.read_text()
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text)


def write_bundled_files(folder: Path) -> dict[str, Path]:
    """Small files in the shapes of the bundled ones; the index's own ranges cover the first half of the days only."""
    folder.mkdir(parents=True, exist_ok=True)
    index = bars_of("SPX")
    stocks = csv_text(
        "Date,AAPL,SPY",
        zip(DAYS, *([bar.close for bar in climbing_bars(DAYS, at)] for at in ("80", "170")), strict=True),
    )
    half = index[: len(index) // 2]
    ranges = ((f"{bar.day:%-m/%-d/%Y}", bar.open, bar.high, bar.low, bar.close, bar.close, bar.volume) for bar in half)
    texts = {
        "stocks": stocks,
        "index": csv_text("Date,SP500", ((bar.day, bar.close) for bar in index)),
        "index_ranges": csv_text("Date,Open,High,Low,Close,Adj Close,Volume", ranges),
        "vix": csv_text("Date,vix", [(f"{DAYS[0]:%-m/%-d/%Y}", "13.10"), (f"{DAYS[1]:%-m/%-d/%Y}", ".")]),
    }
    paths = {name: folder / f"{name}.csv" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text)
    return paths
