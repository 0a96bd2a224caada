"""Where money goes and whether that is new: columns of the grid that come of merchants.

A merchant is its keyed mark. Lines without one (their texts were erased) are no merchant's and count in none of these.
"""

import polars as pl

from trellis.serving.features.formulas import ROW

WINDOW = 30
"""Days in which a merchant is new, and in which merchants are counted."""
PERIODS = ((7, 1), (14, 2), (30, 4), (91, 8), (365, 20))
"""Days between payments that recur, and by how much they may miss."""
SAME_AMOUNT = 10
"""An amount recurs where it differs from the one before by a tenth at most: 1 / SAME_AMOUNT."""


def columns_of_merchants(money: pl.DataFrame) -> list[pl.LazyFrame]:
    """novel: changes of what was paid at new merchants; visited: changes of their number; recurring: paid again.

    What is paid at a merchant in a day is one payment.
    """
    place = pl.col("merchant").cast(pl.Int64) * (pl.col(ROW).max() + 1) + pl.col(ROW)
    paid = money.lazy().filter((pl.col("paid") > 0) & pl.col("merchant").is_not_null())
    # An entity's rows follow each other, so one number sorts by merchant, by entity and by day.
    of_days = (
        paid.with_columns(place=place)
        .group_by("place")
        .agg(pl.col(ROW, "merchant", "begin", "end").first(), pl.col("paid").sum())
    )
    kept = of_days.sort("place").collect().lazy()
    return [_novel(kept), _visited(kept), _recurring(kept)]


def _novel(paid: pl.LazyFrame) -> pl.LazyFrame:
    """A payment counts from its day until its merchant is known WINDOW days."""
    first = pl.when(~_same_merchant(1)).then(pl.col(ROW)).forward_fill()
    new = paid.with_columns(until=first + WINDOW).filter(pl.col(ROW) < pl.col("until"))
    return _changes(new, pl.col("paid"), "novel")


def _visited(paid: pl.LazyFrame) -> pl.LazyFrame:
    """A merchant counts from the day of a payment until WINDOW days later, or until the next one."""
    again = pl.when(_same_merchant(-1)).then(pl.col(ROW).shift(-1))
    until = pl.min_horizontal(again, pl.col(ROW) + WINDOW)
    return _changes(paid.with_columns(until=until), pl.lit(1, pl.Int64), "visited")


def _recurring(paid: pl.LazyFrame) -> pl.LazyFrame:
    """What was paid again: the payment before at the merchant lies a usual period back, of about the same amount."""
    gap = pl.col(ROW) - pl.col(ROW).shift(1)
    before = pl.col("paid").shift(1)
    usual = pl.any_horizontal(gap.is_between(days - miss, days + miss) for days, miss in PERIODS)
    alike = (pl.col("paid") - before).abs() * SAME_AMOUNT <= before
    found = paid.filter((_same_merchant(1) & usual & alike).fill_null(value=False))
    return found.group_by(ROW).agg(recurring=pl.col("paid").sum())


def _same_merchant(shift: int) -> pl.Expr:
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(shift) for name in ("begin", "merchant"))
    return same.fill_null(value=False)


def _changes(spans: pl.LazyFrame, amount: pl.Expr, name: str) -> pl.LazyFrame:
    """By how much what counts from its row until another changes each day; its running total is what counts."""
    begins = spans.select(ROW, amount.alias(name))
    ends = spans.filter(pl.col("until") <= pl.col("end")).select(pl.col("until").alias(ROW), (-amount).alias(name))
    return pl.concat([begins, ends]).group_by(ROW).agg(pl.col(name).sum())
