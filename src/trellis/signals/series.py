"""Bars as aligned arrays: what every factory, regime and event of this room reads.

One row is one bar. A bar is known when it is over, so `times` are the ends of bars; what is learned from row t may be
used from times[t] on and not before. Nothing here fills gaps: a column that a source lacks is absent, by name.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.core.problems import problem

Real = NDArray[np.float64]
Times = NDArray[np.int64]

FUNDING = "funding"
"""The perpetual future's funding rate that was last fixed, as a fraction per period."""
INDEX = "index"
"""The spot or index price that a future's close is compared with."""
FAR = "far"
"""The close of a future with a later expiry than the one in `close`."""
OPEN_INTEREST = "open_interest"
"""Contracts open at the bar's end."""
ORDER_FLOW = "order_flow"
"""Signed order-flow imbalance of the bar (Cont, Kukanov and Stoikov, 2014), in units of size at the best prices."""
DEPTH = "depth"
"""Mean size at the best bid and ask during the bar."""
BOUGHT, SOLD = "bought", "sold"
"""Volume whose aggressor bought, or sold, by the venue's own flag."""
COLUMNS = (FUNDING, INDEX, FAR, OPEN_INTEREST, ORDER_FLOW, DEPTH, BOUGHT, SOLD)

_NONE: Mapping[str, Real] = MappingProxyType({})


class Peers(NamedTuple):
    """Other instruments at the same bars. close, volume: one row a bar, one column a name, NaN where it had no bar."""

    names: tuple[str, ...]
    close: Real
    volume: Real


class Smiles(NamedTuple):
    """Implied volatilities of options, those of bar t from starts[t] up to, not including, starts[t + 1].

    moneyness: log of strike over forward. years: to expiry. volatility: implied, a year, as a fraction.
    """

    starts: Times
    moneyness: Real
    years: Real
    volatility: Real


class Series(NamedTuple):
    """One instrument's bars, oldest first; every array has one entry a bar.

    times: ends of bars, nanoseconds since 1970 in UTC. open, high, low, close: prices above 0 without splits. volume:
    0 or more. columns: further figures by the names in COLUMNS, NaN where one is unknown. peers, smiles: None where
    there are none.
    """

    symbol: str
    times: Times
    open: Real
    high: Real
    low: Real
    close: Real
    volume: Real
    columns: Mapping[str, Real] = _NONE
    peers: Peers | None = None
    smiles: Smiles | None = None


def length(series: Series) -> int:
    """How many bars there are; len() of a NamedTuple would count its fields."""
    return len(series.times)


def part(series: Series, start: int, stop: int) -> Series:
    """The bars from start up to, not including, stop, as views of the same memory."""
    rows = slice(start, stop)
    peers, smiles = series.peers, series.smiles
    return Series(
        series.symbol,
        series.times[rows],
        series.open[rows],
        series.high[rows],
        series.low[rows],
        series.close[rows],
        series.volume[rows],
        MappingProxyType({name: column[rows] for name, column in series.columns.items()}),
        None if peers is None else Peers(peers.names, peers.close[rows], peers.volume[rows]),
        None if smiles is None else _smiles_of(smiles, rows),
    )


def _smiles_of(smiles: Smiles, rows: slice) -> Smiles:
    bounds = smiles.starts[rows.start : rows.stop + 1]
    quotes = slice(int(bounds[0]), int(bounds[-1]))
    return Smiles(bounds - bounds[0], *(column[quotes] for column in smiles[1:]))


def smiles_at(smiles: Smiles, bars: Times) -> Smiles:
    """Those of the bars at these places, in their order."""
    starts, counts = smiles.starts[:-1][bars], np.diff(smiles.starts)[bars]
    bounds = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    rows = np.repeat(starts - bounds[:-1], counts) + np.arange(bounds[-1])
    return Smiles(bounds, *(column[rows] for column in smiles[1:]))


def of_close(symbol: str, close: Real, times: Times | None = None) -> Series:
    """Bars of closes alone: open, high and low are the close, volume is 1; times a day apart unless given."""
    made = np.asarray(close, np.float64)
    days = np.arange(1, len(made) + 1, dtype=np.int64) * 86_400_000_000_000 if times is None else times
    return checked(Series(symbol, days, made, made, made, made, np.ones(len(made))))


def checked(series: Series) -> Series:
    """The series itself. Raises ProblemError naming the first column and bar that cannot be."""
    count = length(series)
    named = dict(zip(Series._fields[1:7], series[1:7], strict=True)) | dict(series.columns)
    for name, column in named.items():
        if len(column) != count:
            raise _problem(series, name, len(column), f"there are {count} bars", "Give one entry a bar.")
    back = np.flatnonzero(np.diff(series.times) <= 0)
    if len(back):
        raise _at(series, "times", int(back[0]) + 1, "it does not come after the bar before", "Give bars oldest first.")
    for name in ("open", "high", "low", "close"):
        _all(series, name, lambda column: (column > 0) & np.isfinite(column), "prices are above 0")
    _all(series, "volume", lambda column: (column >= 0) & np.isfinite(column), "volume is 0 or more")
    top, bottom = np.maximum(series.open, series.close), np.minimum(series.open, series.close)
    _all(series, "high", lambda column: column >= top, "it lies inside the bar's other prices")
    _all(series, "low", lambda column: column <= bottom, "it lies inside the bar's other prices")
    unknown = [name for name in series.columns if name not in COLUMNS]
    if unknown:
        raise _problem(series, "columns", unknown[0], "no such column is known", f"Name one of {', '.join(COLUMNS)}.")
    _check_others(series, count)
    return series


def _check_others(series: Series, count: int) -> None:
    if series.peers is not None:
        shape = (count, len(series.peers.names))
        for name in ("close", "volume"):
            found = getattr(series.peers, name).shape
            if found != shape:
                raise _problem(series, f"peers.{name}", found, f"the shape has to be {shape}", "Align peers to bars.")
    if series.smiles is not None and len(series.smiles.starts) != count + 1:
        found, way_out = len(series.smiles.starts), "Give where each bar's options start, and where the last end."
        raise _problem(series, "smiles.starts", found, f"there are {count} bars", way_out)


def _all(series: Series, name: str, holds: Callable[[Real], NDArray[np.bool_]], message: str) -> None:
    wrong = np.flatnonzero(~holds(getattr(series, name)))
    if len(wrong):
        raise _at(series, name, int(wrong[0]), message, "Correct the bar.")


def _at(series: Series, name: str, at: int, message: str, way_out: str) -> Exception:
    return _problem(series, f"{name} of bar {at + 1}", getattr(series, name)[at], message, way_out)


def _problem(series: Series, field: str, value: object, message: str, way_out: str) -> Exception:
    return problem(series.symbol, field, value, message, way_out)
