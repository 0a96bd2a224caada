"""What features are computed from: a household's facts as versions, each with the instant since which it was known.

A fact that changes gets a later version; one that is gone gets a version that says so. Nothing is overwritten.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

import polars as pl

Columns: TypeAlias = Mapping[str, pl.DataType]
Facts: TypeAlias = Mapping[str, pl.DataFrame]
"""Frames by the names of SCHEMAS."""

MONEY = pl.Decimal(19, 4)
INSTANT = pl.Datetime("us", "UTC")
_STATED: Columns = {"gone": pl.Boolean(), "created_time": INSTANT}

LINES = "lines"
BALANCES = "balances"
LIMITS = "limits"
IMPORTS = "imports"

SCHEMAS: Mapping[str, Columns] = {
    LINES: {
        "line": pl.String(),
        "part": pl.Int32(),
        "account": pl.String(),
        "on": pl.Date(),
        "amount": MONEY,
        "currency": pl.String(),
        "merchant": pl.String(),
        "category": pl.String(),
        "parent": pl.String(),
        "kind": pl.String(),
        "transfer": pl.Boolean(),
        **_STATED,
    },
    BALANCES: {
        "account": pl.String(),
        "on": pl.Date(),
        "amount": MONEY,
        "currency": pl.String(),
        "liquid": pl.Boolean(),
        **_STATED,
    },
    LIMITS: {
        "budget": pl.String(),
        "category": pl.String(),
        "currency": pl.String(),
        "limit": MONEY,
        "every": pl.String(),
        "start": pl.Date(),
        "end": pl.Date(),
        **_STATED,
    },
    IMPORTS: {"imported": pl.String(), "account": pl.String(), "currency": pl.String(), **_STATED},
}
"""lines: what moved; merchant: a keyed mark, never a name; parent: the category's group; kind: income, expense or
transfer, "" where no category is known. balances: what a bank said at the end of a day; liquid: the account holds cash.
limits: a budget's, per week, month or year, from start up to end, which is not in it. imports: files that told of an
account.
"""

KEYS: Mapping[str, tuple[str, ...]] = {
    LINES: ("line", "part"),
    BALANCES: ("account", "on"),
    LIMITS: ("budget", "category"),
    IMPORTS: ("imported", "account"),
}
"""What tells one fact of a table from another."""


def standing(facts: Facts, at: datetime | None = None) -> dict[str, pl.DataFrame]:
    """The facts as they were known at an instant (None: as they are known now), without what was gone; in no order."""
    known = facts if at is None else {name: frame.filter(pl.col("created_time") <= at) for name, frame in facts.items()}
    return {name: standing_of(frame.lazy(), KEYS[name]).collect() for name, frame in known.items()}


def standing_of(versions: pl.LazyFrame, key: Sequence[str]) -> pl.LazyFrame:
    """The newest version of each fact, without what is gone; in no order."""
    newest = versions.sort("created_time", maintain_order=True).unique(key, keep="last")
    return newest.filter(~pl.col("gone"))


def nothing_known() -> dict[str, pl.DataFrame]:
    """Facts of a household of which nothing is known."""
    return {name: pl.DataFrame(schema=dict(columns)) for name, columns in SCHEMAS.items()}
