"""Checking what broadcasts did to the odds of plans: worked out again from what was told before each, by sums of this
file's own.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import log

from trellis.adaptive.events import PlanTaken
from trellis.adaptive.pooling import CAP, HEARD, OWN, weighs
from trellis.adaptive.state import Record
from trellis.core.problems import Problem
from trellis.sim.adaptive.audit_intelligence import IMAGINARY, LEAST, Read
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.reading import plan_of
from trellis.strategies.garden.words import Direction

_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-9


def pooled_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """Plans that were moved otherwise than what their modules had heard says; all that were, where none may be."""
    read, may = Read(), weighs(record)
    for event in events:
        if isinstance(event, PlanTaken):
            plan = plan_of(event.content.encode())
            if plan.plan_version == 1 and plan.direction is not Direction.NEUTRAL:
                yield from _wrong(plan, _shift(read, plan) if may else None)
        read.hear(event)


def _wrong(plan: TradingPlan, shift: float | None) -> Iterator[Problem]:
    told = dict(plan.event_context)
    if (HEARD in told) is not (shift is not None):
        yield _problem(plan, HEARD, str(told.get(HEARD)), f"what its module had heard moves it by {shift}")
    elif shift is not None:
        found = _logit(plan.p_win) - _logit(told[OWN])
        if abs(told[HEARD] - shift) > _NEAR or abs(found - shift) > _NEAR:
            yield _problem(plan, HEARD, str(told[HEARD]), f"what its module had heard moves it by {shift:.9f}")


def _shift(read: Read, plan: TradingPlan) -> float | None:
    """None where nobody was heard whose broadcasts have helped others."""
    at = _utc(plan.data_cutoff_ts)
    if plan.module_id not in read.modules:
        return None
    helped = {name for name, gains in read.gains.items() if len(gains) >= LEAST and sum(gains) > 0.0}
    last = [
        [each for each in told if _utc(each.at) < at]
        for name, told in read.told.items()
        if name != plan.module_id and name in helped
    ]
    heard = [each[-1] for each in last if each]
    if not heard:
        return None
    pool = (1 + sum(each.paid for each in heard)) / (2 + sum(each.stays for each in heard))
    own = [each for each in read.stays.get(plan.module_id, ()) if _utc(each.ended) <= at]
    paid = sum(each.multiple > 0.0 for each in own)
    with_it, alone = ((paid + IMAGINARY * mean) / (len(own) + IMAGINARY) for mean in (pool, 0.5))
    return min(max(_logit(with_it) - _logit(alone), -CAP), CAP)


def _logit(value: float) -> float:
    return log(value / (1.0 - value))


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _problem(plan: TradingPlan, field: str, value: str, message: str) -> Problem:
    return Problem(plan.plan_id[:12], field, value, message, _RESTORE)
