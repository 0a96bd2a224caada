"""Orders in which spare money goes to debts, hybrid's price, and all strategies side by side."""

from decimal import Decimal

import pytest
from tests.fakes.debts import F1, F2, F3, debt, engine

from trellis.household.debts.comparison import compared, planned
from trellis.household.debts.hybrid import hybrid
from trellis.household.problems import ValidationError

D = Decimal


def test_snowball_breaks_ties_by_rate_and_avalanche_by_balance() -> None:
    alike = (debt("A", "500", "5", "10"), debt("B", "500", "9", "10"), debt("C", "510", "9", "10"))

    assert planned(engine(alike, "530"), "snowball").closing[0] == ("B", 1)
    assert planned(engine(alike, "530"), "avalanche").closing[0] == ("B", 1)


def test_the_current_rate_counts_not_the_later_one() -> None:
    plan = planned(engine(F3, "500"), "avalanche")

    assert plan.months[0].rows[0].payment == D(40)
    assert plan.months[12].rows[1].payment == D(150)


def test_a_custom_order_is_followed_and_the_rest_is_avalanche() -> None:
    plan = planned(engine(F2, "810"), "custom", ("Med",))

    assert [name for name, _ in plan.closing] == ["Med", "Store", "Card", "Auto"]


@pytest.mark.parametrize("order", [("Nobody",), ("Med", "Med")])
def test_an_order_of_other_debts_is_refused(order: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="order"):
        planned(engine(F2, "810"), "custom", order)


def test_hybrid_takes_the_quick_wins_that_cost_little_and_tells_their_price() -> None:
    found = hybrid(engine(F2, "810"), D("0.06"))

    assert found.wins == ("Store",)
    assert found.plan.closing[0] == ("Store", 3)
    assert found.price == found.plan.cost - D("2437.61")
    assert found.price == D("133.42")


def test_hybrid_is_avalanche_where_no_win_is_cheap_enough() -> None:
    found = hybrid(engine(F2, "810"))

    assert (found.wins, found.price, found.plan.cost) == ((), D(0), D("2437.61"))


def test_all_strategies_side_by_side_with_a_refusal_told() -> None:
    found = {one.strategy: one for one in compared(engine(F3, "500"), ("Promo",))}

    assert list(found) == ["minimum", "minimum-rolled", "snowball", "hybrid", "avalanche", "custom"]
    assert found["minimum"].plan is None
    assert found["minimum"].refusal.startswith("NegativeAmortization: in month 13")
    assert found["custom"].plan is not None


def test_the_extra_is_given_once_and_not_to_every_debt_at_a_time() -> None:
    """A public program schedules 820 a month on a budget of 420."""
    for one in compared(engine(F1, "420")):
        assert one.plan is not None
        assert max(month.paid for month in one.plan.months) <= D(420)
