"""How forecasts did on held-out days: rolling origins, error beside a seasonal naive, coverage, recalibration."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trellis.core.dates import months_after
from trellis.household.cashflow.conformal import LEVEL, bound, rank
from trellis.household.cashflow.simulation import Grounds, Told, grounds, simulated
from trellis.household.movements import Movement
from trellis.household.numeric import floats
from trellis.household.shares import Share, wilson

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATHS = 500
_SEED = 0
LEAST_HISTORY = 240
ORIGINS = (19, 10)
_NARROWEST = -0.5
_APART_MIN, _APART_MAX = 7, 28
QUANTILES = (0.05, 0.50, 0.95)
NAIVE = "the same days of the month before"


@dataclass(frozen=True, slots=True)
class Score:
    """How earlier forecasts of the same horizon did. origins: how many, apart days between them.

    error and naive: mean absolute error of the median and of repeating the month before, by the same days; ratio: the
    first by the second, below 1 where the forecast is better. coverage: on how many of the origins' days the 90 %
    interval held the truth as drawn, and recalibrated: with each origin's interval widened by what the other origins
    say; both with Wilson's interval by the number of origins. widening: by which share of its half it is widened; None
    where there are too few origins for a finite bound.
    """

    origins: int
    apart: int
    error: float
    naive: float
    coverage: Share
    recalibrated: Share
    widening: float | None

    @property
    def ratio(self) -> float | None:
        """error / naive; None where the naive forecast made no error."""
        return self.error / self.naive if self.naive else None


def score(movements: Sequence[Movement], currency: str, as_of: date, days: int, told: Told) -> Score | None:
    """The score of forecasts of so many days, made at origins within the history; None where it is too short for one.

    Its draws have a seed of their own: how forecasts did before is the same whatever seed the next one has. Each
    origin's forecast sees only what was known on it, and each one's truth ends by as_of.
    """
    import numpy as np

    known = sorted((one for one in movements if one.on <= as_of and one.currency == currency), key=lambda one: one.on)
    if not known:
        return None
    room = (as_of - known[0].on).days - LEAST_HISTORY - days
    if room < 0:
        return None
    count = next((some for some in ORIGINS if room // _APART_MIN + 1 >= some), room // _APART_MIN + 1)
    apart = min(max(_APART_MIN, room // max(1, count - 1)), _APART_MAX)
    origins = [as_of - timedelta(days=days + apart * place) for place in range(count)]
    quantiles, truths, naives = [], [], []
    for origin in origins:
        drawn = simulated(_grounds(known, currency, origin, told), currency, origin, days, PATHS, _SEED, ())
        quantiles.append(np.quantile(drawn.net, QUANTILES, axis=0))
        truths.append(flow(known, origin, days).cumsum())
        naives.append(month_before(known, origin, days).cumsum())
    low, middle, high = np.array(quantiles).transpose(1, 0, 2)
    truth, naive = np.array(truths), np.array(naives)
    off = conformity(low, middle, high, truth)
    held = (off <= 0).mean().item()
    widened = [off[place] <= (_widening(np.delete(off, place, axis=0)) or 0.0) for place in range(len(off))]
    n = len(origins)
    return Score(
        n,
        apart,
        np.abs(truth - middle).mean().item(),
        np.abs(truth - naive).mean().item(),
        wilson(round(held * n), n),
        wilson(round(np.mean(widened).item() * n), n),
        _widening(off),
    )


def conformity(
    low: "NDArray[np.float64]",
    middle: "NDArray[np.float64]",
    high: "NDArray[np.float64]",
    truth: "NDArray[np.float64]",
) -> "NDArray[np.float64]":
    """By how many halves of the interval the truth lies outside, below zero inside (Romano et al. 2019, scaled)."""
    import numpy as np

    under = (low - truth) / np.maximum(middle - low, 0.01)
    over = (truth - high) / np.maximum(high - middle, 0.01)
    found: NDArray[np.float64] = np.maximum(under, over)
    return found


def _widening(off: "NDArray[np.float64]") -> float | None:
    """The split-conformal bound of the scores of every origin's days together; None for too few origins.

    Days of one origin are alike, so it is the number of origins that must allow a finite bound.
    """
    if rank(len(off), LEVEL) is None:
        return None
    found = bound(off.ravel().tolist(), LEVEL)
    return None if found is None else max(_NARROWEST, found)


def flow(known: Sequence[Movement], origin: date, days: int) -> "NDArray[np.float64]":
    """The net money of the days after an origin as it came."""
    import numpy as np

    net = np.zeros(days)
    came = [one for one in known if 0 < (one.on - origin).days <= days and not one.transfer]
    if came:
        np.add.at(net, [(one.on - origin).days - 1 for one in came], floats(one.amount for one in came))
    return net


def month_before(known: Sequence[Movement], origin: date, days: int) -> "NDArray[np.float64]":
    """The seasonal naive: each day's money is that of the same day of the month, so many months before as are known."""
    import numpy as np

    by_day: dict[date, float] = {}
    for one in known:
        if one.on <= origin and not one.transfer:
            by_day[one.on] = by_day.get(one.on, 0.0) + floats((one.amount,))[0].item()
    net = np.zeros(days)
    for place in range(days):
        day, back = origin + timedelta(days=place + 1), 1
        while months_after(day, -back) > origin:
            back += 1
        net[place] = by_day.get(months_after(day, -back), 0.0)
    return net


def _grounds(known: Sequence[Movement], currency: str, origin: date, told: Told) -> Grounds:
    """What was scheduled today says nothing of what was known then."""
    return grounds(known, currency, origin, Told((), told.recurs, told.apart, told.mark))
