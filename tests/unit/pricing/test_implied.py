"""Implied vol: round trips to 1e-9 wherever the price tells the vol, other solvers, and prices that tell nothing."""

import numpy as np
import pytest
import QuantLib
from tests.unit.pricing.quantlib_oracle import option_type

from trellis.pricing import european, implied, reference
from trellis.pricing.implied import Status


def test_round_trip_finds_the_vol_wherever_the_price_determines_it() -> None:
    chance = np.random.default_rng(5)
    n = 50_000
    right = chance.choice([-1, 1], n)
    spot, strike = chance.uniform(20, 300, n), chance.uniform(20, 300, n)
    t = np.exp(chance.uniform(np.log(1 / 365), np.log(10), n))
    rate, dividend_yield = chance.uniform(-0.02, 0.1, n), chance.uniform(0, 0.1, n)
    vol = np.exp(chance.uniform(np.log(0.01), np.log(4.0), n))
    made = european.greeks(right, spot, strike, t, rate, dividend_yield, vol)
    told = made.vega * 1e-10 > 4.0 * np.spacing(np.maximum(made.price, spot * 1e-3))
    found = implied.implied_vol(right, made.price, spot, strike, t, rate, dividend_yield)
    assert told.sum() > n // 3
    assert np.abs(found - vol)[told].max() < 1e-9


def test_far_out_of_the_money_prices_still_tell_their_vol() -> None:
    moneyness = np.linspace(-10.0, 10.0, 201)[:, None]
    total_vol = np.array([0.001, 0.01, 0.1, 0.5, 1.0, 2.0, 5.0])[None, :]
    right, spot = np.where(moneyness < 0.0, 1, -1), 100.0 * np.exp(moneyness)
    price = european.price(right, spot, 100.0, 1.0, 0.0, 0.0, total_vol)
    known = (price > 1e-280) & (np.abs(moneyness) / total_vol > 0.01 * total_vol)
    known &= price < 0.99 * np.minimum(spot, 100.0)
    found = implied.implied_vol(right, price, spot, 100.0, 1.0, 0.0, 0.0)
    error = np.abs(found - total_vol)[known]
    assert known.sum() > 500
    assert error.max() < 1e-12


def test_equals_bisection_on_the_numpy_reference() -> None:
    strike = np.array([70.0, 90.0, 100.0, 110.0, 150.0] * 2)
    right = np.repeat([1, -1], 5)
    price = european.price(right, 100.0, strike, 0.7, 0.03, 0.01, 0.4)
    market = (right, price, 100.0, strike, 0.7, 0.03, 0.01)
    np.testing.assert_allclose(implied.implied_vol(*market), reference.implied_vol(*market), rtol=0, atol=1e-11)


@pytest.mark.parametrize("right", [1, -1])
@pytest.mark.parametrize("price_of", [2.0, 7.5, 20.0])
def test_equals_quantlib(right: int, price_of: float) -> None:
    forward, discount = 100.0 * np.exp(0.02 * 0.5), np.exp(-0.03 * 0.5)
    theirs = QuantLib.blackFormulaImpliedStdDev(
        option_type(right), 101.0, float(forward), price_of, float(discount), 0.0, 0.2, 1e-14, 1000
    ) / np.sqrt(0.5)
    ours = implied.implied_vol(right, price_of, 100.0, 101.0, 0.5, 0.03, 0.01)
    assert ours.item() == pytest.approx(theirs, abs=1e-10)


def test_bytes_are_pinned_so_that_another_machine_would_be_noticed() -> None:
    vols = implied.implied_vol([1, -1], [9.25, 7.75], 431.27, [440.0, 425.0], 30 / 365, 0.0431, 0.0127)
    assert [value.hex() for value in vols.tolist()] == ["0x1.05aaca7c15dd3p-2", "0x1.ce53b0546fa68p-3"]


def test_prices_outside_the_bounds_have_no_vol_and_say_on_which_side() -> None:
    price = [-0.5, 4.0, 5.0, 5.0 + 1e-9, 99.9, 100.0, 101.0]
    found = implied.solve(1, price, 100.0, 95.0, 1.0, 0.0, 0.0)
    assert found.status.tolist() == [
        Status.BELOW_BOUND, Status.BELOW_BOUND, Status.NO_TIME_VALUE, Status.SOLVED,
        Status.SOLVED, Status.ABOVE_BOUND, Status.ABOVE_BOUND,
    ]  # fmt: skip
    assert np.isfinite(found.vol).tolist() == [False, False, False, True, True, False, False]


def test_an_expired_option_has_no_vol() -> None:
    found = implied.solve([1, -1], [2.0, 3.0], 100.0, 100.0, 0.0, 0.0, 0.0)
    assert found.status.tolist() == [Status.NO_TIME_VALUE] * 2
    assert np.isnan(found.vol).all()


def test_nan_price_is_refused_by_its_index() -> None:
    with pytest.raises(ValueError, match=r"^price\[1\] was nan"):
        implied.implied_vol(1, [1.0, np.nan], 100.0, 100.0, 1.0, 0.0, 0.0)
