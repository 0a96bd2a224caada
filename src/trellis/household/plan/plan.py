"""The household's cash-flow plan: each month's usual income, and the one place that each unit of it goes to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from trellis.core.dates import months_after
from trellis.core.numbers import ONE, ZERO
from trellis.household.plan.case import Case, Kind, Use, check_case
from trellis.household.plan.conflict import conflict, holds
from trellis.household.plan.exact import Month, in_units
from trellis.household.plan.pots import LABELS, Pot, pots_of
from trellis.household.plan.program import solve
from trellis.household.problems import NotConverged, refused

METHOD = "lexicographic mixed-integer program on HiGHS, largest remainder"


@dataclass(frozen=True, slots=True)
class CashFlowPlan:
    """A plan: its case, its places in their order, and its months. filled: what each place that has a total lacks at
    the plan's end, 0 where it is full (a goal's is money of its last month).
    """

    case: Case
    pots: tuple[Pot, ...]
    months: tuple[Month, ...]
    missing: Mapping[str, Decimal]

    def by_kind(self, kind: Kind) -> Decimal:
        """What a month's commitments of a kind come to."""
        return sum((one.amount for one in self.case.commitments if one.kind is kind), ZERO)

    def committed(self, month: Month) -> Decimal:
        """All that a month's income is promised to: commitments, debts, and what is put aside."""
        return self.case.committed + month.planned

    def gap(self, month: Month) -> Decimal:
        """By how much all of it exceeds a poor month's income (P25)."""
        return max(self.committed(month) - self.case.poor, ZERO)

    def gap_of_duties(self, month: Month) -> Decimal:
        """By how much commitments and least payments alone exceed a poor month's income."""
        return max(self.case.committed + sum(month.minimums.values(), ZERO) - self.case.poor, ZERO)

    def surplus(self, month: Month) -> Decimal:
        """What is left of a usual month's income after commitments and least payments."""
        return self.case.income - self.case.committed - sum(month.minimums.values(), ZERO)

    def ends(self, month: Month) -> date:
        """The day on which a month of the plan ends."""
        return months_after(self.case.as_of, month.number)

    def total(self, key: str) -> Decimal:
        """What a place, or a debt above its least payments, gets over all months."""
        return sum((one.aside.get(key, one.extra.get(key, ZERO)) for one in self.months), ZERO)

    def paid_in(self, key: str) -> tuple[Decimal, ...]:
        """What a place gets month by month."""
        return tuple(one.aside.get(key, ZERO) for one in self.months)

    @property
    def kept(self) -> Decimal:
        """What no place takes, over all months."""
        return sum((one.kept for one in self.months), ZERO)

    @property
    def interest(self) -> Decimal:
        """Interest, fees and penalties of all debts over the plan's months."""
        return sum((one.interest for one in self.months), ZERO)

    @property
    def owed(self) -> Decimal:
        """What is owed on all debts at its end."""
        return sum(self.months[-1].owed.values(), ZERO)

    def full_in(self, use: Use) -> int | None:
        """The month in which the starter buffer or the fund is full; 0 where it was before; None in no month."""
        goal = self.case.starter if use is Use.STARTER else self.case.fund
        there = self.case.saved
        if there >= goal:
            return 0
        for month in self.months:
            there += month.aside.get(Use.STARTER, ZERO)
            there += month.aside.get(Use.FUND, ZERO)
            if there >= goal:
                return month.number
        return None

    def label(self, key: str) -> str:
        """How people know a place or a debt."""
        names = {pot.key: pot.label for pot in self.pots} | {debt.id: debt.label for debt in self.case.debts}
        return names.get(key, LABELS.get(Use(key), key) if key in set(Use) else key)


def propose(case: Case) -> CashFlowPlan:
    """The plan that serves the uses best in their order.

    Raises ValidationError for a case that is none, InfeasiblePlan with the limits that conflict and the least change
    that cures it, NotConverged where the solver gives up.
    """
    check_case(case)
    months = _months(case)
    if months is None and not holds(case):
        raise conflict(case)
    if months is None:
        # Where less than a cent is left, least payments are all that rounding lets be paid on debts.
        months = _months(replace(case, safe_yield=ONE))
    if months is None:
        raise _broken("rounding", case.income)
    pots = pots_of(case)
    plan = CashFlowPlan(case, pots, months, {pot.key: _missing(pot, months) for pot in pots})
    check_plan(plan)
    return plan


def _months(case: Case) -> tuple[Month, ...] | None:
    """The months in whole units; None where no plan keeps every limit, before rounding or after."""
    solved = solve(case)
    return None if solved is None else in_units(case, solved)


def check_plan(plan: CashFlowPlan) -> None:
    """Raises NotConverged where a month's uses are not its income to the last unit, or a cap or floor is broken."""
    case = plan.case
    for month in plan.months:
        whole = case.committed + month.planned + month.kept
        amounts = (*month.minimums.values(), *month.extra.values(), *month.aside.values(), month.kept)
        if whole != case.income or min(amounts) < 0:
            raise _broken(f"month {month.number}", whole)
    for pot in plan.pots:
        paid = plan.paid_in(pot.key)
        grown = sum((amount * pot.grown(at) for at, amount in enumerate(paid, 1) if at <= pot.last), ZERO)
        over = pot.total is not None and sum(paid, ZERO) > pot.total
        over |= pot.monthly is not None and max(paid) > pot.monthly
        over |= pot.use is Use.GOALS and grown > pot.need
        if over or any(paid[pot.last :]):
            raise _broken(pot.label, sum(paid, ZERO))


def _missing(pot: Pot, months: tuple[Month, ...]) -> Decimal:
    paid = [month.aside[pot.key] for month in months]
    if pot.use is Use.GOALS:
        grown = sum((amount * pot.grown(at) for at, amount in enumerate(paid, 1) if at <= pot.last), ZERO)
        # A unit that growth would have made a part of is not missing.
        short = (pot.need - grown).quantize(pot.need, ROUND_FLOOR)
        return max(short, ZERO)
    return ZERO if pot.total is None else pot.total - sum(paid, ZERO)


def _broken(what: str, value: object) -> Exception:
    return refused(NotConverged, "plan", what, value, "a limit did not survive rounding", "Loosen it by a cent.")
