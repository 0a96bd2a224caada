"""Examples: intervals beside the figures of the reference, and totals divided to the last unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.amounts import amount_of, currency_of, divided, unit_of
from trellis.household.chance import jeffreys, simulated, simulated_by_row, told
from trellis.household.problems import ValidationError


def test_wilson_and_jeffreys_are_those_of_the_reference() -> None:
    seven, none, other = simulated(7, 10), simulated(0, 20), jeffreys(7, 10)

    assert (round(seven.low, 3), round(seven.high, 3)) == (Decimal("0.397"), Decimal("0.892"))
    assert (none.low, round(none.high, 3)) == (Decimal(0), Decimal("0.161"))
    assert (round(other.low, 3), round(other.high, 3)) == (Decimal("0.394"), Decimal("0.907"))


def test_ends_that_nothing_missed_are_closed() -> None:
    assert jeffreys(20, 20).high == 1
    assert jeffreys(0, 20).low == 0
    assert 0 < jeffreys(0, 0).low < jeffreys(0, 0).high < 1


def test_paths_that_share_a_draw_tell_as_much_as_fewer_apart() -> None:
    apart, alike = simulated_by_row([0.2, 0.4] * 50, 100), simulated_by_row([0.3] * 100, 100)

    assert alike == simulated(3_000, 10_000)
    # The mean of 100 rows that are 0.1 off errs by 0.01005, as that of 2,079 paths apart does.
    assert apart == simulated(624, 2_079)
    assert simulated_by_row([0.0] * 4, 100) == simulated(0, 400)
    assert simulated_by_row([0.0, 1.0], 100) == simulated(0, 1)


def test_a_figure_is_never_a_negative_zero() -> None:
    assert str(told(-0.00001)) == "0.0000"


@given(
    cents=st.integers(0, 10**12),
    shares=st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any),
    currency=st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_parts_sum_to_the_total_and_lie_within_a_unit_of_their_share(
    cents: int, shares: list[int], currency: str
) -> None:
    unit = unit_of(currency)
    total, whole = cents * unit, sum(shares)
    parts = divided(total, [Decimal(share) for share in shares], currency)

    assert sum(parts) == total
    assert all(abs(part - total * share / whole) < unit for part, share in zip(parts, shares, strict=True))


def test_equal_remainders_serve_the_earlier_share_first() -> None:
    assert divided(Decimal("0.05"), [Decimal(1)] * 3, "USD") == (Decimal("0.02"), Decimal("0.02"), Decimal("0.01"))


@pytest.mark.parametrize("text", ["1e5", "NaN", "inf", "1,5", "1.2.3", "12.345", "", "1 000", "1000000000000"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="target was"):
        amount_of("flags", "target", text, "USD")


def test_amounts_and_currencies_are_read_as_typed() -> None:
    assert amount_of("flags", "target", " 1234.5 ", "USD") == Decimal("1234.50")
    assert currency_of("flags", "currency", "eur") == "EUR"
    with pytest.raises(ValidationError, match="no such currency"):
        currency_of("flags", "currency", "dollars")
