"""Bars for the lab out of whatever holds them: a history of daily prices, a table of shorter bars, or chance."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl

from trellis.adapters.feeds.bar_table import PRICES, read_bar_table
from trellis.core.problems import problem
from trellis.lab.columns import PLACES, SCALE, BarColumns, Whole, check, columns_of
from trellis.market.ports import History

SECOND = 1_000_000_000
FIRST_BARS = 200
"""Bars that the length of all of them is read from."""
EPOCH = date(1970, 1, 1)
EPOCH_ORDINAL = EPOCH.toordinal()


def of_history(history: History, symbol: str, first: date | None = None, last: date | None = None) -> BarColumns:
    """The symbol's daily bars from first to last, with the splits and dividends that are no part of the prices.

    Raises ProblemError where no bar lies in the span, or a bar cannot be.
    """
    bars = [
        bar
        for bar in history.daily(symbol)
        if (first is None or bar.day >= first) and (last is None or bar.day <= last)
    ]
    days = np.array([(bar.day - EPOCH).days for bar in bars], np.int64)
    new, old, dividend = np.ones(len(bars), np.int64), np.ones(len(bars), np.int64), np.zeros(len(bars), np.int64)
    if bars:
        for split in history.splits(symbol):
            place = _place(days, split.ex_date)
            if place is not None:
                above, below = split.ratio.as_integer_ratio()
                new[place], old[place] = new[place] * above, old[place] * below
        for paid in history.dividends(symbol):
            place = _place(days, paid.ex_date)
            if place is not None:
                dividend[place] += int((paid.amount * SCALE).to_integral_value())
    notes = [note for note in history.notes() if note.subject == symbol]
    prices = {
        name: np.array([int((getattr(bar, name) * SCALE).to_integral_value()) for bar in bars], np.int64)
        for name in PRICES
    }
    made = BarColumns(
        symbol,
        days,
        prices["open"],
        prices["high"],
        prices["low"],
        prices["close"],
        new,
        old,
        dividend,
        source=notes[0].source if notes else "",
        estimated=any(bar.range_estimated for bar in bars),
    )
    check(made)
    return made


def of_table(
    path: Path,
    symbol: str | None,
    unit: Decimal,
    first: date | None,
    last: date | None,
    span: int = 0,
    timed: str = "",
) -> BarColumns:
    """Bars from a Parquet or CSV file with a time, open, high, low and close; symbol: which, where it has several.

    unit: how much of the instrument is traded at once, so that a unit's price is whole in 1/SCALE USD. Splits and
    dividends are none: give adjusted prices. span: seconds that returns are measured over, 0 for a day; a row's time is
    its bar's start. timed: a flag that asks when bars ended. Raises ProblemError for a file that is not one, for prices
    not whole, and for what asks for times where there are none.
    """
    table = read_bar_table(path, symbol, first, last)
    prices = {name: _whole(path, name, table.rows[name], unit) for name in PRICES}
    days = table.rows["day"].to_physical().cast(pl.Int64).to_numpy()
    left_out = f", {table.left_out:,} rows without a price left out" if table.left_out else ""
    flag = "--span" if span else timed
    at = _ends(path, table.rows["at"], flag) if flag else None
    source = path.name + left_out
    return columns_of(symbol or path.stem, days, prices, unit=unit, source=source, at=at, span=span * SECOND)


def _ends(path: Path, starts: pl.Series, flag: str) -> Whole:
    """Ends of bars in nanoseconds since 1970; a bar lasts as long as the first ones do by median."""
    if not isinstance(starts.dtype, pl.Datetime):
        raise problem(path, flag, starts.name, "the file's bars are of days", f"Leave {flag} out.")
    at = np.asarray(starts.dt.cast_time_unit("ns").to_physical().to_numpy(), np.int64)
    made: Whole = at + int(np.median(np.diff(at[:FIRST_BARS]))) if len(at) > 1 else at + SECOND
    return made


def _place(days: Whole, day: date) -> int | None:
    """The bar that an event of that day comes before: its own, else the next; None outside the bars."""
    number = (day - EPOCH).days
    place = int(np.searchsorted(days, number))
    return place if 0 < place < len(days) else None


def _whole(path: Path, name: str, column: pl.Series, unit: Decimal) -> Whole:
    """A unit's prices in 1/SCALE USD. Raises ProblemError for the first that is not whole."""
    exact = column.to_numpy() * float(unit) * SCALE
    beyond = np.flatnonzero(~(np.abs(exact) < 1e12))
    if len(beyond):
        at = int(beyond[0])
        raise problem(path, f"{name} of row {at + 1}", column[at], "it is no price", "Correct the row.")
    wrong = np.flatnonzero(np.abs(exact - np.rint(exact)) > 1e-3)
    if len(wrong):
        at = int(wrong[0])
        message = f"with units of {unit} a price has more than four decimals"
        way_out = f"Give another --unit, so that every price times it is a multiple of {PLACES}."
        raise problem(path, f"{name} of row {at + 1}", column[at], message, way_out)
    return np.rint(exact).astype(np.int64)
