"""Properties: a band holds what it says, ends where a figure's chance lies, and says its own share where it must."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.budget.bands import Band, around_mean, around_median
from trellis.household.budget.residual import Purchases, ends

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


def test_it_holds_what_came_as_often_as_it_says_where_often_nothing_more_is_bought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A category of two purchases a month on the twentieth: P10 to P90 of the same paths hold nine of ten."""
    monkeypatch.setattr("trellis.household.budget.residual.RESAMPLES", 15)
    monkeypatch.setattr("trellis.household.budget.residual.PATHS", 100)
    draw, found = np.random.Generator(np.random.PCG64(3)), []
    for seed in range(200):
        months = draw.poisson(draw.gamma(6, 1 / 6, 12) * 2)
        busy = draw.gamma(6, 1 / 6) * 2
        by = tuple(tuple(_costs(draw, many)) for many in months.tolist())
        now = tuple(_costs(draw, int(draw.poisson(busy * 2 / 3))))
        paths = ends(Purchases((30.0,) * 12, by, now, 20.0, 10.0), (), seed)
        came = sum(_costs(draw, int(draw.poisson(busy / 3))), D(0))
        band = around_median(paths, "USD")
        assert band.holds is not None
        found.append((band.low <= came <= band.high, band.holds))
    held, says = (sum(one) / len(found) for one in zip(*found, strict=True))

    assert abs(held - float(says)) <= 3 * (0.8 * 0.2 / len(found)) ** 0.5


def _costs(draw: np.random.Generator, many: int) -> list[Decimal]:
    return [D(f"{28 * draw.lognormal(0, 0.5):.2f}") for _ in range(many)]
