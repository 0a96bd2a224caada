"""Trend, seasons and remainder of a daily series: the MSTL of Bandara, Hyndman and Bergmeir (2021), seasons periodic.

Each season is a class for each day (its weekday, its place in the month), and not a number of days: so months of 28 and
of 31 days have the same season.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Series = NDArray[np.float64]
    Classes = NDArray[np.int64]

TREND_DAYS = 91
_ROUNDS, _ROBUST_ROUNDS = 3, 3
_ROUNDING = 1e-12
"""By which share of a series' level its parts may vary from rounding alone."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A series in parts that sum to it: trend, a season by name, remainder.

    effects: of each class of a season, by class; they have mean zero over the days.
    """

    trend: "Series"
    seasons: "Mapping[str, Series]"
    remainder: "Series"
    effects: "Mapping[str, Series]"

    def strength(self, season: str) -> float:
        """How much of what is no trend and no other season this one explains, 0 to 1 (Wang, Smith and Hyndman 2006)."""
        import numpy as np

        both = np.var(self.seasons[season] + self.remainder).item()
        least = (_ROUNDING * np.abs(self.trend).max().item()) ** 2
        return max(0.0, 1 - np.var(self.remainder).item() / both) if both > least else 0.0


def decompose(series: "Series", classes: "Mapping[str, Classes]") -> Parts:
    """The parts of a series, at least as long as the trend's window. classes: by season, the class of each day from 0.

    Robust: days far from what the parts say get less weight, by Tukey's bisquare (Cleveland et al. 1990).
    """
    import numpy as np

    weights = np.ones(len(series))
    trend = np.zeros(len(series))
    effects = {name: np.zeros(int(some.max()) + 1) for name, some in classes.items()}
    for _ in range(_ROBUST_ROUNDS):
        for _ in range(_ROUNDS):
            for name, some in classes.items():
                others = sum(
                    (effects[other][classes[other]] for other in classes if other != name), np.zeros(len(series))
                )
                effects[name] = _means(series - trend - others, some, weights, len(effects[name]))
            seasonal = sum((effects[name][some] for name, some in classes.items()), np.zeros(len(series)))
            trend = loess(series - seasonal, TREND_DAYS, weights)
        weights = _bisquare(series - trend - seasonal)
    seasons = {name: effects[name][some] for name, some in classes.items()}
    return Parts(trend, seasons, series - trend - seasonal, effects)


def loess(series: "Series", window: int, weights: "Series") -> "Series":
    """Local straight lines over the nearest days of each, weighed by distance (tricube) and by the weights given."""
    import numpy as np

    n = len(series)
    width = min(window, n)
    first = np.clip(np.arange(n) - width // 2, 0, n - width)
    near = first[:, None] + np.arange(width)
    away = near - np.arange(n)[:, None]
    reach = np.maximum(np.abs(away).max(axis=1, keepdims=True), 1) * (max(window, n) / n if window > n else 1.0)
    weight = np.clip(1 - (np.abs(away) / (reach + 1)) ** 3, 0, None) ** 3 * weights[near]
    total = weight.sum(axis=1)
    level = (weight * series[near]).sum(axis=1) / total
    centre = (weight * away).sum(axis=1) / total
    spread = (weight * (away - centre[:, None]) ** 2).sum(axis=1)
    slope = (weight * (away - centre[:, None]) * series[near]).sum(axis=1) / np.maximum(spread, 1e-12)
    found: Series = level - slope * centre
    return found


def _means(series: "Series", classes: "Classes", weights: "Series", count: int) -> "Series":
    """The weighted mean of each class, less their mean over the days."""
    import numpy as np

    total = np.bincount(classes, weights, count)
    means = np.bincount(classes, weights * series, count) / np.maximum(total, 1e-12)
    found: Series = means - means[classes].mean()
    return found


def _bisquare(remainder: "Series") -> "Series":
    import numpy as np

    reach = 6 * np.median(np.abs(remainder))
    if reach <= 0:
        return np.ones(len(remainder))
    found: Series = np.maximum(np.clip(1 - (np.abs(remainder) / reach) ** 2, 0, None) ** 2, 1e-3)
    return found
