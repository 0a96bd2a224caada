"""Training sets: for each label the values that were known when it was, and nothing that came to be known later."""

from collections.abc import Sequence
from datetime import UTC, datetime

import polars as pl

from trellis.core.problems import Problem
from trellis.household.problems import ValidationError
from trellis.serving.features.definitions import Feature
from trellis.serving.features.observed import INSTANT
from trellis.serving.features.rows import MAP, NUMBER

ENTITY = ("entity_type", "entity")
SERIES = (*ENTITY, "name", "version")
"""What rows of one feature of one entity have in common."""
_ROW = "row"
_DAYS = 1 << 20
"""More days than any day is after 1970."""
_PLACE, _TILL, _KNOWN = " place", " till", " known"
"""Columns of the joining, with a blank that no label's column begins with."""
NEVER = "never_known"
"""The reason where no value of a feature was known by a label's time."""


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    """Of all rows those that were the newest value of their series when they were created, one an instant; by series.

    A late correction of an older day is never the newest: the day after it is known already.
    """
    slim = rows.select(_series(), "created_time", day=pl.col("event_time").cast(pl.Int32)).with_row_index(_ROW)
    ordered = slim.sort("series", "created_time", "day")
    # A series' rows follow each other, so that one running maximum serves for all.
    reached = (pl.col("series") * _DAYS + pl.col("day")).cum_max() - pl.col("series") * _DAYS
    last = (pl.col("series") != pl.col("series").shift(-1)) | (
        pl.col("created_time") != pl.col("created_time").shift(-1)
    )
    latest = ordered.filter((pl.col("day") == reached) & last.fill_null(value=True))
    return rows[latest[_ROW]]


def _series() -> pl.Expr:
    """A number for each series."""
    key = pl.concat_str("entity_type", "entity", "name", "version", separator=" ")
    return key.cast(pl.Categorical).to_physical().cast(pl.Int64).alias("series")


def point_in_time(
    labels: pl.DataFrame, rows: pl.DataFrame, features: Sequence[Feature], as_of: datetime
) -> pl.DataFrame:
    """The labels, each with its features as they were known at its time and by as_of, whichever is earlier.

    labels: entity_type, entity, time, and columns of its own, which stay. Each feature adds its value under its key,
    KEY.keys for a map, the day that it is of, and why there is none. The order of labels is kept.
    """
    checked_labels(labels, features)
    known = newest(rows.filter(pl.col("created_time") <= as_of.astimezone(UTC)))
    found = labels.with_row_index(_PLACE).with_columns(
        pl.min_horizontal(pl.col("time"), pl.lit(as_of.astimezone(UTC)).cast(INSTANT)).alias(_TILL)
    )
    found = found.sort(_TILL, maintain_order=True)
    for feature in features:
        of = known.filter((pl.col("name") == feature.name) & (pl.col("version") == feature.version))
        found = found.join_asof(
            of.select(*ENTITY, pl.col("created_time").alias(_KNOWN), *_shown(feature)).sort(_KNOWN),
            left_on=_TILL,
            right_on=_KNOWN,
            by=ENTITY,
            check_sortedness=False,
        ).drop(_KNOWN)
        unknown = pl.col(f"{feature.key}.day").is_null()
        reason = pl.when(unknown).then(pl.lit(NEVER)).otherwise(pl.col(f"{feature.key}.reason"))
        found = found.with_columns(reason.alias(f"{feature.key}.reason"))
    return found.sort(_PLACE).drop(_PLACE, _TILL)


def checked_labels(labels: pl.DataFrame, features: Sequence[Feature]) -> None:
    """Raises ValidationError naming each column of labels that is lacking, empty somewhere, or taken by a feature."""
    problems = list[Problem]()
    for name, dtype in (("entity_type", pl.String), ("entity", pl.String), ("time", INSTANT)):
        if labels.schema.get(name) != dtype:
            problems.append(_wrong(name, labels.schema.get(name, "absent"), f"it must be {dtype}"))
        elif labels[name].null_count():
            problems.append(_wrong(name, "", "some labels have none"))
    taken = {column for feature in features for column in _columns(feature)} | {_PLACE, _TILL, _KNOWN}
    problems += [
        _wrong(name, "column", "a column of the set has that name") for name in labels.columns if name in taken
    ]
    if problems:
        raise ValidationError(problems)


def _columns(feature: Feature) -> tuple[str, ...]:
    keys = (f"{feature.key}.keys",) if feature.dtype == MAP else ()
    return (feature.key, *keys, f"{feature.key}.day", f"{feature.key}.reason")


def _shown(feature: Feature) -> list[pl.Expr]:
    value = pl.col("number" if feature.dtype == NUMBER else "vector")
    keys = [pl.col("keys")] if feature.dtype == MAP else []
    shown = [value, *keys, pl.col("event_time"), pl.col("reason")]
    return [one.alias(name) for one, name in zip(shown, _columns(feature), strict=True)]


def _wrong(field: str, value: object, message: str) -> Problem:
    return Problem("labels", field, str(value), message, "Give columns entity_type, entity and time (with its zone).")
