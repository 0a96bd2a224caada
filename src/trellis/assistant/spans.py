"""The span of days that a question is about.

What looks like a period and is none, or lies outside the run, is told so and never read as some other span.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trellis.assistant.periods import BARE, ERA, LEFT, RELATIVE, WRITTEN, Bounds, bounds, relative

_EDGE = re.compile(r"\b(since|until|before|after)\s+$", re.I)
_BEGINS = re.compile(r"(since|until|before|after)\s", re.I)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From first to last, both included and within the run. unclear: why there is no such span, else "".

    rest: the question without the words that name days.
    """

    first: date
    last: date
    unclear: str
    rest: str


class _UnclearError(Exception):
    """Some words name days that cannot be known."""


def span_of(question: str, first: date, last: date) -> Span:
    """The days asked about of a run that reaches from first to last; all of them where the question names none."""
    reading = _Reading(question, first, last)
    try:
        found = reading.found()
    except _UnclearError as error:
        return Span(first, last, str(error), reading.rest)
    low = min((start for start, _ in found), default=first)
    high = max((end for _, end in found), default=last)
    outside = "The days asked about lie outside the run" if high < first or low > last or low > high else ""
    return Span(max(low, first), min(high, last), outside, reading.rest)


class _Reading:
    """One pass over a question: what was read is blanked in the rest."""

    def __init__(self, question: str, first: date, last: date) -> None:
        self.rest = question
        self._run = (first, last)

    def found(self) -> list[Bounds]:
        periods = [self._edged(each, self._read(each, 0)) for pattern in WRITTEN for each in self._taken(pattern)]
        periods += [self._edged(each, relative(each, self._run[1])) for each in self._taken(RELATIVE)]
        eras = self._taken(ERA)
        bare = [each for pattern in BARE for each in self._taken(pattern)]
        if bare:
            years = {int(each["year"]) for each in eras} or {day.year for period in periods for day in period}
            periods += [self._edged(each, self._read(each, self._year(each, years))) for each in bare]
        else:
            periods += [self._edged(each, self._read(each, 0)) for each in eras]
        if left := LEFT.search(self.rest):
            raise _UnclearError(f'"{left[0]}" is not understood as days')
        return periods

    def _taken(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(pattern.finditer(self.rest))
        for each in found:
            self.rest = self.rest[: each.start()] + " " * len(each[0]) + self.rest[each.end() :]
        return found

    def _read(self, found: re.Match[str], year: int) -> Bounds:
        try:
            return bounds(found, year)
        except (ValueError, OverflowError):
            raise _UnclearError(f'"{found[0]}" is in no calendar') from None

    def _year(self, found: re.Match[str], years: set[int]) -> int:
        """The year meant: the one that the question names, or the only one of the run that has such days."""
        first, last = self._run
        if not years:
            held = {year: self._read(found, year) for year in range(first.year, last.year + 1)}
            years = {year for year, (start, end) in held.items() if start <= last and end >= first}
        if len(years) != 1:
            raise _UnclearError(f'Of which year "{found[0].strip()}" is meant is not said')
        return next(iter(years))

    def _edged(self, found: re.Match[str], period: Bounds) -> Bounds:
        """Since, until, before and after open the period to one side."""
        edge = _EDGE.search(found.string[: found.start()]) or _BEGINS.match(found[0])
        try:
            return _opened(edge[1].lower() if edge else "", period, *self._run)
        except OverflowError:
            raise _UnclearError(f'What lies "{found[0]}" is in no calendar') from None


def _opened(edge: str, period: Bounds, first: date, last: date) -> Bounds:
    start, end = period
    match edge:
        case "since":
            return start, max(end, last)
        case "until":
            return min(start, first), end
        case "before":
            return min(start - _ONE_DAY, first), start - _ONE_DAY
        case "after":
            return end + _ONE_DAY, max(end + _ONE_DAY, last)
    return period
