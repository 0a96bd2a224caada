"""Debts that cannot be planned for, each refused by the name of its field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.debts import F1, debt

from trellis.household.debts.account import (
    AmortisingMinimum,
    Debt,
    Fee,
    FixedMinimum,
    InterestMinimum,
    Prepayment,
    Rate,
    ShareMinimum,
)
from trellis.household.debts.checks import check_debts
from trellis.household.problems import CurrencyMismatch, ValidationError

D = Decimal
CARD = debt("Card", "1000", "18.99", "40")
BAD = [
    ("balance", replace(CARD, balance=D(0))),
    ("balance", replace(CARD, balance=D(-1))),
    ("balance", replace(CARD, balance=D("NaN"))),
    ("balance", replace(CARD, balance=D("Infinity"))),
    ("balance", replace(CARD, balance=D("10.001"))),
    ("balance", replace(CARD, balance=D("1e13"))),
    ("currency", replace(CARD, currency="EURO")),
    ("apr", replace(CARD, rates=(Rate(D("-0.01")),))),
    ("apr", replace(CARD, rates=(Rate(D("10.01")),))),
    ("apr", replace(CARD, rates=(Rate(D("NaN")),))),
    ("rates", replace(CARD, rates=())),
    ("rates", replace(CARD, rates=(Rate(D(0), date(2027, 1, 1)),))),
    ("rates", replace(CARD, rates=(Rate(D(0)), Rate(D("0.2"))))),
    ("rates", replace(CARD, rates=(Rate(D(0), date(2027, 1, 1)), Rate(D(0), date(2026, 1, 1)), Rate(D("0.2"))))),
    ("minimum", replace(CARD, minimum=FixedMinimum(D(0)))),
    ("minimum", replace(CARD, minimum=FixedMinimum(D(-5)))),
    ("minimum share", replace(CARD, minimum=ShareMinimum(D(0), D(25)))),
    ("minimum share", replace(CARD, minimum=ShareMinimum(D("2.5"), D(25)))),
    ("minimum floor", replace(CARD, minimum=ShareMinimum(D("0.02"), D(-1)))),
    ("minimum share", replace(CARD, minimum=InterestMinimum(D(25), D(-1)))),
    ("minimum floor", replace(CARD, minimum=InterestMinimum(D(-25)))),
    ("minimum months", replace(CARD, minimum=AmortisingMinimum(0))),
    ("minimum months", replace(CARD, minimum=AmortisingMinimum(601))),
    ("fee", replace(CARD, fees=(Fee(D(0), date(2026, 1, 1)),))),
    ("fee months", replace(CARD, fees=(Fee(D(5), date(2026, 1, 1), every=0),))),
    ("prepayment penalty", replace(CARD, prepayment=Prepayment(D(2)))),
    ("prepayment penalty", replace(CARD, prepayment=Prepayment(D("0.02")), minimum=ShareMinimum(D("0.02"), D(25)))),
    ("due day", replace(CARD, due_day=32)),
    ("limit", replace(CARD, limit=D(0))),
]


@pytest.mark.parametrize("field, wrong", BAD, ids=lambda one: one if isinstance(one, str) else "")
def test_a_value_out_of_range_is_refused_by_its_name(field: str, wrong: Debt) -> None:
    with pytest.raises(ValidationError) as caught:
        check_debts([wrong])

    assert [(problem.source, problem.field) for problem in caught.value.problems] == [("Card", field)]


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        check_debts([replace(CARD, balance=D(0), due_day=0), replace(CARD, limit=D(-1))])

    assert [problem.field for problem in caught.value.problems] == ["balance", "due day", "limit", "id"]


def test_no_debt_is_refused() -> None:
    with pytest.raises(ValidationError, match="there is no debt"):
        check_debts([])


def test_currencies_do_not_meet() -> None:
    with pytest.raises(CurrencyMismatch, match="'EUR, USD'"):
        check_debts([CARD, debt("Loan", "500", "5", "50", currency="EUR")])


def test_a_rate_above_a_hundred_percent_and_a_balance_above_the_limit_are_warned_of() -> None:
    warnings = check_debts([debt("Payday", "500", "390", "200"), replace(CARD, limit=D(900))])

    assert [warning.split(":")[0] for warning in warnings] == ["Payday", "Card"]
    assert check_debts(F1) == ()
