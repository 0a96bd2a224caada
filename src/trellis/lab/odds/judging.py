"""Whether a model's odds may be used: where its log-loss out of sample beats counting's and the plans' own, surely.

Surely means that the interval of the mean difference lies above 0, by a stationary bootstrap in blocks (Politis and
Romano, 1994), at a level that all models that were ever tried on the symbol share (Bonferroni). Else counting stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from trellis.lab.columns import Real
from trellis.lab.odds.signals import Flags, Signals, uniqueness
from trellis.lab.odds.walking import Told, walked
from trellis.lab.statistics.bootstrap import block_length, places
from trellis.lab.statistics.intervals import wilson

SCORED_LEAST = 100
"""Signals out of sample below which nothing is judged."""
ERROR = 0.05
RESAMPLES = 1_000
BINS = 10
_EDGE = 1e-3
"""Odds nearer than this to 0 or 1 are scored as if they were so near: one outcome shall not decide."""
COUNTING, PLANS = "counting", "the plans' own odds"


@dataclass(frozen=True, slots=True)
class Score:
    """Of one way to tell odds: mean log-loss (nats) and Brier's score."""

    name: str
    log_loss: float
    brier: float


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much a rival's log-loss is above the model's, a signal in the mean; error: by the bootstrap; ratio: the
    mean over the deviation.
    """

    rival: str
    mean: float
    error: float
    ratio: float

    def interval(self, trials: int) -> tuple[float, float]:
        """Of 95 %, shared among so many trials."""
        reach = NormalDist().inv_cdf(1.0 - ERROR / 2.0 / max(trials, 1)) * self.error
        return self.mean - reach, self.mean + reach


@dataclass(frozen=True, slots=True)
class Bin:
    """Signals of about the same odds: how many, the mean of what was said, how many paid."""

    start: float
    count: int
    said: float
    paid: int

    @property
    def interval(self) -> tuple[float, float]:
        """Of the share that paid, 95 %."""
        return wilson(self.paid, self.count)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a module's model. signals: all of them; scored: out of sample and told by the model; effective:
    by the uniqueness of their labels; weights: of the last model, by name, each with its error, in logits for one
    deviation; gains, scores, bins: empty where too few were scored.
    """

    signals: int
    scored: int
    effective: float
    paid: float
    scores: tuple[Score, ...] = ()
    gains: tuple[Gain, ...] = ()
    bins: tuple[Bin, ...] = ()
    weights: tuple[tuple[str, float, float], ...] = ()

    @property
    def ratio(self) -> float:
        """The lesser of the gains' ratios; 0 where nothing was judged."""
        return min((each.ratio for each in self.gains), default=0.0)

    def helps(self, trials: int) -> bool:
        """Whether it beats both, surely, among so many trials."""
        return bool(self.gains) and all(each.interval(trials)[0] > 0.0 for each in self.gains)


def judged(signals: Signals, seed: int) -> Judged:
    """The model walked over the signals, and scored on those out of the breeding's sample. seed: of the bootstrap."""
    if not len(signals):
        return Judged(0, 0, 0.0, 0.0)
    told = walked(signals)
    scored = np.isfinite(told.model) & signals.outside
    count = int(scored.sum())
    own = uniqueness(signals.begun, signals.ended)
    facts = (len(signals), count, float(own[scored].sum()), float(signals.paid[scored].mean()) if count else 0.0)
    weights = tuple(_weights(signals.names, told))
    if count < SCORED_LEAST:
        return Judged(*facts, weights=weights)
    paid = signals.paid[scored]
    ways = {"model": told.model[scored], COUNTING: told.counting[scored], PLANS: signals.said[scored]}
    losses = {name: loss(odds, paid) for name, odds in ways.items()}
    scores = tuple(
        Score(name, float(losses[name].mean()), float(((odds - paid) ** 2).mean())) for name, odds in ways.items()
    )
    gains = tuple(gain_of(name, losses[name] - losses["model"], seed) for name in (COUNTING, PLANS))
    return Judged(*facts, scores, gains, _bins(ways["model"], paid), weights)


def loss(odds: Real, paid: Flags) -> Real:
    """The log-loss of each, in nats."""
    kept = np.clip(odds, _EDGE, 1.0 - _EDGE)
    found: Real = -np.log(np.where(paid, kept, 1.0 - kept))
    return found


def gain_of(rival: str, apart: Real, seed: int) -> Gain:
    """Of a row of differences in log-loss, in the order of time. seed: of the bootstrap."""
    rng = np.random.Generator(np.random.PCG64([seed, 401]))
    taken = places(len(apart), RESAMPLES, block_length(apart), rng)
    mean, deviation = float(apart.mean()), float(apart.std(ddof=1))
    error = max(float(apart[taken].mean(axis=1).std(ddof=1)), deviation / sqrt(len(apart)))
    return Gain(rival, mean, error, mean / deviation if deviation > 0.0 else 0.0)


def _bins(odds: Real, paid: Flags) -> tuple[Bin, ...]:
    place = np.minimum((odds * BINS).astype(np.int64), BINS - 1)
    rows = [(each, place == each) for each in range(BINS)]
    return tuple(
        Bin(each / BINS, int(inside.sum()), float(odds[inside].mean()), int(paid[inside].sum()))
        for each, inside in rows
        if inside.any()
    )


def _weights(names: Sequence[str], told: Told) -> list[tuple[str, float, float]]:
    """Those of the last model, the strongest first; a column that never varied has none."""
    if told.last is None:
        return []
    error = np.sqrt(np.diag(told.last.covariance))[1:]
    varied = np.isfinite(told.last.spread)
    rows = zip(names, told.last.weights[1:], error, varied, strict=True)
    kept = [(name, float(weight), float(wide)) for name, weight, wide, varies in rows if varies]
    return sorted(kept, key=lambda row: -abs(row[1]))
