"""Examples and properties: steps on the way, and one surplus for several goals."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.goals import TODAY, ZERO, certain, goal

from trellis.core.dates import months_after
from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.milestones import QUARTERS, SPACING_MONTHS, milestones
from trellis.household.goals.schedule import schedule
from trellis.household.goals.world import Assumptions
from trellis.household.problems import CurrencyMismatch, ValidationError


def test_steps_are_likely_near_each_other_and_miss_no_quarter() -> None:
    ((found,), _) = milestones([goal()], Assumptions(Adherence(24, 22)), TODAY, 3)
    days = [TODAY, *(one.on for one in found.steps)]

    assert found.warnings == ()
    assert all(one.p >= Decimal("0.80") for one in found.steps)
    assert all(later <= months_after(day, SPACING_MONTHS) for day, later in pairwise(days))
    assert set(QUARTERS) <= {one.share for one in found.steps}
    assert [one.amount for one in found.steps] == sorted(one.amount for one in found.steps)
    assert found.steps[-1].amount == goal().target


def test_without_chance_steps_lie_where_arithmetic_puts_them() -> None:
    plain = goal(growth=Growth.CASH, saved=ZERO, target=Decimal("6000.00"), due=date(2027, 1, 1))
    ((found,), _) = milestones([plain], certain(), TODAY, 1)

    assert [(one.share, one.on) for one in found.steps] == [
        (Decimal("0.2500"), date(2026, 4, 1)),
        (Decimal("0.5000"), date(2026, 7, 1)),
        (Decimal("0.7500"), date(2026, 10, 1)),
        (Decimal("1.0000"), date(2027, 1, 1)),
    ]
    assert {one.likely == one.sure == one.on for one in found.steps} == {True}
    assert not found.late


def test_a_goal_out_of_reach_says_so_and_is_late_where_it_is_only_slow() -> None:
    slow = goal(growth=Growth.CASH, saved=ZERO, target=Decimal("9000.00"), due=date(2027, 1, 1))
    never = goal(growth=Growth.CASH, saved=ZERO, monthly=ZERO, target=Decimal("9000.00"), due=date(2027, 1, 1))
    ((late,), _), ((out,), _) = (milestones([one], certain(), TODAY, 1) for one in (slow, never))

    assert late.late
    assert late.steps[-1].on == date(2027, 7, 1)
    assert out.steps[-1].p == 0
    assert any("not reached" in text for text in out.warnings)


def test_a_surplus_goes_to_the_first_goal_as_far_as_it_needs_it() -> None:
    first = goal(id="g1", growth=Growth.CASH, saved=ZERO, target=Decimal("1500.00"), due=date(2026, 4, 1))
    second = goal(id="g2", growth=Growth.CASH, saved=ZERO, target=Decimal("900.00"), due=date(2026, 4, 1), priority=2)
    found = schedule([second, first], Decimal("600.00"), certain(), TODAY)

    assert (sum(found.months["g1"]), found.missing["g1"]) == (Decimal("1500.00"), ZERO)
    assert (sum(found.months["g2"]), found.missing["g2"]) == (Decimal("300.00"), Decimal("600.00"))


def test_a_later_goal_waits_where_waiting_costs_the_first_nothing() -> None:
    """The second is due first: it is served first, for the first has time. Greedy filling by priority would miss it."""
    first = goal(id="g1", growth=Growth.CASH, saved=ZERO, target=Decimal("1200.00"), due=date(2026, 7, 1))
    second = goal(id="g2", growth=Growth.CASH, saved=ZERO, target=Decimal("600.00"), due=date(2026, 3, 1), priority=2)
    found = schedule([first, second], Decimal("300.00"), certain(), TODAY)

    assert found.missing == {"g1": ZERO, "g2": ZERO}
    assert found.months["g2"][:2] == (Decimal("300.00"), Decimal("300.00"))


@settings(max_examples=20, deadline=None)
@given(
    surplus=st.integers(0, 200_000),
    goals=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 900_000), st.integers(0, 18)), min_size=1, max_size=4),
)
def test_no_month_gives_more_than_there_is(surplus: int, goals: list[tuple[int, int, int]]) -> None:
    made = [
        goal(id=f"g{n}", priority=rank, target=Decimal(cents) / 100, due=months_after(TODAY, months), saved=ZERO)
        for n, (rank, cents, months) in enumerate(goals)
    ]
    amount = Decimal(surplus) / 100
    found = schedule(made, amount, certain(), TODAY)

    for parts in zip(*found.months.values(), strict=True):
        assert sum(parts) <= amount
        assert all(part >= 0 and part == part.quantize(Decimal("0.01")) for part in parts)


def test_one_surplus_has_one_currency_and_is_not_below_zero() -> None:
    with pytest.raises(CurrencyMismatch):
        schedule([goal(), goal(id="g2", currency="EUR", held="EUR")], Decimal(1), certain(), TODAY)
    with pytest.raises(ValidationError, match="surplus was"):
        schedule([goal()], Decimal(-1), certain(), TODAY)
