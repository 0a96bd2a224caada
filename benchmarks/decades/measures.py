"""Figures that the page's tables show, from a story and a line to compare it with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benchmarks.decades.story import Story

_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the name the page gives it."""

    name: str
    first: date
    last: date


def gain(values: Sequence[Decimal]) -> Decimal:
    """The last value over the first, less one."""
    return values[-1] / values[0] - 1


def fall(values: Sequence[Decimal]) -> Decimal:
    """The deepest fall below an earlier value, as a fraction."""
    peak, deepest = values[0], Decimal(0)
    for value in values:
        peak = max(peak, value)
        deepest = max(deepest, 1 - value / peak)
    return deepest


def a_year(start: Decimal, end: Decimal, days: Sequence[date]) -> float:
    """Growth a year, compounded."""
    years = ((days[-1] - days[0]).days + 1) / _DAYS_A_YEAR
    return float(float(end / start) ** (1 / years) - 1)


def calendar_years(story: Story) -> list[Period]:
    """The years that the run touches."""
    first, last = story.days[0].year, story.days[-1].year
    return [Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1)]


def mean(story: Story, word: str, period: Period) -> Decimal | None:
    """The mean amount of a word's entries in the period; None where there is none."""
    count = story.count(word, period.first, period.last)
    return story.total(word, period.first, period.last) / count if count else None
