"""The history of features: which value each day had, and since when it followed from what was known.

What is known changes at instants: lines are imported, corrected, taken back. From each such instant on values follow
from other facts; those that differ get a row of that instant, and none that was kept is touched. A value of a day is
created when the day begins in the house's zone, or when what it rests on is known, whichever is later. So rows follow
from the facts alone: whoever computes them again gets the same rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import polars as pl

from trellis.core.dates import NEW_YORK
from trellis.serving.features.computing import VALUED, values
from trellis.serving.features.definitions import Feature
from trellis.serving.features.observed import INSTANT, Facts, standing
from trellis.serving.features.rows import COLUMNS, VALUES

WITHDRAWN = "withdrawn"
"""The reason of a value whose entity is no longer there on that day: its lines were taken back."""
_PLACE = ("entity_type", "entity", "name", "version", "event_time")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Epoch:
    """A stretch of time in which what is known stays the same. since: its instant; last: the last day that begins
    before it ends.
    """

    since: datetime
    last: date


def day_of(at: datetime) -> date:
    """The house's civil day at an instant: in New York, as its clock tells."""
    return at.astimezone(NEW_YORK).date()


def epochs(facts: Facts, since: datetime | None, until: datetime) -> tuple[Epoch, ...]:
    """The stretches from `since` (None: from the first fact; else whatever began by then is the first) until now."""
    instants = sorted({at for frame in facts.values() for at in frame["created_time"].unique() if at <= until})
    if since is not None:
        instants = [since, *(at for at in instants if at > since)]
    ends = [*(at - _TICK for at in instants[1:]), until]
    return tuple(Epoch(begin, day_of(end)) for begin, end in zip(instants, ends, strict=True))


def history(
    facts: Facts,
    features: Sequence[Feature],
    since: datetime | None,
    until: datetime,
    advanced: Callable[[int, int], None] = lambda done, of: None,
) -> Iterator[pl.DataFrame]:
    """Rows of features for each stretch after `since` (None: from the beginning) until an instant, the oldest first.

    since: until when they were computed before. Rows are as they are kept, but for computed_at. advanced: told how many
    stretches are done, of how many.
    """
    before = pl.DataFrame(schema={name: COLUMNS[name] for name in VALUED})
    if since is not None:
        before = values(standing(facts, since), features, day_of(since))
    spans = epochs(facts, since, until)
    for done, epoch in enumerate(spans, 1):
        now = values(standing(facts, epoch.since), features, epoch.last)
        yield _created(changed(before, now), epoch.since)
        before = now
        advanced(done, len(spans))


def changed(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The values of now that were others before, or not there; and a null for each that is there no more."""
    old = before.rename({name: f"old_{name}" for name in VALUES})
    both = now.join(old.with_columns(there=pl.lit(value=True)), on=_PLACE, how="left", maintain_order="left")
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"old_{name}")) for name in VALUES)
    differing = both.filter(~(same & pl.col("there").fill_null(value=False))).select(VALUED)
    gone = before.join(now, on=_PLACE, how="anti")
    nulls = {name: pl.lit(None, COLUMNS[name]) for name in ("number", "keys", "vector")}
    return pl.concat([differing, gone.with_columns(**nulls, reason=pl.lit(WITHDRAWN)).select(VALUED)])


def _created(found: pl.DataFrame, since: datetime) -> pl.DataFrame:
    known = pl.lit(since.astimezone(UTC)).cast(INSTANT)
    return found.with_columns(created_time=pl.max_horizontal(day_begins(pl.col("event_time")), known))


def assumed(facts: Facts, features: Sequence[Feature], as_of: datetime, after: int) -> pl.DataFrame:
    """Rows as if each line had been known so many days after it was booked, and as it stands at as_of.

    For a past of which the house knew nothing then. What was corrected since stands in them corrected, so a model looks
    better on them than it would have been.
    """
    found = values(standing(facts, as_of), features, day_of(as_of))
    lagged = pl.col("event_time").dt.offset_by(f"{after}d")
    return found.with_columns(
        created_time=day_begins(lagged), computed_at=pl.lit(as_of.astimezone(UTC)).cast(INSTANT)
    ).select(COLUMNS.keys())


def day_begins(day: pl.Expr) -> pl.Expr:
    """When a day begins in the house's zone."""
    return day.cast(pl.Datetime("us")).dt.replace_time_zone(NEW_YORK.key).cast(INSTANT)
