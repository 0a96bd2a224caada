"""Proposals for calls: the plan of a day, and the plan with other terms beside it."""

from dataclasses import replace

from trellis.bookkeeping.plan.commands import check_terms
from trellis.bookkeeping.plan.events import PlanTermsTold
from trellis.household.plan.reasons import alternative
from trellis.household.problems import InsufficientData
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.planning import PlanAsked, Solved, solved
from trellis.server.household.telling_plan import answer_told
from trellis.server.household.telling_plan_reasons import other_way
from trellis.server.problems import problem_row
from trellis.server.schemas.household.plan import OtherWay, PlanAnswer, WhatIfTold

WITH_THESE = "with these terms"


def proposal_told(kept: KeptHousehold, asked: PlanAsked) -> PlanAnswer:
    """The plan of a question, or why there is none."""
    found = _found(kept, asked)
    return found if isinstance(found, PlanAnswer) else _told(kept, asked, found)


def tried(kept: KeptHousehold, asked: PlanAsked, terms: PlanTermsTold) -> WhatIfTold:
    """The plan with other terms, and what differs. Raises ValidationError for terms that cannot be."""
    with kept.reading() as record:
        check_terms(record, terms)
    other = replace(asked, tried=terms)
    then = _found(kept, other)
    if isinstance(then, PlanAnswer):
        return WhatIfTold(answer=then, changes=None)
    return WhatIfTold(answer=_told(kept, other, then), changes=_changes(_found(kept, asked), then))


def _found(kept: KeptHousehold, asked: PlanAsked) -> Solved | PlanAnswer:
    """The plan; the answer itself where history is too short for one."""
    try:
        return solved(kept, asked)
    except InsufficientData as error:
        return PlanAnswer(
            as_of=asked.as_of,
            currency=asked.currency,
            horizon=asked.months,
            seed=asked.seed,
            outcome="short",
            plan=None,
            problems=[problem_row(one) for one in error.problems],
            cure=[],
        )


def _told(kept: KeptHousehold, asked: PlanAsked, found: Solved) -> PlanAnswer:
    with kept.reading() as record:
        return answer_told(record, asked, found.basis, found.answer)


def _changes(now: Solved | PlanAnswer, then: Solved) -> OtherWay | None:
    if isinstance(now, PlanAnswer) or now.answer is None or then.answer is None:
        return None
    before, after = now.answer.plan, then.answer.plan
    if before is None or after is None:
        return None
    return other_way(before, alternative(WITH_THESE, before, after))
