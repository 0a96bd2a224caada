"""What an account will hold, day by day: P5, P50 and P95, and how likely it falls below a floor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.household.cashflow.expected import Occurrence
from trellis.household.cashflow.methods import Choice
from trellis.household.cashflow.scoring import QUANTILES, Score, score
from trellis.household.cashflow.simulation import Grounds, Simulated, Told, grounds, simulated
from trellis.household.movements import Movement
from trellis.household.numeric import floats, money
from trellis.household.problems import StaleData, ValidationError, refused
from trellis.household.shares import Share, wilson

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATHS, DAYS, DAYS_MAX, STALE_DAYS = 5000, 90, 365, 35
_EARLY = 0.05


@dataclass(frozen=True, slots=True)
class Day:
    """What the account holds at the end of a day: with 5 %, 50 % and 95 % at most."""

    on: date
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Crossing:
    """How likely the account falls below a floor on some day, by the paths as they were drawn: moved apart so that each
    day's interval holds, they would fall too often (docs/cash-flow.md). The interval is the simulation's own error.

    early: the first day by which that is 5 % likely; median: the middle day of the first crossings; None where too few
    paths cross.
    """

    floor: Decimal
    likely: Share
    early: date | None
    median: date | None


@dataclass(frozen=True, slots=True)
class CashForecast:
    """The forecast of one currency. expected: every payment that is counted on; residual: what the rest comes to in a
    week; score: how such forecasts did before, None where the history is too short to say.
    """

    currency: str
    as_of: date
    opening: Decimal
    days: tuple[Day, ...]
    crossing: Crossing
    expected: tuple[Occurrence, ...]
    residual: Decimal
    choice: Choice
    score: Score | None
    paths: int
    seed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class By:
    """What works out what hangs on no seed, for one who keeps it to take their place."""

    grounds: Callable[[Sequence[Movement], str, date, Told], Grounds] = grounds
    score: Callable[[Sequence[Movement], str, date, int, Told], Score | None] = score


BY = By()
"""Works all of it out anew."""


def forecast_cash(
    movements: Sequence[Movement],
    opening: Decimal,
    currency: str,
    as_of: date,
    days: int = DAYS,
    floor: Decimal = Decimal(0),
    paths: int = PATHS,
    seed: int = 0,
    told: Told | None = None,
    by: By = BY,
) -> CashForecast:
    """The forecast of so many days after as_of, from the balance at its end.

    Transfers are left out, as they stay within the accounts. by: what works out what hangs on no seed. Raises
    ValidationError for a horizon outside of 1..365, fewer than 5,000 paths or a balance that is finer than the
    currency, StaleData where nothing is known of the last 35 days, InsufficientData where there are fewer than 60 days.
    """
    _check(movements, opening, currency, as_of, days, paths)
    told = told or Told()
    found = by.grounds(movements, currency, as_of, told)
    drawn = simulated(found, currency, as_of, days, paths, seed, told.scheduled)
    scored = by.score(movements, currency, as_of, days, told)
    balances = drawn.net + floats((opening,))[0]
    import numpy as np

    quantiles = np.quantile(_recalibrated(balances, scored), QUANTILES, axis=0)
    told_days = tuple(
        Day(as_of + timedelta(days=place + 1), *(money(value.item(), currency) for value in quantiles[:, place]))
        for place in range(days)
    )
    return CashForecast(
        currency,
        as_of,
        opening,
        told_days,
        _crossing(balances, floor, as_of),
        drawn.expected,
        money((drawn.past.net.mean().item() + drawn.choice.shift) * 7, currency),
        drawn.choice,
        scored,
        paths,
        seed,
        _warnings(drawn, scored, days),
    )


def _check(movements: Sequence[Movement], opening: Decimal, currency: str, as_of: date, days: int, paths: int) -> None:
    if not 1 <= days <= DAYS_MAX:
        raise refused(ValidationError, "forecast", "days", days, f"it lies outside of 1..{DAYS_MAX}", "Give 90.")
    if paths < PATHS:
        raise refused(ValidationError, "forecast", "paths", paths, f"it takes {PATHS:,} at least", f"Give {PATHS}.")
    if opening != money(opening, currency):
        message = f"{currency} has no unit so small"
        raise refused(ValidationError, "forecast", "opening", opening, message, "Give whole minor units.")
    newest = max((one.on for one in movements if one.on <= as_of and one.currency == currency), default=None)
    if newest is not None and (as_of - newest).days > STALE_DAYS:
        message = f"nothing is known after it, and {as_of} is more than {STALE_DAYS} days later"
        raise refused(StaleData, "forecast", "newest line", newest, message, "Import newer files, or give --as-of.")


def _recalibrated(balances: "NDArray[np.float64]", scored: Score | None) -> "NDArray[np.float64]":
    """The paths moved away from each day's median, or towards it, by what earlier forecasts call for."""
    import numpy as np

    if scored is None or scored.widening is None:
        return balances
    middle = np.median(balances, axis=0)
    found: NDArray[np.float64] = middle + (balances - middle) * (1 + scored.widening)
    return found


def _crossing(balances: "NDArray[np.float64]", floor: Decimal, as_of: date) -> Crossing:
    import numpy as np

    below = balances < floats((floor,))[0]
    ever = below.any(axis=1)
    first = np.where(ever, below.argmax(axis=1), -1)
    by_day = np.bincount(first[ever], minlength=balances.shape[1]).cumsum() / len(balances)
    early = int((by_day >= _EARLY).argmax()) if by_day[-1] >= _EARLY else None
    crossed = np.sort(first[ever])
    median = int(crossed[(len(crossed) - 1) // 2]) if early is not None else None
    days = [None if place is None else as_of + timedelta(days=place + 1) for place in (early, median)]
    return Crossing(floor, wilson(int(ever.sum()), len(balances)), days[0], days[1])


def _warnings(drawn: Simulated, scored: Score | None, days: int) -> tuple[str, ...]:
    found = []
    if scored is None:
        found.append("The history is too short to say how such forecasts did before; the interval is as it was drawn.")
    elif scored.widening is None:
        found.append(f"Only {scored.origins} earlier forecasts could be scored; the interval is as it was drawn.")
    elif scored.ratio is not None and scored.ratio >= 1:
        found.append("Earlier forecasts were no better than repeating the month before.")
    found += [
        f"{item.merchant} was due on {item.next_on} and has not come; it is counted on again from its next due day."
        for item in drawn.items
        if item.stands and item.window[1] < drawn.as_of
    ]
    if len(drawn.past.net) < days:
        found.append(f"{len(drawn.past.net)} days of residual money are known, fewer than are forecast.")
    return tuple(found)
