"""Cash dividends: the lattice against QuantLib's escrowed finite differences; calls exercised before the ex-date."""

import numpy as np
import pytest
from tests.unit.pricing.quantlib_oracle import Row, american_with_dividends

from trellis.pricing import american, cash_dividends, european, exercise


@pytest.mark.parametrize("right", [1, -1])
@pytest.mark.parametrize("spot", [90.0, 100.0, 112.0])
def test_equals_quantlib_finite_differences_of_the_same_model(right: int, spot: float) -> None:
    row: Row = (right, spot, 100.0, 1.0, 0.05, 0.0, 0.3)
    theirs = american_with_dividends(row, [91, 273], [2.0, 2.0])
    ours = cash_dividends.price(*row, [91 / 365, 273 / 365], [2.0, 2.0]).item()
    assert ours == pytest.approx(theirs, rel=2e-3)


def test_without_dividends_the_lattice_agrees_with_collocation() -> None:
    rows = ([1, -1, -1], [100.0, 90.0, 105.0], 100.0, 0.5, 0.05, 0.03, 0.3)
    np.testing.assert_allclose(cash_dividends.price(*rows, [], []), american.price(*rows), rtol=1e-3)


def test_a_large_dividend_makes_the_call_worth_exercising_just_before_it() -> None:
    call = (1, 120.0, 100.0, 0.5, 0.03, 0.0, 0.2)
    with_exercise = cash_dividends.price(*call, [0.25], [8.0]).item()
    kept = european.price(1, 120.0 - 8.0 * np.exp(-0.03 * 0.25), 100.0, 0.5, 0.03, 0.0, 0.2).item()
    assert with_exercise > kept + 1.0
    assert with_exercise >= 120.0 - 100.0 * np.exp(-0.03 * 0.249)


def test_dividends_past_or_after_expiry_change_nothing() -> None:
    call = (1, 100.0, 100.0, 0.5, 0.03, 0.0, 0.2)
    assert cash_dividends.price(*call, [0.0, 0.51], [5.0, 5.0]) == cash_dividends.price(*call, [], [])


def test_a_dividend_on_the_expiry_day_goes_to_the_call_that_is_exercised_and_helps_the_put() -> None:
    call, put = cash_dividends.price([1, -1], 100.0, 100.0, 1e-6, 0.0, 0.0, 0.01, [1e-6], [4.0])
    assert call == pytest.approx(0.0, abs=0.01)
    assert put == pytest.approx(4.0, abs=0.01)


def test_dividends_worth_more_than_the_spot_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^spot\[1\] was 3.0: it must exceed"):
        cash_dividends.price(1, [100.0, 3.0], 100.0, 1.0, 0.05, 0.0, 0.2, [0.5], [4.0])


@pytest.mark.parametrize(
    ("times", "amounts", "message"),
    [
        ([0.5], [], "dividend_amounts had 0"),
        ([0.5, -1.0], [1.0, 1.0], r"dividend_times\[1\]"),
        ([0.5], [np.nan], r"dividend_amounts\[0\]"),
    ],
)
def test_a_broken_schedule_is_refused(times: list[float], amounts: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cash_dividends.price(1, 100.0, 100.0, 1.0, 0.05, 0.0, 0.2, times, amounts)


def test_a_call_is_exercised_before_the_ex_date_only_if_in_the_money_and_the_dividend_beats_its_extrinsic() -> None:
    told = exercise.calls_to_exercise_before_dividend([10.4, 10.5, 10.6, 0.2], [110.0, 110.0, 110.0, 99.0], 100.0, 0.5)
    assert told.tolist() == [True, False, False, False]


def test_extrinsic_is_price_less_intrinsic_on_either_side() -> None:
    np.testing.assert_allclose(
        exercise.extrinsic([1, -1, -1], [12.0, 12.0, 1.0], [110.0, 90.0, 105.0], 100.0), [2, 2, 1]
    )
