"""Returns under their names: time-weighted, which is the portfolio's, and money-weighted, which is the investor's.

Time-weighted: the returns between external flows, linked (GIPS 2020, 22.A.21). A flow counts at the end of its day,
so the value before it is that day's value less the flow. Where no value was told on a day of a flow, the stretch is
measured by modified Dietz and the result says so. Money-weighted: the rate at which all flows and both values have a
present value of 0 (XIRR: days over 365), None with the reason where no rate or more than one does that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.household.problems import ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

YEAR_DAYS = 365
_RATE = Decimal("1e-10")
_LOWEST, _HIGHEST, _STEPS = -9.0, 9.0, 3_600
"""The grid of ln(1 + rate) on which roots are separated: from -99.99 % to 810,000 % a year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An amount on a day: a value, or a flow (into the portfolio positive)."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TimeWeighted:
    """The linked return over the whole time, and a year's; a year's is None under a year: it would be a forecast.

    exact: whether a value was told on the day of each flow.
    """

    total: Decimal
    annualised: Decimal | None
    exact: bool


@dataclass(frozen=True, slots=True)
class MoneyWeighted:
    """The internal rate a year, and what it makes over the whole time; None with the reason where there is none."""

    annualised: Decimal | None
    total: Decimal | None
    reason: str = ""


def time_weighted(values: Sequence[Dated], flows: Sequence[Dated]) -> TimeWeighted:
    """The return linked over the stretches between told values. values: two or more, flows within counted.

    Raises ValidationError where values are too few, twice on a day, or the money at work is not positive.
    """
    told = _values(values)
    growth, exact = Decimal(1), True
    days = {value.on for value in told}
    for first, last in pairwise(told):
        inside = [flow for flow in flows if first.on < flow.on <= last.on]
        exact = exact and all(flow.on in days for flow in inside)
        growth *= 1 + _dietz(first, last, inside)
    span = (told[-1].on - told[0].on).days
    yearly = _power(growth, span) if span >= YEAR_DAYS and growth > 0 else None
    return TimeWeighted((growth - 1).quantize(_RATE), yearly, exact)


def at_work(first: Dated, last: Dated, flows: Sequence[Dated]) -> Decimal:
    """The money that earned between two values: the first, and each flow for the part of the days that it was there."""
    span = (last.on - first.on).days
    return first.amount + sum((flow.amount * (last.on - flow.on).days / span for flow in flows), ZERO)


def money_weighted(first: Dated, last: Dated, flows: Sequence[Dated]) -> MoneyWeighted:
    """The rate of a value put in, flows after it, and a value taken out. Days count from the first value's."""
    paid = [(first.on, -first.amount)]
    paid += [(flow.on, -flow.amount) for flow in flows if first.on < flow.on <= last.on]
    return internal_rate([Dated(on, amount) for on, amount in (*paid, (last.on, last.amount))])


def internal_rate(payments: Sequence[Dated]) -> MoneyWeighted:
    """XIRR of payments as an investor sees them: what was put in negative, what came back positive."""
    import numpy as np
    from scipy.optimize import brentq

    paid = [payment for payment in payments if payment.amount]
    if not paid or len({payment.amount > 0 for payment in paid}) < 2:
        return MoneyWeighted(None, None, "money went one way alone, so no rate balances it")
    start = min(payment.on for payment in paid)
    years = np.array([(payment.on - start).days / YEAR_DAYS for payment in paid])
    if not years.any():
        return MoneyWeighted(None, None, "everything happened on one day")
    amounts = np.array([payment.amount for payment in paid], dtype=np.float64)

    def worth(log_growth: "NDArray[np.float64]") -> "NDArray[np.float64]":
        found: NDArray[np.float64] = np.exp(-np.multiply.outer(log_growth, years)) @ amounts
        return found

    grid = np.linspace(_LOWEST, _HIGHEST, _STEPS + 1)
    signs = np.sign(worth(grid))
    crossed = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    roots = [brentq(worth, grid[place], grid[place + 1], xtol=1e-14, rtol=1e-14) for place in crossed]
    roots += grid[signs == 0].tolist()
    if len(roots) != 1:
        reason = f"{len(roots)} rates balance these payments" if roots else "no rate balances these payments"
        return MoneyWeighted(None, None, reason)
    growth = Decimal(repr(np.exp(roots[0]).item()))
    span = max(payment.on for payment in paid) - start
    total = _power(growth, span.days, over=True)
    return MoneyWeighted((growth - 1).quantize(_RATE), total)


@dataclass(frozen=True, slots=True)
class Performance:
    """One stretch of time: what there was, came, and is; both returns; where the gain came from.

    gain: last value less first value less flows; of it dividends and fees (negative) as told, and prices the rest.
    """

    first: Dated
    last: Dated
    flows: Decimal
    gain: Decimal
    dividends: Decimal
    fees: Decimal
    prices: Decimal
    time_weighted: TimeWeighted
    before_fees: TimeWeighted
    money_weighted: MoneyWeighted
    warnings: tuple[str, ...]


def performance(
    values: Sequence[Dated], flows: Sequence[Dated], dividends: Sequence[Dated], fees: Sequence[Dated]
) -> Performance:
    """Both returns between the first and the last told value. fees: positive, paid within the portfolio.

    before_fees is time-weighted as if each fee had been paid out and not been spent.
    """
    told = _values(values)
    first, last = told[0], told[-1]
    within = [flow for flow in flows if first.on < flow.on <= last.on]
    paid = sum((flow.amount for flow in within), ZERO)
    earned = _between(dividends, first, last)
    spent = _between(fees, first, last)
    gain = last.amount - first.amount - paid
    weighted = time_weighted(told, within)
    kept = [Dated(fee.on, -fee.amount) for fee in fees if first.on < fee.on <= last.on]
    warnings = []
    if not weighted.exact:
        warnings.append("no value was told on the day of a flow; that stretch is measured by modified Dietz")
    if (last.on - first.on).days < YEAR_DAYS:
        warnings.append("less than a year: the time-weighted return is not annualised")
    return Performance(
        first,
        last,
        paid,
        gain,
        earned,
        -spent,
        gain - earned + spent,
        weighted,
        time_weighted(told, _merged([*within, *kept])),
        money_weighted(first, last, within),
        tuple(warnings),
    )


def _merged(flows: Sequence[Dated]) -> list[Dated]:
    return sorted(flows, key=lambda flow: flow.on)


def _between(amounts: Sequence[Dated], first: Dated, last: Dated) -> Decimal:
    return sum((one.amount for one in amounts if first.on < one.on <= last.on), ZERO)


def _values(values: Sequence[Dated]) -> list[Dated]:
    told = sorted(values, key=lambda value: value.on)
    if len(told) < 2:
        way_out = "Tell the value of the account on two days or more."
        raise refused(ValidationError, "returns", "values", len(told), "a return lies between two values", way_out)
    twice = next((a.on for a, b in pairwise(told) if a.on == b.on), None)
    if twice is not None:
        raise refused(ValidationError, "returns", "values", twice, "the day has two values", "Keep one of them.")
    return told


def _dietz(first: Dated, last: Dated, flows: Sequence[Dated]) -> Decimal:
    """Modified Dietz; flows on the last day have no weight, so with none before it this is the plain return."""
    money = at_work(first, last, flows)
    gain = last.amount - first.amount - sum((flow.amount for flow in flows), ZERO)
    if money > 0:
        return gain / money
    if money == 0 and gain == 0:
        return ZERO
    message = f"no money was at work until {last.on}"
    raise refused(ValidationError, "returns", "value", first.amount, message, "Begin where there was a value above 0.")


def _power(growth: Decimal, days: int, *, over: bool = False) -> Decimal:
    """Growth to a rate a year; over: a year's growth to a rate over the days."""
    exponent = Decimal(days) / YEAR_DAYS if over else Decimal(YEAR_DAYS) / days
    return ((growth.ln() * exponent).exp() - 1).quantize(_RATE)
