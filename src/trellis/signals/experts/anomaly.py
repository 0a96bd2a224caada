"""Anomaly: how far a bar's figures lie from the past ones. It has no direction; it makes evidence abstain.

The distance is Mahalanobis' with a shrunk covariance (Ledoit and Wolf 2004) of figures cut at LIMIT deviations; its
tail is fitted by peaks over a threshold (SPOT: Siffer et al. 2017, with the moments of Hosking and Wallis 1987), since
figures of markets are not normal and a chi-square tail would call a day of them unusual. An isolation forest sees what
is far in no single direction; its score is held against its past ones.
"""

import hashlib
import math
from dataclasses import dataclass

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.experts.forest import Forest, grown, isolated
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.features import COLUMN, Rows

NAMES = ("move_bps", "spread_bps", "depth_imbalance", "volume_ratio", "ofi", "arrival_ratio", "volume_volatility")
PLACES = np.array([COLUMN[name] for name in NAMES])
LIMIT = 20.0
PEAKS = 0.95
"""The quantile of distances above which they are peaks, to which the tail is fitted."""
LEAST = 1e-6
"""The smallest tail probability that is told; beyond it the past says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Anomaly:
    """middle, scale: of each figure. shape: the inverse of the shrunk covariance. threshold, size, bend: of the tail.

    past: distances of the past, rising; forest, scored: the forest and its scores of the past, rising.
    """

    middle: Float64
    scale: Float64
    shape: Float64
    shrinkage: float
    past: Float64
    threshold: float
    size: float
    bend: float
    forest: Forest
    scored: Float64

    @property
    def digest(self) -> bytes:
        """SHA-256 of everything that was fitted."""
        hashed = hashlib.sha256(np.array([self.threshold, self.size, self.bend], "<f8").tobytes())
        for array in (self.middle, self.scale, self.shape, self.past, self.forest.cut, self.forest.depth):
            hashed.update(array.astype("<f8").tobytes())
        return hashed.digest()

    def tails(self, rows: Rows) -> Float64:
        """The probability of a bar as unusual as this, by the stranger of both views, doubled; 1 without figures."""
        out, forest = np.ones(len(rows)), self.forest
        _tails(
            rows.figures,
            PLACES,
            self.middle,
            self.scale,
            self.shape,
            self.past,
            (self.threshold, self.size, self.bend),
            (forest.figure, forest.cut, forest.left, forest.depth),
            forest.usual,
            self.scored,
            out,
        )
        return out


def fitted(rows: Rows, rng: np.random.Generator) -> Anomaly:
    """From the bars of the past that have figures; at least one."""
    figures = rows.figures[:, PLACES]
    figures = figures[~np.isnan(figures).any(axis=1)]
    middle = np.asarray(np.median(figures, axis=0), np.float64)
    spread = np.subtract(*np.quantile(figures, (0.84, 0.16), axis=0)) / 2
    scale = np.where(spread > 0, spread, np.inf)
    seen = _standard(figures, middle, scale)
    covariance, shrinkage = ledoit_wolf(seen)
    shape = np.asarray(np.linalg.inv(covariance + 1e-9 * np.eye(len(PLACES))), np.float64)
    past = np.empty(len(seen))
    _distances(seen, shape, past)
    past.sort()
    threshold = float(np.quantile(past, PEAKS))
    size, bend = tail_of(past[past > threshold] - threshold)
    forest = grown(seen, rng)
    return Anomaly(middle, scale, shape, shrinkage, past, threshold, size, bend, forest, np.sort(forest.scores(seen)))


def ledoit_wolf(seen: Float64) -> tuple[Float64, float]:
    """The covariance about the middle, drawn towards equal variances by the best share (Ledoit and Wolf 2004)."""
    count, width = seen.shape
    sample = seen.T @ seen / count
    level = float(np.trace(sample)) / width
    apart = float(((sample - level * np.eye(width)) ** 2).sum()) / width
    squares = (seen**2).T @ (seen**2) / count - sample**2
    noise = float(squares.sum()) / width / count
    share = 1.0 if apart <= 0 else min(noise / apart, 1.0)
    return (1 - share) * sample + share * level * np.eye(width), share


def tail_of(excesses: Float64) -> tuple[float, float]:
    """Size and bend of a generalised Pareto tail by its moments; an exponential one of few or equal excesses."""
    if len(excesses) < 10:
        return (float(excesses.mean()) if len(excesses) and excesses.mean() > 0 else 1.0), 0.0
    mean, variance = float(excesses.mean()), float(excesses.var())
    if variance <= 0:
        return max(mean, 1e-12), 0.0
    ratio = mean * mean / variance
    return mean * (ratio + 1) / 2, min((1 - ratio) / 2, 0.45)


def _standard(figures: Float64, middle: Float64, scale: Float64) -> Float64:
    return np.clip((figures - middle) / scale, -LIMIT, LIMIT)


@kernel
def _distances(seen: Float64, shape: Float64, out: Float64) -> None:
    for i in range(len(seen)):
        out[i] = _distance(seen[i], shape)


@step
def _distance(seen: Float64, shape: Float64) -> float:
    total = 0.0
    for j in range(len(seen)):
        for k in range(len(seen)):
            total += seen[j] * shape[j, k] * seen[k]
    return total


@kernel
def _tails(
    figures: Float64,
    places: Int64,
    middle: Float64,
    scale: Float64,
    shape: Float64,
    past: Float64,
    tail: tuple[float, float, float],
    trees: tuple[Int64, Float64, Int64, Float64],
    usual: float,
    scored: Float64,
    out: Float64,
) -> None:
    """A row that lacks a figure stays as it is."""
    seen = np.empty(len(places))
    for i in range(len(figures)):
        for j in range(len(places)):
            seen[j] = min(max((figures[i, places[j]] - middle[j]) / scale[j], -LIMIT), LIMIT)
        far = _distance(seen, shape)
        if far == far:
            by_forest = 1 - np.searchsorted(scored, isolated(trees, usual, seen)) / (len(scored) + 1)
            out[i] = min(2 * min(_tail(far, past, tail), by_forest), 1.0)


@step
def _tail(distance: float, past: Float64, fitted: tuple[float, float, float]) -> float:
    """The probability of at least the distance: counted below the threshold, by the fitted tail above it."""
    threshold, size, bend = fitted
    if not distance > threshold:
        counted: float = 1 - np.searchsorted(past, distance) / (len(past) + 1)
        return max(counted, LEAST)
    over = (distance - threshold) / size
    inside = max(1 + bend * over, 1e-12)
    return max((1 - PEAKS) * (math.exp(-over) if bend == 0 else inside ** (-1 / bend)), LEAST)


def chi_square_tail(distance: float, width: int) -> float:
    """What a chi-square law of so many figures gives instead: the regularised upper incomplete gamma function."""
    a, x = width / 2, distance / 2
    if x < a + 1:
        term = total = 1 / a
        for step in range(1, 500):
            term *= x / (a + step)
            total += term
        return 1 - total * math.exp(-x + a * math.log(x) - math.lgamma(a)) if x > 0 else 1.0
    b, c, d = x + 1 - a, 1e300, 1 / (x + 1 - a)
    fraction = d
    for step in range(1, 500):
        factor = -step * (step - a)
        b += 2
        d = 1 / (factor * d + b)
        c = b + factor / c
        fraction *= d * c
    return fraction * math.exp(-x + a * math.log(x) - math.lgamma(a))
