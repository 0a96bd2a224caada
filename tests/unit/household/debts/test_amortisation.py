"""Equal payments at the reference's figures, and what is refused."""

from decimal import Decimal

import pytest

from trellis.household.debts.amortisation import interest_of, level_interest, level_payment, months_to_pay, schedule
from trellis.household.problems import NegativeAmortization, ValidationError

D = Decimal


@pytest.mark.parametrize(
    "balance, apr, months, payment",
    [
        ("250000", "0.06", 360, "1498.88"),
        ("15000", "0.12", 60, "333.67"),
        ("200000", "0.07", 300, "1413.56"),
        ("200000", "0.06", 300, "1288.60"),
        ("1200", "0", 12, "100.00"),
        ("1000", "0", 3, "333.33"),
    ],
)
def test_the_equal_payment(balance: str, apr: str, months: int, payment: str) -> None:
    assert level_payment(D(balance), D(apr), months) == D(payment)


def test_the_interest_that_a_lender_quotes() -> None:
    assert level_interest(D(15000), D("0.12"), 60) == D("5020.00")


def test_the_posted_schedule_ends_in_a_smaller_payment() -> None:
    paid = list(schedule(D(15000), D("0.12"), D("333.67"), 60))

    assert len(paid) == 60
    assert paid[-1].balance == 0
    assert paid[-1].payment == D("333.40")
    assert interest_of(D(15000), D("0.12"), D("333.67"), 60) == D("5019.93")


def test_the_last_payment_takes_what_is_left() -> None:
    paid = list(schedule(D(1000), D("0"), D("333.33"), 3))

    assert [one.payment for one in paid] == [D("333.33"), D("333.33"), D("333.34")]


@pytest.mark.parametrize(
    "balance, apr, payment, months",
    [
        ("1200", "0", "100", 12),
        ("1201", "0", "100", 13),
        ("15000", "0.12", "333.67", 60),
        ("15000", "0.12", "333.66", 61),
        ("5000", "0.1899", "100", 100),
        ("100", "0.12", "101", 1),
        ("100", "0.12", "100.99", 2),
    ],
)
def test_how_many_months_a_payment_takes(balance: str, apr: str, payment: str, months: int) -> None:
    assert months_to_pay(D(balance), D(apr), D(payment)) == months


@pytest.mark.parametrize("payment", ["150", "149.99", "1"])
def test_a_payment_that_does_not_exceed_the_interest_is_refused(payment: str) -> None:
    with pytest.raises(NegativeAmortization, match=r"the month's interest is 150\.00"):
        months_to_pay(D(15000), D("0.12"), D(payment))
    with pytest.raises(NegativeAmortization):
        list(schedule(D(15000), D("0.12"), D(payment), 60))


@pytest.mark.parametrize(
    "balance, apr, payment, field",
    [
        ("0", "0.1", "10", "balance"),
        ("-5", "0.1", "10", "balance"),
        ("10", "-0.1", "10", "apr"),
        ("10", "0", "0", "payment"),
    ],
)
def test_what_is_no_debt_is_refused(balance: str, apr: str, payment: str, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        months_to_pay(D(balance), D(apr), D(payment))

    assert caught.value.problems[0].field == field


def test_a_payment_over_no_months_is_refused() -> None:
    with pytest.raises(ValidationError, match="months was '0'"):
        level_payment(D(100), D("0.1"), 0)
