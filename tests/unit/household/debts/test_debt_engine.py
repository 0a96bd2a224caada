"""The month engine at the reference's figures, its rules one by one, and what each month adds up to."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.debts import AS_OF, F1, F2, F3, UNROUNDED, debt, engine

from trellis.household.debts.account import (
    AmortisingMinimum,
    Debt,
    DebtKind,
    Fee,
    FixedMinimum,
    InterestMinimum,
    Prepayment,
    Rate,
    ShareMinimum,
)
from trellis.household.debts.comparison import planned
from trellis.household.problems import InfeasiblePlan, NegativeAmortization

D = Decimal


@pytest.mark.parametrize(
    "debts, budget, strategy, months, interest",
    [
        (F1, "420", "minimum", 100, "5471.21"),
        (F1, "420", "minimum-rolled", 53, "3496.22"),
        (F1, "420", "snowball", 23, "1474.68"),
        (F1, "420", "avalanche", 23, "1303.62"),
        (F2, "810", "minimum", 84, "8862.62"),
        (F2, "810", "minimum-rolled", 55, "7145.92"),
        (F2, "810", "snowball", 30, "3188.99"),
        (F2, "810", "avalanche", 29, "2437.61"),
    ],
)
def test_the_reference_sets(debts: tuple[Debt, ...], budget: str, strategy: str, months: int, interest: str) -> None:
    plan = planned(engine(debts, budget), strategy)

    assert (len(plan.months), plan.interest) == (months, D(interest))


@pytest.mark.parametrize("strategy, interest", [("snowball", "1477.75"), ("avalanche", "1283.43")])
def test_the_set_with_a_promotion_without_rounding(strategy: str, interest: str) -> None:
    plan = planned(engine(F3, "500", step=UNROUNDED), strategy)

    assert plan.interest.quantize(D("0.01")) == D(interest)


def test_the_dear_card_is_closed_in_month_20() -> None:
    assert planned(engine(F1, "420"), "avalanche").closing == (("CardA", 20), ("Loan", 23))


def test_a_freed_minimum_goes_on_from_the_next_month() -> None:
    plan = planned(engine(F1, "420"), "avalanche")

    assert {month.paid for month in plan.months[:-1]} == {D(420)}
    assert plan.months[19].rows[1].payment > D(120)
    assert plan.months[20].rows[1].payment == D(420)


def test_without_roll_a_freed_minimum_is_paid_on_nothing() -> None:
    plan = planned(engine(F1, "420"), "minimum")

    assert plan.months[40].paid == D(100)


def test_a_budget_below_the_minimums_names_the_months_the_shortfall_and_the_unpaid() -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        planned(engine(F1, "150"), "avalanche")

    first, *_, rest = caught.value.problems
    assert (first.field, first.value) == ("budget", "150.00")
    assert "month 1 (to 2026-02-15) asks for 220 in minimums, 70.00 more; unpaid: Loan" in first.message
    assert len(caught.value.problems) == 13
    assert "later months fall short too; the most that a month lacks is 70.00" in rest.message


def test_a_secured_debt_is_paid_before_a_smaller_one() -> None:
    debts = (debt("House", "3000", "5", "100", secured=True), debt("Card", "1000", "5", "60"))
    with pytest.raises(InfeasiblePlan, match="unpaid: Card"):
        planned(engine(debts, "120"), "avalanche")


def test_a_minimum_below_the_interest_is_refused_at_the_month_in_which_it_fails() -> None:
    with pytest.raises(NegativeAmortization) as caught:
        planned(engine(F3, "500"), "minimum")

    problem = caught.value.problems[0]
    assert (problem.source, problem.value) == ("Promo", "40")
    assert "in month 13 interest and fees are 79.17" in problem.message


def test_six_hundred_months_are_the_end() -> None:
    long = (debt("Long", "100000", "11.9", "992"),)
    with pytest.raises(InfeasiblePlan, match="is still owed after 600 months"):
        planned(engine(long, "992"), "avalanche")


def test_a_share_of_the_statement_is_the_minimum_and_the_floor_below_it() -> None:
    plan = planned(engine((debt("Card", "1000", "12", ShareMinimum(D("0.025"), D(20))),), "500"), "minimum")

    assert plan.months[0].rows[0].payment == D("25.25")
    assert plan.months[40].rows[0].payment == D(20)


def test_interest_fees_and_one_percent_are_the_minimum() -> None:
    card = debt("Card", "1000", "12", InterestMinimum(D(15)), fees=(Fee(D(40), date(2026, 3, 1)),))
    plan = planned(engine((card,), "500"), "minimum")

    assert [month.rows[0].payment for month in plan.months[:2]] == [D("20.00"), D("9.90") + D("9.90") + D(40)]


def test_an_amortising_debt_ends_with_its_terms() -> None:
    loan = debt("Loan", "15000", "12", AmortisingMinimum(60))
    plan = planned(engine((loan,), "400"), "minimum")

    assert (len(plan.months), plan.interest) == (60, D("5019.93"))
    assert plan.months[0].rows[0].payment == D("333.67")


def test_an_amortising_payment_is_computed_anew_where_the_rate_changes() -> None:
    rates = (Rate(D("0.03"), date(2027, 1, 15)), Rate(D("0.06")))
    loan = Debt("Loan", DebtKind.MORTGAGE, D(100000), rates, AmortisingMinimum(120))
    plan = planned(engine((loan,), "2000"), "minimum")

    assert [plan.months[month].rows[0].payment for month in (11, 12)] == [D("965.61"), D("1096.05")]
    assert len(plan.months) == 120


def test_paying_ahead_costs_its_penalty_out_of_the_budget_until_it_ends() -> None:
    loan = debt("Loan", "1000", "0", "100", prepayment=Prepayment(D("0.02"), date(2026, 2, 15)))
    first, second, *_ = planned(engine((loan,), "202"), "avalanche").months

    assert (first.rows[0].payment, first.rows[0].penalty, first.rows[0].principal) == (D(202), D(2), D(200))
    assert (second.rows[0].payment, second.rows[0].penalty) == (D(202), D(0))


def test_fees_are_charged_while_a_debt_is_open() -> None:
    card = debt("Card", "100", "0", "50", fees=(Fee(D(10), date(2026, 2, 1), every=1),))
    plan = planned(engine((card,), "50"), "avalanche")

    assert [row.payment for month in plan.months for row in month.rows] == [D(50), D(50), D(30)]
    assert plan.fees == D(30)


def test_yen_have_no_smaller_unit() -> None:
    plan = planned(engine((debt("Card", "10000", "18.3", "1000", currency="JPY"),), "1000"), "avalanche")

    assert plan.months[0].rows[0].interest == D(153)


def test_days_on_which_payments_are_due() -> None:
    card = debt("Card", "100", "0", "50", due_day=31)

    assert [card.due_on(AS_OF, month) for month in (1, 2, 3)] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]
    assert debt("Card", "100", "0", "50", due_day=15).due_on(AS_OF, 1) == date(2026, 2, 15)


def test_the_minimum_rule_of_a_fixed_amount_takes_no_more_than_is_owed() -> None:
    plan = planned(engine((debt("Card", "130", "0", FixedMinimum(D(100))),), "100"), "avalanche")

    assert [month.paid for month in plan.months] == [D(100), D(30)]
