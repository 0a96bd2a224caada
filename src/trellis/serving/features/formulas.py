"""The few forms that features are written in, over a grid of days.

Amounts are counted in whole ten-thousandths of a unit of money, so that a window's sum is exact and does not depend on
where the grid begins: what is computed for one day today is to the last bit what a history computes for it.
"""

import polars as pl

UNITS = 10_000
"""Ten-thousandths in a unit of money."""
ROW, AGE = "row", "age"
"""Columns of a grid: the row's place, and how many days of its entity there are up to it."""
EVER = 1 << 30
"""A window that reaches back to an entity's first day."""


def total(column: str, days: int) -> pl.Expr:
    """The sum of a column of whole numbers over the last days of each entity, the row's own day among them."""
    running = pl.col(column).cum_sum()
    return running - (running - pl.col(column)).gather(_start(days))


def money(amount: pl.Expr) -> pl.Expr:
    """Ten-thousandths as units of money."""
    return amount.cast(pl.Float64) / UNITS


def ratio(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """Part by whole; null where the whole is not above zero."""
    return pl.when(whole > 0).then(part.cast(pl.Float64) / whole.cast(pl.Float64))


def spread(column: str, days: int) -> pl.Expr:
    """The population standard deviation of a column of whole numbers over the last days."""
    squares = total(f"{column}_squared", days)
    counted = pl.min_horizontal(pl.lit(days), pl.col(AGE)).cast(pl.Int128)
    sums = total(column, days).cast(pl.Int128)
    # Whole numbers to the end: a difference of squares in floats would lose what is asked for.
    return (counted * squares - sums * sums).cast(pl.Float64).sqrt() / counted.cast(pl.Float64)


def _start(days: int) -> pl.Expr:
    return (pl.col(ROW) + 1 - pl.min_horizontal(pl.lit(days, pl.Int64), pl.col(AGE))).cast(pl.UInt32)
