"""Recorded chains as arrays, with what was known of their underlyings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path as Folder

import numpy as np
import polars as pl

from trellis.core.dates import new_york
from trellis.sim.market.calibration.series import known_before, vix_at
from trellis.sim.market.clock import MarketClock
from trellis.sim.market.listing import OptionClass
from trellis.sim.market.path import Floats, second_of_day
from trellis.sim.market.trailing import Trailing

_SHARES = {"TWX": 6.0, "NWSA": 15.0}  # millions a day: assumed, their daily bars are not in the data
_SPXW_TIMES = (time(10), time(12), time(14), time(15, 30))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One chain at one instant; arrays of shape (rows,), NaN where a figure is not recorded.

    group names the kind of record; years and tau are time left in calendar years and (session fraction, sessions).
    """

    group: str
    symbol: str
    kind: OptionClass
    at: datetime
    known: Trailing | None
    vix_known: Trailing
    vix: float
    shares: float
    expiry: Sequence[date]
    sign: Floats
    strike: Floats
    bid: Floats
    ask: Floats
    mid: Floats
    interest: Floats
    volume: Floats
    years: Floats
    session_left: float
    sessions: Floats


def load(folder: Folder, clock: MarketClock) -> list[Snapshot]:
    """Every chain that the fit uses."""
    return [*_aapl(folder, clock), *_msft(folder, clock), *_small(folder, clock), *_spxw(folder, clock)]


def _aapl(folder: Folder, clock: MarketClock) -> list[Snapshot]:
    full = _two_sided(pl.read_parquet(folder / "options/aapl_2014_2015_eod.parquet"))
    days = (date(2014, 6, 6), date(2014, 6, 9))
    made = [_snapshot(folder, clock, "close", "AAPL", _close(day), full.filter(pl.col("date") == day)) for day in days]
    hourly = _two_sided(pl.read_parquet(folder / "options/aapl_2014_hourly_quotes.parquet"))
    for day in days:
        for hour in (10, 12, 14):
            rows = hourly.filter(pl.col("ts") == datetime.combine(day, time(hour)))
            made.append(_snapshot(folder, clock, "hour", "AAPL", new_york(day, time(hour + 1)), rows))
    mids = pl.read_parquet(folder / "options/aapl_2014_06_chain_mid_oi.parquet")
    mids = mids.with_columns(bid=pl.lit(None, pl.Float64), ask=pl.lit(None, pl.Float64))
    return made + [
        _snapshot(folder, clock, "mid", "AAPL", _close(day), mids.filter(pl.col("date") == day))
        for day in mids["date"].unique().sort().to_list()
    ]


def _msft(folder: Folder, clock: MarketClock) -> list[Snapshot]:
    rows = _two_sided(pl.read_parquet(folder / "options/msft_2021_11_22_chain_gpl3.parquet"))
    return [_snapshot(folder, clock, "close", "MSFT", new_york(date(2021, 11, 22), time(12)), rows)]


def _small(folder: Folder, clock: MarketClock) -> list[Snapshot]:
    rows = _two_sided(pl.read_parquet(folder / "options/twx_nwsa_eod.parquet"))
    keys = rows.select("underlying", "date").unique().sort("underlying", "date").iter_rows()
    return [
        _snapshot(
            folder,
            clock,
            "close",
            symbol,
            _close(day),
            rows.filter((pl.col("underlying") == symbol) & (pl.col("date") == day)),
        )
        for symbol, day in keys
    ]


def _spxw(folder: Folder, clock: MarketClock) -> list[Snapshot]:
    rows = pl.read_parquet(folder / "options/spxw_2021_01_minute.parquet").filter(pl.col("kind") == "quote")
    rows = _two_sided(rows).with_columns(volume=pl.lit(None, pl.Int64))
    made = []
    for day in rows["ts"].dt.date().unique().sort().to_list():
        for clock_time in _SPXW_TIMES:
            at = datetime.combine(day, clock_time)
            recent = rows.filter((pl.col("ts") < at) & (pl.col("ts").dt.date() == day) & (pl.col("ask") > 0))
            last = recent.filter(pl.col("ts") >= at.replace(hour=at.hour - 1)).sort("ts")
            last = last.group_by("expiry", "right", "strike", maintain_order=True).last()
            made.append(_snapshot(folder, clock, "minute", "SPX", new_york(day, clock_time), last))
    return made


def _two_sided(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(mid=(pl.col("bid") + pl.col("ask")) / 2).filter(pl.col("mid").is_not_null())


def _close(day: date) -> datetime:
    return new_york(day, time(16))


def _snapshot(
    folder: Folder, clock: MarketClock, group: str, symbol: str, at: datetime, rows: pl.DataFrame
) -> Snapshot:
    day, second = at.date(), second_of_day(at)
    live = [clock.years_left(day, second, expiry) > 1e-4 for expiry in rows["expiry"].to_list()]
    rows = rows.filter(pl.Series(live))
    expiry = rows["expiry"].to_list()
    known = known_before(folder, symbol, day)
    return Snapshot(
        group=group,
        symbol=symbol,
        kind=OptionClass.INDEX if symbol == "SPX" else OptionClass.STOCK,
        at=at,
        known=known,
        vix_known=_vix_known(folder, day),
        vix=vix_at(folder, clock, at),
        shares=known.shares if known is not None else _SHARES[symbol],
        expiry=expiry,
        sign=np.where(rows["right"].to_numpy() == "call", 1.0, -1.0),
        strike=rows["strike"].to_numpy().astype(np.float64),
        bid=_floats(rows, "bid"),
        ask=_floats(rows, "ask"),
        mid=_floats(rows, "mid"),
        interest=_floats(rows, "open_interest"),
        volume=_floats(rows, "volume"),
        years=np.array([clock.years_left(day, second, end) for end in expiry]),
        session_left=clock.session_left(day, second),
        sessions=np.array([float(clock.whole_sessions(day, clock.last_session(end))) for end in expiry]),
    )


def _vix_known(folder: Folder, day: date) -> Trailing:
    known = known_before(folder, "VIX", day)
    if known is None:
        raise ValueError(f"day was {day}; the VIX file begins later")
    return known


def _floats(rows: pl.DataFrame, name: str) -> Floats:
    if name not in rows.columns:
        return np.full(rows.height, np.nan)
    return rows[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
