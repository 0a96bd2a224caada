"""Equal payments: how much, how many, and what they cost.

The annuity formula, P r / (1 - (1 + r)^-n); see any text on the mathematics of finance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from trellis.core.numbers import CENT, ONE, ZERO
from trellis.household.debts.account import MONTHS_IN_YEAR
from trellis.household.problems import NegativeAmortization, ValidationError, refused


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a schedule: its interest, its principal, and what is owed after it."""

    number: int
    payment: Decimal
    interest: Decimal
    principal: Decimal
    balance: Decimal


def rounded(amount: Decimal, step: Decimal = CENT) -> Decimal:
    """The amount at the currency's smallest unit, half up, as interest is posted."""
    return amount.quantize(step, ROUND_HALF_UP)


def level_payment(balance: Decimal, apr: Decimal, months: int, step: Decimal = CENT) -> Decimal:
    """The equal payment that pays a balance off in so many months, rounded half up.

    Raises ValidationError where balance or months are not above zero, or the rate is negative.
    """
    return rounded(_level(balance, apr, months), step)


def level_interest(balance: Decimal, apr: Decimal, months: int, step: Decimal = CENT) -> Decimal:
    """The interest of equal payments that were not rounded: what lenders quote. A posted schedule differs by cents."""
    return rounded(_level(balance, apr, months) * months - balance, step)


def months_to_pay(balance: Decimal, apr: Decimal, payment: Decimal) -> int:
    """How many equal payments pay a balance off, the last one smaller: ceil(-ln(1 - r B / p) / ln(1 + r)).

    Raises NegativeAmortization where the payment does not exceed the first month's interest, ValidationError where it
    or the balance is not above zero.
    """
    _check(balance, apr)
    rate = apr / MONTHS_IN_YEAR
    if payment <= 0:
        raise refused(ValidationError, "debt", "payment", payment, "nothing would be paid", "Give more than 0.")
    interest = balance * rate
    if payment <= interest:
        raise _grows("debt", payment, rounded(interest))
    if not rate:
        return int((balance / payment).to_integral_value(ROUND_CEILING))
    count = -(ONE - interest / payment).ln() / (ONE + rate).ln()
    return _whole(count, balance, rate, payment)


def schedule(
    balance: Decimal, apr: Decimal, payment: Decimal, months: int, step: Decimal = CENT
) -> Iterator[Instalment]:
    """Payment by payment, interest rounded half up; the last of the months takes what is left, or an earlier one ends.

    Raises NegativeAmortization where the payment does not exceed the first month's interest.
    """
    rate = apr / MONTHS_IN_YEAR
    if payment <= rounded(balance * rate, step):
        raise _grows("debt", payment, rounded(balance * rate, step))
    for number in range(1, months + 1):
        interest = rounded(balance * rate, step)
        paid = balance + interest if number == months else min(payment, balance + interest)
        balance = balance + interest - paid
        yield Instalment(number, paid, interest, paid - interest, balance)
        if not balance:
            return


def interest_of(balance: Decimal, apr: Decimal, payment: Decimal, months: int, step: Decimal = CENT) -> Decimal:
    """All interest of the schedule."""
    return sum((one.interest for one in schedule(balance, apr, payment, months, step)), ZERO)


def _level(balance: Decimal, apr: Decimal, months: int) -> Decimal:
    _check(balance, apr)
    if months < 1:
        raise refused(ValidationError, "debt", "months", months, "there is no payment in it", "Give 1 or more.")
    rate = apr / MONTHS_IN_YEAR
    return balance / months if not rate else balance * rate / (ONE - (ONE + rate) ** -months)


def _whole(count: Decimal, balance: Decimal, rate: Decimal, payment: Decimal) -> int:
    """The least whole count that pays all; the logarithms' last digits must not make it one more or less."""
    whole = int(count.to_integral_value(ROUND_CEILING))
    for fewer in (whole - 1, whole, whole + 1):
        growth = (ONE + rate) ** fewer
        left = balance * growth - payment * (growth - ONE) / rate
        if fewer > 0 and left <= Decimal("1e-18") * balance:
            return fewer
    return whole


def _check(balance: Decimal, apr: Decimal) -> None:
    if balance <= 0:
        raise refused(ValidationError, "debt", "balance", balance, "nothing is owed", "Give more than 0.")
    if apr < 0:
        raise refused(ValidationError, "debt", "apr", apr, "a rate is not negative", "Give 0 or more.")


def _grows(source: str, payment: Decimal, interest: Decimal) -> Exception:
    message = f"the month's interest is {interest}, so the debt would never be paid"
    return refused(NegativeAmortization, source, "payment", payment, message, f"Pay more than {interest} a month.")
