"""Examples: what is refused of a goal, each thing by its name."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.goals import TODAY, goal

from trellis.household.goals.goal import TEMPLATES, GoalKind, check, months_until
from trellis.household.problems import ValidationError


@pytest.mark.parametrize(
    "field, wrong",
    [
        ("target", {"target": Decimal(0)}),
        ("target", {"target": Decimal("NaN")}),
        ("target", {"target": Decimal("10.005")}),
        ("current", {"saved": Decimal("-0.01")}),
        ("contribution", {"monthly": Decimal(-1)}),
        ("contribution", {"monthly": Decimal("1E+12")}),
        ("date", {"due": date(2025, 12, 31)}),
        ("date", {"due": date(2087, 1, 1)}),
        ("priority", {"priority": 0}),
        ("priority", {"priority": 6}),
        ("name", {"name": "  "}),
        ("name", {"name": "x" * 101}),
        ("account", {"account": ""}),
        ("currency", {"currency": "XXQ"}),
        ("spending", {"spends": Decimal(10)}),
        ("date", {"due": None, "spends": Decimal(10), "months": 12}),
    ],
)
def test_what_is_wrong_is_named(field: str, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as caught:
        check(goal(**wrong), TODAY)

    assert field in {one.field for one in caught.value.problems}


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        check(goal(name="", target=Decimal(-1), priority=9), TODAY)

    assert [one.field for one in caught.value.problems] == ["name", "priority", "target"]


def test_a_good_goal_passes_also_today_and_without_a_day() -> None:
    for due in (TODAY, None, date(2085, 12, 31)):
        check(goal(due=due), TODAY)


@pytest.mark.parametrize(
    "due, as_of, months",
    [
        ("2026-02-28", "2026-01-31", 1),
        ("2026-02-27", "2026-01-31", 0),
        ("2027-01-01", "2026-01-01", 12),
        ("2026-01-01", "2026-01-01", 0),
        ("2026-03-30", "2026-01-31", 1),
    ],
)
def test_months_are_counted_by_the_calendar(due: str, as_of: str, months: int) -> None:
    assert months_until(date.fromisoformat(due), date.fromisoformat(as_of)) == months


def test_every_kind_has_its_template() -> None:
    assert set(TEMPLATES) == set(GoalKind)
    assert TEMPLATES[GoalKind.HOUSE_DOWN_PAYMENT] == (Decimal(60_000), 36)
