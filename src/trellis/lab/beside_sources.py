"""What is beside an instrument's bars, out of whatever holds it: other symbols of a history or a table, an index.

Closes of peers are as the source has them, without their splits: what is read of them are returns and distances of
logarithms, and a paper account hears the same figures bar by bar.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from trellis.adapters.feeds.bar_table import PRICES, TIMES, read_bar_table, read_table
from trellis.core.problems import problem
from trellis.lab.beside import Beside, Grid
from trellis.lab.columns import SCALE, BarColumns
from trellis.lab.sources import EPOCH_ORDINAL, of_history
from trellis.market.ports import History
from trellis.signals.series import FAR, FUNDING, INDEX, OPEN_INTEREST, Real, Times

CARRY = (FUNDING, INDEX, FAR, OPEN_INTEREST)
"""Columns of a table that tell of a future beside its own prices."""
PRESENT_LEAST = 0.9
"""The share of the instrument's bars that a peer has to have, where none is named."""
FLAG = "--peers"
_CORRECT = "Correct the file, or leave the column or the peer out."


def beside_daily(history: History, bars: BarColumns, names: Sequence[str]) -> Beside | None:
    """The named symbols at the days of the bars; None where none is named. Raises ProblemError where one has none."""
    _check(bars.symbol, names)
    close = np.full((len(bars), len(names)), np.nan)
    for place, name in enumerate(names):
        close[:, place] = _at(*closes_daily(history, name), bars.day)
    return _with(bars.symbol, names, close, {})


def closes_daily(history: History, name: str) -> tuple[Times, Real]:
    """Days since 1970 and closes of them, without the splits since the first."""
    found = of_history(history, name)
    prices = np.array([bar.close.__float__() for bar in history.daily(name)])
    return found.day, prices * found.factor


def beside_table(path: Path, bars: BarColumns, symbol: str | None, asked: Sequence[str] | int) -> Beside | None:
    """Other symbols of a file at the bars' times, and what it tells of a future; None where there is neither.

    asked: which symbols, or how many, the fullest first. Raises ProblemError where the file lacks one, and for what is
    no price or figure.
    """
    table, unit = read_table(path), float(bars.unit) * SCALE
    time = next(name for name in TIMES if name in table.columns)
    whole = table.drop_nulls([time, *PRICES])
    own, others = _parted(whole, symbol)
    own = own.filter(pl.col(time).cast(pl.Date).is_between(*_days(bars)))
    columns = {name: _carry(path, own[name], unit) for name in CARRY if name in own.columns}
    held = others.join(own.select(time), on=time, how="semi")
    names = _fullest(held, len(own), asked) if isinstance(asked, int) else tuple(asked)
    _check(bars.symbol, names)
    close = np.full((len(own), len(names)), np.nan)
    for place, name in enumerate(names):
        _must_hold(path, others, name)
        rows = read_bar_table(path, name, None, None).rows
        close[:, place] = (
            own.select(time)
            .join(rows.select(pl.col("at").alias(time), "close"), on=time, how="left", maintain_order="left")["close"]
            .to_numpy()
        )
        _must_be_prices(path, f"close of {name}", close[:, place])
    return _with(bars.symbol, names, close, columns)


def _days(bars: BarColumns) -> tuple[date, date]:
    first, last = (date.fromordinal(int(bars.day[place]) + EPOCH_ORDINAL) for place in (0, -1))
    return first, last


def _parted(table: pl.DataFrame, symbol: str | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of the symbol, and of all others."""
    if "symbol" not in table.columns:
        return table, table.clear().with_columns(pl.lit("").alias("symbol"))
    name = symbol or table["symbol"][0]
    return table.filter(pl.col("symbol") == name), table.filter(pl.col("symbol") != name)


def _fullest(held: pl.DataFrame, bars: int, most: int) -> tuple[str, ...]:
    counted = held.group_by("symbol").len().filter(pl.col("len") >= PRESENT_LEAST * bars)
    return tuple(counted.sort(["len", "symbol"], descending=[True, False])["symbol"].head(most).to_list())


def _must_hold(path: Path, others: pl.DataFrame, name: str) -> None:
    known = others["symbol"].unique().sort().to_list()
    if name not in known:
        shown = ", ".join(map(str, known[:8])) or "no other symbol"
        raise problem(path, FLAG, name, f"the file holds {shown}", "Name peers that it holds, or a number.")


def _carry(path: Path, told: pl.Series, unit: float) -> Real:
    """A column of the future, in the bars' units; NaN where a row has none."""
    if not told.dtype.is_numeric() and told.dtype != pl.Null:
        first = told[0] if len(told) else ""
        raise problem(path, told.name, first, f"it is {told.dtype}, and no number", _CORRECT)
    made = told.cast(pl.Float64).to_numpy().astype(np.float64)
    if told.name in (INDEX, FAR):
        made = made * unit
        _must_be_prices(path, told.name, made)
    elif np.isinf(made).any():
        raise problem(path, told.name, made[np.isinf(made)][0], "it is no figure", _CORRECT)
    return made


def _must_be_prices(path: Path, name: str, values: Real) -> None:
    """NaN is what is not known; logarithms are taken of all else."""
    odd = values[np.isinf(values) | (values <= 0)]
    if len(odd):
        raise problem(path, name, odd[0], "a price is a number above 0", _CORRECT)


def _check(symbol: str, names: Sequence[str]) -> None:
    if symbol in names:
        raise problem("flags", FLAG, symbol, "it is the instrument itself", "Name others.")
    twice = [name for name in dict.fromkeys(names) if list(names).count(name) > 1]
    if twice:
        raise problem("flags", FLAG, twice[0], "it is named twice", "Name each once.")


def _at(days: Times, values: Real, wanted: Times) -> Real:
    """Values at the wanted days, NaN where there are none."""
    place = np.minimum(np.searchsorted(days, wanted), len(days) - 1)
    return np.where(days[place] == wanted, values[place], np.nan)


def _with(symbol: str, names: Sequence[str], close: Grid, columns: Mapping[str, Real]) -> Beside | None:
    """Raises ProblemError for a peer without a bar at the instrument's times."""
    for place, name in enumerate(names):
        if not np.isfinite(close[:, place]).any():
            message = f"it has no bar when {symbol} has one"
            raise problem("flags", FLAG, name, message, "Leave it out, or give another span.")
    return Beside(tuple(names), close, dict(columns)) if names or columns else None
