"""The population stability index: how far shares have moved from those of the training.

PSI = sum over bins of (now - then) * ln(now / then), as scorecards use it (Siddiqi 2006). Numbers are cut at the ten
quantiles of the training; a share under FLOOR counts as FLOOR, so that an empty bin does not make it infinite.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import log

BINS = 10
FLOOR = 1e-4
WATCH, ALERT = 0.1, 0.2
"""Under the first all is fine; over the second it is an alert; between them it is to be watched."""


def psi(then: Sequence[float], now: Sequence[float]) -> float:
    """The index of shares in the same bins. Raises ValueError where the bins differ in number."""
    pairs = [(max(old, FLOOR), max(new, FLOOR)) for old, new in zip(then, now, strict=True)]
    return sum((new - old) * log(new / old) for old, new in pairs)


def edges_of(values: Sequence[float]) -> tuple[float, ...]:
    """The inner edges of BINS bins that hold about as many of the values each; equal edges are one.

    Raises ValueError for no values, or one that is not a number.
    """
    ordered = sorted(values)
    if not ordered or any(value != value for value in ordered):
        raise ValueError("quantiles need numbers")
    return tuple(dict.fromkeys(ordered[len(ordered) * at // BINS] for at in range(1, BINS)))


def shares_of(values: Sequence[float], edges: Sequence[float]) -> tuple[float, ...]:
    """The share of values in each bin; a value at an edge lies above it. Zeros for no values."""
    counts = [0] * (len(edges) + 1)
    for value in values:
        counts[bisect_right(edges, value)] += 1
    return tuple(count / len(values) if values else 0.0 for count in counts)


def psi_of_classes(then: Mapping[str, float], now: Mapping[str, float]) -> float:
    """The index of shares by class; a class that one side lacks has none there."""
    names = sorted({*then, *now})
    return psi([then.get(name, 0.0) for name in names], [now.get(name, 0.0) for name in names])


ONE_IN_TWENTY, ONE_IN_THOUSAND = 1.644854, 3.090232
"""Normal quantiles of how rarely chance may raise an alarm."""


def expected_by_chance(bins: int, then: int, now: int, quantile: float = ONE_IN_TWENTY) -> float:
    """The index that samples of these sizes exceed as rarely as the quantile says, where nothing moved.

    With equal populations PSI is about (1/then + 1/now) times a chi-square of bins - 1 degrees (Yurdakul 2018), whose
    upper point is taken from Wilson and Hilferty's cube.
    """
    if bins < 2 or not then or not now:
        return 0.0
    degrees = bins - 1
    spread = 2 / (9 * degrees)
    cube: float = (1 - spread + quantile * spread**0.5) ** 3
    return (1 / then + 1 / now) * degrees * cube
