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

from trellis.signals._jit import kernel
from trellis.signals.experts.forest import Forest, grown
from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import COLUMN, Rows

NAMES = ("move_bps", "spread_bps", "depth_imbalance", "volume_ratio", "ofi", "arrival_ratio", "volume_volatility")
PLACES = tuple(COLUMN[name] for name in NAMES)
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

    def distances(self, rows: Rows) -> Float64:
        """Squared distances; NaN where a row has no figures."""
        out = np.empty(len(rows))
        _distances(self._seen(rows), self.shape, out)
        return out

    def tails(self, rows: Rows) -> Float64:
        """The probability of a bar as unusual as this, by the stranger of both views, doubled; 1 without figures."""
        seen = self._seen(rows)
        far = np.empty(len(rows))
        _distances(seen, self.shape, far)
        by_forest = 1 - np.searchsorted(self.scored, self.forest.scores(np.nan_to_num(seen)), "left") / (
            len(self.scored) + 1
        )
        both = np.minimum(2 * np.minimum(self.tail(far), by_forest), 1.0)
        return np.where(np.isnan(far), 1.0, both)

    def tail(self, distances: Float64) -> Float64:
        """The probability of at least each distance: counted below the threshold, by the fitted tail above it."""
        count = len(self.past)
        counted = 1 - np.searchsorted(self.past, distances, "left") / (count + 1)
        over = np.maximum(distances - self.threshold, 0) / self.size
        inside = np.maximum(1 + self.bend * over, 1e-12)
        beyond = (1 - PEAKS) * (np.exp(-over) if self.bend == 0 else inside ** (-1 / self.bend))
        return np.maximum(np.where(distances > self.threshold, beyond, counted), LEAST)

    def _seen(self, rows: Rows) -> Float64:
        return _standard(rows.figures[:, PLACES], self.middle, self.scale)


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
    width = seen.shape[1]
    for i in range(len(seen)):
        total = 0.0
        for j in range(width):
            for k in range(width):
                total += seen[i, j] * shape[j, k] * seen[i, k]
        out[i] = total


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
