"""Examples and properties: both returns against known results and SciPy."""

import math
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trellis.household.invest.returns import Dated, internal_rate, money_weighted, performance, time_weighted
from trellis.household.problems import ValidationError

START = date(2024, 1, 1)


def at(day: int | date, amount: object) -> Dated:
    """An amount on a day, counted from the start where a number is given."""
    return Dated(day if isinstance(day, date) else START + timedelta(days=day), Decimal(str(amount)))


def test_a_time_weighted_return_is_linked_over_flows() -> None:
    # 100 grows to 110, 90 come in, 200 shrink to 190: 1.10 * 0.95.
    values = [at(0, 100), at(100, 200), at(200, 190)]
    found = time_weighted(values, [at(100, 90)])

    assert found.total == Decimal("0.045")
    assert found.exact
    assert found.annualised is None


def test_two_years_are_annualised_by_days_over_365() -> None:
    found = time_weighted([at(0, 100), at(730, 121)], [])

    assert found.annualised == Decimal("0.1")


def test_a_flow_without_a_value_on_its_day_is_weighed_by_days_and_said_so() -> None:
    # Modified Dietz: gain 10 on 100 + 50 * 150/200 at work.
    found = time_weighted([at(0, 100), at(200, 160)], [at(50, 50)])

    assert found.total == (Decimal(10) / Decimal("137.5")).quantize(Decimal("1e-10"))
    assert not found.exact


def test_xirr_is_what_the_spreadsheet_documents() -> None:
    # The example of Microsoft's page on XIRR: 0.373362535.
    payments = [
        at(date(2008, 1, 1), -10_000),
        at(date(2008, 3, 1), 2_750),
        at(date(2008, 10, 30), 4_250),
        at(date(2009, 2, 15), 3_250),
        at(date(2009, 4, 1), 2_750),
    ]
    found = internal_rate(payments)

    assert found.annualised is not None
    assert abs(found.annualised - Decimal("0.373362535")) < Decimal("1e-8")


def test_timing_parts_the_two_returns() -> None:
    values = [at(0, 100), at(365, 1120), at(730, 1064)]
    flows = [at(365, 1000)]
    weighted = time_weighted(values, flows)
    rate = money_weighted(values[0], values[-1], flows)

    assert weighted.total > 0
    assert rate.annualised is not None
    assert rate.annualised < 0
    assert rate.total is not None
    assert abs((1 + rate.annualised) ** 2 - 1 - rate.total) < Decimal("1e-9")


@pytest.mark.parametrize(
    "payments, reason",
    [
        ([at(0, -100), at(365, 230), at(730, -132)], "2 rates balance these payments"),
        ([at(0, 100), at(365, -100), at(730, 100)], "no rate balances these payments"),
        ([at(0, -100), at(365, -5)], "money went one way alone"),
        ([at(0, -100), at(0, 105)], "everything happened on one day"),
    ],
)
def test_where_no_one_rate_fits_there_is_none_and_the_reason(payments: list[Dated], reason: str) -> None:
    found = internal_rate(payments)

    assert (found.annualised, found.total) == (None, None)
    assert reason in found.reason


flows_drawn = st.lists(st.tuples(st.integers(1, 1500), st.integers(-400, 900)), max_size=8)


@given(st.integers(1_000, 9_000), flows_drawn, st.integers(1_000, 20_000), st.integers(1501, 2500))
@settings(max_examples=60, deadline=None)
def test_the_rate_balances_the_payments_and_is_the_one_that_scipy_finds(
    first: int, flows: list[tuple[int, int]], last: int, days: int
) -> None:
    from scipy.optimize import newton

    payments = [at(0, -first), *(at(day, -amount) for day, amount in flows), at(days, last)]
    found = internal_rate(payments)
    assume(found.annualised is not None and abs(found.annualised) < 1)
    assert found.annualised is not None

    def worth(rate: float) -> float:
        powers = ((float(each.amount), -(each.on - START).days / 365) for each in payments)
        return math.fsum(amount * math.pow(1 + rate, power) for amount, power in powers)

    rate = float(found.annualised)
    assert abs(worth(rate)) < 1e-4 * first
    assert newton(worth, rate + 1e-4) == pytest.approx(rate, abs=1e-7)


@given(st.lists(st.integers(-30, 60), min_size=1, max_size=8), st.lists(st.integers(-40, 80), min_size=8, max_size=8))
def test_a_time_weighted_return_does_not_know_what_was_paid_in(moves: list[int], paid: list[int]) -> None:
    plain, with_flows, flows = [at(0, 1000)], [at(0, 1000)], []
    for number, move in enumerate(moves, 1):
        growth = 1 + Decimal(move) / 100
        plain.append(Dated(START + timedelta(days=30 * number), plain[-1].amount * growth))
        flow = Decimal(paid[number - 1])
        flows.append(at(30 * number, flow))
        with_flows.append(Dated(START + timedelta(days=30 * number), with_flows[-1].amount * growth + flow))
    assume(all(value.amount > 0 for value in with_flows))

    assert abs(time_weighted(plain, []).total - time_weighted(with_flows, flows).total) < Decimal("1e-9")


def test_fees_and_dividends_are_in_and_told_apart() -> None:
    # A fee of 10 on the first of two flat halves: without it 0 %, with it -1 %.
    found = performance([at(0, 1000), at(180, 990), at(365, 1020)], [], [at(300, 25)], [at(180, 10)])

    assert found.gain == 20
    assert [found.dividends, found.fees, found.prices] == [25, -10, 5]
    assert found.before_fees.total > found.time_weighted.total
    assert found.time_weighted.total == Decimal("0.02")
    assert found.time_weighted.annualised == found.money_weighted.annualised


@pytest.mark.parametrize(
    "values, message",
    [
        ([at(0, 100)], "a return lies between two values"),
        ([at(0, 100), at(0, 101), at(5, 7)], "the day has two values"),
        ([at(0, 0), at(10, 100)], "no money was at work"),
    ],
)
def test_what_has_no_return_is_refused(values: list[Dated], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        time_weighted(values, [])
