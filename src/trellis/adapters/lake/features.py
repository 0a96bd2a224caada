"""A home's features: computed from its lake, kept in it, and the newest of them beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from trellis.adapters.lake.commits import State
from trellis.adapters.lake.ingesting import LOOKED, facts_in
from trellis.adapters.lake.lake import Lake
from trellis.adapters.lake.online import FILE, OnlineValues
from trellis.adapters.lake.tables import FEATURES
from trellis.core.ids import short_digest
from trellis.core.problems import Problem, problem
from trellis.household.problems import StaleData, refused
from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.checking import checked
from trellis.serving.features.definitions import Feature
from trellis.serving.features.history import assumed, history
from trellis.serving.features.observed import INSTANT, standing
from trellis.serving.features.ports import Entity, Kept
from trellis.serving.features.rows import COLUMNS
from trellis.serving.features.telling import inputs_of, kept_rows
from trellis.serving.features.training import SERIES, newest, point_in_time

_UNTIL = "features.until "
"""What is said with a batch, with a definition's hash: until when its rows are there."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Put:
    """What came of rows: how many were kept, how many of them are the newest of their series, and what was refused."""

    rows: int
    newest: int
    problems: tuple[Problem, ...] = ()


class HomeFeatures:
    """The features of a home's lake."""

    def __init__(self, lake: Lake, catalogue: Sequence[Feature] = CATALOGUE) -> None:
        """catalogue: the features there are."""
        self.lake = lake
        self.catalogue = tuple(catalogue)
        self.online = OnlineValues(lake.folder / FILE)

    def until(self, feature: Feature) -> datetime | None:
        """Until when a feature's rows are there; None where it was never computed as it is defined now."""
        return _until(self.lake.state(), feature)

    def compute(self, features: Sequence[Feature], at: datetime, progress: Progress = lambda done, of: None) -> Put:
        """Compute what is not there yet, up to when the journal was last looked at; what is there stays as it is.

        at: now. Raises ProblemError where the lake holds nothing of a household, or somebody else computed meanwhile.
        """
        state, rows, latest = self.lake.state(), 0, 0
        until = self._looked(state)
        facts = facts_in(self.lake)
        for since, of in _grouped(state, features):
            if since is not None and since >= until:
                continue
            found = [one for one in history(facts, of, since, until, progress) if one.height]
            made = _computed(pl.concat(found), at) if found else pl.DataFrame(schema=dict(COLUMNS))
            said = {_UNTIL + one.digest: until.isoformat() for one in of}
            put = self.put(made, at, _batch(of, since, until), said, state)
            assert not put.problems, f"values were computed that are refused: {put.problems[0]}"
            rows, latest = rows + put.rows, latest + put.newest
        return Put(rows, latest)

    def put(
        self,
        rows: pl.DataFrame,
        at: datetime,
        batch: str,
        said: dict[str, str] | None = None,
        was: State | None = None,
    ) -> Put:
        """Keep rows under a batch's id, the good ones once; the newest of them for whoever asks now.

        said, was: as for Lake.append(). Raises ProblemError where columns are of other types.
        """
        good, problems = checked(rows, self.catalogue, at)
        # First those for whoever asks now: what is killed in between is computed again, and gives the same rows.
        latest = self.online.put(good, inputs_of(standing(facts_in(self.lake))))
        kept = self.lake.append(batch, {FEATURES: good}, at, said, was)
        return Put(kept.rows.get(FEATURES, 0), latest, (*problems, *kept.problems))

    def known_at(self, features: Sequence[Feature], at: datetime, entity: Entity | None = None) -> tuple[Kept, ...]:
        """The values as they were known at an instant, by entity and name; what was never known is left out."""
        rows = self.rows(features).filter(pl.col("created_time") <= at.astimezone(UTC))
        if entity is not None:
            rows = rows.filter((pl.col("entity_type") == entity[0]) & (pl.col("entity") == entity[1]))
        last = (
            newest(rows)
            .sort("created_time")
            .unique(SERIES, keep="last")
            .sort(SERIES, descending=[True, False, False, False])
        )
        return tuple(kept_rows(last, inputs_of(standing(facts_in(self.lake), at.astimezone(UTC)))))

    def training_set(
        self, labels: pl.DataFrame, features: Sequence[Feature], as_of: datetime | None = None, after: int | None = None
    ) -> tuple[pl.DataFrame, datetime]:
        """The labels with what was known of each at its time, and the instant that this is as of.

        as_of: None for all that is known. after: take lines as known so many days after they were booked (assumed()).
        Raises ProblemError where a feature was never computed as it is defined now, or not by as_of.
        """
        looked = self._looked(self.lake.state())
        at = min(as_of.astimezone(UTC), looked) if as_of else looked
        if after is not None:
            return point_in_time(labels, assumed(facts_in(self.lake), features, at, after), features, at), at
        behind = [one for one in features if (until := self.until(one)) is None or until < at]
        if behind:
            names = ", ".join(one.key for one in behind)
            message = f"its rows are not there as of {at.isoformat()}"
            raise refused(StaleData, "features", "name", names, message, "Run `trellis features compute`.")
        return point_in_time(labels, self.rows(features), features, at), at

    def rows(self, features: Sequence[Feature]) -> pl.DataFrame:
        """Every row of these features."""
        keys = [one.key for one in features]
        key = pl.concat_str("name", pl.lit("@"), "version")
        return self.lake.read(lambda frames: frames[FEATURES].filter(key.is_in(keys)).collect())

    def _looked(self, state: State) -> datetime:
        looked = state.said.get(LOOKED)
        if looked is None:
            message = "nothing of a household was taken into the lake yet"
            raise problem(self.lake.folder, "lake", "empty", message, "Run `trellis lake ingest`.")
        return datetime.fromisoformat(looked)


def _until(state: State, feature: Feature) -> datetime | None:
    told = state.said.get(_UNTIL + feature.digest)
    return datetime.fromisoformat(told) if told else None


def _grouped(state: State, features: Sequence[Feature]) -> list[tuple[datetime | None, list[Feature]]]:
    """The features by until when their rows are there."""
    found: dict[datetime | None, list[Feature]] = {}
    for one in features:
        found.setdefault(_until(state, one), []).append(one)
    return list(found.items())


def _computed(rows: pl.DataFrame, at: datetime) -> pl.DataFrame:
    return rows.with_columns(computed_at=pl.lit(at.astimezone(UTC)).cast(INSTANT)).select(COLUMNS.keys())


def _batch(features: Sequence[Feature], since: datetime | None, at: datetime) -> str:
    """A batch's id: these definitions over this stretch of time."""
    return f"features {short_digest(*sorted(one.digest for one in features))} {since} {at}"
