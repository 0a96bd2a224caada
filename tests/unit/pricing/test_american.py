"""American values against QuantLib's QdFp engine, a plain lattice, and the cases with a known answer."""

import numpy as np
import pytest
from tests.unit.pricing.quantlib_oracle import Row
from tests.unit.pricing.quantlib_oracle import american as quantlib_american

from trellis.pricing import american, european, reference


def _compare(rows: list[Row]) -> None:
    ours, theirs = american.price(*np.array(rows).T), quantlib_american(rows)
    counted = theirs > 1e-4
    assert counted.sum() > len(rows) // 2
    np.testing.assert_allclose(ours[counted], theirs[counted], rtol=1e-3)


def test_error_against_quantlib_stays_under_one_in_a_thousand_on_a_grid() -> None:
    _compare(
        [
            (right, spot, 100.0, days / 365, rate, dividend_yield, vol)
            for right in (1, -1)
            for spot in (75.0, 95.0, 100.0, 108.0, 140.0)
            for days in (1, 5, 45, 365, 1095)
            for rate, dividend_yield in ((0.05, 0.0), (0.05, 0.02), (0.02, 0.06), (0.04, 0.04), (0.0, 0.03))
            for vol in (0.1, 0.25, 0.8)
        ]
    )


def test_error_against_quantlib_stays_under_one_in_a_thousand_on_wild_rows() -> None:
    chance = np.random.default_rng(17)
    columns = (
        chance.choice([-1, 1], 400), 100.0 * np.exp(chance.uniform(-0.5, 0.5, 400)), np.full(400, 100.0),
        np.ceil(365 * np.exp(chance.uniform(np.log(1 / 365), np.log(10), 400))) / 365, chance.uniform(1e-4, 0.15, 400),
        chance.uniform(0.0, 0.15, 400), chance.uniform(0.05, 1.5, 400),
    )  # fmt: skip
    _compare([(int(w), *map(float, rest)) for w, *rest in zip(*columns, strict=True)])  # type: ignore[misc]


@pytest.mark.parametrize("spot", [85.0, 100.0, 118.0])
def test_equals_the_lattice_of_the_numpy_reference(spot: float) -> None:
    ours = american.price(-1, spot, 100.0, 1.0, 0.06, 0.02, 0.3).item()
    assert ours == pytest.approx(reference.american_put(spot, 100.0, 1.0, 0.06, 0.02, 0.3), rel=5e-4)


def test_where_exercise_never_pays_the_value_is_european_bit_for_bit() -> None:
    call = (1, [80.0, 100.0, 130.0], 100.0, 0.5, 0.05, 0.0, 0.3)
    put = (-1, [80.0, 100.0, 130.0], 100.0, 0.5, 0.0, 0.02, 0.3)
    assert american.price(*call).tobytes() == european.price(*call).tobytes()
    assert american.price(*put).tobytes() == european.price(*put).tobytes()


def test_negative_rates_with_two_boundaries_agree_with_the_lattice_reference() -> None:
    ours = american.price(-1, [90.0, 110.0], 100.0, 1.0, -0.01, -0.04, 0.2)
    plain = [reference.american_put(spot, 100.0, 1.0, -0.01, -0.04, 0.2) for spot in (90.0, 110.0)]
    np.testing.assert_allclose(ours, plain, rtol=1e-3)
    assert (ours > european.price(-1, [90.0, 110.0], 100.0, 1.0, -0.01, -0.04, 0.2)).all()


def test_zero_rate_and_negative_yield_still_reward_early_exercise() -> None:
    ours = american.price(-1, [90.0, 105.0], 100.0, 1.0, 0.0, -0.03, 0.2)
    plain = [reference.american_put(spot, 100.0, 1.0, 0.0, -0.03, 0.2) for spot in (90.0, 105.0)]
    np.testing.assert_allclose(ours, plain, rtol=1e-3)


def test_at_expiry_and_deep_in_the_money_the_value_is_intrinsic() -> None:
    assert american.price([1, -1, -1], [110.0, 90.0, 110.0], 100.0, 0.0, 0.05, 0.02, 0.3).tolist() == [10.0, 10.0, 0.0]
    assert american.price(-1, 30.0, 100.0, 1.0, 0.05, 0.0, 0.3).item() == 70.0
    assert american.price(-1, 0.0, 100.0, 1.0, 0.05, 0.0, 0.3).item() == 100.0


def test_without_vol_the_holder_picks_the_best_certain_moment() -> None:
    put_now = american.price(-1, 95.0, 100.0, 1.0, 0.05, 0.0, 0.0).item()
    put_later = american.price(-1, 110.0, 100.0, 2.0, 0.0, 0.2, 0.0).item()
    put_between = american.price(-1, 100.0, 100.0, 10.0, 0.05, 0.3, 0.0).item()
    moments = np.linspace(0.0, 10.0, 100_001)
    assert put_now == 5.0
    assert put_later == pytest.approx(100.0 - 110.0 * np.exp(-0.4), rel=1e-14)
    assert put_between == pytest.approx((100.0 * (np.exp(-0.05 * moments) - np.exp(-0.3 * moments))).max(), rel=1e-8)


def test_a_row_answers_the_same_alone_and_among_others() -> None:
    chance = np.random.default_rng(3)
    columns = [
        chance.choice([-1.0, 1.0], 150),
        *chance.uniform([60, 99, 0.01, 0, 0, 0.1], [140, 101, 2, 0.1, 0.1, 1.0], (150, 6)).T,
    ]
    together = american.price(*columns)
    alone = np.array([american.price(*(column[i] for column in columns)).item() for i in range(150)])
    assert together.tobytes() == alone.tobytes()


def test_bytes_are_pinned_so_that_another_machine_would_be_noticed() -> None:
    prices = american.price([1, -1], 431.27, [440.0, 425.0], 200 / 365, 0.0431, 0.0327, [0.187, 0.2213])
    assert [value.hex() for value in prices.tolist()] == ["0x1.49c6c0ea355e1p+4", "0x1.78ff9c622928fp+4"]


def test_at_the_exercise_boundary_waiting_is_worth_exactly_exercising() -> None:
    market = (100.0, 0.75, 0.05, 0.04, 0.25)
    put_edge, call_edge = american.exercise_boundary([-1, 1], *market)
    assert 60.0 < put_edge < 100.0 < call_edge < 170.0
    for right, edge in ((-1, put_edge), (1, call_edge)):
        out = edge * (1.0 - 0.02 * right)
        assert american.price(right, edge, *market).item() == pytest.approx(abs(edge - 100.0), rel=1e-12)
        assert american.price(right, out, *market).item() > abs(out - 100.0)


def test_where_exercise_never_pays_the_boundary_is_out_of_reach() -> None:
    assert american.exercise_boundary([1, -1], 100.0, 1.0, [0.05, 0.0], 0.0, 0.2).tolist() == [np.inf, 0.0]


def test_a_row_with_two_boundaries_has_no_single_one() -> None:
    with pytest.raises(ValueError, match=r"^rate\[0\] was -0.01: this row has no single exercise boundary"):
        american.exercise_boundary(-1, 100.0, 1.0, -0.01, -0.04, 0.2)


def test_bad_input_is_refused_with_the_field_and_the_first_bad_index() -> None:
    with pytest.raises(ValueError, match=r"^spot\[2\] was -1.0"):
        american.price(1, [1.0, 2.0, -1.0], 100.0, 1.0, 0.0, 0.0, 0.2)
