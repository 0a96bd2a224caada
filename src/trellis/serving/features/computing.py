"""Values of features: for every day up to a horizon, or for one day; the same code for both."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from trellis.serving.features.categories import shares_of_categories
from trellis.serving.features.definitions import Feature
from trellis.serving.features.formulas import AGE, ROW
from trellis.serving.features.grid import OF, Moved, daily, laid, moved
from trellis.serving.features.holdings import held, kept_limits
from trellis.serving.features.merchants import columns_of_merchants
from trellis.serving.features.observed import BALANCES, LIMITS, LINES
from trellis.serving.features.rows import COLUMNS

SHORT_HISTORY = "short_history"
VALUED = ("entity_type", "entity", "name", "version", "event_time", "number", "keys", "vector", "reason")
"""The columns of values: rows without instants."""
_MERCHANTS = {"novel", "visited", "recurring"}
_HELD = {"held"}
_LIMITS = {"allowed", "exceeded"}
_CATEGORIES = {"categories", "shares", "entropy"}


def values(
    state: Mapping[str, pl.DataFrame], features: Sequence[Feature], horizon: date, first: date | None = None
) -> pl.DataFrame:
    """The features of every entity for each day from `first` (None: its first line) up to the horizon.

    state: facts as they stand (observed.standing). Lines after the horizon are not looked at. A value that cannot be
    told is null with its reason.
    """
    known = moved(state[LINES], horizon)
    if not known.money.height or not features:
        return pl.DataFrame(schema={name: COLUMNS[name] for name in VALUED})
    wide = _grid(state, known, features).select(
        *OF, "on", AGE, *(one for feature in features for one in _wide(feature))
    )
    if first is not None:
        wide = wide.filter(pl.col("on") >= first)
    found = wide.collect()
    return pl.concat([_long(found, feature) for feature in features])


def _grid(state: Mapping[str, pl.DataFrame], known: Moved, features: Sequence[Feature]) -> pl.LazyFrame:
    """The columns that the features ask for, and no panel that none of them asks for."""
    asked = frozenset[str]().union(*(one.columns for one in features))
    of_merchants = columns_of_merchants(known.money) if asked & _MERCHANTS else ()
    grid = laid(known.days(), [daily(known.money.lazy(), asked), *of_merchants])
    panels = (
        (_HELD, held(known, state[BALANCES])),
        (_LIMITS, kept_limits(known, state[LIMITS])),
        (_CATEGORIES, shares_of_categories(known)),
    )
    for columns, panel in panels:
        if asked & columns:
            grid = grid.join(panel, on=ROW, how="left", maintain_order="left")
    return grid


def _wide(feature: Feature) -> list[pl.Expr]:
    """A feature's columns in the wide frame."""
    key = feature.key
    found = {"number": feature.numbers(), "keys": feature.names(), "vector": feature.vectors()}
    return [one.alias(f"{key} {name}") for name, one in found.items()]


def _long(wide: pl.DataFrame, feature: Feature) -> pl.DataFrame:
    """A feature's rows, of the types of entity that have it."""
    key = feature.key
    short = pl.col(AGE) < feature.needs
    told = pl.any_horizontal(pl.col(f"{key} number", f"{key} vector").is_not_null())
    reason = pl.when(short).then(pl.lit(SHORT_HISTORY)).when(~told).then(pl.lit(feature.lacks))
    shown = [pl.when(~short).then(pl.col(f"{key} {name}")).alias(name) for name in ("number", "keys", "vector")]
    return wide.filter(pl.col("entity_type").is_in(feature.of)).select(
        *OF,
        pl.lit(feature.name).alias("name"),
        pl.lit(feature.version, pl.Int32).alias("version"),
        pl.col("on").alias("event_time"),
        *shown,
        reason.alias("reason"),
    )
