"""Timing anomalies: a payment on a day of the week or month on which that merchant is not paid otherwise."""

from datetime import date, timedelta
from decimal import Decimal
from math import pi
from typing import TYPE_CHECKING

from trellis.core.dates import months_after
from trellis.core.sentences import Sentence, sentence
from trellis.household.movements import Movement
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.suspects import Kind, Suspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 12
P_MAX = 0.01
_CONCENTRATED = 0.01
_STEPS = {"week": 7, "month": 31}


def timing_suspects(baselines: Baselines, day: date) -> list[Suspect]:
    """One test for each of the day's purchases at a merchant with a habit: days that Rayleigh's test finds gathered.

    Lines tell days and no hours, so the circle is the week or the month, whichever gathers them more.
    """
    found = []
    for one in baselines.on(day):
        past = baselines.past("merchant", one.merchant, one.currency).before(day)
        if one.merchant and len(past) >= LEAST:
            judged = _judged(one, [date.fromordinal(int(on)) for on in past.days])
            found += [judged] if judged is not None else []
    return found


def angles(days: list[date], circle: str) -> "NDArray[np.float64]":
    """The days as angles on the circle of the week or the month."""
    import numpy as np

    if circle == "week":
        return 2 * pi * np.array([day.weekday() for day in days]) / 7
    return (
        2
        * pi
        * np.array([(day.day - 1) / (months_after(day.replace(day=1), 1) - day.replace(day=1)).days for day in days])
    )


def resultant(some: "NDArray[np.float64]") -> tuple[float, float]:
    """The mean direction and the mean resultant length, 0 (anywhere) to 1 (one day)."""
    import numpy as np

    whole = np.exp(1j * some).mean()
    return np.angle(whole).item(), np.abs(whole).item()


def rayleigh(length: float, n: int) -> float:
    """p of Rayleigh's test for no direction, by the approximation of Zar (1999), 27.4."""
    from math import exp, sqrt

    r = n * length
    return min(1.0, exp(sqrt(1 + 4 * n + 4 * (n * n - r * r)) - (1 + 2 * n)))


def concentration(length: float) -> float:
    """The kappa of a von Mises distribution with the resultant length (Fisher 1993, 3.47)."""
    if length < 0.53:
        return 2 * length + length**3 + 5 * length**5 / 6
    if length < 0.85:
        return -0.4 + 1.39 * length + 0.43 / (1 - length)
    return 1 / max(1e-6, length**3 - 4 * length**2 + 3 * length)


def _judged(one: Movement, days: list[date]) -> Suspect | None:
    import numpy as np

    circle = max(_STEPS, key=lambda name: resultant(angles(days, name))[1] ** 2)
    mean, length = resultant(angles(days, circle))
    if 2 * rayleigh(length, len(days)) > _CONCENTRATED:
        return None
    steps = _STEPS[circle]
    grid = 2 * pi * np.arange(steps) / steps
    weight = np.exp(concentration(length) * (np.cos(grid - mean) - 1))
    away = np.cos(angles([one.on], circle)[0] - mean)
    farther = np.cos(grid - mean) <= away + 1e-9
    tail = (weight[farther].sum() / weight.sum()).item()
    p = (len(days) * tail + farther.mean().item()) / (len(days) + 1)
    off = abs(np.angle(np.exp(1j * (angles([one.on], circle)[0] - mean)))).item() * steps / (2 * pi)
    near = np.sort(np.abs(np.angle(np.exp(1j * (angles(days, circle) - mean)))) * steps / (2 * pi))
    usual = round(mean % (2 * pi) * steps / (2 * pi)) % steps
    value, high = (Decimal(str(round(number, 1))) for number in (off, np.quantile(near, 0.9).item()))
    return Suspect(
        Kind.TIMING_ANOMALY,
        one.on,
        one.merchant,
        one.account,
        one.currency,
        (one.line,),
        -one.amount,
        value,
        Decimal(0),
        Decimal(0),
        high,
        "days",
        p,
        p <= P_MAX,
        False,
        f"{circle}{round(off)}",
        _reason(one, value, circle, usual, len(days)),
    )


def _reason(one: Movement, away: Decimal, circle: str, usual: int, count: int) -> Sentence:
    """usual: the day of the circle, from 0."""
    if circle == "week":
        return sentence(
            "sight.weekday",
            "{merchant} was paid on {day}, {away} days from its habit, on {usual:%A}s ({count} payments)",
            merchant=one.merchant,
            day=one.on,
            away=away,
            usual=one.on + timedelta(days=usual - one.on.weekday()),
            count=count,
        )
    return sentence(
        "sight.day_of_month",
        "{merchant} was paid on {day}, {away} days from its habit, about day {usual} of the month ({count} payments)",
        merchant=one.merchant,
        day=one.on,
        away=away,
        usual=usual + 1,
        count=count,
    )
