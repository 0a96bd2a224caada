"""The budget that fits an income best: a convex quadratic program, exact to the smallest unit after rounding.

Minimise sum of weight ((x - wish) / spread)² + steadiness ((x - before) / spread)² under the rules of rules.py. Solved
with Clarabel; rounded by the largest remainder; where a rule would not survive that, by an integer program (HiGHS)
nearest to the exact answer. Every rule is checked again in exact numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted, unit_of
from trellis.household.budget.conflict import conflict, feasible
from trellis.household.budget.rules import Item, Rule, rules_of
from trellis.household.categories.taxonomy import Bucket
from trellis.household.chance import told
from trellis.household.numeric import floats
from trellis.household.problems import NotConverged, ValidationError, refused

Array = NDArray[np.float64]
CHANGE = Decimal("0.15")
STEADINESS = Decimal("0.5")
_BINDING = 1e-6
_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Wants:
    """What a plan is asked for. income: what may be counted on a month (P25 where it varies); bands: shares of income
    by bucket; change: how far an item may move from before, None for any way.
    """

    items: tuple[Item, ...]
    income: Decimal
    currency: str
    bands: Mapping[Bucket, tuple[Decimal, Decimal]] = field(default_factory=dict)
    change: Decimal | None = CHANGE
    steadiness: Decimal = STEADINESS


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan. amounts: in the items' order, in whole units; left: income that nothing gets; shadow: by how much the
    discomfort that is minimised falls with one unit of income more; gains, losses: what each item would get of one
    unit more, and give up of one less; binding: the rules without slack, those that cost most first, with their price.
    """

    wants: Wants
    amounts: tuple[Decimal, ...]
    left: Decimal
    shadow: Decimal
    gains: tuple[Decimal, ...]
    losses: tuple[Decimal, ...]
    binding: tuple[tuple[str, Decimal], ...]
    rounding: str


def allocate(wants: Wants) -> Proposal:
    """The plan that suits best. Raises InfeasiblePlan with the limits that conflict, ValidationError for wants that are
    none, NotConverged where the solver gives up.
    """
    _check(wants)
    rules = rules_of(wants.items, wants.income, wants.bands, wants.change)
    count = len(wants.items)
    if not feasible(rules, count):
        raise conflict(rules, count, wants.currency)
    exact, prices = _solved(wants, rules)
    amounts, rounding = _in_units(wants, rules, exact)
    step = max(wants.income * _STEP, unit_of(wants.currency))
    gains = _moved(wants, exact, step)
    losses = _moved(wants, exact, -step)
    tight: dict[str, float] = {}
    for price, rule in zip(prices, rules, strict=True):
        # What is fixed is a floor and a cap of one name; its price is what remains of the two.
        tight[rule.name] = price - tight.get(rule.name, 0.0)
    dearest = sorted(tight.items(), key=lambda one: (-abs(one[1]), one[0]))
    binding = tuple((name, told(abs(price), 6)) for name, price in dearest if abs(price) > _BINDING)
    left = wants.income - sum(amounts, ZERO)
    return Proposal(wants, amounts, left, told(prices[0], 6), gains, losses, binding, rounding)


def _check(wants: Wants) -> None:
    if wants.income < 0:
        message = "it is below zero"
        raise refused(ValidationError, "plan", "income", wants.income, message, "Plan with an income of 0 or more.")
    keys = [item.key for item in wants.items]
    for item in wants.items:
        if keys.count(item.key) > 1:
            raise refused(ValidationError, "plan", "item", item.key, "it is told twice", "Tell it once.")
        if item.low < 0 or item.spread <= 0 or (item.high is not None and item.high < 0):
            raise refused(ValidationError, "plan", "item", item.key, "its limits are below zero", "Give 0 or more.")
    for bucket, (least, most) in wants.bands.items():
        if not 0 <= least <= most <= 1:
            message = f"{least} to {most} is no band of shares"
            raise refused(ValidationError, "plan", "band", bucket.value, message, "Give shares within 0 and 1.")


def _solved(wants: Wants, rules: Sequence[Rule]) -> tuple[Array, list[float]]:
    """The exact optimum, and for each rule what one unit of room in it is worth."""
    import cvxpy

    cp: Any = cvxpy
    scale = np.float64(max(wants.income, *(item.wish for item in wants.items), Decimal(1)))
    wish, spread = (
        floats(item.wish for item in wants.items) / scale,
        floats(item.spread for item in wants.items) / scale,
    )
    weight = floats(item.weight for item in wants.items)
    before = [item.wish if item.before is None else item.before for item in wants.items]
    steady = np.float64(wants.steadiness) * np.array([item.before is not None for item in wants.items])
    x = cp.Variable(len(wants.items), nonneg=True)
    cost = cp.sum(cp.multiply(weight, cp.square(cp.multiply(x - wish, 1 / spread))))
    cost += cp.sum(cp.multiply(steady, cp.square(cp.multiply(x - floats(before) / scale, 1 / spread))))
    limits = []
    for rule in rules:
        row = np.zeros(len(wants.items))
        for place, factor in rule.factors.items():
            row[place] = factor
        limits.append(row @ x <= np.float64(rule.bound) / scale)
    problem = cp.Problem(cp.Minimize(cost), limits)
    try:
        problem.solve(solver=cp.CLARABEL)
    except cp.error.SolverError as error:
        raise _unsolved(str(error)) from error
    if problem.status not in ("optimal", "optimal_inaccurate") or x.value is None:
        raise _unsolved(problem.status)
    prices = [max(np.asarray(limit.dual_value).item(), 0.0) / scale.item() for limit in limits]
    return np.maximum(np.asarray(x.value), 0.0) * scale, prices


def _unsolved(status: str) -> NotConverged:
    error = refused(NotConverged, "plan", "solver", status, "no plan was found to the tolerance", "Loosen a limit.")
    assert isinstance(error, NotConverged)
    return error


def _moved(wants: Wants, exact: Array, step: Decimal) -> tuple[Decimal, ...]:
    """What each item gets of one unit of income more or, with a step below zero, gives up of one less."""
    other = Wants(wants.items, wants.income + step, wants.currency, wants.bands, wants.change, wants.steadiness)
    rules = rules_of(other.items, other.income, other.bands, other.change)
    if other.income < 0 or not feasible(rules, len(other.items)):
        return ()
    moved, _ = _solved(other, rules)
    return tuple(told(one, 4) for one in (moved - exact) / abs(np.float64(step)))


def _in_units(wants: Wants, rules: Sequence[Rule], exact: Array) -> tuple[tuple[Decimal, ...], str]:
    amounts = _largest_remainder(wants, [told(one, 9) for one in exact])
    if all(rule.slack(amounts) >= 0 for rule in rules):
        return amounts, "largest remainder"
    amounts = _nearest(wants, rules, exact)
    if any(rule.slack(amounts) < 0 for rule in rules):
        raise _unsolved("a rule did not survive rounding")
    return amounts, "integer program"


def _largest_remainder(wants: Wants, exact: Sequence[Decimal]) -> tuple[Decimal, ...]:
    unit = unit_of(wants.currency)
    floors = [
        max((part / unit).to_integral_value(ROUND_FLOOR), (item.low / unit).to_integral_value(ROUND_CEILING))
        for part, item in zip(exact, wants.items, strict=True)
    ]
    total = min(posted(sum(exact, ZERO), wants.currency), wants.income) / unit
    left = int(total - sum(floors, ZERO))
    order = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place] / unit, place))
    for place in order:
        high = wants.items[place].high
        if left > 0 and (high is None or (floors[place] + 1) * unit <= high):
            floors[place] += 1
            left -= 1
    return tuple(posted(floor * unit, wants.currency) for floor in floors)


def _nearest(wants: Wants, rules: Sequence[Rule], exact: Array) -> tuple[Decimal, ...]:
    """Whole units nearest to the exact answer that keep every rule. Unknowns: the units, then how far each is off."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    unit, count = unit_of(wants.currency), len(exact)
    target = exact / np.float64(unit)
    rows, bounds = np.zeros((len(rules) + 2 * count, 2 * count)), np.zeros(len(rules) + 2 * count)
    for row, rule in enumerate(rules):
        for place, factor in rule.factors.items():
            rows[row, place] = factor
        # Rules have whole factors, so what they allow in whole units is whole too.
        bounds[row] = np.float64((rule.bound / unit).to_integral_value(ROUND_FLOOR))
    for place in range(count):
        above, below = len(rules) + place, len(rules) + count + place
        rows[above, place], rows[above, count + place], bounds[above] = 1, -1, target[place]
        rows[below, place], rows[below, count + place], bounds[below] = -1, -1, -target[place]
    cost = np.concatenate([np.zeros(count), np.ones(count)])
    whole = np.concatenate([np.ones(count), np.zeros(count)])
    solved = milp(cost, constraints=LinearConstraint(rows, ub=bounds), integrality=whole, bounds=Bounds(0, np.inf))
    if solved.x is None:
        raise _unsolved("no whole units keep every rule")
    return tuple(posted(Decimal(round(one)) * unit, wants.currency) for one in solved.x[:count])
