"""What every keeper of the newest values has to do."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.definitions import chosen
from trellis.serving.features.ports import LatestValues
from trellis.serving.features.rows import COLUMNS

HOUSE, ACCOUNT = ("household", "USD"), ("account", "a1")
AT = datetime(2026, 3, 31, 16, tzinfo=UTC)


def row(
    value: float | list[float] | dict[str, float] | None, day: int = 30, hours: int = 0, **more: object
) -> dict[str, object]:
    """A row of a day of March, created so many hours later."""
    name = {float: "avg_daily_spend", list: "weekday_profile", dict: "category_distribution"}
    told = {
        "entity_type": HOUSE[0],
        "entity": HOUSE[1],
        "name": name.get(type(value), "avg_daily_spend"),
        "version": 1,
        "event_time": date(2026, 3, day),
        "created_time": datetime(2026, 3, day, 4, tzinfo=UTC) + timedelta(hours=hours),
        "computed_at": AT,
        "number": value if isinstance(value, float) else None,
        "keys": list(value) if isinstance(value, dict) else None,
        "vector": list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None,
        "reason": "no_spending" if value is None else None,
    }
    return told | more


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    """The rows as a frame."""
    return pl.DataFrame(list(rows), dict(COLUMNS), orient="row")


class LatestValuesDeck:
    """Dealt to each implementation; `values` is an empty one."""

    @pytest.fixture
    def values(self) -> LatestValues:
        """An empty one."""
        raise AssertionError("each implementation gives its own")

    def test_it_begins_empty(self, values: LatestValues) -> None:
        assert values.get(CATALOGUE) == ()

    def test_it_gives_back_numbers_vectors_maps_and_reasons(self, values: LatestValues) -> None:
        account: dict[str, Any] = {"entity_type": ACCOUNT[0], "entity": ACCOUNT[1]}
        rows = [row(1.5), row([0.25, 0.75]), row({"a": 0.1, "b": 0.9}), row(None, **account)]

        assert values.put(frame(*rows), {HOUSE: AT, ACCOUNT: AT - timedelta(days=2)}) == 4
        found = values.get(CATALOGUE)
        assert [(one.entity, one.name, one.value, one.reason) for one in found] == [
            (HOUSE, "avg_daily_spend", 1.5, ""),
            (HOUSE, "category_distribution", {"a": 0.1, "b": 0.9}, ""),
            (HOUSE, "weekday_profile", (0.25, 0.75), ""),
            (ACCOUNT, "avg_daily_spend", None, "no_spending"),
        ]
        assert [one.inputs for one in found] == [AT, AT, AT, AT - timedelta(days=2)]
        assert found[0].event_time == date(2026, 3, 30)
        assert found[0].created_time == datetime(2026, 3, 30, 4, tzinfo=UTC)

    def test_the_newest_day_stays_whatever_comes_later(self, values: LatestValues) -> None:
        values.put(frame(row(1.0, 29), row(2.0, 30)), {HOUSE: AT})
        assert values.put(frame(row(9.0, 29, hours=30)), {HOUSE: AT}) == 0
        assert [one.value for one in values.get(CATALOGUE)] == [2.0]

        assert values.put(frame(row(3.0, 30, hours=9)), {HOUSE: AT}) == 1
        assert values.put(frame(row(2.0, 30)), {HOUSE: AT}) == 0
        assert [one.value for one in values.get(CATALOGUE)] == [3.0]

    def test_of_rows_put_together_the_newest_counts(self, values: LatestValues) -> None:
        values.put(frame(row(3.0, 30, hours=9), row(9.0, 29, hours=50), row(2.0, 30)), {HOUSE: AT})

        assert [one.value for one in values.get(CATALOGUE)] == [3.0]

    def test_a_newer_import_freshens_every_value_of_its_entity(self, values: LatestValues) -> None:
        values.put(frame(row(1.0), row([1.0])), {HOUSE: AT})
        assert values.put(frame(), {HOUSE: AT + timedelta(hours=5)}) == 0
        assert {one.inputs for one in values.get(CATALOGUE)} == {AT + timedelta(hours=5)}

        values.put(frame(), {HOUSE: AT})
        assert {one.inputs for one in values.get(CATALOGUE)} == {AT + timedelta(hours=5)}

    def test_only_what_is_asked_for_is_given(self, values: LatestValues) -> None:
        account: dict[str, Any] = {"entity_type": ACCOUNT[0], "entity": ACCOUNT[1]}
        values.put(frame(row(1.0), row([1.0]), row(2.0, **account)), {})
        spend = chosen(["avg_daily_spend"], CATALOGUE)

        assert [one.value for one in values.get(spend)] == [1.0, 2.0]
        assert [one.value for one in values.get(spend, ACCOUNT)] == [2.0]
        assert values.get(spend, ("account", "nobody")) == ()
