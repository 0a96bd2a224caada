"""What is held and what is allowed: columns of the grid that come of balances and budgets."""

import polars as pl

from trellis.serving.features.formulas import AGE, ROW, total
from trellis.serving.features.grid import ACCOUNT, HOUSEHOLD, Moved

LIMIT_DAYS = 30
"""The days over which spending is held against its limits."""
_TIMES = {"weekly": 1, "monthly": 12, "yearly": 1}
_DAYS = {"weekly": 7, "monthly": 365, "yearly": 365}
"""A limit is spent _TIMES in _DAYS."""


def held(moved: Moved, balances: pl.DataFrame) -> pl.LazyFrame:
    """held: what an account holds at the end of a day, by the last balance that its bank told and what moved since; a
    household's is the sum of its accounts that hold cash. Null before the first balance.
    """
    told = balances.lazy().select(
        pl.col("account").alias("entity"),
        "on",
        "currency",
        "liquid",
        told=pl.col("amount").to_physical().cast(pl.Int64),
    )
    net = moved.money.lazy().group_by(ROW).agg(net=pl.col("units").sum())
    grid = moved.days(ACCOUNT).join(net, on=ROW, how="left", maintain_order="left")
    grid = grid.join(told, on=("entity", "on"), how="left", maintain_order="left")
    grid = grid.with_columns(running=pl.col("net").fill_null(0).cum_sum()).with_columns(
        pl.col("told", "currency", "liquid").forward_fill().over("entity"),
        since=pl.when(pl.col("told").is_not_null()).then(pl.col("running")).forward_fill().over("entity"),
    )
    found = grid.with_columns(held=pl.col("told") + pl.col("running") - pl.col("since"))
    cash = found.filter(pl.col("liquid") & pl.col("held").is_not_null())
    whole = cash.group_by(pl.col("currency").alias("entity"), "on").agg(pl.col("held").sum())
    of_house = moved.days(HOUSEHOLD).join(whole, on=("entity", "on")).select(ROW, "held")
    return pl.concat([of_house, found.select(ROW, "held")])


def kept_limits(moved: Moved, limits: pl.DataFrame) -> pl.LazyFrame:
    """allowed: what the limits of the last LIMIT_DAYS days come to; exceeded: by how much spending was above them."""
    envelopes = limits.lazy().select(_allowed(), *("currency", "start", "end"), limited="category", budget="budget")
    of_house = moved.of(HOUSEHOLD).lazy().select("begin", "end", "entity", "first")
    places = of_house.rename({"end": "last"}).join(envelopes, left_on="entity", right_on="currency")
    places = places.sort("begin", "budget", "limited").with_row_index("envelope")
    spent = (
        moved.money.lazy()
        .filter(pl.col("spent") != 0)
        .select(pl.col(ROW).alias("day"), "begin", "category", "parent", "spent")
        .join(places.select("begin", "envelope", "limited"), on="begin")
        .filter((pl.col("category") == pl.col("limited")) | (pl.col("parent") == pl.col("limited")))
        .group_by("day", "envelope")
        .agg(pl.col("spent").sum())
    )
    days = places.with_columns(pl.int_ranges("begin", pl.col("last") + 1).alias("day")).explode("day")
    grid = days.join(spent, on=("day", "envelope"), how="left", maintain_order="left").with_row_index(ROW)
    age = pl.col("day") - pl.col("begin") + 1
    grid = grid.with_columns(pl.col("spent").fill_null(0), pl.col(ROW).cast(pl.Int64), age.alias(AGE))
    used = grid.with_columns(used=total("spent", LIMIT_DAYS), on=pl.col("first") + pl.duration(days=age - 1))
    standing = used.filter(_stands())
    over = (pl.col("used") - pl.col("allowed")).clip(lower_bound=0)
    return standing.group_by(pl.col("day").alias(ROW)).agg(pl.col("allowed").sum(), exceeded=over.sum())


def _stands() -> pl.Expr:
    return (pl.col("on") >= pl.col("start")) & (pl.col("end").is_null() | (pl.col("on") < pl.col("end")))


def _allowed() -> pl.Expr:
    """What a limit comes to in LIMIT_DAYS days."""
    times, days = (pl.col("every").replace_strict(one, return_dtype=pl.Int64) for one in (_TIMES, _DAYS))
    limit = pl.col("limit").to_physical().cast(pl.Int64)
    return (limit * times * LIMIT_DAYS // days).alias("allowed")
