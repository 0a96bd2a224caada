"""What no option price may break: parity, bounds, and the shape in spot, strike, vol and time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.pricing import american, european, implied

SPOT = st.floats(20.0, 500.0)
STRIKE = st.floats(20.0, 500.0)
LIFE = st.floats(1 / 365, 5.0)
RATE = st.floats(-0.02, 0.12)
YIELD = st.floats(0.0, 0.12)
VOL = st.floats(0.03, 2.0)
RIGHT = st.sampled_from([-1, 1])
STEPS = np.linspace(0.5, 1.5, 41)
modest = settings(max_examples=60, derandomize=True, deadline=None)


@modest
@given(SPOT, STRIKE, LIFE, RATE, YIELD, VOL)
def test_put_and_call_differ_by_the_discounted_forward(
    spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float
) -> None:
    call, put = european.price([1, -1], spot, strike, t, rate, dividend_yield, vol)
    forward = spot * np.exp(-dividend_yield * t) - strike * np.exp(-rate * t)
    assert abs(call - put - forward) < 1e-12 * (spot + strike)


@modest
@given(RIGHT, SPOT, STRIKE, LIFE, RATE, YIELD, VOL)
def test_european_values_rise_with_vol_and_bend_upwards_in_spot_and_strike(
    right: int, spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float
) -> None:
    by_vol = european.price(right, spot, strike, t, rate, dividend_yield, vol * STEPS)
    by_spot = european.price(right, spot * STEPS, strike, t, rate, dividend_yield, vol)
    by_strike = european.price(right, spot, strike * STEPS, t, rate, dividend_yield, vol)
    rounding = 1e-12 * (spot + strike)
    assert (np.diff(by_vol) >= -rounding).all()
    assert (right * np.diff(by_spot) >= -rounding).all()
    assert (right * np.diff(by_strike) <= rounding).all()
    assert (np.diff(by_spot, 2) >= -rounding).all()
    assert (np.diff(by_strike, 2) >= -rounding).all()


@modest
@given(RIGHT, SPOT, STRIKE, LIFE, RATE, YIELD, VOL)
def test_american_is_worth_at_least_european_at_least_its_bounds(
    right: int, spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float
) -> None:
    market = (right, spot, strike, t, rate, dividend_yield, vol)
    early, late = american.price(*market).item(), european.price(*market).item()
    legs = right * (spot * np.exp(-dividend_yield * t) - strike * np.exp(-rate * t))
    assert early >= late >= max(legs, 0.0) - 1e-12 * (spot + strike)
    assert early >= max(right * (spot - strike), 0.0)
    assert early <= (spot if right > 0 else strike * max(1.0, float(np.exp(-rate * t)))) * (1.0 + 1e-12)


@modest
@given(RIGHT, SPOT, STRIKE, LIFE, st.floats(0.0, 0.12), YIELD, VOL)
def test_american_values_keep_their_shape_within_their_stated_error(
    right: int, spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float
) -> None:
    by_vol = american.price(right, spot, strike, t, rate, dividend_yield, vol * STEPS)
    by_life = american.price(right, spot, strike, t * STEPS, rate, dividend_yield, vol)
    by_spot = american.price(right, spot * STEPS, strike, t, rate, dividend_yield, vol)
    by_strike = american.price(right, spot, strike * STEPS, t, rate, dividend_yield, vol)
    for values in (by_vol, by_life, right * by_spot, -right * by_strike):
        assert (np.diff(values) >= -2e-3 * np.abs(values[1:]) - 1e-9).all()
    for values in (by_spot, by_strike):
        assert (np.diff(values, 2) >= -4e-3 * values[1:-1] - 1e-9).all()


@modest
@given(RIGHT, SPOT, st.floats(-2.0, 2.0), LIFE, RATE, YIELD, VOL)
def test_implied_vol_undoes_the_price(
    right: int, spot: float, deviations: float, t: float, rate: float, dividend_yield: float, vol: float
) -> None:
    strike = spot * float(np.exp((rate - dividend_yield) * t + deviations * vol * np.sqrt(t)))
    made = european.price(right, spot, strike, t, rate, dividend_yield, vol)
    assert abs(implied.implied_vol(right, made, spot, strike, t, rate, dividend_yield).item() - vol) < 1e-9


@modest
@given(RIGHT, SPOT, STRIKE, LIFE, RATE, YIELD, VOL)
def test_greeks_are_the_slopes_of_the_price(
    right: int, spot: float, strike: float, t: float, rate: float, dividend_yield: float, vol: float
) -> None:
    greeks = european.greeks(right, spot, strike, t, rate, dividend_yield, vol)
    width = 1e-5

    def slope(step: float, *lower_and_upper: object) -> float:
        low, high = (european.price(*row).item() for row in lower_and_upper)  # type: ignore[misc]
        return (high - low) / step

    by_spot = [(right, spot + side * width * spot, strike, t, rate, dividend_yield, vol) for side in (-1, 1)]
    by_vol = [(right, spot, strike, t, rate, dividend_yield, vol * (1 + side * width)) for side in (-1, 1)]
    by_life = [(right, spot, strike, t * (1 + side * width), rate, dividend_yield, vol) for side in (-1, 1)]
    by_rate = [(right, spot, strike, t, rate + side * width, dividend_yield, vol) for side in (-1, 1)]
    size = spot + strike
    assert abs(slope(2 * width * spot, *by_spot) - greeks.delta) < 1e-5
    assert abs(slope(2 * width * vol, *by_vol) - greeks.vega) < 1e-5 * size
    assert abs(-slope(2 * width * t, *by_life) - greeks.theta) < 1e-5 * size / t
    assert abs(slope(2 * width, *by_rate) - greeks.rho) < 1e-5 * size * (1 + t) ** 2
