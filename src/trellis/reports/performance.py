"""Performance figures from a series of values, and from closed lots.

Returns are time-weighted: a deposit or withdrawal is no performance (Global Investment Performance Standards; Bacon,
Practical Portfolio Performance Measurement and Attribution). Values and gains are Decimal; statistics of returns are
floats, fractions of one (0.05 is 5 %). A figure that cannot be known is None, which people see as n/a.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import fmean, stdev

from trellis.books.gains import ClosedLot
from trellis.books.keys import contract_of
from trellis.constitution.schema import Rule
from trellis.core.dates import week_name
from trellis.core.numbers import ZERO
from trellis.core.problems import problem

_DAYS_A_YEAR = 365.25
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class WeekScale:
    """S11.monthly: weeks in a year, and the fewest weekly returns that volatility, Sharpe and Sortino are made of."""

    a_year: int
    fewest: int


def scale_of(rules: Iterable[Rule]) -> WeekScale:
    """The scale as the rulebook has it."""
    numbers = next(dict(rule.numbers) for rule in rules if rule.id == "S11.monthly")
    return WeekScale(int(numbers["weeks_per_year"]), int(numbers["least_weeks"]))


@dataclass(frozen=True, slots=True)
class ValuePoint:
    """Net liquidation value at a day's end in USD, and the external flow since the point before, which it includes."""

    day: date
    value: Decimal
    flow: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class WeekReturn:
    """The return of one ISO week (2025-W10)."""

    week: str
    fraction: float


@dataclass(frozen=True, slots=True)
class Drawdown:
    """A fall from a peak as a fraction of it: the days of peak and trough, and the day the peak was regained."""

    fraction: float
    peak: date
    trough: date
    recovered: date | None


def period_returns(points: Sequence[ValuePoint]) -> tuple[float, ...]:
    """One return per step: (value - flow) / value before - 1, flows counted at the step's end.

    Raises ProblemError where days do not rise, or where a step starts from nothing.
    """
    return tuple(_return(before, after) for before, after in pairwise(points))


def growth(points: Sequence[ValuePoint]) -> tuple[float, ...]:
    """The growth of one dollar, 1.0 at the first point: the returns chained; never below zero."""
    index = [1.0]
    for fraction in period_returns(points):
        index.append(index[-1] * max(0.0, 1 + fraction))
    return tuple(index)


def total_return(points: Sequence[ValuePoint]) -> float | None:
    """Growth over the whole series less one; None for fewer than two points."""
    return growth(points)[-1] - 1 if len(points) > 1 else None


def cagr(points: Sequence[ValuePoint], scale: WeekScale) -> float | None:
    """Compound annual growth rate: growth ** (365.25 / days) - 1.

    None for fewer than two points, for less than a year of weeks, which it would stretch, or beyond any float.
    """
    grown = total_return(points)
    days = (points[-1].day - points[0].day).days if points else 0
    if grown is None or days < _DAYS_A_WEEK * scale.a_year:
        return None
    try:
        return math.pow(1 + grown, _DAYS_A_YEAR / days) - 1
    except OverflowError:
        return None


def max_drawdown(points: Sequence[ValuePoint]) -> Drawdown | None:
    """The deepest fall of growth from its running peak (flows do not count, as in A.hwm); the earliest of equal ones.

    None for a series that never falls.
    """
    index = growth(points) if points else ()
    peak, deepest = 0, (0.0, 0, 0)
    for now, level in enumerate(index):
        if level > index[peak]:
            peak = now
        fall = 1 - level / index[peak]
        if fall > deepest[0]:
            deepest = (fall, peak, now)
    fraction, top, trough = deepest
    if fraction == 0:
        return None
    regained = (points[later].day for later in range(trough, len(index)) if index[later] >= index[top])
    return Drawdown(fraction, points[top].day, points[trough].day, next(regained, None))


def run_drawdown(points: Sequence[ValuePoint]) -> Drawdown | None:
    """The deepest fall of a run whose first point is its capital before the first session.

    A fall from that capital begins on the first session, so that both days are days of the run.
    """
    found = max_drawdown(points)
    return None if found is None else replace(found, peak=max(found.peak, points[1].day))


def weekly_returns(points: Sequence[ValuePoint]) -> tuple[WeekReturn, ...]:
    """The chained return of each ISO week that has a step ending in it; the first is measured from the first point."""
    weeks: dict[str, float] = {}
    for before, after in pairwise(points):
        week = week_name(after.day)
        weeks[week] = weeks.get(week, 1.0) * max(0.0, 1 + _return(before, after))
    return tuple(WeekReturn(week, grown - 1) for week, grown in weeks.items())


def volatility(returns: Sequence[float], scale: WeekScale) -> float | None:
    """Sample standard deviation of weekly returns by the root of the weeks in a year; None for too few weeks."""
    return stdev(returns) * math.sqrt(scale.a_year) if len(returns) >= scale.fewest else None


def sharpe(returns: Sequence[float], risk_free: float, scale: WeekScale) -> float | None:
    """Mean weekly return over the risk-free rate, by its sample standard deviation, a year (Sharpe 1994).

    risk_free is a yearly fraction, of which a week earns its part. None for too few weeks, or where nothing varies.
    """
    excess = _excess(returns, risk_free, scale)
    if len(excess) < scale.fewest:
        return None
    return _ratio(fmean(excess), stdev(excess), scale)


def sortino(returns: Sequence[float], risk_free: float, scale: WeekScale) -> float | None:
    """Mean weekly return over the risk-free rate, by its downside deviation, a year (Sortino and Price 1994).

    Downside deviation is the root of the mean of squared shortfalls below the risk-free rate, over all weeks. None
    for too few weeks, or where no week fell short.
    """
    excess = _excess(returns, risk_free, scale)
    if len(excess) < scale.fewest:
        return None
    return _ratio(fmean(excess), math.sqrt(fmean(min(0.0, week) ** 2 for week in excess)), scale)


def hit_rate(gains: Iterable[Decimal]) -> Decimal | None:
    """Gains above zero among all, as a fraction; break-even is no hit. None for no gains at all."""
    signs = [gain > 0 for gain in gains]
    return Decimal(sum(signs)) / len(signs) if signs else None


def premium_capture(closed: Iterable[ClosedLot]) -> Decimal | None:
    """Premium kept by premium received, over sold options that were closed or expired: 1 where all expired worthless.

    Options that ended in an assignment are left out: their premium is in the shares' cost or proceeds. None where no
    premium was received. Below zero where buying back cost more than was received.
    """
    sold = [lot for lot in closed if lot.units < 0 and contract_of(lot.instrument)]
    received = sum((lot.proceeds for lot in sold), ZERO)
    return sum((lot.gain for lot in sold), ZERO) / received if received else None


def _return(before: ValuePoint, after: ValuePoint) -> float:
    if after.day <= before.day:
        raise problem("performance", "day", after.day, f"it must be later than {before.day}", "Give one point a day.")
    if before.value <= 0:
        raise problem("performance", "value", before.value, f"no return starts from it on {before.day}", "Start later.")
    return float((after.value - after.flow) / before.value - 1)


def _excess(returns: Sequence[float], risk_free: float, scale: WeekScale) -> list[float]:
    return [week - risk_free / scale.a_year for week in returns]


def _ratio(mean: float, deviation: float, scale: WeekScale) -> float | None:
    return mean / deviation * math.sqrt(scale.a_year) if deviation > _NO_VARIATION else None


_NO_VARIATION = 1e-12
"""Deviations below this are the last bits of equal numbers."""
