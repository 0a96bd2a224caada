"""Training sets: what was known of each label at its time, against a search row by row."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.fakes.feature_facts import BEGIN, drawn, facts

from trellis.household.problems import ValidationError
from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.definitions import chosen
from trellis.serving.features.history import history
from trellis.serving.features.observed import INSTANT
from trellis.serving.features.training import NEVER, point_in_time

FEATURES = chosen(["avg_daily_spend", "category_distribution", "weekday_profile"], CATALOGUE)
END = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    """Rows of a household that was imported in five lots, some of them late."""
    chance = np.random.default_rng(4)
    lots = [datetime(2025, 4, 1, 9, tzinfo=UTC) + timedelta(days=11 * n) for n in range(5)]
    lines = [one | {"created_time": lots[chance.integers(0, 5)]} for one in drawn(7, days=120)]
    return pl.concat(history(facts(lines, at=lots[0]), FEATURES, None, END))


def labels(count: int = 60) -> pl.DataFrame:
    """Labels at instants from March to June, in no order."""
    chance = np.random.default_rng(9)
    hours = chance.integers(0, 24 * 92, count)
    entities = [("household", "USD"), ("account", "a1"), ("account", "nobody")]
    told = [
        {
            "entity_type": entities[n % 3][0],
            "entity": entities[n % 3][1],
            "time": datetime(2025, 3, 1, tzinfo=UTC) + timedelta(hours=int(hour)),
            "label": n,
        }
        for n, hour in enumerate(hours)
    ]
    return pl.DataFrame(told, {"entity_type": pl.String, "entity": pl.String, "time": INSTANT, "label": pl.Int64})


def searched(rows: list[dict[str, Any]], label: dict[str, Any], name: str, as_of: datetime) -> dict[str, Any] | None:
    """The newest row that was known, by looking at every one."""
    till = min(label["time"], as_of)
    known = [
        one
        for one in rows
        if (one["entity_type"], one["entity"], one["name"]) == (label["entity_type"], label["entity"], name)
        and one["created_time"] <= till
    ]
    return max(known, key=lambda one: (one["event_time"], one["created_time"]), default=None)


@pytest.mark.parametrize("as_of", [END, datetime(2025, 4, 20, tzinfo=UTC)])
def test_each_label_has_what_was_known_at_its_time_and_no_more(rows: pl.DataFrame, as_of: datetime) -> None:
    every = rows.to_dicts()
    asked = labels()
    found = point_in_time(asked, rows, FEATURES, as_of)

    assert found.select(asked.columns).equals(asked)
    known = 0
    for row in found.to_dicts():
        for feature in FEATURES:
            expected = searched(every, row, feature.name, as_of)
            key = feature.key
            if expected is None:
                assert (row[key], row[f"{key}.day"], row[f"{key}.reason"]) == (None, None, NEVER)
                continue
            value = expected["number"] if feature.dtype == "number" else expected["vector"]
            told = (row[key], row[f"{key}.day"], row[f"{key}.reason"])
            assert told == (value, expected["event_time"], expected["reason"])
            known += value is not None
    assert known > 20


def test_shuffling_what_came_later_changes_nothing(rows: pl.DataFrame) -> None:
    asked = labels()
    latest = asked["time"].max()
    cut = datetime(2025, 5, 1, tzinfo=UTC)
    assert isinstance(latest, datetime)
    assert latest > cut
    early = asked.filter(pl.col("time") <= cut)
    before, after = rows.filter(pl.col("created_time") <= cut), rows.filter(pl.col("created_time") > cut)
    shuffled = after.with_columns(pl.col("number").shuffle(1) * 5, pl.col("vector").shuffle(2))

    one, other = (point_in_time(early, some, FEATURES, END) for some in (rows, pl.concat([before, shuffled])))
    assert one.equals(other)
    assert not point_in_time(asked, rows, FEATURES, END).equals(
        point_in_time(asked, pl.concat([before, shuffled]), FEATURES, END)
    )


def test_the_order_of_rows_does_not_matter(rows: pl.DataFrame) -> None:
    asked = labels()

    other = rows.sample(fraction=1.0, shuffle=True, seed=3)
    assert point_in_time(asked, rows, FEATURES, END).equals(point_in_time(asked, other, FEATURES, END))


@pytest.mark.parametrize(
    "change, field",
    [
        (pl.col("time").dt.replace_time_zone(None), "time"),
        (pl.lit(None, pl.String).alias("entity"), "entity"),
        (pl.lit(1).alias("entity_type"), "entity_type"),
        (pl.lit(1.0).alias("avg_daily_spend@1"), "avg_daily_spend@1"),
    ],
)
def test_labels_that_cannot_be_joined_are_refused(rows: pl.DataFrame, change: pl.Expr, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        point_in_time(labels(3).with_columns(change), rows, FEATURES, END)

    assert [one.field for one in caught.value.problems] == [field]


def test_a_label_before_anything_was_known_has_nothing(rows: pl.DataFrame) -> None:
    early = labels(1).with_columns(pl.lit(datetime(2025, 3, 1, tzinfo=UTC)).cast(INSTANT).alias("time"))
    (row,) = point_in_time(early, rows, FEATURES, END).to_dicts()

    assert date(2025, 3, 1) > BEGIN
    assert row["avg_daily_spend@1.reason"] == NEVER


def test_a_late_correction_of_an_older_day_is_not_the_newest_value(rows: pl.DataFrame) -> None:
    spend = rows.filter((pl.col("name") == "avg_daily_spend") & (pl.col("entity") == "USD"))
    day, late = date(2025, 5, 2), datetime(2025, 5, 2, 15, tzinfo=UTC)
    there = spend.filter(pl.col("event_time") == day).head(1)
    older = there.with_columns(
        event_time=pl.lit(date(2025, 4, 9)), created_time=pl.lit(late).cast(INSTANT), number=pl.lit(-1.0)
    )
    label = labels(1).with_columns(time=pl.lit(late).cast(INSTANT))
    (row,) = point_in_time(label, pl.concat([there, older]), FEATURES[:1], END).to_dicts()

    assert (row["avg_daily_spend@1.day"], row["avg_daily_spend@1"]) == (day, there["number"].item())
