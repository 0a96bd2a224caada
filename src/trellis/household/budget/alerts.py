"""Whether a budget will probably be overspent, told while something can still be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum

import numpy as np

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.budget.bands import Band, around_mean, around_median
from trellis.household.budget.bought import Bought, bought_by, purchases_by
from trellis.household.budget.history import whole_periods
from trellis.household.budget.periods import Period
from trellis.household.budget.rates import Converted
from trellis.household.budget.residual import Purchases, Scheduled, ends
from trellis.household.budget.standing import Held, Standing, safe_per_day
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.chance import Interval, simulated_by_row, told
from trellis.household.patterns.recurring import Recurring

INFORM, WARN, CRITICAL = Decimal("0.50"), Decimal("0.80"), Decimal("0.95")
HYSTERESIS = Decimal("0.10")
PACE_FROM_DAY = 7
DRIVERS = 3


class Level(IntEnum):
    """How urgent it is."""

    QUIET = 0
    INFORM = 1
    WARN = 2
    CRITICAL = 3


_AT = {Level.INFORM: INFORM, Level.WARN: WARN, Level.CRITICAL: CRITICAL}


@dataclass(frozen=True, slots=True)
class Driver:
    """What pushes the spending: by how much a merchant is above what is usual by this day, or a payment still due."""

    name: str
    amount: Decimal
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """An envelope's outlook. method: probability, or pace where the past tells too little (after a week, else none); p:
    that more is spent by the period's end than is available, with its two intervals, None by pace; end: the median of
    what is spent by then, and excess: expected overspending, each with its band (by pace: the projection alone); safe:
    per day for the rest of the period, None on its last day.
    """

    held: Held
    level: Level
    method: str
    p: Decimal | None
    simulation: Interval | None
    parameters: Interval | None
    end: Band | None
    excess: Band | None
    drivers: tuple[Driver, ...]
    safe: Decimal | None
    seed: int


def level_of(p: Decimal, over: bool, before: Level = Level.QUIET) -> Level:
    """The level of a probability. A level once reached is kept until p is HYSTERESIS below its threshold."""
    if over:
        return Level.CRITICAL
    now = max((level for level, at in _AT.items() if p >= at), default=Level.QUIET)
    for level in (Level.CRITICAL, Level.WARN, Level.INFORM):
        if now < level <= before and p >= _AT[level] - HYSTERESIS:
            return level
    return now


def due_notices(level: Level, given: set[Level]) -> Level | None:
    """The level to tell a person of now: one notice a level and period, and none below one that was given."""
    return level if level > max(given, default=Level.QUIET) else None


def alerts(
    standing: Standing,
    history: Sequence[Converted],
    recurring: Sequence[Recurring],
    taxonomy: Taxonomy,
    seed: int,
    before: dict[str, Level] | None = None,
) -> tuple[Alert, ...]:
    """The outlook of each envelope of a budget on its day. history: movements up to that day in the budget's currency;
    recurring: items as found by that day; before: the level that each category had.
    """
    periods = whole_periods(history, standing.budget.every, standing.as_of)
    known = [one for one in history if one.movement.on <= standing.as_of and not one.movement.transfer]
    bought = bought_by(standing, known, recurring, taxonomy)
    told_before = before or {}
    return tuple(
        _alert(one, purchases, standing, periods, seed, told_before.get(one.held.envelope.category, Level.QUIET))
        for one, purchases in zip(bought, purchases_by(bought, periods, standing.as_of), strict=True)
    )


def _alert(
    bought: Bought, purchases: Purchases, standing: Standing, periods: Sequence[Period], seed: int, before: Level
) -> Alert:
    held, currency = bought.held, standing.budget.currency
    scheduled = _scheduled(bought.items, standing, bought.lines)
    pushed = _drivers(bought.lines, scheduled, held.period, periods, standing.as_of)
    safe = safe_per_day(held, standing.days_left, sum((one.amount for one in scheduled), ZERO), currency)
    if not purchases.enough:
        return _by_pace(held, standing, pushed, safe, seed)
    found = ends(purchases, scheduled, seed)
    spent, available = np.float64(held.spent), np.float64(held.available)
    # Half of a hundredth of a unit, so that a sum of floats that meets the limit is not over it.
    shares = (found + spent > available + 5e-5).mean(axis=1)
    p = told(shares.mean())
    low, high = np.quantile(shares, [0.05, 0.95])
    return Alert(
        held,
        level_of(p, held.over, before),
        "probability",
        p,
        simulated_by_row(shares.tolist(), found.shape[1]),
        Interval(told(low), told(high), Decimal("0.90"), "parameter uncertainty"),
        around_median(found + spent, currency),
        around_mean(np.maximum(found + spent - available, 0), currency),
        pushed,
        safe,
        seed,
    )


def _by_pace(held: Held, standing: Standing, pushed: tuple[Driver, ...], safe: Decimal | None, seed: int) -> Alert:
    elapsed = (standing.as_of - held.period.start).days + 1
    over = Level.CRITICAL if held.over else Level.QUIET
    if elapsed <= PACE_FROM_DAY:
        return Alert(held, over, "none", None, None, None, None, None, pushed, safe, seed)
    end = posted(held.spent * held.period.days / elapsed, standing.budget.currency)
    over = max(over, Level.INFORM) if end > held.available else over
    excess = max(end - held.available, ZERO)
    return Alert(held, over, "pace", None, None, None, Band.alone(end), Band.alone(excess), pushed, safe, seed)


def _scheduled(items: Sequence[Recurring], standing: Standing, ours: Sequence[Converted]) -> list[Scheduled]:
    """What is still due: after the day, or due in the period by then and not come yet."""
    rates = {one.movement.line: one.rate for one in ours}
    found = []
    for item in items:
        rate = rates.get(item.payments[-1].line)
        if rate is None:
            continue
        amount = posted(-item.expected * rate, standing.budget.currency)
        days = item.times.days(standing.period.start, standing.period.end - timedelta(days=1))
        found += [Scheduled(item.merchant, day, amount, told(item.kept.value)) for day in days]
    return found


def _drivers(
    ours: Sequence[Converted], scheduled: Sequence[Scheduled], now: Period, periods: Sequence[Period], as_of: date
) -> tuple[Driver, ...]:
    """What is most above the mean of the same days of past periods by merchant, and what is still due."""
    elapsed = (as_of - now.start).days
    above: dict[str, Decimal] = {}
    for one in ours:
        name = one.movement.merchant or one.movement.text
        if now.holds(one.movement.on):
            above[name] = above.get(name, ZERO) - one.amount
        for period in periods:
            if period.holds(one.movement.on) and (one.movement.on - period.start).days <= elapsed:
                above[name] = above.get(name, ZERO) + one.amount / len(periods)
    found = [Driver(name, amount.quantize(Decimal("0.01"))) for name, amount in above.items()]
    found += [Driver(one.name, one.amount, one.on) for one in scheduled]
    found.sort(key=lambda one: (-one.amount, one.name, one.due or date.min))
    return tuple(one for one in found[:DRIVERS] if one.amount > 0)
