"""Figures far from their recent past: a z-score over a moving window (Part J: limit 3.0, at least 50 samples).

Severity by the score's size: critical from 5, high from 4, medium from 3.5, else low; of one figure at most one alert
an hour. Confidence is the chance that a normal figure would have stayed nearer: erf(|z| / sqrt 2). Figures are rarely
normal, so it says how far out, not how sure.
"""

import math
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from trellis.signals.ports import Advice, Observation

MODEL, VERSION = "z-score", "1"
LIMIT = 3.0
SAMPLES_MIN, SAMPLES_MAX = 50, 250
SEVERITIES = ((5.0, "critical"), (4.0, "high"), (3.5, "medium"))
COOLDOWN = timedelta(minutes=60)
LIFE = timedelta(days=1)


class ZScores:
    """An adviser: each figure against those before it, by account and name."""

    def __init__(self) -> None:
        self._past: dict[tuple[str, str], deque[float]] = {}
        self._told: dict[tuple[str, str], datetime] = {}

    def hear(self, observation: Observation) -> Sequence[Advice]:
        """An alert where the figure lies at the limit or beyond it, measured on what came before it alone."""
        key = (observation.account, observation.name)
        past = self._past.setdefault(key, deque(maxlen=SAMPLES_MAX))
        score = z_score(past, observation.value)
        past.append(observation.value)
        if score is None or abs(score) < LIMIT or self._is_too_soon(key, observation.at):
            return ()
        self._told[key] = observation.at
        return (_advice(observation, score),)

    def _is_too_soon(self, key: tuple[str, str], at: datetime) -> bool:
        told = self._told.get(key)
        return told is not None and at - told < COOLDOWN


def z_score(past: Sequence[float], value: float) -> float | None:
    """How many sample deviations the value lies from the mean of the past; None with too few samples or no spread."""
    if len(past) < SAMPLES_MIN:
        return None
    samples = np.asarray(past, dtype=np.float64)
    spread = samples.std(ddof=1)
    return float((value - samples.mean()) / spread) if spread > 0 else None


def severity_of(score: float) -> str:
    """low, medium, high or critical."""
    return next((name for least, name in SEVERITIES if abs(score) >= least), "low")


def _advice(observation: Observation, score: float) -> Advice:
    side = "above" if score > 0 else "below"
    return Advice(
        model=MODEL,
        version=VERSION,
        subject=f"{observation.account} {observation.name}",
        severity=severity_of(score),
        score=round(score, 4),
        confidence=round(math.erf(abs(score) / math.sqrt(2)), 6),
        text=f"{observation.name} stood at {observation.value:g}, {abs(score):.1f} deviations {side} its past mean",
        made=observation.at,
        expires=observation.at + LIFE,
    )
