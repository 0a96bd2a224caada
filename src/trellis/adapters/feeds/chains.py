"""Recorded option chains as tables, and the rows of a day as the History port gives them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

import polars as pl

from trellis.adapters.feeds.faults import row_fault
from trellis.adapters.feeds.numbers import decimal_price
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.dates import NEW_YORK
from trellis.core.problems import Problem
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.market.ports import RecordedQuote

CONTRACT = ("expiry", "right", "strike")
COLUMNS = ("row", "underlying", "date", "at", *CONTRACT, "bid", "ask", "mid", "volume", "open_interest")
_FEWEST_STRIKES = 2


class ChainBook:
    """Chain tables with COLUMNS, sound rows only. Where two tables hold a contract at the same time the first wins."""

    def __init__(self, tables: Iterable[pl.DataFrame]) -> None:
        held = [table.select(COLUMNS[1:]) for table in tables]
        self._rows = pl.concat(held).unique(["underlying", "date", "at", *CONTRACT], keep="first") if held else None
        self._days: dict[str, tuple[date, ...]] = {} if self._rows is None else _chain_days(self._rows)

    def days(self, symbol: str) -> Sequence[date]:
        """The days with a chain: at least two strikes, and both rights, were seen. A lone contract is no chain."""
        return self._days.get(symbol, ())

    def quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        """The rows of the day by time (end of day last), expiry, right and strike."""
        if self._rows is None or day not in self._days.get(symbol, ()):
            return ()
        rows = self._rows.filter(pl.col("underlying") == symbol, pl.col("date") == day)
        contracts: dict[tuple[date, str, float], OptionContract] = {}
        return tuple(_quote(symbol, row, contracts) for row in rows.sort("at", *CONTRACT, nulls_last=True).iter_rows())


def check_chain(table: pl.DataFrame, source: str, wanted: Wanted) -> tuple[pl.DataFrame, list[Problem]]:
    """The sound rows, and the faults of bad rows on days that the run asked for."""
    bad = _chain_faults(table, source)
    rows = list(bad)
    inside = pl.col("date").is_between(wanted.reach, wanted.last)
    if not rows:
        return table, []
    asked = table.filter(pl.col("row").is_in(rows) & inside)["row"]
    return table.filter(~pl.col("row").is_in(rows)), [bad[row] for row in asked]


def _chain_faults(table: pl.DataFrame, source: str) -> dict[int, Problem]:
    rules = [
        (_impossible(pl.col(name)), name, "a quote must be a number and not negative") for name in ("bid", "ask", "mid")
    ]
    rules += [
        (_impossible(pl.col("strike")) | (pl.col("strike") == 0), "strike", "a strike must be above zero"),
        (~pl.col("right").is_in(["call", "put"]), "right", "the right must be call or put"),
        (pl.col("expiry") < pl.col("date"), "expiry", "the contract had expired on the day it was quoted"),
        (pl.col("volume") < 0, "volume", "volume is negative"),
        (pl.col("open_interest") < 0, "open_interest", "open interest is negative"),
    ]
    found: dict[int, Problem] = {}
    for rule, column, message in rules:
        for row, value in table.filter(rule).select("row", column).iter_rows():
            found.setdefault(row, row_fault(source, row, column, value, message))
    return dict(sorted(found.items()))


def _impossible(value: pl.Expr) -> pl.Expr:
    return value.is_not_null() & (~value.is_finite() | (value < 0))


def _chain_days(rows: pl.DataFrame) -> dict[str, tuple[date, ...]]:
    seen = rows.group_by("underlying", "date").agg(pl.col("strike").n_unique(), pl.col("right").n_unique())
    whole = seen.filter(pl.col("strike") >= _FEWEST_STRIKES, pl.col("right") == len(Right)).sort("underlying", "date")
    days: dict[str, tuple[date, ...]] = {}
    for symbol, day in whole.select("underlying", "date").iter_rows():
        days[symbol] = (*days.get(symbol, ()), day)
    return days


Row = tuple[
    str, date, datetime | None, date, str, float, float | None, float | None, float | None, int | None, int | None
]


def _quote(symbol: str, row: Row, contracts: dict[tuple[date, str, float], OptionContract]) -> RecordedQuote:
    _, _, at, expiry, right, strike, bid, ask, mid, volume, open_interest = row
    contract = contracts.get((expiry, right, strike))
    if contract is None:
        contract = OptionContract(symbol, expiry, Right(right), decimal_price(strike).normalize() + 0)
        contracts[(expiry, right, strike)] = contract
    stamp = None if at is None else at.replace(tzinfo=NEW_YORK)
    return RecordedQuote(contract, stamp, _price(bid), _price(ask), _price(mid), volume, open_interest)


def _price(value: float | None) -> Decimal | None:
    return None if value is None else decimal_price(value)
