"""Tables, properties and an audit: draws follow their distributions, costs add up to the reference's figures."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from trellis.core.problems import ProblemError
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.noise.accounting import charged, epsilon_of, gaussian_rho, laplace_rho, rho_of
from trellis.privacy.noise.draws import below, bernoulli_exp, discrete_gaussian, discrete_laplace
from trellis.privacy.noise.gaussian import analytic_sigma, classic_sigma, gaussian_delta
from trellis.privacy.noise.vectors import SIGMA_MAX, gaussian_vector

DELTA = Decimal("0.00001")


def fits(drawn: list[int], weights: dict[int, float]) -> float:
    """The p-value of a chi-square test of draws against weights; rare values are counted together."""
    total = sum(weights.values())
    counts = Counter(drawn)
    often = [value for value, weight in weights.items() if weight / total * len(drawn) >= 10]
    seen = [counts[value] for value in often]
    expected = [weights[value] / total * len(drawn) for value in often]
    rest = len(drawn) - sum(expected)
    if rest >= 1:
        seen, expected = [*seen, len(drawn) - sum(seen)], [*expected, rest]
    return float(stats.chisquare(seen, [one * sum(seen) / sum(expected) for one in expected]).pvalue)


def test_the_sigmas_are_the_reference_s() -> None:
    assert round(classic_sigma(1, 1e-5), 3) == 4.845
    assert round(analytic_sigma(1, 1e-5), 3) == 3.731
    assert analytic_sigma(2, 1e-6, 3.0) == pytest.approx(3 * analytic_sigma(2, 1e-6))


def test_a_year_of_weekly_releases_costs_what_the_reference_says() -> None:
    rho = charged(52 * gaussian_rho(Fraction(1), Fraction(16)))

    assert rho == Decimal("1.625")
    assert round(epsilon_of(rho, DELTA), 2) == Decimal("10.28")


@given(st.floats(0.05, 20), st.floats(1e-9, 0.1))
def test_the_analytic_sigma_keeps_the_promise_and_is_the_least_that_does(epsilon: float, delta: float) -> None:
    sigma = analytic_sigma(epsilon, delta)

    assert gaussian_delta(epsilon, sigma) <= delta
    assert gaussian_delta(epsilon, sigma * (1 - 1e-6)) > delta


@given(st.decimals("0.01", "50", places=2), st.sampled_from(["0.1", "0.00001", "0.000000001"]))
def test_spending_all_that_a_promise_allows_keeps_it(epsilon: Decimal, delta: str) -> None:
    rho = rho_of(epsilon, Decimal(delta))

    assert epsilon_of(rho, Decimal(delta)) <= epsilon + Decimal("1e-6")
    assert epsilon_of(rho + Decimal("1e-4"), Decimal(delta)) > epsilon


@pytest.mark.parametrize(
    ("epsilon", "delta"), [("0", "0.1"), ("51", "0.1"), ("NaN", "0.1"), ("1", "0"), ("1", "1"), ("1", "NaN")]
)
def test_a_promise_that_is_none_is_refused(epsilon: str, delta: str) -> None:
    with pytest.raises(ProblemError):
        rho_of(Decimal(epsilon), Decimal(delta))


@pytest.mark.parametrize("wrong", [(0, 1e-5), (1, 0), (2, 1e-5)])
def test_the_classic_sigma_is_refused_where_it_is_not_proven(wrong: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="epsilon"):
        classic_sigma(*wrong)


def test_a_charge_is_rounded_up() -> None:
    assert charged(Fraction(1, 3)) == Decimal("0.333333333334")
    assert laplace_rho(Fraction(1, 2)) == Fraction(1, 8)


@pytest.mark.parametrize("count", [1, 2, 3, 10, 256, 257])
def test_whole_numbers_below_a_count_are_equally_likely(count: int) -> None:
    take = SeededEntropy(count).take
    drawn = [below(take, count) for _ in range(6_000)]

    assert set(drawn) <= set(range(count))
    assert count == 1 or fits(drawn, dict.fromkeys(range(count), 1.0)) > 1e-4


@pytest.mark.parametrize("gamma", [Fraction(0), Fraction(1, 3), Fraction(1), Fraction(7, 2)])
def test_a_chance_of_exp_minus_gamma_is_that(gamma: Fraction) -> None:
    take = SeededEntropy(3).take
    hits = sum(bernoulli_exp(take, gamma) for _ in range(6_000))

    assert stats.binomtest(hits, 6_000, exp(-gamma)).pvalue > 1e-4


@pytest.mark.parametrize("scale", [Fraction(1, 2), Fraction(3), Fraction(7, 2)])
def test_laplace_noise_has_its_distribution(scale: Fraction) -> None:
    take = SeededEntropy(1).take
    weights = {value: exp(-abs(value) / scale) for value in range(-60, 61)}

    assert fits([discrete_laplace(take, scale) for _ in range(8_000)], weights) > 1e-4


@pytest.mark.parametrize("variance", [Fraction(1, 4), Fraction(4), Fraction(25, 2), Fraction(900)])
def test_gaussian_noise_has_its_distribution(variance: Fraction) -> None:
    take = SeededEntropy(2).take
    weights = {value: exp(-value * value / (2 * variance)) for value in range(-200, 201)}

    assert fits([discrete_gaussian(take, variance) for _ in range(8_000)], weights) > 1e-4


@pytest.mark.parametrize("sigma", [1, 2, 9])
def test_a_vector_of_noise_has_the_same_distribution(sigma: int) -> None:
    weights = {value: exp(-value * value / (2 * sigma * sigma)) for value in range(-100, 101)}
    drawn = gaussian_vector(SeededEntropy(4).take, sigma, 60_000)

    assert fits(drawn.tolist(), weights) > 1e-4


def test_a_vector_of_the_widest_noise_fits_its_numbers() -> None:
    drawn = gaussian_vector(SeededEntropy(5).take, SIGMA_MAX, 40_000)

    assert stats.kstest(drawn / SIGMA_MAX, "norm").pvalue > 1e-4
    assert np.abs(drawn).max() < 8 * SIGMA_MAX
    with pytest.raises(ValueError, match="sigma"):
        gaussian_vector(SeededEntropy(5).take, SIGMA_MAX + 1, 1)


def reaching(draws: list[int], at: int) -> float:
    """The share of draws that are as large."""
    return sum(one >= at for one in draws) / len(draws)


def lost_at_least(ones: list[int], others: list[int], delta: float) -> float:
    """A lower bound on epsilon at 99.9 %, from how well a threshold tells two neighbouring data sets apart.

    Half of the draws choose the threshold, the rest are judged by it (Clopper-Pearson on both rates).
    """
    half = len(ones) // 2
    thresholds = sorted(set(ones[:half]))
    best = max(thresholds, key=lambda at: reaching(ones[:half], at) / (reaching(others[:half], at) + 1 / half))
    hits = [sum(one >= best for one in draws[half:]) for draws in (ones, others)]
    low = stats.beta.ppf(0.0005, hits[0], half - hits[0] + 1)
    high = stats.beta.ppf(0.9995, hits[1] + 1, half - hits[1])
    return log(max(low - delta, 1e-12) / high)


@pytest.mark.parametrize("epsilon", [0.5, 1.0, 2.0])
def test_an_audit_never_finds_more_lost_than_was_promised(epsilon: float) -> None:
    delta, count = 1e-5, 6_000
    variance = Fraction(analytic_sigma(epsilon, delta) ** 2 * 100).limit_denominator(1000)
    take = SeededEntropy(6).take
    without = [discrete_gaussian(take, variance) for _ in range(count)]
    with_one = [10 + discrete_gaussian(take, variance) for _ in range(count)]

    assert lost_at_least(with_one, without, delta) <= epsilon


def test_the_audit_finds_noise_that_is_too_small() -> None:
    take = SeededEntropy(7).take
    without = [discrete_gaussian(take, Fraction(25)) for _ in range(6_000)]
    with_one = [10 + discrete_gaussian(take, Fraction(25)) for _ in range(6_000)]

    assert lost_at_least(with_one, without, 1e-5) > 1.0
