"""A household's lines as a grid: a row for each entity and day, whether anything moved on it or not.

This is the only reading of lines: what is told to a page, kept for training and compared in a test comes of it.
An entity is the household's money in one currency, or one account. Rows are numbered from each entity's first line up
to the horizon, one entity after the other, and everything that is laid on the grid is told by the number of its row.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from trellis.serving.features.formulas import AGE, ROW

GRID = 1
"""The version of this reading and of its panels. Who changes what a column means raises it."""

HOUSEHOLD = "household"
ACCOUNT = "account"
OF = ("entity_type", "entity")
UNCATEGORISED = "uncategorised"
_SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved, told twice: of the household's money in its currency, and of its account.

    entities: entity_type, entity, their first day, their first and last row. money: a row number for each line and its
    units (ten-thousandths), signed; what of them was spent (refunds below zero), paid, refunded, or earned.
    """

    entities: pl.DataFrame
    money: pl.DataFrame

    def of(self, entity_type: str) -> pl.DataFrame:
        """The entities of a type."""
        return self.entities.filter(pl.col("entity_type") == entity_type)

    def days(self, entity_type: str | None = None) -> pl.LazyFrame:
        """The grid itself: row, entity, day, and how many days of the entity there are up to it."""
        entities = self.entities if entity_type is None else self.of(entity_type)
        rows = entities.lazy().with_columns(pl.int_ranges("begin", pl.col("end") + 1).alias(ROW)).explode(ROW)
        age = pl.col(ROW) - pl.col("begin") + 1
        day = (pl.col("first").cast(pl.Int32) + (age - 1).cast(pl.Int32)).cast(pl.Date)
        return rows.select(ROW, *OF, day.alias("on"), age.alias(AGE))


def moved(lines: pl.DataFrame, horizon: date) -> Moved:
    """The lines up to a horizon."""
    units = pl.col("amount").to_physical().cast(pl.Int64)
    inside, kind = ~pl.col("transfer"), pl.col("kind")
    spending = inside & ((kind == "expense") | ((kind == "") & (units < 0)))
    earning = inside & ((kind == "income") | ((kind == "") & (units > 0)))
    told = lines.filter(pl.col("on") <= horizon).select(
        "account",
        "currency",
        "on",
        pl.when(pl.col("merchant") != "").then(pl.col("merchant")).cast(pl.Categorical).to_physical().alias("merchant"),
        pl.when(pl.col("category") == "").then(pl.lit(UNCATEGORISED)).otherwise(pl.col("category")).alias("category"),
        "parent",
        units=units,
        spent=pl.when(spending).then(-units).otherwise(0),
        income=pl.when(earning).then(units).otherwise(0),
    )
    told = told.with_columns(paid=pl.col("spent").clip(lower_bound=0), refunded=(-pl.col("spent")).clip(lower_bound=0))
    entities = _entities(told, horizon)
    copies = [
        told.drop({"currency", "account"} - {name})
        .join(entities.filter(pl.col("entity_type") == kept).drop("entity_type"), left_on=name, right_on="entity")
        .drop(name)
        for kept, name in ((HOUSEHOLD, "currency"), (ACCOUNT, "account"))
    ]
    row = pl.col("begin") + (pl.col("on") - pl.col("first")).dt.total_days()
    return Moved(entities, pl.concat(copies).with_columns(row.alias(ROW)).drop("first"))


def daily(money: pl.LazyFrame, asked: Collection[str]) -> pl.LazyFrame:
    """What moved in a day: sums of spending, income and refunds, how many purchases there were; if asked by weekday."""
    weekday = pl.col("on").dt.weekday()
    paid = pl.col("paid")
    names = {f"paid_{day}": day for day in range(1, 8)}
    by_weekday = {
        name: pl.when(weekday == day).then(paid).otherwise(0).sum() for name, day in names.items() if name in asked
    }
    return money.group_by(ROW).agg(
        pl.col("spent", "income", "paid", "refunded").sum(),
        weekend=pl.when(weekday >= _SATURDAY).then(paid).otherwise(0).sum(),
        purchases=(paid > 0).sum().cast(pl.Int64),
        **by_weekday,
    )


def laid(days: pl.LazyFrame, columns: Iterable[pl.LazyFrame]) -> pl.LazyFrame:
    """The dense days with further columns of whole numbers; 0 where a day has none."""
    grid = days
    for one in columns:
        grid = grid.join(one, on=ROW, how="left", maintain_order="left")
    return grid.with_columns(pl.exclude(*OF, "on", AGE, ROW).fill_null(0)).with_columns(
        spent_squared=pl.col("spent").cast(pl.Int128).pow(2), quiet=(pl.col("purchases") == 0).cast(pl.Int64)
    )


def _entities(told: pl.DataFrame, horizon: date) -> pl.DataFrame:
    firsts = pl.concat(
        told.group_by(pl.col(name).alias("entity"))
        .agg(first=pl.col("on").min())
        .sort("entity")
        .select(pl.lit(kept).alias("entity_type"), "entity", "first")
        for kept, name in ((HOUSEHOLD, "currency"), (ACCOUNT, "account"))
    )
    count = (pl.lit(horizon) - pl.col("first")).dt.total_days() + 1
    ends = firsts.with_columns(end=count.cum_sum() - 1, count=count)
    return ends.with_columns(begin=pl.col("end") - pl.col("count") + 1).drop("count")
