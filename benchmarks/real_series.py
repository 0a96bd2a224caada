"""Real bars for benchmarks of residuals: from files of the shared prices, as far as a folder holds them."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from trellis.lab.series_sources import of_bars_file
from trellis.pricing.implied import implied_vol
from trellis.signals.series import DEPTH, INDEX, ORDER_FLOW, Real, Series, Smiles, Times, checked, of_close

SECOND, MINUTE = 1_000_000_000, 60_000_000_000
STOCKS = "equities/us_large_caps_2012_2017.parquet"
COIN = "crypto/btc_perp_1m_2022_01_lgpl3.parquet"
SPOT, PERPETUAL = (f"crypto/binance_{kind}_btcusdt_20240808_bbo.parquet" for kind in ("spot", "usdm"))
OPTIONS = "options/twx_2014_minute.parquet"


def real_series(folder: Path) -> Iterator[tuple[str, Series]]:
    """Name and bars of each that the folder holds."""
    if (folder / STOCKS).exists():
        for symbol in ("AAPL", "BA"):
            yield f"{symbol} by the day, 30 peers", of_bars_file(folder / STOCKS, symbol, 30)
    if (folder / COIN).exists():
        yield "BTC by the minute, January 2022", of_bars_file(folder / COIN, "BTC", 0)
    if (folder / SPOT).exists() and (folder / PERPETUAL).exists():
        yield "BTC perpetual by the second", perpetual(folder / SPOT, folder / PERPETUAL)
    if (folder / OPTIONS).exists():
        yield "TWX options by the minute", options(folder / OPTIONS)


def perpetual(spot: Path, future: Path) -> Series:
    """Seconds of the perpetual's middle price with its order flow, beside the spot's."""
    own, index = pl.read_parquet(future), pl.read_parquet(spot)
    first = max(int(own["local_ts_ns"][0]), int(index["local_ts_ns"][0])) // SECOND + 1
    last = min(int(own["local_ts_ns"][-1]), int(index["local_ts_ns"][-1])) // SECOND
    ends = np.arange(first, last, dtype=np.int64) * SECOND
    middle, flow, depth = _seconds(own, ends)
    columns = {INDEX: _seconds(index, ends)[0], ORDER_FLOW: flow, DEPTH: depth}
    return checked(of_close("BTCUSDT", middle, ends)._replace(columns=columns))


def _seconds(quotes: pl.DataFrame, ends: Times) -> tuple[Real, Real, Real]:
    """Middle price at each end, summed order flow of the second and mean depth (Cont, Kukanov and Stoikov, 2014)."""
    bid, asked, bid_size, ask_size = (quotes[name].to_numpy() for name in ("bid", "ask", "bid_qty", "ask_qty"))
    at = np.searchsorted(quotes["local_ts_ns"].to_numpy(), ends, side="right")
    events = np.zeros(len(quotes))
    events[1:] = (bid[1:] >= bid[:-1]) * bid_size[1:] - (bid[1:] <= bid[:-1]) * bid_size[:-1]
    events[1:] += (asked[1:] >= asked[:-1]) * ask_size[:-1] - (asked[1:] <= asked[:-1]) * ask_size[1:]
    summed, depths = np.cumsum(events), np.cumsum((bid_size + ask_size) / 2)
    flow = np.diff(summed[at - 1], prepend=summed[at[0] - 1])
    count = np.maximum(np.diff(at, prepend=at[0]), 1)
    depth = np.diff(depths[at - 1], prepend=depths[at[0] - 1]) / count
    return (bid + asked)[at - 1] / 2, flow, np.where(depth > 0, depth, np.nan)


def options(path: Path) -> Series:
    """Minutes of one underlying's options: the last quotes of every contract, forwards by put-call parity."""
    quotes = pl.read_parquet(path).filter((pl.col("kind") == "quote") & (pl.col("bid") > 0) & (pl.col("ask") > 0))
    forwards: list[float] = []
    times: list[int] = []
    rows: list[tuple[Real, Real, Real]] = []
    for (day,), rest in quotes.sort("ts").group_by(pl.col("ts").dt.date(), maintain_order=True):
        known: dict[tuple[date, float, str], float] = {}
        for (minute,), changed in rest.group_by("ts", maintain_order=True):
            for row in changed.iter_rows(named=True):
                known[row["expiry"], row["strike"], row["right"]] = (row["bid"] + row["ask"]) / 2
            made = _minute(known, day)
            if made is not None:
                forwards.append(made[0])
                times.append(int(minute.timestamp()) * SECOND + MINUTE)
                rows.append(made[1:])
    starts = np.concatenate([[0], np.cumsum([len(row[0]) for row in rows])]).astype(np.int64)
    columns = [np.concatenate([row[place] for row in rows]) for place in range(3)]
    smiles = Smiles(starts, columns[0], columns[1], columns[2])
    return checked(of_close("TWX", np.array(forwards), np.array(times))._replace(smiles=smiles))


def _minute(known: Mapping[tuple[date, float, str], float], day: date) -> tuple[float, Real, Real, Real] | None:
    """The nearest forward, then log moneyness, years and volatility out of the money; None without a pair."""
    parts: list[tuple[Real, Real, Real]] = []
    nearest = 0.0
    for expiry in sorted({contract[0] for contract in known}):
        calls, puts = (
            {k: mid for (e, k, r), mid in known.items() if (e, r) == (expiry, right)} for right in ("call", "put")
        )
        pairs = sorted(calls.keys() & puts.keys(), key=lambda strike: abs(calls[strike] - puts[strike]))
        if not pairs:
            continue
        forward = pairs[0] + calls[pairs[0]] - puts[pairs[0]]
        nearest = nearest or forward
        strikes = np.array(sorted(calls.keys() | puts.keys()))
        strikes = strikes[[(k in calls) if k >= forward else (k in puts) for k in strikes.tolist()]]
        price = np.array([calls[k] if k >= forward else puts[k] for k in strikes.tolist()])
        years = np.full(len(strikes), (expiry - day).days / 365)
        volatility = implied_vol(np.where(strikes >= forward, 1, -1), price, forward, strikes, years, 0.0, 0.0)
        solved = np.isfinite(volatility) & (years > 0)
        parts.append((np.log(strikes / forward)[solved], years[solved], volatility[solved]))
    if not parts or not nearest:
        return None
    moneyness, years, volatility = (np.concatenate(column) for column in zip(*parts, strict=True))
    return nearest, moneyness, years, volatility
