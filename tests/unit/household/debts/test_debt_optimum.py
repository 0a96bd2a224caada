"""The cheapest plan at the reference's figures, against brute force, and the bounds of its relaxation."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from tests.fakes.debts import AS_OF, F1, F2, F3, UNROUNDED, debt, engine, promoted
from tests.fakes.plain_debt_program import solved

from trellis.household.debts.account import Debt, Fee, InterestMinimum, Prepayment, ShareMinimum
from trellis.household.debts.comparison import planned
from trellis.household.debts.optimum import optimum, relaxation
from trellis.household.debts.strategies import first_these
from trellis.household.problems import InfeasiblePlan

D = Decimal
CENT = D("0.01")


@pytest.mark.parametrize(
    "debts, budget, cost", [(F1, "420", "1303.62"), (F2, "810", "2437.60"), (F3, "500", "1211.06")]
)
def test_the_reference_sets(debts: tuple[Debt, ...], budget: str, cost: str) -> None:
    found = optimum(engine(debts, budget), always=True)

    assert found.solution is not None
    assert found.solution.proven
    assert found.solution.objective.quantize(CENT) == D(cost)
    assert abs(found.plan.cost - found.solution.objective) < D("0.05")


@pytest.mark.parametrize("debts, budget, months, bound", [(F1, "420", 24, 1240.60), (F2, "810", 30, 2068.13)])
def test_the_relaxation_is_no_plan_and_ours_is_a_tighter_bound(
    debts: tuple[Debt, ...], budget: str, months: int, bound: float
) -> None:
    plain, _ = solved(engine(debts, budget), months, relaxed=True)
    ours = relaxation(engine(debts, budget), months)

    assert plain == pytest.approx(bound, abs=0.005)
    assert D(str(plain)) < ours <= planned(engine(debts, budget, step=UNROUNDED), "avalanche").cost + D("1e-6")


def test_the_card_comes_first_and_the_promotion_before_it_ends() -> None:
    found = optimum(engine(F3, "500", step=UNROUNDED))
    payments = [[row.payment for row in month.rows] for month in found.plan.months]

    assert found.plan.cost.quantize(CENT) == D("1211.06")
    assert [promo > 41 for promo, _ in payments[:12]] == [False] * 8 + [True] * 4
    assert found.sentence.startswith("It costs 72.37")
    assert found.frictions == ("Promo: the rate changes in month 13",)


def test_without_frictions_avalanche_is_said_to_be_optimal_and_no_program_is_solved() -> None:
    found = optimum(engine(F2, "810"))

    assert found.solution is None
    assert (found.saved, found.frictions) == (D(0), ())
    assert found.sentence.startswith("Avalanche is optimal here")
    assert found.plan == found.avalanche


def test_a_promotion_that_ends_after_all_is_paid_is_no_friction() -> None:
    late = replace(F3[0], rates=(replace(F3[0].rates[0], until=date(2036, 1, 1)), F3[0].rates[1]))

    assert optimum(engine((late, F3[1]), "500")).solution is None


SMALL = [
    (promoted("P", "300", "0", "36", "20", date(2026, 4, 15)), debt("C", "400", "18", "30")),
    (promoted("P", "400", "4", "30", "60", date(2026, 3, 15)), debt("C", "300", "22", "15")),
    (
        promoted("P", "260", "0", "48", "90", date(2026, 5, 15)),
        promoted("Q", "450", "24", "2", "40", date(2026, 4, 15)),
    ),
]
"""Pairs of debts that a budget of 200 a month pays off in at most six months."""


def _grid_search(debts: tuple[Debt, ...], months: int, budget: float, step: float) -> float:
    """The least interest of all plans that pay multiples of step on the first debt and the rest on the second."""
    rates = np.array([[float(one.apr(AS_OF, month + 1)) / 12 for month in range(months)] for one in debts])
    floors = [float(one.minimum.amount) for one in debts]  # type: ignore[union-attr]
    states = np.array([[float(one.balance) for one in debts] + [0.0]])
    choices = np.arange(0, budget + step / 2, step)
    for month in range(months):
        owed = states[:, None, :2] * (1 + rates[:, month])
        cost = states[:, None, 2] + (states[:, None, :2] * rates[:, month]).sum(axis=2)
        first = np.minimum(choices[None, :], owed[:, :, 0])
        second = np.minimum(budget - first, owed[:, :, 1])
        kept = (first >= np.minimum(floors[0], owed[:, :, 0]) - 1e-9) & (
            second >= np.minimum(floors[1], owed[:, :, 1]) - 1e-9
        )
        after = np.stack([owed[:, :, 0] - first, owed[:, :, 1] - second, np.broadcast_to(cost, first.shape)], axis=2)
        states = np.unique(after[kept].round(9), axis=0)
    return float(states[(states[:, :2] < 1e-6).all(axis=1), 2].min())


@pytest.mark.parametrize("debts", SMALL, ids=["promotion", "rate", "two"])
def test_no_plan_of_a_grid_search_costs_less_and_the_best_of_them_hardly_more(debts: tuple[Debt, ...]) -> None:
    found = optimum(engine(debts, "200"), always=True)
    assert found.solution is not None
    best = _grid_search(debts, len(found.avalanche.months) + 1, 200, 10)

    assert found.solution.objective <= D(str(best)) + D("1e-6")
    assert D(str(best)) - found.solution.objective < D("0.60")


@pytest.mark.parametrize("debts", SMALL, ids=["promotion", "rate", "two"])
def test_no_order_of_the_debts_in_any_month_costs_less(debts: tuple[Debt, ...]) -> None:
    """Every sequence of first targets, month by month, in the month engine itself."""
    ground = engine(debts, "200")
    months = len(planned(ground, "avalanche").months)
    costs = []
    for firsts in product((0, 1), repeat=months):
        turn = [first_these((place, 1 - place)) for place in (*firsts, *(0,) * 600)]
        costs.append(ground.plan("any", lambda month, there, turn=turn: turn[month - 1](month, there)).cost)  # type: ignore[misc]

    assert optimum(ground).plan.cost <= min(costs) + CENT


@pytest.mark.parametrize(
    "one, reason",
    [
        (
            debt("C", "900", "20", "40", fees=(Fee(D(9), date(2026, 2, 1), every=1),)),
            "C: fees are charged while it is open",
        ),
        (debt("C", "900", "20", "40", prepayment=Prepayment(D("0.05"))), "C: paying ahead costs a penalty"),
        (debt("C", "900", "20", ShareMinimum(D("0.1"), D(25))), "C: the minimum follows the balance"),
        (debt("C", "900", "20", InterestMinimum(D(25), D("0.05"))), "C: the minimum follows the balance"),
    ],
)
def test_frictions_are_named_and_their_plans_hold_every_rule(one: Debt, reason: str) -> None:
    ground = engine((one, debt("L", "700", "21", "60")), "260")
    found = optimum(ground)

    assert found.frictions == (reason,)
    assert found.solution is not None
    assert abs(found.plan.cost - found.solution.objective) < D("0.20")
    assert found.plan.cost <= found.avalanche.cost


def test_a_fee_makes_it_cheaper_to_close_the_small_debt_first() -> None:
    fee = debt("F", "300", "5", "20", fees=(Fee(D(12), date(2026, 2, 1), every=1),))
    found = optimum(engine((fee, debt("C", "2000", "9", "40")), "300"))

    assert found.plan.closing[0][0] == "F"
    assert found.saved > 20


def test_a_penalty_is_waited_out() -> None:
    loan = debt("L", "1000", "6", "50", prepayment=Prepayment(D("0.10"), date(2026, 5, 15)))
    found = optimum(engine((loan,), "300", carries=True))

    assert found.avalanche.fees > 50
    assert found.plan.fees == 0
    assert found.solution is not None
    assert abs(found.plan.cost - found.solution.objective) < D("0.10")


def test_cash_is_carried_through_lean_months_and_the_fund_is_kept() -> None:
    lean = ("800",) * 6 + ("100",) * 6
    found = optimum(engine(F3, *lean, carries=True, cash=D(500), floor=(D(500),)))

    assert found.saved > 20
    assert found.solution is not None
    assert abs(found.plan.cost - found.solution.objective) < D("0.20")
    assert min(month.cash for month in found.plan.months) >= 500
    assert "cash must stay above a floor" in found.frictions


def test_a_budget_below_the_minimums_is_refused() -> None:
    with pytest.raises(InfeasiblePlan):
        optimum(engine(F3, "100"))


def test_the_same_question_has_the_same_answer() -> None:
    assert optimum(engine(F3, "500")) == optimum(engine(F3, "500"))
