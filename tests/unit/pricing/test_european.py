"""European values and greeks against QuantLib, the NumPy reference, and the limits where formulas break."""

from dataclasses import astuple

import numpy as np
import pytest
from tests.unit.pricing.quantlib_oracle import Row
from tests.unit.pricing.quantlib_oracle import european as quantlib_european

from trellis.pricing import european, reference

_FIELDS = ("price", "delta", "gamma", "vega", "theta", "rho")


def _grid() -> list[Row]:
    return [
        (right, spot, 100.0, t, rate, dividend_yield, vol)
        for right in (1, -1)
        for spot in (40.0, 90.0, 100.0, 115.0, 260.0)
        for t in (1 / 365, 0.25, 3.0)
        for rate, dividend_yield in ((0.0, 0.0), (0.05, 0.0), (0.02, 0.07), (-0.01, 0.01))
        for vol in (0.05, 0.3, 1.2)
    ]


def test_price_and_every_greek_equal_quantlib_on_a_grid() -> None:
    rows = _grid()
    ours = np.array(astuple(european.greeks(*np.array(rows).T))).T
    theirs = np.array([quantlib_european(row) for row in rows])
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-11)


def test_kernels_equal_the_numpy_reference_to_twelve_digits() -> None:
    columns = np.array(_grid()).T
    ours, plain = european.greeks(*columns), reference.greeks(*columns)
    for field in _FIELDS:
        np.testing.assert_allclose(getattr(ours, field), getattr(plain, field), rtol=1e-12, atol=1e-12, err_msg=field)


def test_price_alone_equals_the_fused_price_bit_for_bit() -> None:
    columns = np.array(_grid()).T
    assert european.price(*columns).tobytes() == european.greeks(*columns).price.tobytes()


def test_the_answer_of_a_row_does_not_depend_on_the_rows_beside_it() -> None:
    columns = np.array(_grid()).T
    alone = np.array([european.price(*row).item() for row in columns.T])
    assert alone.tobytes() == european.price(*columns).tobytes()


def test_bytes_are_pinned_so_that_another_machine_would_be_noticed() -> None:
    greeks = european.greeks([1, -1], 431.27, [440.0, 425.0], 9 / 365, 0.0431, 0.0127, [0.187, 0.2213])
    assert [value.hex() for value in greeks.price.tolist()] == ["0x1.f68fa4c2514c0p+0", "0x1.9aee8157e11c0p+1"]
    assert [value.hex() for value in greeks.theta.tolist()] == ["-0x1.5a9e204666c3cp+6", "-0x1.a2949dd4938a4p+6"]


def test_scalars_and_arrays_broadcast_to_the_common_shape() -> None:
    strikes = np.array([90.0, 100.0, 110.0])
    assert european.price(1, 100.0, strikes, 0.5, 0.03, 0.0, 0.2).shape == (3,)
    assert european.price([[1], [-1]], 100.0, strikes, 0.5, 0.03, 0.0, 0.2).shape == (2, 3)
    assert european.price(1, 100.0, 100.0, 0.5, 0.03, 0.0, 0.2).shape == ()
    assert european.price(1, 100.0, [], 0.5, 0.03, 0.0, 0.2).shape == (0,)


def test_at_expiry_the_price_is_intrinsic_and_delta_a_step_halfway_at_the_strike() -> None:
    greeks = european.greeks([1, 1, 1, -1, -1, -1], [90.0, 100.0, 110.0] * 2, 100.0, 0.0, 0.05, 0.01, 0.2)
    assert greeks.price.tolist() == [0.0, 0.0, 10.0, 10.0, 0.0, 0.0]
    assert greeks.delta == pytest.approx([0.0, 0.5, 1.0, -1.0, -0.5, 0.0], abs=1e-15)
    assert greeks.gamma.tolist() == greeks.vega.tolist() == [0.0] * 6


def test_without_vol_the_price_is_the_discounted_intrinsic_of_the_forward() -> None:
    got = european.price([1, -1], [120.0, 80.0], 100.0, 2.0, 0.05, 0.01, 0.0)
    want = [120.0 * np.exp(-0.02) - 100.0 * np.exp(-0.1), 100.0 * np.exp(-0.1) - 80.0 * np.exp(-0.02)]
    np.testing.assert_allclose(got, want, rtol=1e-14)


def test_no_corner_of_the_domain_gives_nan_or_infinity() -> None:
    corners = np.array(
        np.meshgrid(
            [-1, 1], [0.0, 1e-300, 100.0, 1e12], [1e-12, 100.0, 1e12], [0.0, 1e-12, 50.0], [-10.0, 0.0, 10.0],
            [-10.0, 0.0, 10.0], [0.0, 1e-200, 0.2, 100.0],
        )
    ).reshape(7, -1)  # fmt: skip
    greeks = european.greeks(*corners)
    for field in _FIELDS:
        assert np.isfinite(getattr(greeks, field)).all(), field
    assert (greeks.price >= 0.0).all()


@pytest.mark.parametrize(
    ("field", "value", "index"),
    [
        ("spot", [100.0, -1.0, -2.0], 1),
        ("strike", [100.0, 100.0, 0.0], 2),
        ("t", [-0.1, 1.0, 1.0], 0),
        ("vol", [0.2, -0.2, 0.2], 1),
        ("vol", [0.2, 0.2, np.nan], 2),
        ("rate", [0.0, np.inf, 0.0], 1),
        ("dividend_yield", [0.0, 0.0, -np.inf], 2),
        ("right", [1, 0, -1], 1),
    ],
)
def test_bad_input_is_refused_with_the_field_and_the_first_bad_index(
    field: str, value: list[float], index: int
) -> None:
    given: dict[str, object] = {
        "right": 1, "spot": 100.0, "strike": 100.0, "t": 1.0, "rate": 0.0, "dividend_yield": 0.0, "vol": 0.2,
    }  # fmt: skip
    with pytest.raises(ValueError, match=rf"^{field}\[{index}\] was"):
        european.greeks(**{**given, field: value})  # type: ignore[arg-type]
