"""Series of arrays for the factories of residuals, out of a table of bars or out of a history of daily prices.

In a table, `ts` is a bar's start: its end, at which it is known, is the most common step later; a bar with a date alone
ends with that day in UTC. Other symbols of the same table are peers where they have nearly every bar. `adj_factor` or
`adj_close` take splits and dividends out of prices; further columns are taken by the names in trellis.signals.series.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from trellis.adapters.feeds.bar_table import PRICES, TIMES, read_table
from trellis.core.problems import problem
from trellis.lab.sources import EPOCH, of_history
from trellis.market.ports import History
from trellis.signals.series import COLUMNS, Peers, Real, Series, Times, checked

DAY = 86_400_000_000_000
PRESENT_LEAST = 0.9
"""The share of the instrument's bars that a peer has to have."""


def of_bars_file(
    path: Path, symbol: str | None, peers: int, first: date | None = None, last: date | None = None
) -> Series:
    """The symbol's bars of a Parquet or CSV file with others as peers, at most so many, the fullest first.

    Raises ProblemError for what is no such file, a symbol that it does not hold, and bars that cannot be.
    """
    table = read_table(path)
    time = next((name for name in TIMES if name in table.columns), None)
    missing = [name for name in PRICES if name not in table.columns]
    if time is None or missing:
        lacking = ", ".join(missing or ["ts"])
        raise problem(
            path, "columns", ", ".join(table.columns), f"{lacking} is missing", "Give ts, open, high, low, close."
        )
    if not isinstance(table[time].dtype, pl.Date | pl.Datetime):
        raise problem(path, time, table[time].dtype, "it is no time or date", "Write times like 2024-03-04 10:00:00.")
    day = pl.col(time).cast(pl.Date)
    table = table.filter(day.is_between(first or date.min, last or date.max)).drop_nulls([time, *PRICES])
    name, own, others = _parted(path, table, symbol)
    own = own.sort(time)
    return checked(_series(name, own, time, _peers(own, others, time, peers)))


def of_daily(history: History, symbol: str, peers: Sequence[str], first: date | None, last: date | None) -> Series:
    """Daily bars of a history without their splits, with the others at the same days as peers.

    Prices are in units of the first close, volume in shares of the first day. Raises ProblemError where a symbol has no
    bars.
    """
    bars = of_history(history, symbol, first, last)
    columns = [bars.adjusted(name) / bars.adjusted("close")[0] for name in PRICES]
    found = [of_history(history, peer, first, last) for peer in peers]
    close = np.full((len(bars), len(found)), np.nan)
    for place, peer in enumerate(found):
        at = np.searchsorted(bars.day, peer.day)
        at = np.minimum(at, len(bars) - 1)
        same = bars.day[at] == peer.day
        close[at[same], place] = peer.adjusted("close")[same]
    held = Peers(tuple(peers), close, np.full_like(close, np.nan)) if peers else None
    traded = {(bar.day - EPOCH).days: bar.volume or 0 for bar in history.daily(symbol)}
    volume = np.array([traded[day] for day in bars.day.tolist()], np.float64)
    opened, high, low, closed = columns
    return checked(Series(symbol, (bars.day + 1) * DAY, opened, high, low, closed, volume / bars.factor, peers=held))


def _parted(path: Path, table: pl.DataFrame, symbol: str | None) -> tuple[str, pl.DataFrame, pl.DataFrame]:
    if "symbol" not in table.columns:
        return symbol or path.stem, table, table.clear()
    held = table["symbol"].unique().sort().to_list()
    name = symbol or (held[0] if len(held) == 1 else "")
    if name not in held:
        raise problem(path, "--symbol", name, f"the file holds {', '.join(map(str, held[:8]))}", "Name one of them.")
    return name, table.filter(pl.col("symbol") == name), table.filter(pl.col("symbol") != name)


def _series(name: str, own: pl.DataFrame, time: str, peers: Peers | None) -> Series:
    factor = _factor(own)
    prices = [_numbers(own, column) * factor for column in PRICES]
    top, bottom = np.maximum.reduce(prices), np.minimum.reduce(prices)
    further = {column: _numbers(own, column) for column in COLUMNS if column in own.columns}
    volume = _numbers(own, "volume") if "volume" in own.columns else np.zeros(len(own))
    opened, _, _, closed = prices
    return Series(name, _ends(own[time]), opened, top, bottom, closed, np.nan_to_num(volume), further, peers)


def _peers(own: pl.DataFrame, others: pl.DataFrame, time: str, most: int) -> Peers | None:
    joined = own.select(time).join(others, on=time) if len(others) else others
    if not len(joined) or not most:
        return None
    counted = joined.group_by("symbol").len().filter(pl.col("len") >= PRESENT_LEAST * len(own))
    names = counted.sort(["len", "symbol"], descending=[True, False])["symbol"].head(most).to_list()
    if not names:
        return None
    shape = (len(own), len(names))
    close, volume = np.full(shape, np.nan), np.full(shape, np.nan)
    for place, name in enumerate(names):
        rows = own.select(time).join(
            joined.filter(pl.col("symbol") == name), on=time, how="left", maintain_order="left"
        )
        close[:, place] = _numbers(rows, "close") * _factor(rows)
        if "volume" in rows.columns:
            volume[:, place] = _numbers(rows, "volume")
    return Peers(tuple(map(str, names)), close, volume)


def _factor(rows: pl.DataFrame) -> Real:
    if "adj_factor" in rows.columns:
        return _numbers(rows, "adj_factor")
    if "adj_close" in rows.columns:
        return _numbers(rows, "adj_close") / _numbers(rows, "close")
    return np.ones(len(rows))


def _numbers(rows: pl.DataFrame, column: str) -> Real:
    return rows[column].cast(pl.Float64).to_numpy().astype(np.float64)


def _ends(times: pl.Series) -> Times:
    """When bars are over, in nanoseconds."""
    if isinstance(times.dtype, pl.Date):
        return (times.to_physical().cast(pl.Int64).to_numpy() + 1) * DAY
    starts = times.cast(pl.Datetime("ns")).to_physical().cast(pl.Int64).to_numpy()
    steps, counts = np.unique(np.diff(starts), return_counts=True)
    return np.asarray(starts + (int(steps[np.argmax(counts)]) if len(steps) else 0), np.int64)
