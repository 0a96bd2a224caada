"""The newest values of features in memory: serving.features.ports.LatestValues."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from trellis.serving.features.definitions import Feature
from trellis.serving.features.ports import Entity, Kept
from trellis.serving.features.telling import kept_rows


class MemoryValues:
    """A dictionary of them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Entity, str, int], Kept] = {}

    def put(self, rows: pl.DataFrame, inputs: Mapping[Entity, datetime]) -> int:
        """Keep what is newer."""
        changed = set()
        for one in kept_rows(rows, inputs):
            key = (one.entity, one.name, one.version)
            there = self._kept.get(key)
            if there is None or (one.event_time, one.created_time) > (there.event_time, there.created_time):
                self._kept[key] = one
                changed.add(key)
        for key, one in self._kept.items():
            if inputs.get(one.entity, one.inputs) > one.inputs:
                self._kept[key] = replace(one, inputs=inputs[one.entity])
        return len(changed)

    def get(self, features: Sequence[Feature], entity: Entity | None = None) -> tuple[Kept, ...]:
        """What there is."""
        asked = {(one.name, one.version) for one in features}
        found = [
            one for one in self._kept.values() if (one.name, one.version) in asked and entity in (None, one.entity)
        ]
        found.sort(key=lambda one: (one.entity[0] != "household", one.entity[1], one.name))
        return tuple(found)
