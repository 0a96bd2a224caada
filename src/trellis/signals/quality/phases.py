"""Where in its swing something is, heard causally: `det_kairos` and `det_entrain_r` (reference, 4.3).

A damped complex oscillator per period hears the bars as they come; its angle is the phase of that band. Twice in a row
it is narrower. Nothing after a bar enters, and no window has an edge to leak over; the delay is the price.
"""

import numpy as np
from numpy.typing import NDArray

from trellis.signals.series import Real

PERIODS = (5.0, 10.0, 20.0, 40.0)
"""Bars of each band's swing."""
SHARPNESS = 3.0
"""Periods until what was heard has faded to 1 / e."""
Waves = NDArray[np.complex128]


class Bands:
    """The bands of one signal as bars come; any split into parts gives the same."""

    def __init__(self, periods: tuple[float, ...] = PERIODS) -> None:
        spans = np.array(periods)
        self._turn = np.exp(2j * np.pi / spans - 1.0 / (SHARPNESS * spans))
        self._first, self._second = np.zeros(len(spans), np.complex128), np.zeros(len(spans), np.complex128)

    def advance(self, values: Real) -> Waves:
        """One row a bar, one column a band: size and phase as a complex number."""
        made = np.empty((len(values), len(self._turn)), np.complex128)
        heard = (1.0 - np.abs(self._turn)) ** 2
        for t, value in enumerate(np.nan_to_num(values)):
            self._first = self._turn * self._first + value
            self._second = self._turn * self._second + self._first
            made[t] = heard * self._second
        return made


def kairos(market: Waves, detector: Waves, weight: float = 1.0) -> Real:
    """How much a detector swings with the market at each bar, -1 to 1 times its weight: the cosine between phases,
    bands weighted by the market's power. The weight has no penalty in it that counts as a merit.
    """
    power = np.abs(market) ** 2
    total = power.sum(axis=1)
    cosine = np.cos(np.angle(market) - np.angle(detector))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(weight * (power * cosine).sum(axis=1) / total, np.float64)


def entrainment(detectors: list[Waves]) -> Real:
    """Kuramoto's order parameter of the detectors' phases at each bar, 0 to 1; a high one is crowding too."""
    units = np.array([np.exp(1j * np.angle(waves)) for waves in detectors])
    return np.asarray(np.abs(units.mean(axis=0)).mean(axis=1), np.float64)
