"""Fixed points and weights of the American method: where the exercise boundary is kept, and where integrals look.

All numbers are literals or come from them by elementary operations, so they are the same on every machine. Time is
measured as z = sqrt(tau / t), the root of the share of life still to run: the boundary is smooth in z.
"""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from trellis.pricing._inputs import FloatArray

# Positive halves of the Gauss-Legendre rules of 8 and 16 points on [-1, 1]; tables of numerical analysis.
_EIGHT = (
    (0.18343464249564984, 0.362683783378362),
    (0.5255324099163291, 0.31370664587788727),
    (0.7966664774136267, 0.22238103445337448),
    (0.9602898564975363, 0.10122853629037626),
)
_SIXTEEN = (
    (0.09501250983763744, 0.1894506104550685),
    (0.2816035507792589, 0.18260341504492358),
    (0.45801677765722737, 0.16915651939500254),
    (0.6178762444026438, 0.14959598881657674),
    (0.755404408355003, 0.12462897125553388),
    (0.8656312023878318, 0.09515851168249279),
    (0.9445750230732326, 0.06225352393864789),
    (0.9894009349916499, 0.027152459411754096),
)

_HALF_ROOT_THREE = 0.5 * sqrt(3.0)
BOUNDARY: FloatArray = np.array(  # Chebyshev points (1 - cos(k pi / 6)) / 2; the boundary at the first is known
    [0.0, 0.5 * (1.0 - _HALF_ROOT_THREE), 0.25, 0.5, 0.75, 0.5 * (1.0 + _HALF_ROOT_THREE), 1.0]
)


def _unit_interval(half: Sequence[tuple[float, float]]) -> tuple[FloatArray, FloatArray]:
    """Points and weights of the whole rule, moved to [0, 1]."""
    points = [0.5 * (1.0 - x) for x, _ in reversed(half)] + [0.5 * (1.0 + x) for x, _ in half]
    weights = [0.5 * w for _, w in reversed(half)] + [0.5 * w for _, w in half]
    return np.array(points), np.array(weights)


def _share_of_each_node(z: float) -> list[float]:
    """Barycentric weights that interpolate at z from the values at the boundary nodes."""
    last = len(BOUNDARY) - 1
    terms = [(-1.0) ** k * (0.5 if k in (0, last) else 1.0) / (z - float(node)) for k, node in enumerate(BOUNDARY)]
    total = sum(terms)
    return [term / total for term in terms]


INNER, INNER_WEIGHTS = _unit_interval(_EIGHT)  # sqrt(v / tau) for the boundary's own integrals
OUTER, OUTER_WEIGHTS = _unit_interval(_SIXTEEN)  # sqrt(v / t) for the value's integral
INNER_SHARES: FloatArray = np.array(
    [[_share_of_each_node(float(node) * sqrt(1.0 - float(y) ** 2)) for y in INNER] for node in BOUNDARY[1:]]
)
OUTER_SHARES: FloatArray = np.array([_share_of_each_node(sqrt(1.0 - float(y) ** 2)) for y in OUTER])
