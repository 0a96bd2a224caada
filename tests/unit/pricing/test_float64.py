"""Our own exponential, logarithm and normal distribution against fifty-digit arithmetic."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest

from trellis.pricing._float64 import exp, log
from trellis.pricing.normal import cumulative, density, mills


def _units_off(got: float, exact: Decimal) -> float:
    return float(abs(Decimal(got) - exact) / Decimal(math.ulp(float(exact))))


def test_exponential_is_within_one_and_a_half_units_of_the_last_place() -> None:
    with localcontext() as context:
        context.prec = 50
        points = np.concatenate([np.linspace(-700.0, 700.0, 1501), np.linspace(-1.0, 1.0, 501)])
        assert max(_units_off(exp(float(x)), Decimal(float(x)).exp()) for x in points) < 1.5


def test_logarithm_is_within_one_and_a_half_units_of_the_last_place() -> None:
    with localcontext() as context:
        context.prec = 50
        points = np.concatenate([np.logspace(-300, 300, 1001), np.linspace(0.5, 1.9, 400)])
        assert max(_units_off(log(float(x)), Decimal(float(x)).ln()) for x in points) < 1.5


def test_logarithm_of_one_is_zero_and_of_zero_is_finite() -> None:
    assert log(1.0) == 0.0
    assert -709.0 < log(0.0) < -708.0


def test_exponential_vanishes_below_and_stays_finite_above() -> None:
    assert exp(0.0) == 1.0
    assert exp(-1e300) == 0.0
    assert math.isfinite(exp(1e300))


def test_normal_tail_keeps_its_relative_accuracy_far_out() -> None:
    points = np.linspace(-37.0, 8.0, 901)
    errors = [cumulative(x, density(x)) / (0.5 * math.erfc(-x / math.sqrt(2.0))) - 1.0 for x in map(float, points)]
    assert max(map(abs, errors)) < 3e-13


def test_mills_ratio_starts_at_its_closed_form_and_falls_like_one_over_z() -> None:
    assert mills(0.0) == pytest.approx(math.sqrt(math.pi / 2.0), rel=1e-15)
    assert mills(1e6) * 1e6 == pytest.approx(1.0, rel=1e-11)
