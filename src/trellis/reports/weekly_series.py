"""A run week by week, as charts and the list of weeks draw on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.dates import week_name
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.reports.benchmarks import Benchmark
from trellis.reports.figures import Figures
from trellis.reports.income import Earned, added
from trellis.reports.performance import ValuePoint, growth
from trellis.reports.run_data import DayPoint, RunData
from trellis.reports.week_data import Week


@dataclass(frozen=True, slots=True)
class Series:
    """Parallel rows, one per week that has a session. days: the week's last session.

    nlv by sleeve at that close and equity their sum, of the first account; house: of all accounts.
    drawdown: the deepest close of the week below the running peak, as a fraction.
    reached: best deployment by sleeve, None where it had no window. lines: benchmarks at that close, by name.
    """

    weeks: tuple[Week, ...]
    days: tuple[date, ...]
    nlv: Mapping[Sleeve, tuple[Decimal, ...]]
    equity: tuple[Decimal, ...]
    house: tuple[Decimal, ...]
    drawdown: tuple[float, ...]
    earned: Mapping[Sleeve, tuple[Earned, ...]]
    reached: Mapping[Sleeve, tuple[Decimal | None, ...]]
    lines: Mapping[str, tuple[Decimal, ...]]

    def all_earned(self, index: int) -> Earned:
        """What all sleeves earned in a week."""
        return added(earned[index] for earned in self.earned.values())


def series_of(run: RunData, figures: Figures) -> Series:
    """Arrange the run by weeks."""
    last = {week_name(point.day): point for point in run.days}
    weeks = tuple(week for week in run.weeks if week.name in last)
    closes = [last[week.name] for week in weeks]
    deepest, house = _deepest(figures.points), {point.day: point.value for point in figures.points}
    reached = {(row.week, row.sleeve): row.fraction for row in figures.reach.rows}
    by_week = figures.income.by_week
    return Series(
        weeks=weeks,
        days=tuple(point.day for point in closes),
        nlv={sleeve: tuple(_nlv(point, sleeve) for point in closes) for sleeve in Sleeve},
        equity=tuple(point.equity for point in closes),
        house=tuple(house[point.day] for point in closes),
        drawdown=tuple(deepest[week.name] for week in weeks),
        earned={sleeve: tuple(by_week.get((week.name, sleeve.value), Earned()) for week in weeks) for sleeve in Sleeve},
        reached={sleeve: tuple(reached.get((week.name, sleeve)) for week in weeks) for sleeve in Sleeve},
        lines={line.name: _at(line, closes) for line in run.benchmarks},
    )


def _nlv(point: DayPoint, sleeve: Sleeve) -> Decimal:
    return next((mark.nlv for mark in point.sleeves if mark.sleeve is sleeve), ZERO)


def _deepest(points: Sequence[ValuePoint]) -> dict[str, float]:
    """By week, the deepest close below the peak so far."""
    peak, found = 0.0, dict[str, float]()
    for point, level in zip(points, growth(points), strict=True):
        peak = max(peak, level)
        week = week_name(point.day)
        found[week] = max(found.get(week, 0.0), 1 - level / peak)
    return found


def _at(line: Benchmark, closes: Sequence[DayPoint]) -> tuple[Decimal, ...]:
    values = {point.day: point.value for point in line.points}
    return tuple(values[point.day] for point in closes)
