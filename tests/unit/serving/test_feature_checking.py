"""What is refused of feature rows, each by its field, while the others are kept."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from trellis.core.problems import ProblemError
from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.checking import checked
from trellis.serving.features.definitions import chosen
from trellis.serving.features.rows import COLUMNS

AT = datetime(2026, 3, 31, 16, tzinfo=UTC)
GOOD = {
    "entity_type": "household",
    "entity": "USD",
    "name": "avg_daily_spend",
    "version": 1,
    "event_time": date(2026, 3, 30),
    "created_time": datetime(2026, 3, 30, 12, tzinfo=UTC),
    "computed_at": AT,
    "number": 12.5,
    "keys": None,
    "vector": None,
    "reason": None,
}
MAP = GOOD | {"name": "category_distribution", "number": None, "keys": ["a", "b"], "vector": [0.5, 0.5]}
VECTOR = GOOD | {"name": "weekday_profile", "number": None, "vector": [0.5, 0.5]}
EMPTY = MAP | {"keys": None, "vector": None, "reason": "no_spending"}


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    """The rows as a frame."""
    return pl.DataFrame(list(rows), dict(COLUMNS), orient="row")


def test_good_rows_of_every_type_are_kept() -> None:
    rows = frame(GOOD, MAP, VECTOR, EMPTY, GOOD | {"number": None, "reason": "short_history"})
    kept, problems = checked(rows, CATALOGUE, AT)

    assert kept.equals(rows)
    assert problems == ()


@pytest.mark.parametrize(
    "row, field",
    [
        (GOOD | {"number": float("nan")}, "number"),
        (GOOD | {"number": float("inf")}, "number"),
        (GOOD | {"name": "spending"}, "name"),
        (GOOD | {"version": 2}, "version"),
        (GOOD | {"name": "budget_adherence_score", "entity_type": "account"}, "entity_type"),
        (GOOD | {"entity_type": "person"}, "entity_type"),
        (GOOD | {"number": None, "vector": [1.0]}, "vector"),
        (GOOD | {"keys": ["a"]}, "keys"),
        (GOOD | {"number": None}, "number"),
        (GOOD | {"reason": "no_spending"}, "number"),
        (MAP | {"vector": [0.5]}, "keys"),
        (MAP | {"keys": None}, "keys"),
        (VECTOR | {"vector": [0.5, None]}, "vector"),
        (VECTOR | {"vector": [0.5, float("nan")]}, "vector"),
        (GOOD | {"created_time": datetime(2026, 3, 31, 16, 0, 1, tzinfo=UTC)}, "created_time"),
        (GOOD | {"created_time": datetime(2026, 3, 30, 3, tzinfo=UTC)}, "created_time"),
        (GOOD | {"created_time": None}, "created_time"),
    ],
)
def test_a_bad_row_is_refused_by_its_field_and_the_others_are_kept(row: dict[str, object], field: str) -> None:
    kept, problems = checked(frame(GOOD, row, MAP), CATALOGUE, AT)

    assert kept.equals(frame(GOOD, MAP))
    assert field in {one.field for one in problems}
    assert {one.source for one in problems} == {"features: row 2"}


def test_columns_of_another_type_are_refused_whole() -> None:
    with pytest.raises(ProblemError) as caught:
        checked(frame(GOOD).with_columns(pl.col("number").cast(pl.String)).drop("reason"), CATALOGUE, AT)

    assert [one.field for one in caught.value.problems] == ["number", "reason"]


def test_features_are_chosen_by_name_and_by_version() -> None:
    names = ["quiet_days", "avg_daily_spend@1", "quiet_days@1"]

    assert [one.key for one in chosen(names, CATALOGUE)] == ["quiet_days@1", "avg_daily_spend@1"]
    assert len(chosen([], CATALOGUE)) == len(CATALOGUE)
    with pytest.raises(ProblemError) as caught:
        chosen(["quiet_days@9", "quietness"], CATALOGUE)
    assert [one.message for one in caught.value.problems] == ["there is no such version", "there is no such feature"]
