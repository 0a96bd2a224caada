"""A case answered whole: its plan with what would happen and why, or the limits that conflict with the least change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trellis.core.problems import Problem
from trellis.household.plan.case import Case
from trellis.household.plan.conflict import Change, cure
from trellis.household.plan.plan import CashFlowPlan, propose
from trellis.household.plan.reasons import Reasons, reasons
from trellis.household.plan.replay import DebtReplay, GoalOdds, odds_of, replayed
from trellis.household.problems import InfeasiblePlan

if TYPE_CHECKING:
    from trellis.household.goals.goal import Goal
    from trellis.household.goals.world import Assumptions

STEPS = 3
"""A plan, what would happen with it, and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a case comes to. plan: None where no plan keeps every limit; then problems names those that conflict, and
    cure the least change. because: None where nobody asked why.
    """

    plan: CashFlowPlan | None
    debts: DebtReplay | None = None
    odds: tuple[GoalOdds, ...] = ()
    because: Reasons | None = None
    problems: tuple[Problem, ...] = ()
    cure: tuple[Change, ...] = ()


def answered(
    case: Case,
    goals: Sequence["Goal"],
    assumptions: "Assumptions",
    seed: int,
    *,
    why: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Answer:
    """Answer a case. tell: hears how many of the STEPS are done. Raises as propose() but for InfeasiblePlan."""
    try:
        plan = propose(case)
    except InfeasiblePlan as error:
        return Answer(None, problems=error.problems, cure=cure(case))
    tell(1)
    debts, odds = replayed(plan), odds_of(plan, goals, assumptions, case.as_of, seed)
    tell(2)
    return Answer(plan, debts, odds, reasons(plan) if why else None)
