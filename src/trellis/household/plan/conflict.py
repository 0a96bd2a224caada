"""Why no plan keeps every limit: a set of limits of which none can be left out, and the least change that is a cure.

The set: an elastic filter (Chinneck and Dravnieks 1991) holds those limits fast that the cheapest stretching stretches,
until what is held fast cannot hold; then limits are left out one by one, softest first, where the rest still cannot
hold. The cure: the least sum of all stretching of what a household can change, of equal ones the softest limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from math import inf

import numpy as np

from trellis.core.numbers import ONE
from trellis.core.problems import Problem
from trellis.household.amounts import unit_of
from trellis.household.chance import told
from trellis.household.plan.case import Case
from trellis.household.plan.limits import Hardness, Rule, limits
from trellis.household.plan.rows import Rows, Terms, worth
from trellis.household.problems import InfeasiblePlan

_TINY, _FAST = 1e-4, 1e-7


@dataclass(frozen=True, slots=True)
class Change:
    """A limit's part of the cure: by how much it gives way, at most in a month, and in how many months. key: the
    commitment, debt, use or goal that it is of; a goal that must be reached gives way on its day.
    """

    what: str
    amount: Decimal
    months: int
    key: str
    hardness: Hardness

    @property
    def words(self) -> str:
        """The change for people."""
        return f"{self.what} gives way by {self.amount}" + (f" in {self.months} months" if self.months > 1 else "")


def conflict(case: Case) -> InfeasiblePlan:
    """The error for a case that no plan fits: each problem is a limit of the set, its way out the cure."""
    rules, count = limits(case)
    kept = _irreducible(rules, count)
    unit = unit_of(case.currency)
    over = _up(_stretched(kept, count, {rule.name for rule in kept if rule.hardness is Hardness.INCOME})[1], unit)
    asked = " + ".join(dict.fromkeys(rule.what for rule in kept if rule.hardness is not Hardness.INCOME))
    incomes = [rule for rule in kept if rule.hardness is Hardness.INCOME]
    when = f"month {incomes[0].month}" if len(incomes) == 1 else f"months {incomes[0].month} to {incomes[-1].month}"
    message = f"{asked} exceed income by {over} {case.currency} in {when}"
    way_out = "Least change: " + "; ".join(change.words for change in cure(case)) + "."
    return InfeasiblePlan([Problem("plan", rule.name, str(rule.bound), message, way_out) for rule in kept])


def holds(case: Case) -> bool:
    """Whether all limits hold where nothing but least payments is paid on debts."""
    rules, count = limits(case)
    return bool(_stretched(rules, count, set())[0])


def cure(case: Case) -> tuple[Change, ...]:
    """The least change with which some plan fits, the largest part first; none where one fits as it is."""
    rules, count = limits(case)
    elastic = {one.name for one in rules if one.hardness is not Hardness.INCOME}
    stretched, _ = _stretched(rules, count, elastic, even=True)
    found: dict[tuple[str, str, Hardness], list[Decimal]] = {}
    for rule in rules:
        if stretched.get(rule.name, 0.0) > _TINY:
            # A floor is on all that was paid in by then.
            months = rule.month if rule.hardness is Hardness.FLOOR else 1
            amount = _up(stretched[rule.name] / months, unit_of(case.currency))
            found.setdefault((rule.what, rule.key, rule.hardness), []).append(amount)
    changes = [
        Change(what, max(amounts), len(amounts), key, hardness) for (what, key, hardness), amounts in found.items()
    ]
    return tuple(sorted(changes, key=lambda one: (-one.amount * one.months, one.what)))


def _irreducible(every: Sequence[Rule], count: int) -> list[Rule]:
    """From the first month on by whose end the limits cannot hold."""
    rules = list(every)
    for month in sorted({rule.month for rule in every}):
        rules = [rule for rule in every if rule.month <= month]
        if not _stretched(rules, count, set())[0]:
            break
    held: set[str] = set()
    while True:
        stretched, _ = _stretched(rules, count, {rule.name for rule in rules} - held)
        if not stretched:
            break
        more = {name for name, amount in stretched.items() if amount > _TINY} - held
        # Where what is stretched is less than the solver's own tolerance, all is held fast.
        held |= more or {rule.name for rule in rules}
        if not more:
            break
    kept = sorted((rule for rule in rules if rule.name in held), key=lambda one: one.hardness)
    for rule in list(kept):
        without = [one for one in kept if one is not rule]
        if not _stretched(without, count, set())[0]:
            kept = without
    return sorted(kept, key=lambda one: (-one.hardness, one.month))


def _stretched(
    rules: Sequence[Rule], count: int, elastic: set[str], *, even: bool = False
) -> tuple[dict[str, float], float]:
    """By how much each limit gives way with the least sum, those alone that may; nothing where that is no cure.

    A cure without any stretching has the key "" alone. even: of equal sums the softest limits, and of these the least
    in a single month.
    """
    if not rules:
        return {"": 0.0}, 0.0
    rows = Rows()
    for _ in range(count):
        rows.variable()
    gives: dict[str, int] = {}
    tops: dict[str, int] = {}
    cost: Terms = {}
    harder: Terms = {}
    for rule in rules:
        terms = dict(rule.terms)
        income = rule.hardness is Hardness.INCOME
        if rule.name in elastic:
            give = gives[rule.name] = rows.variable()
            top = tops.setdefault(rule.what, rows.variable())
            rows.add({top: 1.0, give: -1.0}, 0.0, inf)
            terms[give] = -1.0 if income else 1.0
            cost[give] = 1.0
            harder[give] = rule.hardness * 1.0
        bound = np.float64(rule.bound).item()
        rows.add(terms, *((-inf, bound) if income else (bound, inf)))
    x = rows.smallest(cost)
    for before, then in ((cost, harder), (harder, dict.fromkeys(tops.values(), 1.0))) if even else ():
        if x is not None:
            rows.add(before, -inf, worth(before, x) + _FAST)
            next_best = rows.smallest(then)
            x = x if next_best is None else next_best
    if x is None:
        return {}, 0.0
    found = {name: x[column].item() for name, column in gives.items()}
    return found or {"": 0.0}, worth(dict.fromkeys(gives.values(), 1.0), x)


def _up(amount: float, unit: Decimal) -> Decimal:
    """Rounded up to a whole unit; a thousandth of one is the solver's."""
    units = told(amount, 9) / unit - Decimal("0.001")
    return max(units.to_integral_value(ROUND_CEILING), ONE) * unit
