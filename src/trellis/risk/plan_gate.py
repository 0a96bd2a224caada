"""The gate of the adaptive mandate: every limit compared with a plan, and the largest size that keeps them all.

What reduces risk never comes here. A clause that cannot be decided, for want of a price or of scenarios, refuses.
"""

from decimal import Decimal

from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.numbers import ZERO, cents
from trellis.risk.limits import Limits
from trellis.risk.mandate import Mandate
from trellis.risk.plan_amounts import amount_checks
from trellis.risk.plan_case import PlanCase, Standing
from trellis.risk.plan_checks import Check, clause, plain_checks
from trellis.risk.stress import worst
from trellis.risk.tails import Tail, tail

VAR_LEVEL = Decimal("0.95")
SHORTFALL_LEVEL = Decimal("0.975")


def review(case: PlanCase, standing: Standing, mandate: Mandate) -> Verdict:
    """Every clause with its limit and value, and how many units may be traded: all, fewer or none."""
    checks = plain_checks(case, standing, mandate.limits)
    if all(fits for _, fits in checks):
        checks += amount_checks(case, standing, mandate.limits)
    fits = min((fits for _, fits in checks), default=case.quantity)
    quantity = max(min(case.quantity, fits), 0)
    if quantity:
        tails, quantity = _tail_checks(case, standing, mandate, quantity)
        checks += tails
    if quantity:
        least = _least(case, standing, mandate.limits, quantity)
        checks.append(least)
        quantity = quantity if least[1] else 0
    clauses = tuple(each for each, _ in checks)
    return Verdict(_outcome(quantity, case.quantity), quantity, clauses, mandate.hash)


def _tail_checks(case: PlanCase, standing: Standing, mandate: Mandate, asked: int) -> tuple[list[Check], int]:
    """The portfolio's tail and its worst stress with the plan in it, and the most units that keep all three limits."""
    weigh = _Weighed(case, standing, mandate)
    known = case.asset.symbol in standing.row.scenarios.returns
    count = standing.row.scenarios.count if known else 0
    enough = count >= mandate.limits["M.scenarios"]
    checks = [clause(mandate.limits, "M.scenarios", Decimal(count), enough, "few_scenarios")]
    if not enough:
        return checks, 0
    checks += weigh.checks(asked)
    return checks, asked if all(fits for _, fits in checks) else _largest(asked, weigh)


class _Weighed:
    """The portfolio's tail with more and less of the plan in it."""

    def __init__(self, case: PlanCase, standing: Standing, mandate: Mandate) -> None:
        self._case = case
        self._standing = standing
        self._mandate = mandate

    def keeps(self, quantity: int) -> bool:
        """Whether all three limits hold with so many units."""
        return all(fits for _, fits in self.checks(quantity))

    def checks(self, quantity: int) -> list[Check]:
        """The three clauses at a size."""
        limits, capital = self._mandate.limits, self._standing.capital
        found, lost = self._tail(quantity), self._stress(quantity)
        return [
            _part(limits, "M.var95", found.var, capital, "var"),
            _part(limits, "M.es975", found.shortfall, capital, "shortfall"),
            _part(limits, "M.stress", lost[1], capital, f"stress:{lost[0]}"),
        ]

    def _amount(self, quantity: int) -> Decimal:
        return cents(self._case.entry * quantity * self._case.side.sign)

    def _tail(self, quantity: int) -> Tail:
        row = self._standing.row.plus(self._case.asset.symbol, self._amount(quantity))
        return tail(row, VAR_LEVEL, SHORTFALL_LEVEL)

    def _stress(self, quantity: int) -> tuple[str, Decimal]:
        held = [(stake.asset.symbol, stake.asset.kind, stake.amount) for stake in self._standing.stakes]
        asset = self._case.asset
        return worst(self._mandate.stresses, [*held, (asset.symbol, asset.kind, self._amount(quantity))])


def _largest(asked: int, weigh: _Weighed) -> int:
    """The most units, found by halving, that keep the limits; each answer was itself weighed."""
    low, high = 0, asked
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if weigh.keeps(middle) else (low, middle)
    return low


def _least(case: PlanCase, standing: Standing, limits: Limits, quantity: int) -> Check:
    """A position that is left too small to be worth its orders is none."""
    part = case.entry * quantity / standing.capital
    return clause(limits, "M.position_least", part, part >= limits["M.position_least"], "too_small")


def _part(limits: Limits, rule: str, amount: Decimal, capital: Decimal, reason: str) -> Check:
    """A loss in USD against a limit that is a part of capital."""
    part = max(amount, ZERO) / capital
    return clause(limits, rule, part, part <= limits[rule], reason)


def _outcome(quantity: int, asked: int) -> Outcome:
    if quantity == asked:
        return Outcome.APPROVED
    return Outcome.RESIZED if quantity > 0 else Outcome.REFUSED
