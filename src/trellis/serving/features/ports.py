"""The port of the features: where the newest value of each is kept for whoever asks now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

import polars as pl

from trellis.serving.features.definitions import Feature

Value = float | tuple[float, ...] | Mapping[str, float] | None
Entity = tuple[str, str]
"""Its type and its id."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest value of a feature of an entity. inputs: of when the newest import is that it rests on."""

    name: str
    version: int
    entity: Entity
    event_time: date
    created_time: datetime
    inputs: datetime
    value: Value
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A value with its age: how long ago the newest import was that it rests on. stale: older than it may be."""

    kept: Kept
    age: timedelta
    stale: bool


class LatestValues(Protocol):
    """Keeps the newest value of each feature and entity; older ones never take a newer one's place."""

    def put(self, rows: pl.DataFrame, inputs: Mapping[Entity, datetime]) -> int:
        """Keep what is newer than what is there, all or nothing; how many. rows: as rows.COLUMNS, checked.

        inputs: by entity, of when its newest import is; it is kept for every value of that entity.
        """
        ...

    def get(self, features: Sequence[Feature], entity: Entity | None = None) -> tuple[Kept, ...]:
        """The values of these features, of one entity or of all, by entity and name."""
        ...


def served(kept: Kept, feature: Feature, at: datetime) -> Served:
    """A value as it is told at an instant: with its age, and also where that is too great."""
    age = max(at - kept.inputs, timedelta())
    return Served(kept, age, age > feature.fresh)
