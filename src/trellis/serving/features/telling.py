"""Rows of features as values: what a frame holds in three columns, as one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import polars as pl

from trellis.serving.features.computing import values
from trellis.serving.features.definitions import Feature
from trellis.serving.features.grid import ACCOUNT, HOUSEHOLD
from trellis.serving.features.history import day_begins
from trellis.serving.features.observed import IMPORTS
from trellis.serving.features.ports import Entity, Kept, Value


def value_of(row: Mapping[str, object]) -> Value:
    """The value of a row with the columns number, keys and vector."""
    number, keys, vector = row["number"], row["keys"], row["vector"]
    if isinstance(vector, list):
        return dict(zip(keys, vector, strict=True)) if isinstance(keys, list) else tuple(vector)
    assert number is None or isinstance(number, float)
    return number


def kept_rows(rows: pl.DataFrame, inputs: Mapping[Entity, datetime]) -> Iterator[Kept]:
    """The rows, each with the instant of its entity's newest import; its own created_time where none is known."""
    for row in rows.iter_rows(named=True):
        entity = (row["entity_type"], row["entity"])
        yield Kept(
            row["name"],
            row["version"],
            entity,
            row["event_time"],
            row["created_time"],
            inputs.get(entity, row["created_time"]),
            value_of(row),
            row["reason"] or "",
        )


def inputs_of(state: Mapping[str, pl.DataFrame]) -> dict[Entity, datetime]:
    """Of when the newest import of each entity is. state: facts as they stand."""
    found = dict[Entity, datetime]()
    for kind, column in ((HOUSEHOLD, "currency"), (ACCOUNT, "account")):
        newest = state[IMPORTS].group_by(column).agg(pl.col("created_time").max())
        found |= {(kind, str(entity)): at for entity, at in newest.iter_rows()}
    return found


def told_of(state: Mapping[str, pl.DataFrame], features: Sequence[Feature], day: date) -> list[Kept]:
    """The values of a day as they follow from facts as they stand, by entity and name."""
    found = values(state, features, day, day).with_columns(created_time=day_begins(pl.col("event_time")))
    ordered = found.sort("entity_type", "entity", "name", "version", descending=[True, False, False, False])
    return list(kept_rows(ordered, inputs_of(state)))
