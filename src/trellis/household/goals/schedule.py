"""One surplus for several goals: what each gets each month, first things first.

A lexicographic linear program (HiGHS): goals by priority, then by date; for each in turn the least that is missing on
its day, then for each in turn the earliest money, with all that was found before held fast. Growth is taken at its
expected rate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from trellis.household.amounts import divided, posted
from trellis.household.chance import told
from trellis.household.goals.goal import Goal, Growth, check, months_until
from trellis.household.goals.returns import Array
from trellis.household.goals.simulation import order
from trellis.household.goals.world import Assumptions
from trellis.household.problems import CurrencyMismatch, NotConverged, ValidationError, refused

UNDATED_MONTHS = 120
"""A goal without a day is planned for ten years ahead."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What goals get by month end, from the first month on; each month sums to at most the surplus. missing: by goal,
    what the expected growth leaves short on its day, in money of that day.
    """

    months: Mapping[str, tuple[Decimal, ...]]
    missing: Mapping[str, Decimal]


def schedule(goals: Sequence[Goal], surplus: Decimal, assumptions: Assumptions, as_of: date) -> Schedule:
    """Divide a monthly surplus among goals. Raises ValidationError for a surplus below zero or a goal that is none,
    CurrencyMismatch for goals of several currencies.
    """
    if surplus < 0:
        raise refused(ValidationError, "plan", "surplus", surplus, "it is below zero", "Plan with what is left over.")
    ranked = order(goals)
    for goal in ranked:
        check(goal, as_of)
    currencies = {code for goal in ranked for code in (goal.currency, goal.held)}
    if len(currencies) > 1:
        told_codes = ", ".join(sorted(currencies))
        raise refused(CurrencyMismatch, "plan", "currency", told_codes, "one surplus has one", "Plan each by itself.")
    ends = [months_until(goal.due, as_of) if goal.due else UNDATED_MONTHS for goal in ranked]
    exact = _solved(ranked, ends, np.float64(surplus), assumptions)
    months = _rounded(ranked, exact, surplus)
    missing = {
        goal.id: _missing(goal, end, months[goal.id], assumptions) for goal, end in zip(ranked, ends, strict=True)
    }
    return Schedule(months, missing)


def _solved(ranked: Sequence[Goal], ends: Sequence[int], surplus: np.float64, assumptions: Assumptions) -> Array:
    """Amounts by goal and month. Unknowns: every goal's months in a row, then what each goal is short of."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array, vstack

    last, count = max(ends), len(ranked)
    size = count * last + count
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for place in range(count):
        for month in range(last):
            rows.append(month)
            columns.append(place * last + month)
            values.append(1.0)
    limits = [surplus] * last
    for place, (goal, end) in enumerate(zip(ranked, ends, strict=True)):
        factor, saved, target = _terms(goal, end, assumptions)
        for month in range(end):
            rows.append(last + place)
            columns.append(place * last + month)
            values.append(-(factor ** (end - 1 - month)))
        rows.append(last + place)
        columns.append(count * last + place)
        values.append(-1.0)
        limits.append(saved - target)
    matrix = coo_array((values, (rows, columns)), shape=(last + count, size)).tocsr()
    bounds = [(0.0, None if month < end else 0.0) for end in ends for month in range(last)] + [(0.0, None)] * count
    solution = np.zeros(size)
    shortages = [_short(size, count * last + place) for place in range(count)]
    for cost in (*shortages, *(_early(size, place, last) for place in range(count))):
        solved = linprog(cost, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
        if solved.status != 0:
            raise refused(NotConverged, "plan", "schedule", solved.message, "no answer was found", "Plan fewer goals.")
        solution = solved.x
        matrix = vstack([matrix, coo_array(cost[None, :])]).tocsr()
        limits.append(solved.fun + max(1e-6, abs(solved.fun) * 1e-9))
    return np.asarray(solution[: count * last].reshape(count, last))


def _short(size: int, column: int) -> Array:
    cost = np.zeros(size)
    cost[column] = 1.0
    return cost


def _early(size: int, place: int, last: int) -> Array:
    cost = np.zeros(size)
    cost[place * last : (place + 1) * last] = np.arange(1, last + 1) / last
    return cost


def _terms(goal: Goal, end: int, assumptions: Assumptions) -> tuple[np.float64, np.float64, np.float64]:
    """Growth a month, what is saved by then, and the target in money of the day."""
    mu = assumptions.rate.mean if goal.growth is Growth.CASH else assumptions.returns[goal.growth].mu
    factor = np.exp(np.float64(mu) / 12)
    prices = np.exp(np.float64(assumptions.prices.mean) * end / 12) if goal.today else np.float64(1)
    return factor, np.float64(goal.saved) * factor**end, np.float64(goal.target) * prices


def _rounded(ranked: Sequence[Goal], exact: Array, surplus: Decimal) -> dict[str, tuple[Decimal, ...]]:
    currency = ranked[0].held
    rows: list[tuple[Decimal, ...]] = []
    for month in range(exact.shape[1]):
        parts = [max(told(one, 6), Decimal(0)) for one in exact[:, month]]
        total = min(posted(sum(parts, Decimal(0)), currency), surplus)
        rows.append(
            divided(total, parts, currency) if total > 0 else tuple(posted(Decimal(0), currency) for _ in parts)
        )
    return {goal.id: tuple(row[place] for row in rows) for place, goal in enumerate(ranked)}


def _missing(goal: Goal, end: int, paid: Sequence[Decimal], assumptions: Assumptions) -> Decimal:
    factor, saved, target = _terms(goal, end, assumptions)
    value = saved
    for month, amount in enumerate(paid[:end]):
        value += np.float64(amount) * factor ** (end - 1 - month)
    # A cent or two lost to rounding is no shortage.
    short = posted(told(max(target - value, 0.0), 6), goal.currency)
    return short if short > posted(goal.target / 10_000, goal.currency) else posted(Decimal(0), goal.currency)
