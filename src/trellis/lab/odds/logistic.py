"""Logistic regression with a normal prior, by Newton's method, and Platt's calibration of what it says.

Weights of the rows count as fractions of an observation. The error of a prediction is that of the normal approximation
around the best weights (Laplace; Bishop, 2006, 4.5). Calibration is Platt's (1999) with his targets, its slope drawn
toward 1: no change.
"""

from dataclasses import dataclass

import numpy as np

from trellis.lab.columns import Real
from trellis.lab.odds.signals import Flags

PRIOR = 0.3
"""The deviation of a column's weight before anything was seen, in logits for one deviation of the column."""
SLOPE = 0.5
"""The deviation of the calibration's slope around 1."""
FREE = 10.0
"""The deviation of an intercept: next to no prior."""
_ROUNDS, _NEAR, _REACH = 100, 1e-10, 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """weights: the intercept, then one a column, in deviations of it from its middle; covariance: of the weights."""

    middle: Real
    spread: Real
    weights: Real
    covariance: Real

    def scores(self, known: Real) -> tuple[Real, Real]:
        """Log-odds of each row, and their variance."""
        rows = _with_one((known - self.middle) / self.spread)
        return rows @ self.weights, np.einsum("ij,jk,ik->i", rows, self.covariance, rows)


@dataclass(frozen=True, slots=True, eq=False)
class Platt:
    """Calibrated log-odds: intercept + slope times what was said. The slope is never below 0."""

    weights: Real
    covariance: Real

    def odds(self, scores: Real, variance: Real) -> tuple[Real, Real]:
        """Probabilities, and their standard errors, of which the score's own is a part."""
        rows = _with_one(scores[:, None])
        chance = _chance(rows @ self.weights)
        whole = self.weights[1] ** 2 * variance + np.einsum("ij,jk,ik->i", rows, self.covariance, rows)
        return chance, chance * (1.0 - chance) * np.sqrt(whole)


def fitted(known: Real, paid: Flags, weight: Real) -> Logistic:
    """The regression of what paid on what was known. A column that does not vary says nothing."""
    middle = known.mean(axis=0)
    spread = known.std(axis=0)
    spread = np.where(spread > 1e-12 * np.maximum(np.abs(middle), 1.0), spread, np.inf)
    rows = _with_one((known - middle) / spread)
    precision = np.array([FREE**-2] + [PRIOR**-2] * known.shape[1])
    weights, covariance = _newton(rows, paid.astype(np.float64), weight, np.zeros(rows.shape[1]), precision)
    return Logistic(middle, spread, weights, covariance)


def calibrated(scores: Real, paid: Flags, weight: Real) -> Platt:
    """The calibration of scores that were made without these outcomes."""
    hits, misses = float(weight[paid].sum()), float(weight[~paid].sum())
    target = np.where(paid, (hits + 1.0) / (hits + 2.0), 1.0 / (misses + 2.0))
    centre, precision = np.array([0.0, 1.0]), np.array([FREE**-2, SLOPE**-2])
    weights, covariance = _newton(_with_one(scores[:, None]), target, weight, centre, precision)
    return Platt(np.array([weights[0], max(weights[1], 0.0)]), covariance)


def _newton(rows: Real, target: Real, weight: Real, centre: Real, precision: Real) -> tuple[Real, Real]:
    """The most likely weights, and the inverse of the curvature there."""
    found = centre.copy()
    for _ in range(_ROUNDS):
        chance = _chance(rows @ found)
        slope = rows.T @ (weight * (target - chance)) - precision * (found - centre)
        curve = (rows.T * (weight * chance * (1.0 - chance))) @ rows + np.diag(precision)
        step = np.linalg.solve(curve, slope)
        found = found + step / max(float(np.abs(step).max()), 1.0)
        if float(np.abs(step).max()) < _NEAR:
            break
    covariance: Real = np.asarray(np.linalg.inv(curve), np.float64)
    return found, covariance


def _chance(scores: Real) -> Real:
    found: Real = 1.0 / (1.0 + np.exp(-np.clip(scores, -_REACH, _REACH)))
    return found


def _with_one(rows: Real) -> Real:
    return np.hstack((np.ones((len(rows), 1)), rows))
