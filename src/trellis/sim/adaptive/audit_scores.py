"""Checking what plans say was known of their modules: worked out again from what stood in the journal when each was
taken, by sums of this file's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date
from math import fsum, sqrt
from statistics import NormalDist, correlation

from trellis.adaptive.events import PlanTaken
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.stamping import stamps
from trellis.adaptive.state import Record
from trellis.core.problems import Problem
from trellis.sim.adaptive.audit_intelligence import LEAST, Read
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.plan import ModuleScores, TradingPlan
from trellis.strategies.garden.reading import plan_of
from trellis.trials.luck import luckiest

_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-6
Days = Mapping[date, float]


def score_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """Plans that say of their module what the journal did not know; nothing of an account that stamps none."""
    if not stamps(record):
        return
    read, over = Read(), set[str]()
    for event in events:
        if isinstance(event, StageChanged):
            (over.add if event.after.is_over else over.discard)(event.module_id)
        elif isinstance(event, PlanTaken):
            plan = plan_of(event.content.encode())
            known = _known(read, over, plan) if plan.data_cutoff_ts >= event.at else ModuleScores()
            if plan.plan_version == 1 and plan.module_id in read.modules and not _same(plan.module_scores, known):
                message = f"the journal knew {known}"
                yield Problem(plan.plan_id[:12], "module_scores", str(plan.module_scores), message, _RESTORE)
        read.hear(event)


def _known(read: Read, over: set[str], plan: TradingPlan) -> ModuleScores:
    own = read.stays.get(plan.module_id, [])
    collaboration = read.collaboration(plan.module_id)
    if len(own) < LEAST:
        return ModuleScores(collaboration=collaboration)
    living = [each for each in read.modules if each not in over]
    others = [read.stays.get(each, []) for each in living if each != plan.module_id]
    unlike = _unlike(_days(own), [_days(each) for each in others if len(each) >= LEAST])
    return ModuleScores(_earns([each.multiple for each in own], len(living)), unlike, collaboration)


def _same(told: ModuleScores, known: ModuleScores) -> bool:
    pairs = (
        (told.performance, known.performance),
        (told.innovation, known.innovation),
        (told.collaboration, known.collaboration),
    )
    return all(a is b or (a is not None and b is not None and abs(a - b) < _NEAR) for a, b in pairs)


def _earns(multiples: Sequence[float], tried: int) -> float:
    """The probability of the deflated ratio (Bailey and Lopez de Prado, 2014)."""
    count = len(multiples)
    mean = fsum(multiples) / count
    second, third, fourth = (fsum((each - mean) ** power for each in multiples) / count for power in (2, 3, 4))
    if second <= 1e-12 * mean**2:
        return 0.5
    ratio = mean / sqrt(second)
    spread = 1.0 - third / second**1.5 * ratio + (fourth / second**2 - 1.0) / 4.0 * ratio**2
    luck = luckiest(tried, 1.0 / sqrt(count)) if tried > 1 else 0.0
    return NormalDist().cdf((ratio - luck) / sqrt(max(spread, 1e-12) / (count - 1)))


def _unlike(own: Days, others: Sequence[Days]) -> float | None:
    if not others:
        return None
    days = sorted(set(own).union(*others))
    return 1.0 - max(abs(_alike([own.get(day, 0.0) for day in days], each, days)) for each in others)


def _alike(own: Sequence[float], other: Days, days: Sequence[date]) -> float:
    rows = [other.get(day, 0.0) for day in days]
    return correlation(own, rows) if len(set(own)) > 1 and len(set(rows)) > 1 else 0.0


def _days(stays: Sequence[StayEnded]) -> Days:
    found: dict[date, float] = {}
    for each in stays:
        day = each.ended.astimezone(UTC).date()
        found[day] = found.get(day, 0.0) + each.multiple
    return found
