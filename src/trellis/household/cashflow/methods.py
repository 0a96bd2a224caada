"""How high residual money will run: point forecasts of its days, and the one that did best on held-out weeks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trellis.household.cashflow.residual import Residual

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Series = NDArray[np.float64]
    Method = Callable[[Series, int], Series]

SEASON = 7
HORIZON = 28
ORIGINS = 6
LEAST_DAYS = 120
NAIVE = "seasonal naive"
MEAN = "weekday means"
_SHIFT_MAX = 0.5
_SMOOTHING = (0.02, 0.05, 0.1, 0.2, 0.4)
_SEASONAL = (0.0, 0.05, 0.1)


@dataclass(frozen=True, slots=True)
class Choice:
    """The method in use, by how much a day it shifts the residual's own mean, and the score of each.

    scores: MASE over held-out weeks, 1 where a method is as good as repeating the week before; empty where the history
    is too short to score any.
    """

    method: str
    shift: float
    scores: Mapping[str, float]


def chosen(past: Residual) -> Choice:
    """The method with the least MASE over ORIGINS rolling origins; seasonal naive where none beats it.

    Methods forecast the days of money that the blocks are drawn from; what they say of its mean shifts the blocks, by
    half a usual day's money at most.
    """
    import numpy as np

    net = past.net
    if len(net) < LEAST_DAYS:
        return Choice(MEAN, 0.0, {})
    scores = {name: mase(method, net) for name, method in METHODS.items()}
    best = min(scores, key=lambda name: scores[name])
    name = best if scores[best] < 1 else NAIVE
    if name == MEAN:
        return Choice(name, 0.0, scores)
    shift = METHODS[name](net, HORIZON).mean().item() - net.mean().item()
    most = _SHIFT_MAX * np.abs(net).mean().item()
    return Choice(name, min(max(shift, -most), most), scores)


def mase(method: "Method", series: "Series", origins: int = ORIGINS, horizon: int = HORIZON) -> float:
    """Mean absolute scaled error (Hyndman and Koehler 2006) over rolling origins, a horizon apart from the end back.

    Scaled by the error of repeating the week before, over the days before each origin.
    """
    import numpy as np

    found = []
    for count in range(origins, 0, -1):
        origin = len(series) - horizon * count
        if origin < 3 * SEASON:
            continue
        before, after = series[:origin], series[origin : origin + horizon]
        scale = np.abs(before[SEASON:] - before[:-SEASON]).mean().item()
        if scale > 0:
            found.append(np.abs(after - method(before, horizon)).mean().item() / scale)
    return np.mean(found).item() if found else 1.0


def seasonal_naive(series: "Series", horizon: int) -> "Series":
    """The last week again and again."""
    import numpy as np

    return np.resize(series[-SEASON:], horizon)


def weekday_means(series: "Series", horizon: int) -> "Series":
    """Each weekday's mean over the whole series."""
    import numpy as np

    return np.resize(_profile(series) + series.mean(), horizon)


def theta(series: "Series", horizon: int) -> "Series":
    """Theta (Assimakopoulos and Nikolopoulos 2000) in the form of Hyndman and Billah (2003): exponential smoothing with
    half the slope as drift, on the series without its weekday profile.
    """
    import numpy as np

    profile = _profile(series)
    plain = series - _over(profile, len(series))
    days = np.arange(len(series))
    slope = np.polyfit(days, plain, 1)[0].item()
    level, alpha = _smoothed(plain)
    ahead = np.arange(1, horizon + 1)
    drift = slope / 2 * (ahead - 1 + (1 - (1 - alpha) ** len(series)) / alpha)
    found: Series = level + drift + np.resize(profile, horizon)
    return found


def smoothing(series: "Series", horizon: int) -> "Series":
    """Exponential smoothing of level and weekday profile, ETS(A,N,A) of Hyndman et al. (2008), by least squares."""
    import numpy as np

    best: tuple[float, float, list[float]] | None = None
    start = series[: 4 * SEASON]
    for alpha in _SMOOTHING:
        for gamma in _SEASONAL:
            level, season, error = start.mean().item(), _profile(start, ends=False).tolist(), 0.0
            for day, value in enumerate(series.tolist()):
                off = value - level - season[day % SEASON]
                level += alpha * off
                season[day % SEASON] += gamma * off
                error += off * off
            if best is None or error < best[0]:
                shift = len(series) % SEASON
                best = error, level, season[shift:] + season[:shift]
    assert best is not None
    return best[1] + np.resize(np.array(best[2]), horizon)


def _profile(series: "Series", *, ends: bool = True) -> "Series":
    """What each weekday differs from the mean by; the day after the last one first, or the first one where not ends."""
    import numpy as np

    day = np.arange(len(series)) % SEASON
    means = np.array([series[day == one].mean() for one in range(SEASON)]) - series.mean()
    return np.roll(means, -(len(series) % SEASON)) if ends else means


def _over(profile: "Series", days: int) -> "Series":
    """The profile, whose first day follows the last of the series, laid over the series."""
    import numpy as np

    return np.resize(np.roll(profile, days % SEASON), days)


def _smoothed(series: "Series") -> tuple[float, float]:
    """The last level of simple exponential smoothing, and the alpha that fits best."""
    best: tuple[float, float, float] | None = None
    for alpha in _SMOOTHING:
        level, error = series[: 4 * SEASON].mean().item(), 0.0
        for value in series.tolist():
            error += (value - level) ** 2
            level += alpha * (value - level)
        if best is None or error < best[0]:
            best = error, level, alpha
    assert best is not None
    return best[1], best[2]


METHODS: "dict[str, Method]" = {
    NAIVE: seasonal_naive,
    MEAN: weekday_means,
    "theta": theta,
    "exponential smoothing": smoothing,
}
