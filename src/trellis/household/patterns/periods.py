"""How often something comes: the periods that are looked for, and the days on which they fall."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from statistics import fmean, median

from trellis.core.dates import months_after

_WINDOW_SHARE = 0.9
_BETTER_BY = 0.5


@dataclass(frozen=True, slots=True)
class Period:
    """A period. days: its mean length; tolerance: by how many days a gap may differ; months: 0 where it counts days.

    least: how many occurrences make it more than a candidate.
    """

    name: str
    days: float
    tolerance: int
    months: int = 0
    least: int = 3


PERIODS = (
    Period("weekly", 7, 1),
    Period("fortnightly", 14, 2),
    Period("monthly", 30.4, 4, months=1),
    Period("quarterly", 91.3, 8, months=3),
    Period("yearly", 365, 20, months=12, least=2),
)
BY_NAME = {period.name: period for period in PERIODS}


@dataclass(frozen=True, slots=True)
class Timetable:
    """The days on which an item falls due. offsets: by how many days each occurrence came late, early: negative.

    every: days between two where they keep no place in the month, else 0; anchor: the first day it was due, in a month
    that may be shorter than day; last: the newest occurrence, and place: which of the periods it was.
    """

    period: Period
    anchor: date
    day: int
    every: int
    last: date
    place: int
    offsets: tuple[int, ...]

    @property
    def window(self) -> int:
        """Within how many days of a due day nine of ten came; at least 1, at most the tolerance."""
        late = sorted(abs(offset) for offset in self.offsets)
        return min(max(1, late[ceil(_WINDOW_SHARE * len(late)) - 1]), self.period.tolerance)

    @property
    def holds(self) -> float:
        """How likely the next occurrence, if it comes, is within the window: of n occurrences k were, and the due days
        are fitted to one of them, so (k - 1/2) / n (the mean after the rest, from Jeffreys' prior).
        """
        within = sum(abs(offset) <= self.window for offset in self.offsets)
        return (within - 0.5) / len(self.offsets)

    def after(self, count: int = 1) -> date:
        """The due day so many periods after the newest occurrence."""
        if self.every:
            return self.last + timedelta(days=self.every * count)
        return _due(self.period, self.anchor, self.day, self.place + count)

    def days(self, since: date, until: date) -> Iterator[date]:
        """Every due day later than the newest occurrence within since..until."""
        count = 1
        while (day := self.after(count)) <= until:
            if day >= since:
                yield day
            count += 1


def timetable(period: Period, days: Sequence[date]) -> Timetable:
    """The due days that fit the occurrences best: a place in week or month, or, where it fits better, a fixed distance.

    days: ascending, at least two.
    """
    places = _places(period, days)
    numbers = [day.toordinal() for day in days]
    months: dict[tuple[int, int], list[tuple[int, int]]] = {}
    starts = [(days[0] + timedelta(days=shift), day) for shift, day in _starts(days[0], period)]
    anchors = [_anchor(start, day, numbers, _firsts(period, start, places, months)) for start, day in starts]
    error, _, anchor, day, offsets = min(anchors, key=lambda one: (one[0], one[1]))
    gaps = [(b - a).days / (j - i) for a, b, i, j in zip(days, days[1:], places, places[1:], strict=False)]
    every = round(median(gaps))
    by_gap = tuple(round(gap - every) for gap in gaps)
    if fmean(map(abs, by_gap)) + _BETTER_BY < error:
        return Timetable(period, days[0], days[0].day, every, days[-1], places[-1], by_gap)
    return Timetable(period, anchor, day, 0, days[-1], places[-1], offsets)


def _places(period: Period, days: Sequence[date]) -> list[int]:
    """Which of the periods each day is of, the first one's being 0."""
    found = [0]
    for before, after in pairwise(days):
        found.append(found[-1] + max(1, round((after - before).days / period.days)))
    return found


def _starts(first: date, period: Period) -> Iterator[tuple[int, int]]:
    """Shifts of the first due day from the first occurrence, with the day of the month that is kept."""
    for shift in range(-period.tolerance, period.tolerance + 1):
        day = first + timedelta(days=shift)
        yield shift, day.day
        if period.months and day.day == monthrange(day.year, day.month)[1]:
            yield from ((shift, later) for later in range(day.day + 1, 32))


def _firsts(
    period: Period, anchor: date, places: Sequence[int], known: dict[tuple[int, int], list[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """For each place the day number that its due days count from, and how many days the month has that they lie in.

    known: what was found before, by the anchor's year and month; a period that counts days has months of one day.
    """
    if not period.months:
        return [(anchor.toordinal() + round(period.days) * place, 1) for place in places]
    if (found := known.get((anchor.year, anchor.month))) is None:
        months = [months_after(anchor.replace(day=1), period.months * place) for place in places]
        found = [(month.toordinal(), monthrange(month.year, month.month)[1]) for month in months]
        known[anchor.year, anchor.month] = found
    return found


def _anchor(
    anchor: date, day: int, days: Sequence[int], firsts: Sequence[tuple[int, int]]
) -> tuple[float, int, date, int, tuple[int, ...]]:
    offsets = tuple(on - first - min(day, length) + 1 for on, (first, length) in zip(days, firsts, strict=True))
    return sum(map(abs, offsets)) / len(offsets), abs(days[0] - anchor.toordinal()), anchor, day, offsets


def _due(period: Period, anchor: date, day: int, place: int) -> date:
    if not period.months:
        return anchor + timedelta(days=round(period.days) * place)
    month = months_after(anchor.replace(day=1), period.months * place)
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))
