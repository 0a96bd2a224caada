"""Making a failing plan small: drop faults, then days from the end, while the same checker still complains."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from trellis.sim.faults.findings import Failure, Outcome
from trellis.sim.faults.plan import Plan, Session

TRIALS_MAX = 120
_WEEK = 5


def shrunk(outcome: Outcome, run: Callable[[Plan], Outcome], trials: int = TRIALS_MAX) -> Outcome:
    """The smallest failing outcome found within so many trial runs; the same every time.

    A smaller plan counts only if the same checker finds a breach of the same rule.
    """
    best = outcome
    left = trials
    shrinking = True
    while shrinking and left > 0:
        shrinking = False
        for plan in _smaller(best.plan):
            if left == 0:
                break
            left -= 1
            tried = run(plan)
            if _same(best.failure, tried.failure):
                best, shrinking = tried, True
                break
    return best


def _smaller(plan: Plan) -> Iterator[Plan]:
    """Plans with less in them, the boldest cuts first: half of the faults, a week, one fault, a calm day."""
    if len(plan.faults) > 1:
        half = len(plan.faults) // 2
        yield replace(plan, faults=plan.faults[:half])
        yield replace(plan, faults=plan.faults[half:])
    if len(plan.sessions) > _WEEK:
        yield _shorter(plan)
    for index in range(len(plan.faults)):
        yield replace(plan, faults=plan.faults[:index] + plan.faults[index + 1 :])
    for index, session in enumerate(plan.sessions):
        if session != Session():
            yield replace(plan, sessions=(*plan.sessions[:index], Session(), *plan.sessions[index + 1 :]))


def _shorter(plan: Plan) -> Plan:
    days = len(plan.sessions) - _WEEK
    faults = tuple(each for each in plan.faults if getattr(each, "day", 0) < days)
    return replace(plan, sessions=plan.sessions[:days], faults=faults)


def _same(one: Failure | None, other: Failure | None) -> bool:
    return one is not None and other is not None and _kind(one) == _kind(other)


def _kind(failure: Failure) -> tuple[str, str]:
    return failure.checker, failure.message.split(":")[0]
