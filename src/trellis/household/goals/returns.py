"""How money may grow: priors of return and volatility by kind of keeping, and draws from their posterior.

Monthly log returns are taken as normal with unknown mean and variance; the prior is normal-inverse-gamma (Gelman et
al., Bayesian Data Analysis, 3.3), worth few years, so the posterior stays wide where history is short.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.household.goals.goal import Growth

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ReturnPrior:
    """Annual expected return and volatility as fractions. months: how many of history the mean is worth; freedom: the
    variance. months 0 takes both for known.
    """

    mu: Decimal
    sigma: Decimal
    months: int = 120
    freedom: int = 24


@dataclass(frozen=True, slots=True)
class RatePrior:
    """A bank's rate for cash (Vasicek 1977): now, where it tends, how fast a year, its volatility; doubt: the standard
    deviation of where it tends.
    """

    now: Decimal = Decimal("0.02")
    mean: Decimal = Decimal("0.02")
    speed: Decimal = Decimal("0.30")
    sigma: Decimal = Decimal("0.008")
    doubt: Decimal = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PricePrior:
    """Annual inflation: mean, and the standard deviation of what it will be on average."""

    mean: Decimal = Decimal("0.025")
    doubt: Decimal = Decimal("0.01")


PRIORS: dict[Growth, ReturnPrior] = {
    Growth.CAUTIOUS: ReturnPrior(Decimal("0.035"), Decimal("0.06")),
    Growth.BALANCED: ReturnPrior(Decimal("0.050"), Decimal("0.10")),
    Growth.DYNAMIC: ReturnPrior(Decimal("0.065"), Decimal("0.16")),
}
"""Assumptions, not forecasts; every answer names them."""


def drawn(
    prior: ReturnPrior, history: Sequence[Decimal], count: int, chance: np.random.Generator
) -> tuple[Array, Array]:
    """Draws of mean and standard deviation of the monthly log return. history: monthly log returns."""
    mean, variance, weight, freedom = posterior(prior, history)
    if not weight:
        return np.full(count, mean), np.full(count, variance**0.5)
    variances = variance * freedom / chance.chisquare(freedom, count)
    means = mean + np.sqrt(variances / weight) * chance.standard_normal(count)
    return means, np.sqrt(variances)


def posterior(prior: ReturnPrior, history: Sequence[Decimal]) -> tuple[np.float64, np.float64, int, int]:
    """Mean and variance of the monthly log return, and how many months each is worth, after a history."""
    sigma = np.float64(prior.sigma)
    mean, variance = (np.float64(prior.mu) - sigma**2 / 2) / 12, sigma**2 / 12
    if not prior.months or not history:
        return mean, variance, prior.months, prior.freedom
    seen = np.asarray(history, dtype=np.float64)
    n, average = len(seen), seen.mean()
    weight, freedom = prior.months + n, prior.freedom + n
    scatter = ((seen - average) ** 2).sum() + prior.months * n / weight * (average - mean) ** 2
    return (
        (prior.months * mean + n * average) / weight,
        (prior.freedom * variance + scatter) / freedom,
        weight,
        freedom,
    )
