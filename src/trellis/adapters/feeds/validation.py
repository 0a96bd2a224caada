"""The one place where bars are judged, whatever source they come from.

Structural faults (order, duplicates) always stop. Bad prices, rows on days without a session, missing sessions, an
early end and splits that prices do not show stop when they fall in what the run asked for; bad rows elsewhere are left
out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

import polars as pl

from trellis.adapters.feeds.faults import row_fault
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import Problem
from trellis.market.ports import Split
from trellis.market.sessions import Sessions

_PRICES = ("open", "high", "low", "close")
PRICE_LEAST, PRICE_MAX = 0.0001, 100_000_000.0
_BIG_SPLIT = 1.25  # smaller ratios drown in a day's ordinary move


@dataclass(frozen=True, slots=True)
class Checked:
    """Sound rows, the faults that must stop the run, and how many bad rows outside it were left out."""

    table: pl.DataFrame
    faults: tuple[Problem, ...]
    left_out: int


def check_bars(table: pl.DataFrame, source: str, symbol: str, wanted: Wanted, when: str = "date") -> Checked:
    """Order, duplicates and prices of bars with columns row, <when>, open, high, low, close, volume."""
    bad = _price_faults(table, source, symbol, when)
    rows = {row for row, _ in bad}
    inside = pl.col(when).cast(pl.Date).is_between(wanted.reach, wanted.last)
    asked = set(table.filter(pl.col("row").is_in(list(rows)) & inside)["row"]) if rows else set()
    stopping = [fault for row, fault in bad if row in asked]
    sound = table.filter(~pl.col("row").is_in(list(rows))) if rows else table
    return Checked(sound, (*_order_faults(table, source, symbol, when), *stopping), len(rows))


def check_calendar(
    days: Sequence[date], source: str, symbol: str, wanted: Wanted, sessions: Sessions
) -> tuple[Problem, ...]:
    """Days without a session, sessions without a day, and an end before the run's, within what was asked for."""
    first, last = max(wanted.reach, sessions.first), min(wanted.last, sessions.last)
    inside = [day for day in days if first <= day <= last]
    if not inside:
        return (_nothing(source, symbol, wanted, days),) if wanted.names(symbol) else ()
    faults = [_shut(source, symbol, day) for day in inside if not sessions.is_session(day)]
    faults += [_missing(source, symbol, day) for day in missing_sessions(days, first, last, sessions)]
    end = sessions.between(wanted.first, last)
    if wanted.names(symbol) and end and days[-1] < end[-1]:
        faults.append(_early_end(source, symbol, days[-1], wanted))
    return tuple(faults)


def missing_sessions(days: Sequence[date], first: date, last: date, sessions: Sessions) -> tuple[date, ...]:
    """Sessions without a bar between the first and the last bar, and within first..last."""
    if not days:
        return ()
    start, end = max(days[0], first, sessions.first), min(days[-1], last, sessions.last)
    held = frozenset(days)
    return tuple(day for day in sessions.between(start, end) if day not in held) if start <= end else ()


def check_splits(table: pl.DataFrame, source: str, splits: Sequence[Split], wanted: Wanted) -> tuple[Problem, ...]:
    """Splits that as-traded prices should show and do not: the prices are then already adjusted for them."""
    asked = [split for split in splits if wanted.reach < split.ex_date <= wanted.last]
    return tuple(fault for split in asked if (fault := _unseen_split(table, source, split)) is not None)


def _price_faults(table: pl.DataFrame, source: str, symbol: str, when: str) -> list[tuple[int, Problem]]:
    high, low = pl.col("high"), pl.col("low")
    rules = [
        (pl.col(name).is_null() | ~pl.col(name).is_finite() | (pl.col(name) < PRICE_LEAST), name, _UNPRICED)
        for name in _PRICES
    ]
    rules += [(pl.col(name).is_finite() & (pl.col(name) > PRICE_MAX), name, _BEYOND) for name in _PRICES]
    rules += [
        (low > high, "low", "low is above high"),
        ((low <= high) & (pl.max_horizontal("open", "close") > high), "high", "high is below the open or the close"),
        ((low <= high) & (pl.min_horizontal("open", "close") < low), "low", "low is above the open or the close"),
        (pl.col("volume") < 0, "volume", "volume is negative"),
    ]
    found: list[tuple[int, Problem]] = []
    for rule, column, message in rules:
        rows = table.filter(rule).select("row", when, column).iter_rows()
        found += [(row, row_fault(source, row, column, value, f"{symbol} {at}: {message}")) for row, at, value in rows]
    return sorted(found, key=lambda pair: pair[0])


_UNPRICED = f"a price must be a number above zero, {PRICE_LEAST} at the least"
_BEYOND = f"no share was ever priced above {PRICE_MAX:,.0f}"


def _order_faults(table: pl.DataFrame, source: str, symbol: str, when: str) -> list[Problem]:
    moments = table.select("row", when, pl.col(when).shift(1).alias("before"))
    twice = table.filter(~pl.col(when).is_first_distinct()).select("row", when).iter_rows()
    back = moments.filter(pl.col(when) < pl.col("before")).iter_rows()
    way_out = "Keep one row for each time."
    faults = [row_fault(source, row, when, at, f"{symbol} has this time twice", way_out) for row, at in twice]
    return faults + [
        row_fault(source, row, when, at, f"{symbol}: it comes after {before}", "Sort the rows, oldest first.")
        for row, at, before in back
    ]


def _unseen_split(table: pl.DataFrame, source: str, split: Split) -> Problem | None:
    ratio = float(split.ratio)
    before = table.filter(pl.col("date") < split.ex_date).tail(1)
    after = table.filter(pl.col("date") >= split.ex_date).head(1)
    if before.is_empty() or after.is_empty() or 1 / _BIG_SPLIT < ratio < _BIG_SPLIT:
        return None
    seen = before["close"].item() / after["open"].item()
    if abs(log(seen / ratio)) <= abs(log(seen)):
        return None
    message = f"{split.symbol} split {split.ratio} for 1 on {split.ex_date}, but prices went {seen:.3f} to 1"
    way_out = "Give prices as traded, or leave the split out if they are adjusted for it."
    return Problem(source, "ratio", str(split.ratio), message, way_out)


def _nothing(source: str, symbol: str, wanted: Wanted, days: Sequence[date]) -> Problem:
    held = f"{days[0]}..{days[-1]}" if days else "none"
    message = f"{symbol} has no bar from {wanted.first} to {wanted.last}"
    return Problem(source, "date", held, message, "Choose days that the source holds, or leave the symbol out.")


def _shut(source: str, symbol: str, day: date) -> Problem:
    return Problem(
        source, "date", str(day), f"{symbol} has a bar on a day when the exchange was shut", "Remove the row."
    )


def _missing(source: str, symbol: str, day: date) -> Problem:
    return Problem(source, "date", str(day), f"{symbol} has no bar for this session", "Add the missing day.")


def _early_end(source: str, symbol: str, last: date, wanted: Wanted) -> Problem:
    message = f"{symbol} ends here, before the last day asked for ({wanted.last})"
    return Problem(source, "date", str(last), message, f"End the run on {last} or leave {symbol} out.")
