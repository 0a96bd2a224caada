"""Examples and properties: what will likely be overspent, when a person is told, and that no day looks ahead."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.budgets import budget, limit, moved
from tests.fakes.spending import household

from trellis.household.budget.alerts import HYSTERESIS, Alert, Level, alerts, due_notices, level_of
from trellis.household.budget.bands import Band
from trellis.household.budget.rates import Rates
from trellis.household.budget.residual import Purchases
from trellis.household.budget.standing import standing
from trellis.household.budget.terms import Budget
from trellis.household.categories.packaged import packaged
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import recurring

TAXONOMY = packaged()
STEADY = [
    moved(f"2025-{month:02d}-{day:02d}", "-50.00") for month in range(8, 13) for day in (2, 5, 9, 12, 16, 19, 23, 26)
]
"""Five months of eight purchases of 50: 400 a month."""


def looked(
    movements: list[Movement], on: str, made: Budget | None = None, seed: int = 1, *, bills: bool = False
) -> Alert:
    """The outlook of a budget's first envelope on a day."""
    day = date.fromisoformat(on)
    moved_by = tuple(sorted(movements, key=lambda one: (one.on, one.line)))
    found = standing(made or budget(), moved_by, TAXONOMY, day)
    assert found is not None
    items = recurring(moved_by, day) if bills else ()
    return alerts(found, Rates().converted(moved_by, "USD"), items, TAXONOMY, seed)[0]


def test_a_month_as_usual_is_quiet_and_one_more_than_twice_as_dear_is_not() -> None:
    usual = [*STEADY, *(moved(f"2026-01-{day:02d}", "-50.00") for day in (2, 5, 9, 12))]
    dear = [*STEADY, *(moved(f"2026-01-{day:02d}", "-110.00") for day in (2, 5, 9, 12))]
    quiet, loud = looked(usual, "2026-01-14"), looked(dear, "2026-01-14")

    assert quiet.method == loud.method == "probability"
    assert quiet.p is not None
    assert loud.p is not None
    assert quiet.p < Decimal("0.5") < Decimal("0.8") < loud.p
    assert (quiet.level, loud.level >= Level.WARN) == (Level.QUIET, True)
    assert loud.parameters is not None
    assert loud.parameters.low <= loud.p <= loud.parameters.high


def test_what_is_over_is_critical_whatever_may_still_come_back() -> None:
    found = looked([*STEADY, moved("2026-01-03", "-500.01")], "2026-01-03")

    assert found.level is Level.CRITICAL
    assert found.safe == 0


def test_the_last_day_is_certain() -> None:
    spent = looked([*STEADY, moved("2026-01-10", "-499.99")], "2026-01-31")

    assert (spent.p, spent.level, spent.safe) == (Decimal(0), Level.QUIET, None)
    assert spent.end == Band(Decimal("499.99"), Decimal("499.99"), Decimal("499.99"), Decimal(1))


def test_a_payment_that_is_due_counts_once_and_is_kept_back() -> None:
    rent = [moved(f"2025-{month:02d}-28", "-300.00", "housing.rent", "LANDLORD") for month in range(6, 13)]
    home = budget(envelopes=(limit("housing.rent", "320.00"),))
    before, after = (
        looked(rent, "2026-01-10", home, bills=True),
        looked([*rent, moved("2026-01-28", "-300.00", "housing.rent", "LANDLORD")], "2026-01-29", home, bills=True),
    )

    assert before.end is not None
    assert before.end.value == after.held.spent == Decimal("300.00")
    assert before.level is after.level is Level.QUIET
    assert before.drivers[0].name == "LANDLORD"
    assert before.drivers[0].due == date(2026, 1, 28)
    assert before.safe is not None
    assert before.safe < 1


def test_without_a_past_only_the_pace_is_told_and_that_after_a_week() -> None:
    new = [moved("2026-01-02", "-100.00"), moved("2026-01-05", "-100.00")]
    early, later = looked(new, "2026-01-07"), looked(new, "2026-01-08")

    assert (early.method, early.p, early.level) == ("none", None, Level.QUIET)
    assert (later.method, later.p, later.level) == ("pace", None, Level.INFORM)
    assert later.end == Band.alone(Decimal("775.00"))
    assert later.excess == Band.alone(Decimal("275.00"))


def test_a_limit_of_nothing_is_over_with_the_first_cent() -> None:
    nothing = budget(envelopes=(limit("food.groceries", "0"),))

    assert looked([*STEADY, moved("2026-01-02", "-0.01")], "2026-01-02", nothing).level is Level.CRITICAL


def test_the_same_seed_says_the_same() -> None:
    lines = [*STEADY, moved("2026-01-02", "-200.00")]

    assert looked(lines, "2026-01-10", seed=4) == looked(lines, "2026-01-10", seed=4)


def test_what_comes_later_changes_nothing() -> None:
    """No look-ahead: the future is taken away, doubled and mixed, and the answer of the day stays."""
    drawn, day = household(5, 300).movements, date(2024, 9, 12)
    made = budget(start=date(2024, 6, 1), envelopes=(limit("food", "420.00"), limit("shopping", "120.00")))
    past = tuple(one for one in drawn if one.on <= day)
    other = tuple(
        replace(one, amount=one.amount * 3, on=one.on + timedelta(days=9)) for one in reversed(drawn) if one.on > day
    )

    def on_the_day(movements: tuple[Movement, ...]) -> tuple[Alert, ...]:
        found = standing(made, movements, TAXONOMY, day)
        assert found is not None
        return alerts(found, Rates().converted(movements, "USD"), recurring(movements, day), TAXONOMY, 1)

    assert on_the_day(past) == on_the_day(drawn) == on_the_day(past + other)


def test_drivers_are_the_three_that_push_most() -> None:
    lines = [
        *STEADY,
        moved("2026-01-02", "-90.00", merchant="COSTCO"),
        moved("2026-01-03", "-50.00"),
        moved("2026-01-04", "-20.00", merchant="KIOSK"),
        moved("2026-01-04", "-10.00", merchant="BAKERY"),
        moved("2026-01-05", "-5.00", merchant="STAND"),
    ]
    found = looked(lines, "2026-01-05")

    assert [one.name for one in found.drivers] == ["COSTCO", "KIOSK", "BAKERY"]


@pytest.mark.parametrize(
    "p, over, before, expected",
    [
        ("0.49", False, Level.QUIET, Level.QUIET),
        ("0.50", False, Level.QUIET, Level.INFORM),
        ("0.80", False, Level.QUIET, Level.WARN),
        ("0.95", False, Level.QUIET, Level.CRITICAL),
        ("0.00", True, Level.QUIET, Level.CRITICAL),
        ("0.71", False, Level.WARN, Level.WARN),
        ("0.69", False, Level.WARN, Level.INFORM),
        ("0.41", False, Level.INFORM, Level.INFORM),
        ("0.39", False, Level.CRITICAL, Level.QUIET),
        ("0.86", False, Level.CRITICAL, Level.CRITICAL),
    ],
)
def test_levels_rise_at_once_and_fall_late(p: str, over: bool, before: Level, expected: Level) -> None:
    assert level_of(Decimal(p), over, before) is expected


@given(st.lists(st.decimals(0, 1, places=3), max_size=40))
def test_a_person_is_told_of_a_level_once_a_period(course: list[Decimal]) -> None:
    given_so_far: list[Level] = []
    level = Level.QUIET
    for p in course:
        level = level_of(p, False, level)
        notice = due_notices(level, set(given_so_far))
        given_so_far += [notice] if notice is not None else []

    assert given_so_far == sorted(set(given_so_far))
    assert Level.QUIET not in given_so_far
    if course:
        assert given_so_far[-1:] == [one for one in [level_of(max(course), False)] if one]


def test_the_hysteresis_is_what_it_is_called() -> None:
    assert level_of(Decimal("0.80") - HYSTERESIS, False, Level.WARN) is Level.WARN


def test_a_category_that_is_bought_early_in_the_month_is_not_expected_to_go_on() -> None:
    """All of the limit but one purchase is spent by the tenth of January, as in every month before."""
    days = [(day, f"-5{day % 10}.00") for day in range(1, 9)]
    early = [moved(f"2025-{month:02d}-{day:02d}", amount) for month in range(1, 13) for day, amount in days]
    even = [moved(f"2025-{month:02d}-{3 * day:02d}", amount) for month in range(1, 13) for day, amount in days]
    now = [moved(f"2026-01-{day:02d}", amount) for day, amount in days]
    known, flat = looked([*early, *now], "2026-01-12"), looked([*even, *now], "2026-01-12")

    assert known.p is not None
    assert flat.p is not None
    assert known.p < flat.p / 2


def test_the_band_holds_what_a_few_months_leave_open(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {9: 2, 10: 14, 11: 5, 12: 11}
    lines = [moved(f"2025-{month:02d}-{day:02d}", "-50.00") for month in counts for day in range(1, counts[month] + 1)]
    open_ = looked(lines, "2026-01-02")
    monkeypatch.setattr(Purchases, "redrawn", lambda past, _: past)
    known = looked(lines, "2026-01-02")

    assert open_.end is not None
    assert known.end is not None
    assert open_.end.high - open_.end.low > (known.end.high - known.end.low) * Decimal("1.1")


def test_both_intervals_are_around_the_chance_and_more_days_leave_less_open() -> None:
    usual = [*STEADY, *(moved(f"2026-01-{day:02d}", "-60.00") for day in (2, 5, 9, 12))]
    early, late = looked(usual, "2026-01-02"), looked(usual, "2026-01-28")

    for one in (early, late):
        assert one.p is not None
        assert one.simulation is not None
        assert one.simulation.low <= one.p <= one.simulation.high
        assert one.simulation.name == "simulation error"
    assert early.end is not None
    assert late.end is not None
    assert late.end.high - late.end.low < early.end.high - early.end.low
