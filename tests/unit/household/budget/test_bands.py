"""Properties: a band holds what it says, ends where a figure's chance lies, and says its own share where it must."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.budget.bands import Band, around_mean, around_median

D = Decimal


def around(*paths: float) -> Band:
    """The band of these paths in US dollars."""
    return around_median(np.array(paths), "USD")


def test_a_tenth_lies_below_and_a_tenth_above_where_every_value_is_another() -> None:
    assert around(*range(100)) == Band(D("49.00"), D("9.00"), D("88.00"), D("0.8000"))


def test_where_much_lies_on_the_lowest_value_the_band_ends_earlier() -> None:
    """A third buys nothing more; P10 to P90 would hold nine of ten."""
    found = around(*[50.0] * 300, *range(100, 800))

    assert found == Band(D("299.00"), D("50.00"), D("599.00"), D("0.8000"))


def test_a_value_that_is_more_likely_than_the_band_is_told_with_its_own_share() -> None:
    assert around(*[0.0] * 90, *[7.5] * 10) == Band(D("0.00"), D("0.00"), D("0.00"), D("0.9000"))
    mean = around_mean(np.array([[0.0] * 9, [0.0] * 9, [90.0] * 9]).T, "USD")
    assert mean == Band(D("30.00"), D("0.00"), D("90.00"), D("1.0000"))


def test_sums_that_differ_by_their_order_are_one_value() -> None:
    assert around(0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.6).holds == 1


@given(st.lists(st.sampled_from([0.0, 1.5, 2.25, 8.0, 40.0]), min_size=1, max_size=60))
def test_it_holds_the_share_that_it_says_and_four_fifths_at_least(paths: list[float]) -> None:
    found = around(*paths)
    within = [found.low <= D(one) <= found.high for one in paths]

    assert found.holds == round(D(sum(within)) / len(paths), 4)
    assert found.holds >= D("0.80")
    assert found.low <= found.value <= found.high
