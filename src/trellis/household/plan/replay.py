"""What would happen: the plan's debt payments by the month engine, and its goals' odds by their simulation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.debts.engine import Engine, Open, Target
from trellis.household.debts.means import Means
from trellis.household.debts.plan import Plan
from trellis.household.plan.plan import CashFlowPlan
from trellis.household.problems import NotConverged, refused

if TYPE_CHECKING:
    from trellis.household.chance import Interval
    from trellis.household.goals.goal import Goal
    from trellis.household.goals.world import Assumptions

PATHS = 20_000


@dataclass(frozen=True, slots=True)
class DebtReplay:
    """The month engine's plan, beyond the horizon by least payments alone; None with the reason where these never pay
    all off. closing: by debt's id the month that pays it off.
    """

    plan: Plan | None
    closing: Mapping[str, int]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class GoalOdds:
    """The probability of a goal with what the plan pays in, and the level payment after it. before: with what its own
    plan says; simulation: what chance in the paths leaves open.
    """

    goal: str
    p: Decimal
    simulation: "Interval"
    before: Decimal


def replayed(plan: CashFlowPlan) -> DebtReplay | None:
    """The plan's debts by the month engine; None without debts. Raises NotConverged where the two differ."""
    case = plan.case
    if not case.debts:
        return None
    budget = [sum((*month.minimums.values(), *month.extra.values()), ZERO) for month in plan.months]
    # After the plan each month has all that could be asked, and spends least payments alone.
    most = sum((debt.balance for debt in case.debts), ZERO) * 4 + 1
    engine = Engine.of(case.debts, Means((*budget, *[most] * 600)), case.as_of)
    places = {debt.id: place for place, debt in enumerate(case.debts)}

    def targets(month: int, _standing: Sequence[Open]) -> Iterator[Target]:
        if month <= len(plan.months):
            for debt, extra in plan.months[month - 1].extra.items():
                penalty = engine.terms[places[debt]][month - 1].penalty
                yield places[debt], None if penalty else extra

    try:
        found = engine.plan("plan", targets)
    except ProblemError as error:
        return DebtReplay(None, _closed(plan), error.problems[0].message)
    _check_same(plan, found)
    return DebtReplay(found, dict(found.closing))


def _closed(plan: CashFlowPlan) -> dict[str, int]:
    found: dict[str, int] = {}
    for month in plan.months:
        for debt, owed in month.owed.items():
            if not owed:
                found.setdefault(debt, month.number)
    return found


def _check_same(plan: CashFlowPlan, found: Plan) -> None:
    """Raises NotConverged where the engine owes another amount after a month than the plan says."""
    for month, mine in zip(found.months, plan.months, strict=False):
        theirs = {row.debt: row.balance for row in month.rows}
        if theirs != dict(mine.owed):
            message = "the month engine comes to other balances"
            raise refused(NotConverged, "plan", "debts", mine.number, message, "Plan without prepayment penalties.")


def odds_of(
    plan: CashFlowPlan, goals: Sequence["Goal"], assumptions: "Assumptions", as_of: date, seed: int, paths: int = PATHS
) -> tuple[GoalOdds, ...]:
    """Each goal's odds with the plan's contributions, and the mean of these beyond the plan's months."""
    from trellis.household.chance import simulated, told
    from trellis.household.goals.goal import months_until
    from trellis.household.goals.simulation import simulate

    kept = {pot.key for pot in plan.pots}
    mine = [goal for goal in goals if goal.id in kept]
    if not mine:
        return ()
    plans = {}
    for goal in mine:
        paid = plan.paid_in(goal.id)
        months = max(months_until(goal.due, as_of) if goal.due else 600, 1)
        mean = sum(paid, ZERO) / len(paid)
        plans[goal.id] = (*paid, *[mean] * max(months - len(paid), 0))
    horizon = 600 if any(goal.due is None for goal in mine) else 0
    now = simulate(mine, assumptions, as_of, paths=paths, seed=seed, horizon=horizon, plans=plans)
    then = simulate(mine, assumptions, as_of, paths=paths, seed=seed, horizon=horizon)
    found = []
    for goal in mine:
        reached = now[goal.id].reached
        interval = simulated(int(reached.sum()), paths)
        found.append(GoalOdds(goal.id, told(reached.mean()), interval, told(then[goal.id].reached.mean())))
    return tuple(found)
