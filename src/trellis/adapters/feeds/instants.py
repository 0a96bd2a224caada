"""Bars with the instants at which they begin, from a Parquet or CSV file of anybody's."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.bar_table import PRICES, TIMES, of_symbol, read_bar_table, read_table
from trellis.core.dates import NEW_YORK
from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import problem
from trellis.market.bars import Bar

PRICE_LEAST = Decimal("1e-10")
VOLUME_MAX = 10**18


def read_instants(
    path: Path, symbol: str | None, first: date | None = None, last: date | None = None
) -> tuple[Bar, ...]:
    """The file's bars from first to last by their beginning; times without a zone are UTC, volumes whole units.

    Raises ProblemError for what read_bar_table() refuses, for prices that are not above zero or beyond all prices, and
    for volumes that are no numbers of 0 or above.
    """
    read_bar_table(path, symbol, first, last)
    table = of_symbol(path, read_table(path), symbol)
    time = next(name for name in TIMES if name in table.columns)
    volume = _volumes(path, table["volume"]) if "volume" in table.columns else pl.lit(None, pl.Float64).alias("volume")
    rows = table.select(pl.col(time).cast(pl.Datetime("us")).alias("at"), *PRICES, volume).drop_nulls(["at", *PRICES])
    days = pl.col("at").cast(pl.Date).is_between(first or date.min, last or date.max)
    return tuple(_bar(path, *row) for row in rows.filter(days).iter_rows())


def period_of(path: Path, bars: tuple[Bar, ...]) -> timedelta:
    """How long a bar is: the gap that most neighbours have. Raises ProblemError for fewer than two bars."""
    gaps = [later.start.astimezone(UTC) - bar.start.astimezone(UTC) for bar, later in pairwise(bars)]
    if not gaps:
        raise problem(path, "bars", len(bars), "a period needs two bars", "Give a longer span.")
    counts = Counter(gaps)
    return max(sorted(counts), key=counts.__getitem__)


def _volumes(path: Path, volumes: pl.Series) -> pl.Series:
    """As numbers. Raises ProblemError for text, and for the first that is negative, not finite or beyond VOLUME_MAX."""
    if not (volumes.dtype.is_numeric() or volumes.dtype == pl.Null):
        first = volumes.drop_nulls()[0] if volumes.count() else ""
        raise problem(path, "volume", first, "volumes are numbers", "Correct the column, or leave it out.")
    told = volumes.cast(pl.Float64)
    wrong = (~(told.is_between(0, VOLUME_MAX))).arg_true()
    if len(wrong):
        at = int(wrong[0])
        message = f"a volume is a number from 0 to {VOLUME_MAX:.0e}"
        raise problem(path, f"volume of row {at + 1}", told[at], message, "Correct the row, or leave it empty.")
    return told


def _bar(path: Path, at: datetime, opened: float, high: float, low: float, close: float, volume: float | None) -> Bar:
    told = (opened, high, low, close)
    begins, highest, lowest, ends = (Decimal(repr(price)) for price in told)
    whole = all(map(isfinite, told)) and lowest >= PRICE_LEAST and highest <= AMOUNT_MAX
    if not (whole and lowest <= min(begins, ends) and highest >= max(begins, ends)):
        raise problem(path, f"bar of {at}", told, "it is no bar", "Mend open, high, low and close.")
    start = at.replace(tzinfo=UTC).astimezone(NEW_YORK)
    return Bar(start, begins, highest, lowest, ends, None if volume is None else int(volume))
