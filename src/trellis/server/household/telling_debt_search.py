"""A search for the cheapest debt plan, told."""

from dataclasses import dataclass
from datetime import datetime

from trellis.core.numbers import ZERO
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.comparison import Outcome
from trellis.household.debts.optimum import Optimum
from trellis.server.household.jobs import Job, stale
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_debt_plans import Asked, days_of, months_told, outcome_told
from trellis.server.household.telling_debts import means_told
from trellis.server.problems import problem_row
from trellis.server.schemas.household.debt_plans import OptimumTold, SearchTold
from trellis.server.schemas.household.jobs import JobState


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search was asked, and its solver's time limit."""

    question: Asked
    seconds: int


def search_told(job: Job, kept: KeptHousehold, now: datetime) -> SearchTold:
    """How a search stands, with its plan once it is there."""
    sought = job.errand.asked
    assert isinstance(sought, Sought), "it is told of searches alone"
    working, found = job.state is JobState.WORKING, job.found
    return SearchTold(
        id=job.id,
        state=job.state,
        currency=sought.question.currency,
        means=means_told(sought.question.means),
        began=job.began,
        elapsed=job.elapsed(now),
        seconds=sought.seconds,
        gap=job.step.ratio if working and job.step else "",
        stale=stale(job, kept),
        problems=[problem_row(each) for each in job.problems],
        found=_found(found) if isinstance(found, Optimum) and not working else None,
    )


def _found(found: Optimum) -> OptimumTold:
    solution, plan = found.solution, found.plan
    least = min(plan.cost, found.avalanche.cost)
    # The program counts without rounding, so that a plan in whole cents may cost some less than its bound.
    gap = None if solution is None else rounded(max(plan.cost - solution.bound, ZERO))
    return OptimumTold(
        sentence=found.sentence,
        saved=found.saved,
        proven=solution is None or solution.proven,
        bound=None if solution is None else rounded(solution.bound),
        gap=gap,
        frictions=list(found.frictions),
        plan=outcome_told(Outcome("optimum", plan), least),
        days=days_of(plan.as_of, len(plan.months)),
        months=months_told(plan),
    )
