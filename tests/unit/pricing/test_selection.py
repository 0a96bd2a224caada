"""Delta-targeted selection: the constitution's worked edges, ties, and the rounding at the fourth place."""

from decimal import Decimal

import numpy as np
import pytest

from trellis.pricing.selection import nearest_in_band, ten_thousandths

LO, HI, TARGET = Decimal("0.40"), Decimal("0.45"), Decimal("0.425")


def _pick(deltas: list[float], right: int = -1, strikes: list[float] | None = None) -> int:
    levels = strikes if strikes is not None else [100.0 + i for i in range(len(deltas))]
    return int(nearest_in_band([0] * len(deltas), right, levels, deltas, LO, HI, TARGET)[0])


def test_band_ends_are_inside_and_a_ten_thousandth_beyond_is_outside() -> None:
    assert [_pick([-delta]) for delta in (0.3999, 0.4000, 0.4500, 0.4501)] == [-1, 0, 0, -1]


def test_no_strike_in_the_band_gives_none_not_the_nearest_outside() -> None:
    assert _pick([-0.38, -0.47]) == -1


def test_a_tie_goes_to_the_farther_out_of_the_money_strike() -> None:
    assert _pick([-0.41, -0.44], right=-1, strikes=[95.0, 96.0]) == 0
    assert _pick([-0.44, -0.41], right=-1, strikes=[96.0, 95.0]) == 1
    assert _pick([0.44, 0.41], right=1, strikes=[104.0, 105.0]) == 1
    assert _pick([0.41, 0.44], right=1, strikes=[105.0, 104.0]) == 0


def test_of_two_rows_of_one_strike_the_first_is_taken() -> None:
    assert _pick([-0.43, -0.43], strikes=[95.0, 95.0]) == 0


def test_deltas_are_rounded_before_they_are_compared() -> None:
    assert _pick([-0.39994]) == -1
    assert _pick([-0.39996]) == 0
    assert _pick([-0.45004]) == 0
    assert _pick([-0.45006]) == -1


def test_rounding_sees_the_exact_value_not_its_rounded_multiple() -> None:
    assert 0.42515 * 10_000 == 4251.5  # yet the float64 nearest 0.42515 lies a hair under it
    assert ten_thousandths([0.42515, 0.39995, 0.39985]).tolist() == [4251, 4000, 3998]


def test_unknown_deltas_are_passed_over() -> None:
    assert _pick([np.nan, -0.42]) == 1
    assert _pick([np.nan]) == -1


def test_each_group_answers_in_order_of_appearance() -> None:
    rows = nearest_in_band(
        [3, 3, 7, 7, 7, 9],
        [-1, -1, 1, 1, 1, -1],
        [95, 96, 104, 105, 106, 90],
        [-0.4, -0.43, 0.5, 0.45, 0.4, -0.1],
        LO,
        HI,
        TARGET,
    )
    assert rows.tolist() == [1, 4, -1]


def test_empty_columns_give_no_groups() -> None:
    assert nearest_in_band([], [], [], [], LO, HI, TARGET).tolist() == []


def test_halves_that_float64_can_hold_round_to_even() -> None:
    exact_halves = [0.03125, 0.09375, 0.15625, 0.21875]  # 312.5, 937.5, 1562.5, 2187.5 ten-thousandths, all exact
    assert ten_thousandths(exact_halves).tolist() == [312, 938, 1562, 2188]
    assert ten_thousandths([-0.03125, np.nan, 0.0]).tolist() == [312, -1, 0]


def test_unsorted_groups_wrong_lengths_and_fine_bands_are_refused() -> None:
    with pytest.raises(ValueError, match="row 1 had group 1"):
        nearest_in_band([2, 1], -1, [90, 91], [-0.4, -0.4], LO, HI, TARGET)
    with pytest.raises(ValueError, match="group has"):
        nearest_in_band([1, 1], -1, [90.0], [-0.4, -0.4], LO, HI, TARGET)
    with pytest.raises(ValueError, match="at most four decimal places"):
        nearest_in_band([1], -1, [90.0], [-0.4], Decimal("0.40001"), HI, TARGET)
    with pytest.raises(ValueError, match=r"delta\[1\] was inf"):
        ten_thousandths([0.1, np.inf])
