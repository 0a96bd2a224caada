"""Kernel resonance, `kr_*` (reference, 4.2), in its repaired and bounded form: telemetry that decides nothing.

kr = G (1 - theta)^0.7 (1 - rho)^0.7, G the geometric mean of surprise, coherence, alignment, novelty and emergence with
exponents (1, 1, 1, .8, .8) / 4.6, each at least 0.05: complexity and unclear context cost, and a plateau is no zero.
The form as it was first written stands beside it for comparison alone.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.signals.quality.scoring import clip01, newey_west_t, rank_ic
from trellis.signals.series import Real

FLOOR = 0.05
EXPONENTS = (1.0, 1.0, 1.0, 0.8, 0.8)
PENALTY = 0.7
SEGMENTS_LEAST = 8


class Kernel(NamedTuple):
    """Each 0 to 1. surprise is hbar, alignment phi, context theta, complexity rho; the last two count against it."""

    surprise: float
    coherence: float
    alignment: float
    novelty: float
    emergence: float
    context: float
    complexity: float

    @property
    def resonance(self) -> float:
        """`kr_delta_phi`, 0 to 1."""
        logs = (power * math.log(max(part, FLOOR)) for power, part in zip(EXPONENTS, self[:5], strict=True))
        penalty = ((1.0 - self.context) * (1.0 - self.complexity)) ** PENALTY
        return float(math.exp(sum(logs) / sum(EXPONENTS)) * penalty)

    @property
    def literal(self) -> float:
        """The first form, its penalties in the denominator and without its sine: unbounded, and 0 on a plateau."""
        above = self.surprise * self.coherence * self.alignment * self.novelty**0.8 * self.emergence**0.8
        return float(above / (((1.0 - self.context) * (1.0 - self.complexity)) ** PENALTY + 1e-6))


def surprise(errors: Real, allowed: float = 0.005, full: float = 50.0) -> float:
    """Page and Hinkley's test on standard scores (Page, 1954): how far their sum rose above its lowest point, or fell
    below its highest, beyond `allowed` a step; at `full` it is 1 / 2. The mean is the one so far: nothing peeks.
    """
    mean = up = down = 0.0
    for seen, error in enumerate(errors[np.isfinite(errors)], 1):
        mean += (error - mean) / seen
        up = max(up + error - mean - allowed, 0.0)
        down = max(down - error + mean - allowed, 0.0)
    return max(up, down) / (max(up, down) + full)


def coherence(one: Real, other: Real, low: float = 0.1, high: float = 0.9) -> float:
    """Mean squared coherence by Welch's method (1967) over `low` to `high` of the half sampling rate, freed of the bias
    1 / K of K segments; 0 where fewer than SEGMENTS_LEAST overlapping ones fit, or where 5 % of noise would reach it.
    """
    size = 2 * len(one) // (SEGMENTS_LEAST + 1)
    if size < 8:
        return 0.0
    window = np.hanning(size)
    starts = range(0, len(one) - size + 1, size // 2)
    pairs = [
        [np.fft.rfft(window * (x[at : at + size] - x[at : at + size].mean())) for at in starts] for x in (one, other)
    ]
    first, second = np.array(pairs[0]), np.array(pairs[1])
    cross = np.abs((first * second.conj()).mean(axis=0)) ** 2
    powers = (np.abs(first) ** 2).mean(axis=0) * (np.abs(second) ** 2).mean(axis=0)
    places = np.linspace(0, 1, len(cross))
    band = (places >= low) & (places <= high) & (powers > 0)
    if not band.any():
        return 0.0
    segments = len(starts) * 0.75
    raw = float((cross[band] / powers[band]).mean())
    noise = 1.0 / segments
    error = noise / math.sqrt(max(band.sum() / 2.0, 1.0))
    return clip01((raw - noise) / (1.0 - noise)) if raw > noise + 1.645 * error else 0.0


def alignment(s: Real, r: Real, regime: NDArray[np.integer]) -> float:
    """The mean rank correlation of signal and return within the regimes, weighted by their bars; signed, at least 0."""
    total = count = 0.0
    for label in np.unique(regime):
        held = regime == label
        if held.sum() > 5:
            total += rank_ic(s[held], r[held]) * held.sum()
            count += held.sum()
    return clip01(total / count) if count else 0.0


def context(posterior: Real) -> float:
    """The entropy of regime probabilities over its most: 0 where the regime is known, 1 where it is anybody's guess."""
    held = posterior[posterior > 0]
    return clip01(float(-(held * np.log(held)).sum()) / math.log(len(posterior))) if len(posterior) > 1 else 0.0


def complexity(parameters: float, observations: float) -> float:
    """Effective parameters by what they were learned from: log(1 + p) / log(1 + n), by description length."""
    return clip01(math.log1p(parameters) / math.log1p(observations)) if observations > 0 else 1.0


def emergence(scores: Real) -> float:
    """Whether the last scores rise: a half plus half the tanh of their slope over its error; a half on a plateau."""
    known = scores[np.isfinite(scores)]
    if len(known) < 3:
        return 0.5
    ratio = newey_west_t(np.arange(len(known), dtype=np.float64), known, 0)
    return 0.5 + 0.5 * math.tanh(ratio) if np.ptp(known) > 0 else 0.5


def novelty(behaviour: Real, cohort: Real, nearest: int = 5) -> float:
    """Mean distance to the nearest others' behaviour (Lehman and Stanley, 2011), d / (1 + d) of it in deviations of the
    cohort; 1 where there is nobody else. behaviour: P&L and exposures; cohort: one row each.
    """
    if not len(cohort):
        return 1.0
    spread = cohort.std(axis=0)
    apart = (cohort - behaviour) / np.where(spread > 0, spread, 1.0)
    distance = np.sort(np.sqrt((apart**2).mean(axis=1)))[:nearest].mean()
    return float(distance / (1.0 + distance))
