"""Four ways to share risk among streams: weights of at least 0 that sum to 1, or all 0 where nothing deserves any.

tangency: mean and variance (Markowitz, 1952) without short positions; blended: means drawn to what equal risk would
imply (Black and Litterman, 1992); equal_risk: every stream adds as much (Griveau-Billion, Richard and Roncalli, 2013);
hierarchical: risk parity down a tree of correlations (Lopez de Prado, 2016). Each gives the same on every machine: sums
are in one order, and no linear algebra of the machine's is called. Tests hold them to skfolio.
"""

from math import sqrt

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.allocation.covariance import Matrix, Vector

ROUNDS = 200
CLOSE = 1e-10
PRIOR_RATIO = 0.0315
"""The ratio a day of the portfolio whose weights the market is taken to be: 0.5 a year."""
PRIOR_DAYS = 126.0
"""Days that the prior of a mean weighs as much as."""


@step
def _shared(weights: Vector) -> None:
    total = weights.sum()
    if total > 0.0:
        weights /= total


@kernel
def tangency(means: Vector, covariance: Matrix) -> Vector:
    """The weights of the greatest ratio of mean to deviation; all 0 where no mean is above 0."""
    count = len(means)
    weights = np.zeros(count)
    for _ in range(ROUNDS):
        moved = 0.0
        for i in range(count):
            if covariance[i, i] <= 0.0:
                continue
            pull = means[i]
            for j in range(count):
                if j != i:
                    pull -= covariance[i, j] * weights[j]
            found = max(pull / covariance[i, i], 0.0)
            moved = max(moved, abs(found - weights[i]))
            weights[i] = found
        if moved <= CLOSE * max(weights.max(), 1e-300):
            break
    _shared(weights)
    return weights


@kernel
def equal_risk(covariance: Matrix) -> Vector:
    """The weights by which every stream that moves adds the same to the variance."""
    count = len(covariance)
    weights = np.zeros(count)
    for i in range(count):
        if covariance[i, i] > 0.0:
            weights[i] = 1.0 / sqrt(covariance[i, i])
    for _ in range(ROUNDS):
        moved = 0.0
        for i in range(count):
            if covariance[i, i] <= 0.0:
                continue
            others = 0.0
            for j in range(count):
                if j != i:
                    others += covariance[i, j] * weights[j]
            found = (sqrt(others * others + 4.0 * covariance[i, i]) - others) / (2.0 * covariance[i, i])
            moved = max(moved, abs(found - weights[i]))
            weights[i] = found
        if moved <= CLOSE * weights.max():
            break
    _shared(weights)
    return weights


@kernel
def blended(means: Vector, days: float, covariance: Matrix) -> Vector:
    """Means after the views of so many days were blended with what equal deviations would imply.

    A view is a stream's own mean; how far it is trusted is what so many days leave unknown of it.
    """
    count = len(means)
    reference = np.zeros(count)
    for i in range(count):
        if covariance[i, i] > 0.0:
            reference[i] = 1.0 / sqrt(covariance[i, i])
    _shared(reference)
    implied = np.zeros(count)
    for i in range(count):
        for j in range(count):
            implied[i] += covariance[i, j] * reference[j]
    variance = 0.0
    for i in range(count):
        variance += reference[i] * implied[i]
    if variance <= 0.0:
        return implied
    implied *= PRIOR_RATIO / sqrt(variance)
    if days < 1.0:
        return implied
    unknown = covariance / PRIOR_DAYS
    both = unknown.copy()
    for i in range(count):
        both[i, i] += max(covariance[i, i], 1e-18) / days
    apart = _solved(both, means - implied)
    found = implied.copy()
    for i in range(count):
        for j in range(count):
            found[i] += unknown[i, j] * apart[j]
    return found


@kernel
def _solved(matrix: Matrix, right: Vector) -> Vector:
    """x of matrix x = right, the matrix being positive definite (Cholesky)."""
    count = len(right)
    lower, found = np.zeros((count, count)), right.copy()
    for i in range(count):
        for j in range(i + 1):
            rest = matrix[i, j]
            for k in range(j):
                rest -= lower[i, k] * lower[j, k]
            lower[i, j] = sqrt(max(rest, 1e-30)) if i == j else rest / lower[j, j]
    for i in range(count):
        for k in range(i):
            found[i] -= lower[i, k] * found[k]
        found[i] /= lower[i, i]
    for i in range(count - 1, -1, -1):
        for k in range(i + 1, count):
            found[i] -= lower[k, i] * found[k]
        found[i] /= lower[i, i]
    return found
