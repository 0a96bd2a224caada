"""Errors as standard scores: each over the scale of the errors before it, never its own.

Two scales: the root of exponentially weighted squares, and 1.4826 times the median absolute error of a window (equal
to the deviation for a normal error, untouched by outliers). A square enters the first at no more than SQUARE_MAX
deviations, so that one shock does not deafen it.
"""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.residuals.genes import Gene
from trellis.signals.series import Real

CLAMP = 3.0
WARM = 30
"""Errors that have to be known before one is scored."""
SQUARE_MAX = 5.0
MAD_TO_DEVIATION = 1.4826
WINDOW_MAX = 500

GENES = (
    Gene("scale_halflife", 20, 5, 250, "log", "bars until an error counts half in the scale"),
    Gene("scale_window", 0, 0, WINDOW_MAX, "whole", "bars of the median absolute error; 0 takes weighted squares"),
)


class Standard:
    """Scores errors as they come; any split of them into parts gives the same scores."""

    def __init__(self, halflife: float, window: int) -> None:
        self._keep = 0.5 ** (1.0 / halflife)
        self._sums = np.zeros(3)
        self._ring = np.zeros(window)

    def advance(self, actual: Real, predicted: Real) -> tuple[Real, Real]:
        """The clamped scores and the scale each was over; NaN where there is no error or too few came before."""
        z, scale = np.empty(len(actual)), np.empty(len(actual))
        _score(actual - predicted, self._keep, self._sums, self._ring, z, scale)
        return z, scale


@kernel
def _score(error: Real, keep: float, sums: Real, ring: Real, z: Real, scale: Real) -> None:
    """sums: weighted squares, their weight, how many errors came."""
    for t in range(len(error)):
        z[t] = scale[t] = np.nan
        if not np.isfinite(error[t]):
            continue
        seen = int(sums[2])
        root = np.sqrt(sums[0] / sums[1]) if seen else 0.0
        if seen >= WARM:
            held = min(seen, len(ring))
            scale[t] = MAD_TO_DEVIATION * np.median(np.abs(ring[:held])) if held else root
            if scale[t] > 0.0:
                z[t] = min(max(error[t] / scale[t], -CLAMP), CLAMP)
        square = error[t] * error[t]
        if seen >= WARM and root > 0.0:
            square = min(square, (SQUARE_MAX * root) ** 2)
        sums[0] = keep * sums[0] + square
        sums[1] = keep * sums[1] + 1.0
        if len(ring):
            ring[seen % len(ring)] = error[t]
        sums[2] += 1.0
