"""Budgets that change by month, cash that is carried, and a fund that is not touched."""

from decimal import Decimal

import pytest
from tests.fakes.debts import F1, debt, engine

from trellis.household.debts.comparison import planned
from trellis.household.debts.means import Means, check_means
from trellis.household.problems import InfeasiblePlan, ValidationError

D = Decimal
LEAN = ("600",) * 6 + ("100",) * 6
"""Six good months, then six that do not reach for the minimums of F1, 220."""


def test_a_budget_begins_again_at_its_end() -> None:
    means = Means((D(1), D(2), D(3)))

    assert [means.income(month) for month in (1, 3, 4, 15)] == [1, 3, 1, 3]


def test_a_lean_month_is_refused_where_nothing_is_carried() -> None:
    with pytest.raises(InfeasiblePlan, match=r"month 7 .* unpaid: Loan"):
        planned(engine(F1, *LEAN), "avalanche")


def test_good_months_keep_what_lean_ones_need() -> None:
    plan = planned(engine(F1, *LEAN, carries=True), "avalanche")

    assert [month.cash for month in plan.months[4:12]] == [340, 720, 600, 480, 360, 240, 120, 0]
    assert min(month.cash for month in plan.months) == 0


def test_the_fund_is_filled_before_more_than_minimums_is_paid_and_then_kept() -> None:
    plan = planned(engine(F1, "420", carries=True, cash=D(400), floor=(D(1000),)), "avalanche")

    assert [month.cash for month in plan.months[:5]] == [600, 800, 1000, 1000, 1000]
    assert [month.paid for month in plan.months[:4]] == [220, 220, 220, 420]


def test_what_carried_cash_earns_is_taken_off_the_cost() -> None:
    plan = planned(engine(F1, "420", carries=True, cash=D(1200), floor=(D(1200),), apy=D("0.05")), "avalanche")

    assert plan.earned == D("5.00") * len(plan.months)
    assert plan.cost == plan.interest - plan.earned


def test_what_a_month_does_not_spend_is_gone_where_nothing_is_carried() -> None:
    plan = planned(engine((debt("Card", "100", "0", "50"),), "60", "60"), "avalanche")

    assert [month.cash for month in plan.months] == [0, 0]


@pytest.mark.parametrize(
    "means, field",
    [
        (Means(()), "budget"),
        (Means((D(-1),)), "budget"),
        (Means((D(100),), cash=D(5)), "carries"),
        (Means((D(100),), carries=True, cash=D(-5)), "cash"),
        (Means((D(100),), carries=True, floor=(D(-5),)), "floor"),
        (Means((D(100),), carries=True, floor=()), "floor"),
        (Means((D(100),), carries=True, apy=D(4)), "apy"),
    ],
)
def test_means_that_are_none_are_refused(means: Means, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_means(means)

    assert field in {problem.field for problem in caught.value.problems}
