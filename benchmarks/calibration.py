"""How far confidences are from how often they are right, where the lines of a merchant are right or wrong together.

The expected calibration error (Naeini et al. 2015) of few merchants is mostly luck, and luck only ever adds to it. So
beside it stand what the same confidences would show were they exactly right, an interval by drawing whole merchants
again, and the mean square error of calibration in bins of equal mass without what luck adds to it (Kumar, Liang and Ma
2019). Theirs is for independent lines: what luck adds to a bin's square is what pairs of a line with itself bring. Here
it is what pairs of lines of one merchant bring, so pairs of different merchants alone are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS, DRAWS = 10, 1_000
TAILS = 0.025, 0.975


@dataclass(frozen=True, slots=True)
class Calibration:
    """error: the expected calibration error over tenths; interval: of what it is without luck, at 0.95, from 0 on where
    exactly right confidences show as much one time in forty. exact: what those show, median and 95th percentile;
    by_luck: how often they show as much. root: the root of the debiased mean
    square, 0 where that is negative, with its interval.
    """

    merchants: int
    error: float
    interval: tuple[float, float]
    exact: tuple[float, float]
    by_luck: float
    root: float
    root_interval: tuple[float, float]


def calibration(said: Sequence[float], right: Sequence[bool], merchants: Sequence[object]) -> Calibration:
    """The figures of lines: the confidence of each, whether it was right, and its merchant."""
    confidence, hits = np.array(said, dtype=np.float64), np.array(right, dtype=np.float64)
    _, who = np.unique([f"{merchant}" for merchant in merchants], return_inverse=True)
    off = hits - confidence
    wide = _by_merchant(who, tenths(confidence), off)
    error = float(np.abs(wide.sum(axis=0)).sum() / len(off))
    exact = _exact(confidence, who)
    masses = _masses(confidence)
    sums, counts = _by_merchant(who, masses, off), _by_merchant(who, masses, np.ones(len(off)))
    errors, squares = _drawn(wide, sums, counts)
    by_luck = float(np.mean(exact >= error))
    low, high = np.quantile(errors, TAILS)
    middle, most = np.quantile(exact, [0.5, 0.95])
    lows, highs = np.quantile(squares, TAILS)
    return Calibration(
        int(who.max()) + 1,
        error,
        _turned(error, float(low), float(high), by_luck),
        (float(middle), float(most)),
        by_luck,
        _root(_debiased(np.ones(len(sums)), sums, counts)),
        (_root(float(lows)), _root(float(highs))),
    )


def _turned(error: float, low: float, high: float, by_luck: float) -> tuple[float, float]:
    """The basic bootstrap interval: drawing anew adds as much luck again as there is already, so it is turned round."""
    return (0.0 if by_luck > TAILS[0] else max(0.0, 2 * error - high)), max(0.0, 2 * error - low)


def tenths(confidence: NDArray[np.float64]) -> NDArray[np.int64]:
    """The bin of each confidence: from above one tenth up to the next."""
    return (np.ceil(np.round(confidence * BINS, 9)).astype(np.int64) - 1).clip(0, BINS - 1)


def _masses(confidence: NDArray[np.float64]) -> NDArray[np.int64]:
    """Bins of as many lines each, as far as equal confidences stay together."""
    edges = np.sort(confidence)[[len(confidence) * place // BINS for place in range(1, BINS)]]
    return np.searchsorted(np.unique(edges), confidence, side="right")


def _by_merchant(who: NDArray[np.int64], bins: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums by merchant and bin."""
    count = int(who.max()) + 1
    return np.bincount(who * BINS + bins, values, count * BINS).reshape(count, BINS).astype(np.float64)


def _exact(confidence: NDArray[np.float64], who: NDArray[np.int64]) -> NDArray[np.float64]:
    """The error in draws where each confidence is exactly right: a merchant's luck is one number for all its lines."""
    draw, bins = np.random.Generator(np.random.PCG64(0)), tenths(confidence)
    luck = draw.random((DRAWS, int(who.max()) + 1))
    off = [np.abs(np.bincount(bins, (row[who] < confidence) - confidence)).sum() for row in luck]
    return np.array(off) / len(confidence)


def _drawn(
    wide: NDArray[np.float64], sums: NDArray[np.float64], counts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both figures with as many merchants drawn with replacement; copies of one are one merchant."""
    draw = np.random.Generator(np.random.PCG64(1))
    count = len(wide)
    taken = draw.multinomial(count, np.full(count, 1 / count), size=DRAWS).astype(np.float64)
    errors = np.abs(taken @ wide).sum(axis=1) / (taken @ counts).sum(axis=1)
    return errors, np.array([_debiased(each, sums, counts) for each in taken])


def _debiased(taken: NDArray[np.float64], sums: NDArray[np.float64], counts: NDArray[np.float64]) -> float:
    """The mean over lines of each bin's square, from pairs of different merchants; bins that have none are left out."""
    square = taken**2
    pairs = (taken @ counts) ** 2 - square @ counts**2
    lines = np.where(pairs > 0, taken @ counts, 0)
    found = ((taken @ sums) ** 2 - square @ sums**2) / np.where(pairs > 0, pairs, 1)
    return float((lines * found).sum() / max(lines.sum(), 1.0))


def _root(square: float) -> float:
    return float(max(square, 0.0) ** 0.5)
