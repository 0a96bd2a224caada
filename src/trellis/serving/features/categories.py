"""What money is spent on: how a window's spending is shared among categories, and how evenly."""

import polars as pl

from trellis.serving.features.formulas import AGE, ROW, total
from trellis.serving.features.grid import Moved

WINDOW = 90
_DAY = "day"


def shares_of_categories(moved: Moved) -> pl.LazyFrame:
    """categories, shares: of the spending of WINDOW days, those above zero, by slug; entropy: theirs, in nats."""
    slugs = moved.money["category"].unique().sort()
    spent = (
        moved.money.lazy()
        .filter(pl.col("spent") != 0)
        .group_by(pl.col(ROW).alias(_DAY), "begin", "end", pl.col("category").cast(pl.Enum(slugs)))
        .agg(pl.col("spent").sum())
    )
    used = _dense(spent).select(_DAY, "category", used=total("spent", WINDOW)).filter(pl.col("used") > 0)
    whole = used.group_by(_DAY).agg(whole=pl.col("used").sum())
    share = pl.col("used").cast(pl.Float64) / pl.col("whole").cast(pl.Float64)
    shared = used.join(whole, on=_DAY, how="left", maintain_order="left").select(_DAY, "category", share=share)
    # Within a day the categories stand as _dense() sorts them: a group keeps the order of its rows.
    found = (
        shared.with_columns(part=pl.col("share") * (1 / pl.col("share")).log())
        .group_by(_DAY)
        .agg(categories=pl.col("category"), shares=pl.col("share"), entropy=pl.col("part").sum())
    )
    return found.select(pl.col(_DAY).alias(ROW), pl.col("categories").cast(pl.List(pl.String)), "shares", "entropy")


def _dense(spent: pl.LazyFrame) -> pl.LazyFrame:
    """A row for each day of each category that an entity ever spent on, one category after the other."""
    there = spent.select("begin", "end", "category").unique().sort("begin", "category")
    days = there.with_columns(pl.int_ranges("begin", pl.col("end") + 1).alias(_DAY)).explode(_DAY)
    grid = days.join(spent.drop("begin", "end"), on=(_DAY, "category"), how="left", maintain_order="left")
    return grid.with_row_index(ROW).with_columns(
        pl.col("spent").fill_null(0), pl.col(ROW).cast(pl.Int64), (pl.col(_DAY) - pl.col("begin") + 1).alias(AGE)
    )
