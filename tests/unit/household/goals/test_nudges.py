"""Nudges: by which rule, how many a week, the same all week, refusable; and none that looks at what is yet to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from trellis.household.goals.goal import Goal, GoalKind
from trellis.household.goals.nudges import NudgeKind, Saving, Wishes, nudges
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, recurring

MONDAY = date(2026, 3, 23)
LISBON = Goal(
    "g1", "Lisbon", GoalKind.VACATION, Decimal(5000), "USD", None, 2, "savings", "USD", Decimal(0), Decimal(200), MONDAY
)
LATE = Saving(LISBON, (False, True, True, True), Decimal(200), Decimal(50))
ALL = Wishes(most=7)


def moved(amount: str, on: date, merchant: str = "ACME PAYROLL", account: str = "checking") -> Movement:
    return Movement(f"{on}{amount}{merchant}", account, on, Decimal(amount), "USD", merchant, merchant)


def pays() -> Sequence[Recurring]:
    """Pay on each month's 27th."""
    return recurring([moved("2500", date(2025, month, 27)) for month in range(6, 13)] + [
        moved("2500", date(2026, month, 27)) for month in (1, 2)
    ], MONDAY - timedelta(days=1))  # fmt: skip


def bought(count: int = 6, amount: str = "-4.60") -> list[Movement]:
    """Purchases of the week before."""
    return [moved(amount, MONDAY - timedelta(days=1 + place), f"SHOP {place}") for place in range(count)]


def told(*savings: Saving, as_of: date = MONDAY, wishes: Wishes = ALL, **more: object) -> dict[str, str]:
    """Texts by id."""
    given = {"pays": pays(), "bought": bought()} | more
    found = nudges(savings, given["pays"], given["bought"], as_of, wishes)  # type: ignore[arg-type]
    return {one.id: one.text for one in found}


def test_each_rule_says_what_it_rests_on() -> None:
    assert told(LATE) == {
        "pay_day.g1": "When ACME PAYROLL pays, due 2026-03-27, move 150 USD to Lisbon.",
        "streak.g1": "3 months in a row reached the plan for Lisbon; 150 USD would make this month the next.",
        "round_up.g1": "Last week's 6 purchases, rounded up to whole USD, come to 2.40 USD for Lisbon.",
    }


def test_every_day_of_a_week_has_the_same_ones_and_a_week_no_more_than_were_wished() -> None:
    week = [told(LATE, as_of=MONDAY + timedelta(days=day), wishes=Wishes(most=2)) for day in range(7)]

    assert all(each == week[0] for each in week)
    assert len(week[0]) == 2
    assert told(LATE, wishes=Wishes(most=0)) == {}


def test_which_rule_comes_first_moves_on_from_week_to_week() -> None:
    goal = replace(LATE, kept=(True, True))
    first = set()
    for week in range(3):
        monday = date(2026, 6, 15) + timedelta(days=7 * week)
        late = [moved("-4.60", monday - timedelta(days=1 + place), f"SHOP {place}") for place in range(6)]
        pay = [replace(one, times=replace(one.times, anchor=monday, day=monday.day, place=-1)) for one in pays()]
        first |= set(list(told(goal, as_of=monday, bought=late, pays=pay))[:1])

    assert len(first) >= 2


@pytest.mark.parametrize("refused", ["streak", "streak.g1", "g1"])
def test_what_was_refused_does_not_come(refused: str) -> None:
    found = told(LATE, wishes=Wishes(7, frozenset({refused})))

    assert "streak.g1" not in found
    assert (found == {}) is (refused == "g1")


def test_what_the_month_has_already_asks_for_no_more() -> None:
    assert set(told(replace(LATE, came=Decimal(200)))) == {"round_up.g1"}
    assert "move 200 USD" in told(replace(LATE, came=Decimal(0), planned=Decimal(900)))["pay_day.g1"]


@pytest.mark.parametrize(
    ("kept", "there"), [((True, True), True), ((True, False, True), False), ((True, True, False), False), ((), False)]
)
def test_a_streak_is_the_newest_months_in_a_row(kept: tuple[bool, ...], there: bool) -> None:
    assert ("streak.g1" in told(replace(LATE, kept=kept))) is there


def test_a_streak_is_told_in_the_month_s_last_two_weeks_alone() -> None:
    early = {day: "streak.g1" in told(LATE, as_of=date(2026, 3, day)) for day in (2, 9, 16, 23, 30)}

    assert early == {2: False, 9: False, 16: False, 23: True, 30: True}


def test_pay_of_another_week_or_currency_moves_nothing() -> None:
    assert "pay_day.g1" not in told(LATE, as_of=MONDAY - timedelta(days=7))
    assert "pay_day.g1" not in told(LATE, pays=[replace(one, currency="EUR") for one in pays()])
    assert "pay_day.g1" not in told(LATE, pays=[])


def test_few_purchases_whole_sums_and_transfers_are_no_round_up() -> None:
    assert "round_up.g1" not in told(LATE, bought=bought(4))
    assert "round_up.g1" not in told(LATE, bought=bought(6, "-4.00"))
    assert "round_up.g1" not in told(LATE, bought=[replace(one, transfer=True) for one in bought()])
    assert "round_up.g1" not in told(LATE, bought=[replace(one, on=MONDAY) for one in bought()])
    assert "round_up.g1" not in told(LATE, bought=[replace(one, on=one.on - timedelta(days=7)) for one in bought()])


def test_round_ups_are_for_the_goal_that_comes_first_and_a_met_goal_gets_none() -> None:
    urgent = replace(LATE, goal=replace(LISBON, id="g2", name="Roof", priority=1))
    met = replace(LATE, goal=replace(LISBON, id="g0", saved=Decimal(5000), priority=1))
    found = told(LATE, urgent, met)

    assert "Roof" in found["round_up.g2"]
    assert "round_up.g1" not in found
    assert not any(id.endswith("g0") for id in found)
    assert NudgeKind.PAY_DAY in {id.partition(".")[0] for id in found}
