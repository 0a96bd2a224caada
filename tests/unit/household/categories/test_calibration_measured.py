"""Categories: how calibration of confidences is measured where lines of a merchant are right or wrong together."""

import numpy as np
import pytest
from benchmarks.calibration import Calibration, calibration


def drawn(merchants: int, lines: int, rise: float) -> Calibration:
    """Merchants with that many lines each, right oftener than said by so much: by one luck for all lines of one."""
    draw = np.random.Generator(np.random.PCG64(5))
    said = np.repeat(draw.uniform(0.3, 0.9, merchants), lines)
    luck = np.repeat(draw.random(merchants), lines)
    return calibration(said.tolist(), (luck < said + rise).tolist(), np.repeat(np.arange(merchants), lines).tolist())


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(("hits", "root"), [(4, 0.5), (3, 0.0), (2, 0.0)])
def test_without_luck_one_bin_shows_what_kumar_liang_and_ma_take_off_however_many_lines_a_merchant_has(
    hits: int, root: float, times: int
) -> None:
    """(3/4 - 1/2)^2 - (3/4 * 1/4) / 3 = 0, and (1 - 1/2)^2 - 0 = 0.25."""
    right = [place < hits for place in range(4) for _ in range(times)]
    found = calibration([0.5] * 4 * times, right, [place for place in range(4) for _ in range(times)])

    assert found.merchants == 4
    assert found.error == pytest.approx(abs(hits / 4 - 0.5))
    assert found.root == pytest.approx(root)


def test_exactly_right_confidences_of_few_merchants_show_an_error_that_is_told_as_luck() -> None:
    found = drawn(60, 20, 0.0)

    assert 0.05 < found.error < found.exact[1]
    assert found.by_luck > 0.05
    assert found.interval[0] == 0
    assert found.root_interval[0] == 0


def test_confidences_that_are_off_are_told_from_luck() -> None:
    found = drawn(400, 3, -0.25)

    assert found.by_luck == 0
    assert found.interval[0] > 0.15
    assert found.interval[0] < 0.25 < found.interval[1]
    assert found.root == pytest.approx(0.25, abs=0.05)
    assert found.root_interval[0] < 0.25 < found.root_interval[1]


def test_the_same_lines_give_the_same_figures() -> None:
    assert drawn(60, 20, 0.1) == drawn(60, 20, 0.1)
