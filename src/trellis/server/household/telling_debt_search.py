"""A search for the cheapest debt plan, told."""

from datetime import datetime

from trellis.core.numbers import ZERO
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.comparison import Outcome
from trellis.household.debts.optimum import Optimum
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.searching import Search
from trellis.server.household.telling_debt_plans import days_of, months_told, outcome_told
from trellis.server.household.telling_debts import means_told
from trellis.server.problems import problem_row
from trellis.server.schemas.household.debt_plans import JobState, OptimumTold, SearchTold


def search_told(one: Search, kept: KeptHousehold, now: datetime) -> SearchTold:
    """How a search stands, with its plan once it is there."""
    with kept.reading():
        stale = kept.state != one.of or kept.today != one.asked.as_of
    working = one.state is JobState.WORKING
    return SearchTold(
        id=one.id,
        state=one.state,
        currency=one.asked.currency,
        means=means_told(one.asked.means),
        began=one.began,
        elapsed=int((now - one.began).total_seconds()) if working else 0,
        seconds=one.seconds,
        gap=one.gap if working else "",
        stale=stale,
        problems=[problem_row(each) for each in one.problems],
        found=None if one.found is None or working else _found(one.found),
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
