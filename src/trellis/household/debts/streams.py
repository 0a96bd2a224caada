"""Payments over time: what they are worth today, and the rate that they come to."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.debts.account import MONTHS_IN_YEAR
from trellis.household.problems import NotConverged, ValidationError, refused

_TOLERANCE = Decimal("1e-15")
_STEPS = 200
_RATE_MAX = Decimal(10)


def present_value(payments: Sequence[Decimal], apr: Decimal) -> Decimal:
    """What payments at the ends of months 1, 2, ... are worth at the start, at a twelfth of the rate a month."""
    factor, worth, growth = ONE, ZERO, ONE + apr / MONTHS_IN_YEAR
    for payment in payments:
        factor /= growth
        worth += payment * factor
    return worth


def effective_apr(proceeds: Decimal, payments: Sequence[Decimal]) -> Decimal:
    """The yearly rate, twelve times the monthly one, at which the payments are worth what was got for them.

    By bisection between 0 and 1000 % a month, where the worth of payments falls steadily. Raises ValidationError where
    nothing was got or less is paid back than was got, NotConverged where no rate in reach fits.
    """
    if proceeds <= 0:
        raise refused(ValidationError, "offer", "proceeds", proceeds, "nothing would be paid out", "Lower the fee.")
    if sum(payments, ZERO) < proceeds:
        message = "less is paid back than was got"
        raise refused(ValidationError, "offer", "payments", sum(payments, ZERO), message, "Check the offer's terms.")
    low, high = ZERO, _RATE_MAX
    if present_value(payments, high * MONTHS_IN_YEAR) > proceeds:
        raise refused(
            NotConverged, "offer", "apr", high, "the rate is above 1000 % a month", "Check the offer's terms."
        )
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if present_value(payments, middle * MONTHS_IN_YEAR) > proceeds:
            low = middle
        else:
            high = middle
        if high - low < _TOLERANCE:
            break
    return (low + high) / 2 * MONTHS_IN_YEAR
