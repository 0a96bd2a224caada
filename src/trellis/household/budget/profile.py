"""Which days purchases fall on: by the day of the week, and by the third of the month, as after a payday."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trellis.household.budget.periods import Period

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
        days = (start + timedelta(days=place) for place in range((end - start).days))
        return sum((self.weekdays[day.weekday()] * self.thirds[_third(day)] for day in days), 0.0)


def profile_of(every: Iterable[date], own: Iterable[date], periods: Sequence[Period]) -> Profile:
    """The profile of one category. every: days of all the household's purchases, whose weekdays it shares; own: days of
    the category's, which tell of the month, beside as many imagined ones as all purchases fall; a day counts as often
    as something was bought on it, within periods alone.
    """
    days = [period.start + timedelta(days=place) for period in periods for place in range(period.days)]
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


def _third(day: date) -> int:
    return min((day.day - 1) // _DAYS_OF_THIRD, _THIRDS - 1)


def _factors(days: Iterable[int], purchases: Iterable[int], before: Mapping[int, float]) -> dict[int, float]:
    """By kind of day, purchases beside those that there would be were all days alike; before: what is taken for it
    before any is seen.
    """
    there, bought = Counter(days), Counter(purchases)
    rate = bought.total() / there.total()
    return {kind: (bought[kind] + WORTH * before[kind]) / (rate * count + WORTH) for kind, count in there.items()}
