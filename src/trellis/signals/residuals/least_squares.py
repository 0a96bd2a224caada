"""Least squares that learns bar by bar: each bar is predicted by what the bars before it taught.

Weighted moments of [x, y] decay by `keep` a bar (recursive least squares with forgetting; Ljung and Soederstrom, 1983),
and the coefficients are solved anew from them, so that nothing winds up. The ridge is relative to each regressor's own
square, as if it were standardised; the first regressor, the constant, goes free. One that says nothing new gets 0.
"""

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.series import Real

RANK_LEAST = 1e-10
"""The share of a regressor's square that the others have to leave unexplained for it to count."""


def keep_of(window: float) -> float:
    """The decay a bar of weights whose mean age is that of a window of so many bars."""
    return 1.0 - 2.0 / (window + 1.0)


def moments_of(width: int) -> Real:
    """The moments of so many regressors, and the row of their weight and count, before any bar was seen."""
    return np.zeros((width + 2, width + 1))


@step
def learn(moments: Real, x: Real, y: float, keep: float) -> None:
    """Takes one bar in: rows of `moments` are x and y, its last row holds the sum of weights and the count of bars."""
    width = len(x)
    for i in range(width + 1):
        left = x[i] if i < width else y
        for j in range(i + 1):
            right = x[j] if j < width else y
            moments[i, j] = keep * moments[i, j] + left * right
    moments[width + 1, 0] = keep * moments[width + 1, 0] + 1.0
    moments[width + 1, 1] += 1.0


@step
def solve(moments: Real, ridge: float, lower: Real, beta: Real) -> None:
    """The coefficients, by a factorisation L D L' that leaves out what is a sum of others; lower is scratch."""
    width = len(beta)
    penalty = ridge / max(moments[width + 1, 0], 1.0)
    for i in range(width):
        for j in range(i):
            total = moments[i, j]
            for k in range(j):
                total -= lower[i, k] * lower[j, k] * lower[k, k]
            lower[i, j] = total / lower[j, j] if lower[j, j] > 0.0 else 0.0
        own = moments[i, i] * (1.0 + (penalty if i else 0.0))
        total = own
        for k in range(i):
            total -= lower[i, k] * lower[i, k] * lower[k, k]
        lower[i, i] = total if total > RANK_LEAST * own else 0.0
    for i in range(width):
        total = moments[width, i]
        for k in range(i):
            total -= lower[i, k] * beta[k]
        beta[i] = total
    for i in range(width):
        beta[i] = beta[i] / lower[i, i] if lower[i, i] > 0.0 else 0.0
    for i in range(width - 1, -1, -1):
        total = beta[i]
        for k in range(i + 1, width):
            total -= lower[k, i] * beta[k]
        beta[i] = total if lower[i, i] > 0.0 else 0.0


@kernel
def regress(x: Real, y: Real, keep: float, ridge: float, warm: int, moments: Real, beta: Real, predicted: Real) -> None:
    """Fills predicted: each y from the bars before it, NaN until `warm` of them were whole. moments and beta go on."""
    lower = np.zeros((len(beta), len(beta)))
    for t in range(len(y)):
        predicted[t] = np.nan
        whole = True
        total = 0.0
        for i in range(len(beta)):
            whole = whole and np.isfinite(x[t, i])
            total += beta[i] * x[t, i]
        if not whole:
            continue
        if moments[len(beta) + 1, 1] >= warm:
            predicted[t] = total
        if np.isfinite(y[t]):
            learn(moments, x[t], y[t], keep)
            solve(moments, ridge, lower, beta)


def fitted(x: Real, y: Real, ridge: float) -> Real:
    """The coefficients over whole rows with equal weights; zeros where there are none."""
    width = x.shape[1]
    beta, moments = np.zeros(width), moments_of(width)
    _fit(np.ascontiguousarray(x), np.ascontiguousarray(y), ridge, moments, beta)
    return beta


@kernel
def _fit(x: Real, y: Real, ridge: float, moments: Real, beta: Real) -> None:
    for t in range(len(y)):
        whole = bool(np.isfinite(y[t]))
        for i in range(len(beta)):
            whole = whole and np.isfinite(x[t, i])
        if whole:
            learn(moments, x[t], y[t], 1.0)
    solve(moments, ridge, np.zeros((len(beta), len(beta))), beta)
