"""Examples and properties: several goals share one pool, and none of it is spent twice."""

from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.goals import TODAY, ZERO, certain, goal

from trellis.household.goals.goal import Goal, Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.simulation import order, simulate
from trellis.household.goals.track import NEVER
from trellis.household.goals.world import Assumptions


def cash(name: str, priority: int, target: str, monthly: str, due: date | None, saved: str = "0.00") -> Goal:
    """A goal kept as cash, in a world without a rate."""
    return goal(
        id=name,
        priority=priority,
        target=Decimal(target),
        monthly=Decimal(monthly),
        due=due,
        saved=Decimal(saved),
        growth=Growth.CASH,
    )


def test_the_first_goal_is_funded_in_full_before_the_second_sees_a_cent() -> None:
    """With half of the months kept, what is missing is missing at the second one."""
    first = cash("g1", 1, "1200.00", "100.00", date(2027, 1, 1))
    second = cash("g2", 2, "1200.00", "100.00", date(2027, 1, 1))
    poor = certain(kept=Adherence(0, 0, Decimal("0.5")))
    found = simulate([second, first], poor, TODAY, paths=2_000, seed=5)

    assert (found["g1"].amount >= found["g2"].amount - 1e-9).all()


def test_what_a_finished_goal_leaves_free_goes_to_the_next() -> None:
    first = cash("g1", 1, "600.00", "100.00", date(2026, 7, 1))
    second = cash("g2", 2, "1800.00", "100.00", date(2027, 1, 1))
    found = simulate([first, second], certain(), TODAY, paths=3, seed=1)

    assert found["g1"].first.tolist() == [6, 6, 6]
    assert found["g2"].amount.tolist() == [1800.0] * 3
    assert found["g2"].reached.all()


def test_a_goal_past_its_day_is_paid_for_until_it_is_reached() -> None:
    late = cash("g1", 1, "900.00", "100.00", date(2026, 7, 1))
    found = simulate([late], certain(), TODAY, paths=2, seed=1, horizon=24)["g1"]

    assert not found.reached.any()
    assert found.first.tolist() == [9, 9]


@settings(max_examples=25, deadline=None)
@given(
    plans=st.lists(st.tuples(st.integers(1, 5), st.integers(0, 900), st.integers(1, 20_000)), min_size=1, max_size=4),
    seed=st.integers(0, 2**32 - 1),
)
def test_no_path_pays_in_more_than_is_planned_and_kept(plans: list[tuple[int, int, int]], seed: int) -> None:
    """Kept as cash without a rate, all balances together are at most what the pool gave in twelve months."""
    due = date(2027, 1, 1)
    goals = [cash(f"g{n}", rank, f"{target}.00", f"{paid}.00", due) for n, (rank, paid, target) in enumerate(plans)]
    world = certain(kept=Adherence(6, 4, ZERO))
    found = simulate(goals, world, TODAY, paths=64, seed=seed)
    pool = 12 * sum(paid for _, paid, _ in plans)
    together = sum((one.amount for one in found.values()), np.zeros(64))

    assert (together <= pool + 1e-6).all()
    assert all((one.amount >= 0).all() for one in found.values())
    assert all(((one.first != NEVER) >= one.reached).all() for one in found.values())


@settings(max_examples=15, deadline=None)
@given(more=st.integers(1, 400), seed=st.integers(0, 10_000))
def test_more_money_or_less_to_reach_is_never_less_likely(more: int, seed: int) -> None:
    """On the same months, path by path."""

    def reached(changed: Goal) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
        return simulate([changed], Assumptions(Adherence(12, 9)), TODAY, paths=300, seed=seed)["g1"].reached

    base = reached(goal())
    assert (reached(goal(monthly=Decimal(500 + more))) >= base).all()
    assert (reached(goal(saved=Decimal(10_000 + more))) >= base).all()
    assert (reached(goal(target=Decimal(45_000 - more))) >= base).all()


def test_goals_are_funded_by_priority_then_date_then_id() -> None:
    goals = [
        cash("d", 2, "1.00", "0.00", None),
        cash("c", 2, "1.00", "0.00", date(2027, 1, 1)),
        cash("b", 1, "1.00", "0.00", date(2028, 1, 1)),
        cash("a", 1, "1.00", "0.00", date(2028, 1, 1)),
    ]

    assert [one.id for one in order(goals)] == ["a", "b", "c", "d"]
