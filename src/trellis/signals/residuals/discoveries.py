"""Which of many tests may be believed: the share of false ones among them is held (Benjamini and Hochberg, 1995)."""

import math

import numpy as np
from numpy.typing import NDArray

from trellis.signals.series import Real


def discovered(p: Real, rate: float = 0.05) -> NDArray[np.bool_]:
    """True where a p-value is among those that the false discovery rate admits."""
    order = np.argsort(p, kind="stable")
    under = np.flatnonzero(p[order] <= rate * np.arange(1, len(p) + 1) / max(len(p), 1))
    admitted = np.zeros(len(p), np.bool_)
    if len(under):
        admitted[order[: under[-1] + 1]] = True
    return admitted


def p_of_correlation(correlation: float, count: int) -> float:
    """Two-sided, of a correlation of `count` independent pairs that have none, by Fisher's transformation."""
    size = math.atanh(min(abs(correlation), 1.0 - 1e-12)) * math.sqrt(max(count - 3, 1))
    return math.erfc(size / math.sqrt(2.0))
