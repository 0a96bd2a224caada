"""Which days purchases fall on: by the day of the week, and by the third of the month, as after a payday."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from trellis.household.budget.periods import Period

Array = NDArray[np.float64]

WORTH = 20
"""Imagined purchases at the usual rate, so that a few do not make a habit."""

_DAYS_OF_WEEK, _THIRDS, _DAYS_OF_THIRD = 7, 3, 10


@dataclass(frozen=True, slots=True)
class Profile:
    """How many usual days a day is worth: its weekday's factor times that of its third of the month."""

    weekdays: tuple[float, ...] = (1.0,) * _DAYS_OF_WEEK
    thirds: tuple[float, ...] = (1.0,) * _THIRDS

    def worth(self, start: date, end: date) -> float:
        """How many usual days the days from start up to, not including, end are worth."""
        return sum((self.weekdays[day.weekday()] * self.thirds[_third(day)] for day in _days(start, end)), 0.0)


@dataclass(frozen=True, slots=True)
class Worth:
    """How many usual days each of some periods is worth, and the days so far and to come of the period that runs."""

    periods: Array
    elapsed: float
    left: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a profile is made of, by period and kind of day (weekday, third of the month), so that pasts drawn from the
    past have profiles of their own. days, every: days and all purchases of each period; own: the category's purchases,
    by third alone; counts: purchases of every category (rows) by period; elapsed, left: days of the period that runs.
    """

    days: Array
    every: Array
    own: Array
    counts: Array
    elapsed: Array
    left: Array

    def drawn(self, chosen: NDArray[np.int64]) -> Worth:
        """What profile_of() and its worth() tell where the past is these periods, of which some may come twice."""
        days, every = self.days[chosen].sum(axis=0), self.every[chosen].sum(axis=0)
        weekdays = _shares(days.sum(axis=1), every.sum(axis=1), np.ones(_DAYS_OF_WEEK))
        shared = _shares(days.sum(axis=0), every.sum(axis=0), np.ones(_THIRDS))
        each = np.outer(weekdays, _shares(days.sum(axis=0), self.own[chosen].sum(axis=0), shared))
        periods = (self.days[chosen] * each).sum(axis=(1, 2))
        return Worth(periods, (self.elapsed * each).sum().item(), (self.left * each).sum().item())


def calendars_of(
    bought: Sequence[Sequence[date]], periods: Sequence[Period], running: Sequence[Period], after: date
) -> list[Calendar]:
    """The calendar of each category. bought: days of its purchases; running: its period that runs; after: the first day
    of it that is not known.
    """
    days = _table(_days(one.start, one.end) for one in periods)
    own = [_table((day for day in each if one.holds(day)) for one in periods) for each in bought]
    every, counts = np.sum(own, axis=0), np.sum(own, axis=(2, 3))
    halves = [(_by_kind(_days(now.start, after)), _by_kind(_days(after, now.end))) for now in running]
    return [Calendar(days, every, each.sum(axis=1), counts, *half) for each, half in zip(own, halves, strict=True)]


def profile_of(every: Iterable[date], own: Iterable[date], periods: Sequence[Period]) -> Profile:
    """The profile of one category. every: days of all the household's purchases, whose weekdays it shares; own: days of
    the category's, which tell of the month, beside as many imagined ones as all purchases fall; a day counts as often
    as something was bought on it, within periods alone.
    """
    days = [day for period in periods for day in _days(period.start, period.end)]
    if not days:
        return Profile()
    known = set(days)
    bought, ours = ([day for day in told if day in known] for told in (every, own))
    alike = dict.fromkeys(range(_DAYS_OF_WEEK), 1.0)
    weekdays = _factors(map(date.weekday, days), map(date.weekday, bought), alike)
    shared = _factors(map(_third, days), map(_third, bought), alike)
    thirds = _factors(map(_third, days), map(_third, ours), shared)
    return Profile(
        tuple(weekdays.get(place, 1.0) for place in range(_DAYS_OF_WEEK)),
        tuple(thirds.get(place, 1.0) for place in range(_THIRDS)),
    )


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=place) for place in range((end - start).days))


def _table(of: Iterable[Iterable[date]]) -> Array:
    return np.array([_by_kind(days) for days in of]).reshape(-1, _DAYS_OF_WEEK, _THIRDS)


def _by_kind(days: Iterable[date]) -> Array:
    found = np.zeros((_DAYS_OF_WEEK, _THIRDS))
    for day in days:
        found[day.weekday(), _third(day)] += 1
    return found


def _shares(days: Array, purchases: Array, before: Array) -> Array:
    """As _factors() tells them."""
    rate = purchases.sum() / days.sum()
    return np.asarray((purchases + WORTH * before) / (rate * days + WORTH))


def _third(day: date) -> int:
    return min((day.day - 1) // _DAYS_OF_THIRD, _THIRDS - 1)


def _factors(days: Iterable[int], purchases: Iterable[int], before: Mapping[int, float]) -> dict[int, float]:
    """By kind of day, purchases beside those that there would be were all days alike; before: what is taken for it
    before any is seen.
    """
    there, bought = Counter(days), Counter(purchases)
    rate = bought.total() / there.total()
    return {kind: (bought[kind] + WORTH * before[kind]) / (rate * count + WORTH) for kind, count in there.items()}
