"""Why a plan is as it is: what a month's money is worth at the margin, what binds, and what other ways come to.

Each figure is the difference of two whole plans, solved and rounded alike, so it is what would happen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.amounts import posted, unit_of
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.debts.strategies import snowball
from trellis.household.plan.case import Case, Use
from trellis.household.plan.plan import CashFlowPlan, propose

STEP = Decimal("0.01")
"""The change that prices are measured with, as a share of income."""

_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit a month more (less) does over the whole plan. what: of what; each figure is per unit and month of
    the change: by place or debt what it gets more, interest what is paid more, owed what is owed more at the end; of
    one less, below zero where it is that much less.
    """

    what: str
    gets: Mapping[str, Decimal]
    kept: Decimal
    interest: Decimal
    owed: Decimal


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way, by what differs over the plan's months. gets: more by place or debt above its least payments; kept:
    more that is for nothing yet; interest: more that is paid; owed: more at the end; missing: more that places with a
    total lack.
    """

    name: str
    gets: Mapping[str, Decimal]
    kept: Decimal
    interest: Decimal
    owed: Decimal
    missing: Decimal


@dataclass(frozen=True, slots=True)
class Reasons:
    """more, less: one unit of income a month; None where less is no plan. binding: limits without slack that a person
    set, priced by loosening; rejected: the best other order of uses, None where all come to the same; comfortable: the
    smallest debt first, and least payments alone.
    """

    more: Price | None
    less: Price | None
    binding: tuple[Price, ...]
    rejected: Alternative | None
    comfortable: tuple[Alternative, ...]


def reasons(plan: CashFlowPlan) -> Reasons:
    """Explain a plan."""
    case = plan.case
    step = max(posted(case.income * STEP, case.currency), unit_of(case.currency))
    more = _price(plan, "income", replace(case, income=case.income + step), step)
    poorer = case.income - step
    less = _price(plan, "income", replace(case, income=poorer, poor=min(case.poor, poorer)), -step)
    binding = tuple(found for found in (_loosened(plan, *one) for one in _limits(plan, step)) if found is not None)
    return Reasons(more, less, binding, _rejected(plan), tuple(_comfortable(plan)))


def _price(plan: CashFlowPlan, what: str, other: Case, step: Decimal) -> Price | None:
    try:
        moved = propose(other)
    except ProblemError:
        return None
    scale = abs(step) * plan.case.months

    def per(change: Decimal) -> Decimal:
        return (change / scale).quantize(_PLACES)

    keys = (*(pot.key for pot in moved.pots), *(debt.id for debt in plan.case.debts))
    gets = {key: per(moved.total(key) - plan.total(key)) for key in keys}
    return Price(
        what,
        {key: change for key, change in gets.items() if change},
        per(moved.kept - plan.kept),
        per(moved.interest - plan.interest),
        per(moved.owed - plan.owed),
    )


def _limits(plan: CashFlowPlan, step: Decimal) -> Iterator[tuple[str, Case, Decimal]]:
    """Monthly limits that are met in some month, a step wider, and floors a step lower."""
    case = plan.case
    wider = (
        (Use.MATCH, case.match, replace(case, match=case.match + step)),
        (Use.TAX, case.tax, replace(case, tax=case.tax + step)),
        (Use.ALLUSE, case.alluse, replace(case, alluse=(case.alluse or ZERO) + step)),
    )
    for use, most, other in wider:
        if most and most in plan.paid_in(use):
            yield f"at most {most} a month for {plan.label(use)}", other, step
    for key, floor in case.floors.items():
        by = min(step, floor)
        lower = replace(case, floors={**case.floors, key: floor - by})
        yield f"at least {floor} a month for {plan.label(key)}", lower, by


def _loosened(plan: CashFlowPlan, what: str, other: Case, step: Decimal) -> Price | None:
    found = _price(plan, what, other, step)
    nothing = found is None or not (found.gets or found.kept or found.interest or found.owed)
    return None if nothing else found


def _rejected(plan: CashFlowPlan) -> Alternative | None:
    """Each use that takes anything brought before the one that it follows; the other plan that costs least more, then
    lacks least.
    """
    case, found = plan.case, []
    taking = {pot.use for pot in plan.pots} | {Use.DEBTS for debt in case.debts if case.dear(debt)}
    order = [use for use in case.order if use in taking]
    idle = [use for use in case.order if use not in taking]
    for before, use in pairwise(order):
        turned = [use if one is before else before if one is use else one for one in order]
        other = propose(replace(case, order=(*turned, *idle)))
        if other.months != plan.months:
            found.append(alternative(f"{plan.label(use)} before {plan.label(before)}", plan, other))
    return min(found, key=lambda one: (one.interest + one.owed, one.missing, one.kept), default=None)


def _comfortable(plan: CashFlowPlan) -> Iterator[Alternative]:
    case = plan.case
    if not case.debts:
        return
    waiting = replace(case, safe_yield=Decimal(1))
    if any(plan.total(debt.id) for debt in case.debts):
        yield from _smallest_first(plan)
        yield alternative("least payments alone", plan, propose(waiting))


def _smallest_first(plan: CashFlowPlan) -> Iterator[Alternative]:
    """The same money for debts in each month, to the smallest first."""
    case = plan.case
    budget = [sum((*month.minimums.values(), *month.extra.values()), ZERO) for month in plan.months]
    # Dearer debts take longer: where the plan has paid all, as much as before goes on.
    last = max(at for at, amount in enumerate(budget) if amount)
    level = [*budget[:last], *[max(budget[: last + 1])] * (case.months - last), *[max(budget)] * 600]
    try:
        found = Engine.of(case.debts, Means(tuple(level)), case.as_of).plan("snowball", snowball)
    except ProblemError:
        return
    months = found.months[: case.months]
    interest = sum((row.interest + row.fee + row.penalty for month in months for row in month.rows), ZERO)
    owed = months[-1].balance if len(months) == case.months else ZERO
    if (interest, owed) != (plan.interest, plan.owed):
        yield Alternative("smallest debt first", {}, ZERO, interest - plan.interest, owed - plan.owed, ZERO)


def alternative(name: str, plan: CashFlowPlan, other: CashFlowPlan) -> Alternative:
    """What another plan of as many months does differently."""
    keys = dict.fromkeys((*(pot.key for pot in (*plan.pots, *other.pots)), *(debt.id for debt in plan.case.debts)))
    gets = {key: other.total(key) - plan.total(key) for key in keys}
    return Alternative(
        name,
        {key: change for key, change in gets.items() if change},
        other.kept - plan.kept,
        other.interest - plan.interest,
        other.owed - plan.owed,
        sum(other.missing.values(), ZERO) - sum(plan.missing.values(), ZERO),
    )
