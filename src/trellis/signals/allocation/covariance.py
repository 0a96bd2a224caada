"""A covariance that forgets, drawn to its diagonal as far as it is not known.

Weights halve every so many days. How far it is drawn is estimated day by day: Ledoit and Wolf (2004); toward a diagonal
of unequal variances Schaefer and Strimmer (2005).
"""

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import step

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

SUM, SQUARE_SUM, SQUARES = range(3)
"""What is carried from day to day: products by weight, by squared weight, and their squares by squared weight."""


@step
def forgot(carried: Matrix, weights: Vector, row: Vector, kept: float) -> None:
    """Take a day's returns in. carried: three matrices; weights: their sums, plain and squared; kept: of each day."""
    weights[0] = weights[0] * kept + 1.0
    weights[1] = weights[1] * kept * kept + 1.0
    for i in range(len(row)):
        for j in range(len(row)):
            product = row[i] * row[j]
            carried[SUM, i, j] = carried[SUM, i, j] * kept + product
            carried[SQUARE_SUM, i, j] = carried[SQUARE_SUM, i, j] * kept * kept + product
            carried[SQUARES, i, j] = carried[SQUARES, i, j] * kept * kept + product * product


@step
def shrunk(carried: Matrix, weights: Vector, least: float, found: Matrix) -> float:
    """The covariance a day, means taken as 0, into `found`; how far it was drawn. least: at least so far, 0 to 1."""
    count = found.shape[0]
    total, square = weights[0], weights[1] / (weights[0] * weights[0])
    error = spread = 0.0
    for i in range(count):
        for j in range(count):
            mean = carried[SUM, i, j] / total
            found[i, j] = mean
            if i != j:
                seen = carried[SQUARES, i, j] - 2.0 * mean * carried[SQUARE_SUM, i, j]
                error += seen / (total * total) + mean * mean * square
                spread += mean * mean
    drawn = 1.0 if spread <= 0.0 else min(max(error / spread, 0.0), 1.0)
    drawn = max(drawn, least)
    for i in range(count):
        for j in range(count):
            if i != j:
                found[i, j] *= 1.0 - drawn
    return drawn
