"""Backtests of value at risk: worked examples, scipy's distribution as oracle, and their sizes under the model."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from trellis.core.problems import ProblemError
from trellis.kernel.chance import SeededChance
from trellis.risk.backtests import coverage, light_of

D = Decimal


def _days(passes: int, days: int) -> list[bool]:
    step = days // max(passes, 1)
    return [place % step == 0 and place // step < passes if passes else False for place in range(days)]


@pytest.mark.parametrize(
    "passes, days, level", [(5, 255, "0.99"), (20, 250, "0.95"), (12, 250, "0.95"), (0, 100, "0.95")]
)
def test_kupiecs_ratio_is_the_log_of_two_binomial_likelihoods(passes: int, days: int, level: str) -> None:
    found = coverage(_days(passes, days), D(level))

    share = 1 - float(level)
    seen = stats.binom.logpmf(passes, days, passes / days) if passes else 0.0
    expected = 2 * (seen - stats.binom.logpmf(passes, days, share))
    assert found.passes == passes
    assert float(found.unconditional.statistic) == pytest.approx(expected, abs=1e-8)
    assert float(found.unconditional.p_value) == pytest.approx(stats.chi2.sf(expected, 1), abs=1e-9)


def test_passes_in_a_row_are_found_and_passes_apart_are_not() -> None:
    rows, apart = [False] * 238 + [True] * 12, _days(12, 250)

    clustered, spread = coverage(rows, D("0.95")), coverage(apart, D("0.95"))

    assert clustered.unconditional == spread.unconditional
    assert clustered.independence.p_value < D("0.001")
    assert spread.independence.p_value > D("0.2")
    both = clustered.unconditional.statistic + clustered.independence.statistic
    assert abs(clustered.conditional.statistic - both) < D("1e-10")
    assert float(clustered.conditional.p_value) == pytest.approx(stats.chi2.sf(float(both), 2), abs=1e-9)


def test_christoffersens_ratio_is_counted_from_its_four_transitions() -> None:
    passed = [bool(int(sign)) for sign in "0010011000000100110000000010"]
    counts = np.zeros((2, 2))
    for before, after in pairwise(passed):
        counts[int(before), int(after)] += 1
    calm, struck = counts[0, 1] / counts[0].sum(), counts[1, 1] / counts[1].sum()
    one = counts[:, 1].sum() / counts.sum()
    expected = 2 * (
        counts[0, 0] * np.log(1 - calm)
        + counts[0, 1] * np.log(calm)
        + counts[1, 0] * np.log(1 - struck)
        + counts[1, 1] * np.log(struck)
        - counts[:, 0].sum() * np.log(1 - one)
        - counts[:, 1].sum() * np.log(one)
    )

    assert float(coverage(passed, D("0.95")).independence.statistic) == pytest.approx(expected, abs=1e-9)


def test_where_the_model_holds_it_is_refused_about_as_often_as_the_level_of_the_test_says() -> None:
    chance = SeededChance(11).stream("days")
    refused = 0
    for _ in range(200):
        passed = [chance.uniform() < 0.05 for _ in range(250)]
        refused += coverage(passed, D("0.95")).unconditional.p_value < D("0.05")

    assert 2 <= refused <= 22


@pytest.mark.parametrize("passed, level", [([True], "0.95"), ([True, False], "1"), ([True, False], "0")])
def test_what_is_no_backtest_is_refused(passed: list[bool], level: str) -> None:
    with pytest.raises(ProblemError, match="backtest"):
        coverage(passed, D(level))


@pytest.mark.parametrize(
    "passes, light", [(0, "green"), (4, "green"), (5, "yellow"), (9, "yellow"), (10, "red"), (30, "red")]
)
def test_zones_are_those_of_the_basel_table(passes: int, light: str) -> None:
    assert light_of(250, passes, Decimal("0.99"), Decimal("0.95"), Decimal("0.9999")) == light
