"""Why no plan keeps every limit: a set of them of which none can be left out, and by how much it is broken."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from trellis.core.problems import Problem
from trellis.household.amounts import unit_of
from trellis.household.budget.rules import Hardness, Rule
from trellis.household.chance import told
from trellis.household.numeric import floats
from trellis.household.problems import InfeasiblePlan


def feasible(rules: Sequence[Rule], count: int) -> bool:
    """Whether amounts of zero or more keep every rule."""
    return _least(rules, count) is not None


def conflict(rules: Sequence[Rule], count: int, currency: str) -> InfeasiblePlan:
    """The error that tells an irreducible set of rules that no plan keeps by deletion (Chinneck and Dravnieks 1991).

    Softer rules are left out first, so what remains is as hard as it gets. Each problem is one rule of the set with
    what the set lacks; its way out is the least by which that rule alone would have to give way for the whole plan.
    """
    kept = sorted(rules, key=lambda one: one.hardness)
    for rule in list(kept):
        without = [one for one in kept if one is not rule]
        if not feasible(without, count):
            kept = without
    broken = _missing(kept[0], kept, count, currency)
    together = " + ".join(rule.name for rule in reversed(kept))
    message = f"these cannot all hold, by {broken} {currency}: {together}"
    return InfeasiblePlan(
        [
            Problem("plan", rule.name, str(abs(rule.bound)), message, _way_out(rule, rules, count, currency))
            for rule in reversed(kept)
        ]
    )


def _way_out(rule: Rule, rules: Sequence[Rule], count: int, currency: str) -> str:
    """What loosening the rule alone does for the whole plan, not for the set alone."""
    amount = _missing(rule, rules, count, currency)
    words = "Loosening it alone is not enough."
    if amount is not None:
        words = f"Loosened by {amount} {currency}, it lets the plan hold."
    firm = [one for one in rules if one.hardness is not Hardness.CHANGE]
    if rule.hardness is Hardness.CHANGE and feasible(firm, count):
        return f"{words} Or let all limits move further, with --any-change: then the plan holds."
    return words


def _missing(rule: Rule, rules: Sequence[Rule], count: int, currency: str) -> Decimal | None:
    """By how much the rule has to give way where the others hold, rounded up to a unit; None where that is no cure."""
    solved = _least([one for one in rules if one is not rule], count, rule)
    if solved is None:
        return None
    unit = unit_of(currency)
    # A millionth of a unit is the solver's, not the plan's.
    short = (told(solved, 9) - rule.bound) / unit - Decimal("0.000001")
    return short.to_integral_value(ROUND_CEILING) * unit


def _least(rules: Sequence[Rule], count: int, of: Rule | None = None) -> float | None:
    """The least left side of a rule under others (0 where none is asked for); None where they cannot hold."""
    import numpy as np
    from scipy.optimize import linprog

    matrix = np.zeros((max(len(rules), 1), count))
    for row, rule in enumerate(rules):
        for place, factor in rule.factors.items():
            matrix[row, place] = factor
    bounds = floats(rule.bound for rule in rules) if rules else np.zeros(1)
    cost = np.zeros(count)
    for place, factor in (of.factors if of is not None else {}).items():
        cost[place] = factor
    solved = linprog(cost, A_ub=matrix, b_ub=bounds, bounds=(0, None), method="highs")
    return None if solved.status == 2 else solved.fun
