"""How a home's features stand: how much is there, what is missing and why, and whether it is fresh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

from trellis.adapters.lake.features import HomeFeatures
from trellis.serving.features.definitions import Feature
from trellis.serving.features.grid import ACCOUNT, HOUSEHOLD
from trellis.serving.features.ports import Kept, served


@dataclass(frozen=True, slots=True)
class FeatureStanding:
    """A feature. rows: its values of all days; missing: those that are null, reasons: why; newest: the last day that it
    has values of; latest: by type of entity how many have it, and of how many that day's is null; age: the greatest.
    """

    key: str
    until: datetime | None
    rows: int
    missing: int
    reasons: Mapping[str, int]
    newest: date | None
    latest: Mapping[str, tuple[int, int]]
    age: timedelta | None
    stale: bool


def standing_of(features: HomeFeatures, at: datetime) -> tuple[FeatureStanding, ...]:
    """Every feature at an instant."""
    counts = (
        features.rows(features.catalogue).group_by("name", "version", "reason").len().sort("name", "version", "reason")
    )
    kept = features.online.get(features.catalogue)
    return tuple(_standing(features, one, counts, kept, at) for one in features.catalogue)


def missing_shares(found: Sequence[FeatureStanding]) -> dict[str, float]:
    """Of the newest values of each type of entity, how many are null."""
    shares = dict[str, float]()
    for kind in (HOUSEHOLD, ACCOUNT):
        counts = [one.latest[kind] for one in found if kind in one.latest]
        if counts:
            shares[kind] = sum(nulls for _, nulls in counts) / sum(whole for whole, _ in counts)
    return shares


def _standing(
    features: HomeFeatures, feature: Feature, counts: pl.DataFrame, kept: Sequence[Kept], at: datetime
) -> FeatureStanding:
    of = counts.filter((pl.col("name") == feature.name) & (pl.col("version") == feature.version))
    reasons = {str(reason): count for reason, count in of.select("reason", "len").iter_rows() if reason is not None}
    mine = [one for one in kept if (one.name, one.version) == (feature.name, feature.version)]
    told = [served(one, feature, at) for one in mine]
    return FeatureStanding(
        feature.key,
        features.until(feature),
        int(of["len"].sum()),
        sum(reasons.values()),
        reasons,
        max((one.event_time for one in mine), default=None),
        _latest(mine),
        max((one.age for one in told), default=None),
        any(one.stale for one in told),
    )


def _latest(kept: Sequence[Kept]) -> dict[str, tuple[int, int]]:
    kinds = sorted({one.entity[0] for one in kept}, reverse=True)
    of = {kind: [one for one in kept if one.entity[0] == kind] for kind in kinds}
    return {kind: (len(some), sum(one.value is None for one in some)) for kind, some in of.items()}
