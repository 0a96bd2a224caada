"""The detector's figures put together: `det_sigma`, its gates as telemetry, and alerts (reference, 4.2 and 4.3).

USE is how much of sigma is signal quality: 1, so that the kernel weighs nothing. It may be lowered only where the
registered ablation (benchmarks/kernel_ablation.py) shows that the kernel tells something out of sample. What a module
knows of itself and what microstructure says are no part of it: they are per plan, and would count twice.
"""

from typing import NamedTuple

import numpy as np

from trellis.signals.quality.kernel import Kernel
from trellis.signals.quality.scoring import Quality
from trellis.signals.series import Real

USE = 1.0
FIRST_USE = 0.6
"""The reference's share, sq^0.6 kr^0.4: what the ablation tries."""
KAIROS_LEAST, ENTRAIN_LEAST, UNCERTAIN_MAX = 0.6, 0.5, 0.3
CROWDED_SHARE, CROWDED = 0.3, 0.95


class Readings(NamedTuple):
    """One detector at one bar. kairos, entrain, uncertain: of its phases and variants. share: of capital on it."""

    quality: Quality
    kernel: Kernel
    kairos: float
    entrain: float
    uncertain: float
    share: float = 0.0


def sigma(quality: float, resonance: float, use: float = USE) -> float:
    """`det_sigma`: sq to the power of use times kr to the rest, 0 to 1."""
    return float(min(quality**use * resonance ** (1.0 - use), 1.0)) if quality > 0 else 0.0


def crowded(kernel: Kernel, share: float) -> Kernel:
    """The kernel with coherence and alignment shrunk where much capital is on it: a contraction, never a boost."""
    if share <= CROWDED_SHARE:
        return kernel
    return kernel._replace(coherence=kernel.coherence * CROWDED, alignment=kernel.alignment * CROWDED)


def uncertainty(variants: Real) -> float:
    """`det_uncert`: the variance among variants of a detector, by the largest that values within -1 and 1 can have."""
    known = variants[np.isfinite(variants)]
    return float(np.clip(known, -1.0, 1.0).var()) if len(known) > 1 else 0.0


def abstains(readings: Readings) -> tuple[str, ...]:
    """Why the reference would not trade; telemetry, as long as nothing shows that it helps."""
    held = {
        "kairos": readings.kairos >= KAIROS_LEAST,
        "entrainment": readings.entrain >= ENTRAIN_LEAST,
        "uncertainty": readings.uncertain <= UNCERTAIN_MAX,
    }
    return tuple(name for name, holds in held.items() if not holds)


def alerts(readings: Readings, told: float | None = None) -> tuple[str, ...]:
    """What a person should look at. told: a sigma that was shown, if any."""
    score, resonance = readings.quality.score, crowded(readings.kernel, readings.share).resonance
    shown = sigma(score, resonance) if told is None else told
    found = {
        "resonance below 0.2": resonance < 0.2,
        "uncertainty above 0.3": readings.uncertain > UNCERTAIN_MAX,
        "sigma far from quality": abs(shown - score) > 0.3,
        "crowded": readings.entrain > 0.9 or readings.share > CROWDED_SHARE,
    }
    return tuple(name for name, holds in found.items() if holds)


def record(readings: Readings) -> dict[str, float]:
    """All figures under the reference's names."""
    q, k = readings.quality, crowded(readings.kernel, readings.share)
    names = ("hbar", "coherence", "phi", "novelty", "emergence", "theta", "rho")
    return (
        {f"sq_{name}": value for name, value in q._asdict().items()}
        | {f"kr_{name}": value for name, value in zip(names, k, strict=True)}
        | {
            "sq_score": q.score,
            "kr_delta_phi": k.resonance,
            "det_sigma": sigma(q.score, k.resonance),
            "det_kairos": readings.kairos,
            "det_entrain_r": readings.entrain,
            "det_uncert": readings.uncertain,
        }
    )


class Fading:
    """A figure's exponentially weighted mean with an explicit half-life: a contraction that forgets where it began."""

    def __init__(self, halflife: float) -> None:
        self._keep = 0.5 ** (1.0 / halflife)
        self._total = self._weight = 0.0

    def heard(self, value: float) -> float:
        """The mean with this value; a value that is none changes nothing."""
        if np.isfinite(value):
            self._total = self._keep * self._total + value
            self._weight = self._keep * self._weight + 1.0
        return self._total / self._weight if self._weight else float("nan")
