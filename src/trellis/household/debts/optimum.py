"""The plan that provably costs least: an integer program on HiGHS, and the month engine on its rounded payments.

The program counts without rounding; what is reported is what the month engine makes of its payments in whole cents.
HiGHS is deterministic, save where the time limit cuts it short: `proven` then says so, and `bound` what no plan beats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import CENT, ZERO
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.engine import Engine, Open, Target, Targets
from trellis.household.debts.frictions import frictions
from trellis.household.debts.plan import Plan
from trellis.household.debts.program import stated
from trellis.household.debts.strategies import avalanche
from trellis.household.problems import InfeasiblePlan, NotConverged, Unavailable, refused

if TYPE_CHECKING:
    from trellis.household.debts.matrix import Program

GAP = 1e-6
SECONDS = 60
_OPTIMAL, _LIMIT, _INFEASIBLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found. objective and bound: cost without rounding of the plan found, and what none beats;
    payments: by debt and month; cash: carried out of each month; proven: the gap closed before the time limit.
    """

    objective: Decimal
    bound: Decimal
    payments: tuple[tuple[Decimal, ...], ...]
    cash: tuple[Decimal, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Optimum:
    """The cheapest plan, and what it rests on. frictions: why avalanche need not be it; solution: None where there are
    none and no program was solved; saved: what it costs less than avalanche; sentence: the finding in words.
    """

    plan: Plan
    avalanche: Plan
    frictions: tuple[str, ...]
    solution: Solution | None
    sentence: str

    @property
    def saved(self) -> Decimal:
        """What it costs less than avalanche."""
        return self.avalanche.cost - self.plan.cost


def optimum(engine: Engine, seconds: int = SECONDS, *, always: bool = False, tell: bool = False) -> Optimum:
    """The cheapest plan. seconds: the solver's time limit; always: solve the program also where nothing asks for it;
    tell: HiGHS writes its log to the standard output.

    Raises InfeasiblePlan and NegativeAmortization as the engine does for avalanche, NotConverged where the time limit
    passed before any plan was found, Unavailable without the extra household.
    """
    base = engine.plan("avalanche", avalanche)
    months = len(base.months) + 1
    reasons = frictions(engine, months)
    if not (reasons or always):
        sentence = "Avalanche is optimal here: rates and minimums are constant, and nothing else is charged."
        return Optimum(base, base, (), None, sentence)
    solution = solve(stated(engine, months), seconds, tell=tell)
    plan = min((base, *_replayed(engine, solution, base)), key=lambda one: one.cost)
    if plan.cost - solution.objective > _cents(engine, months):
        plan = min((plan, *_kept_back(engine, months, seconds, base)), key=lambda one: one.cost)
    return Optimum(plan, base, reasons, solution, _sentence(plan, base, solution))


def relaxation(engine: Engine, months: int) -> Decimal:
    """The cost that no plan of so many months beats, by the linear relaxation: part-closed debts make it no plan."""
    return solve(stated(engine, months), SECONDS, relaxed=True).objective


def solve(program: "Program", seconds: int, *, relaxed: bool = False, tell: bool = False) -> Solution:
    """Solve a program on HiGHS. relaxed: whole variables may take any value; tell: HiGHS writes its log.

    Raises InfeasiblePlan where no payments keep every limit, NotConverged where the time limit left none.
    """
    import numpy as np

    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ModuleNotFoundError as error:
        way_out = "Install trellis with its extra household: pip install 'trellis[household]'."
        raise refused(Unavailable, "debts", "optimum", "", "SciPy is not installed", way_out) from error
    found = milp(
        program.cost,
        integrality=np.zeros_like(program.whole) if relaxed else program.whole,
        bounds=Bounds(program.least, program.most),
        constraints=LinearConstraint(program.matrix, program.low, program.high),
        options={"mip_rel_gap": GAP, "time_limit": seconds, "disp": tell},
    )
    if found.status == _INFEASIBLE:
        message = "no payments keep every minimum, the fund and the means"
        raise refused(InfeasiblePlan, "debts", "budget", "", message, "Raise the budget or lower the floor.")
    if found.x is None:
        message = f"no plan was found ({found.message})"
        raise refused(NotConverged, "debts", "seconds", seconds, message, "Give the solver more time.")
    bound = found.fun if found.mip_dual_bound is None else found.mip_dual_bound
    return Solution(
        _decimal(found.fun + program.constant),
        _decimal(bound + program.constant),
        tuple(tuple(map(_decimal, found.x[row])) for row in program.payments),
        tuple(map(_decimal, found.x[program.cash])),
        found.status == _OPTIMAL,
    )


def _cents(engine: Engine, months: int) -> Decimal:
    """What rounding to cents can make a plan dearer where it shifts no month."""
    return engine.step * len(engine.debts) * months


def _kept_back(engine: Engine, months: int, seconds: int, base: Plan) -> Iterator[Plan]:
    """Plans that keep some cents of each month back: where a debt that was to be closed lacked one, a fee or another
    month of a rate followed.
    """
    cents = 2 * engine.step * len(engine.debts)
    try:
        solution = solve(stated(engine, months, cents), seconds)
    except InfeasiblePlan:
        return
    yield from _replayed(engine, solution, base)


def _replayed(engine: Engine, solution: Solution, base: Plan) -> Iterator[Plan]:
    """The month engine's plans by the solver's payments: once as they are, once with cash kept for lean months."""
    targets = _as_solved(engine, solution)
    for looks_ahead in (False, True) if engine.means.carries else (True,):
        try:
            plan = engine.plan("optimum", targets, looks_ahead=looks_ahead)
            if _keeps_fund(engine, plan, base):
                yield plan
        except InfeasiblePlan:
            continue  # A cent too much was paid before a month that needs it; the other way keeps more.


def _keeps_fund(engine: Engine, plan: Plan, base: Plan) -> bool:
    """Whether the fund is there wherever avalanche has it."""
    return all(
        month.cash >= min(engine.means.floor_at(month.number), other.cash)
        for month, other in zip(plan.months, base.months, strict=False)
    )


def _as_solved(engine: Engine, solution: Solution) -> Targets:
    """Pay what the solver pays, all that is owed where it closes a debt, and then as avalanche does.

    Where nothing is carried, what rounding leaves goes to the debt that is closed next, unless that costs a penalty.
    """
    closing = [_last(payments) for payments in solution.payments]
    minimums = engine.terms

    def targets(month: int, standing: Sequence[Open]) -> Iterator[Target]:
        if month > len(solution.payments[0]):
            yield from avalanche(month, standing)
            return
        for one in sorted(standing, key=lambda one: month < closing[one.place]):
            wished = solution.payments[one.place][month - 1].quantize(engine.step, ROUND_FLOOR)
            paid = one.owed - one.left
            yield one.place, (None if month >= closing[one.place] else max(wished - paid, ZERO))
        if not engine.means.carries:
            free = [one.place for one in standing if not minimums[one.place][month - 1].penalty]
            yield from ((place, None) for place in sorted(free, key=lambda place: (closing[place], place)))

    return targets


def _last(payments: Sequence[Decimal]) -> int:
    return max((month for month, payment in enumerate(payments, 1) if payment > CENT / 2), default=0)


def _sentence(plan: Plan, base: Plan, solution: Solution) -> str:
    bound = rounded(solution.bound)
    if plan is not base:
        claim = "no plan costs less" if solution.proven else f"no plan costs less than {bound}"
        return f"It costs {base.cost - plan.cost} less than avalanche; {claim}, but for the rounding to cents."
    if solution.proven:
        return "Avalanche is optimal here."
    return f"Nothing cheaper than avalanche was found in time; no plan costs less than {bound}."


def _decimal(value: object) -> Decimal:
    return Decimal(str(value))
