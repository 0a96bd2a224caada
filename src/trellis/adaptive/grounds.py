"""Grounds on which a module is given less, beside its claim: its score fell, its odds drifted, or its edge fades too
fast to pay back what it has cost (reference, 7.6). Each is read from its stays alone, halves its capital, and never
ends it.

What a module has cost is what it is below its best: an edge that halves every so many days has to earn that back with
what is left of it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import sqrt
from statistics import fmean, variance

from trellis.adaptive.appointed import RISK
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.modules import SCORED_LEAST, Member
from trellis.strategies.garden.retirement import Watch, halflife_of, has_fallen, outlives_costs
from trellis.strategies.garden.triggers import FAILED_BELOW

ERRORS = 2.0
"""Standard errors by which the later half of stays earns less before an edge counts as fading."""
_DAY = timedelta(days=1)


def ground(member: Member, watch: Watch) -> str:
    """Why it is given less after the stays that its watch has seen; empty for no such ground."""
    scores = member.scores[: watch.days]
    if len(scores) < SCORED_LEAST:
        return ""
    if has_fallen(scores[-1], scores[SCORED_LEAST - 1 : -1]):
        least = scores[-1] < FAILED_BELOW
        return f"its score fell below {FAILED_BELOW:g}" if least else "its score fell 30 % below its own median"
    if drifts(member, watch.days):
        return "it pays less often than its odds said"
    if fades(member.stays[: watch.days], watch):
        return "what is left of its edge does not earn back what it is below its best"
    return ""


def drifts(member: Member, stays: int) -> bool:
    """Whether its odds drifted down within the last SCORED_LEAST of so many stays: after those it is held to the odds
    that were counted since.
    """
    alarms = () if member.drift is None else member.drift.alarms
    return any(each.less and each.place <= stays < each.place + SCORED_LEAST for each in alarms)


def fades(stays: Sequence[StayEnded], watch: Watch) -> bool:
    """Whether the later half of its stays surely earns less than the earlier one, and too little for too short a time
    to earn back its fall.
    """
    half = len(stays) // 2
    if half < SCORED_LEAST:
        return False
    earlier, later = ([each.multiple for each in part] for part in (stays[:half], stays[half:]))
    error = sqrt(variance(earlier) / len(earlier) + variance(later) / len(later))
    if fmean(earlier) - fmean(later) <= ERRORS * error:
        return False
    days = (_middle(stays[half:]) - _middle(stays[:half])) / _DAY
    halflife = halflife_of(fmean(earlier), fmean(later), days)
    span = max((_utc(stays[-1].ended) - _utc(stays[half].ended)) / _DAY, 1.0)
    daily = RISK * sum(later) / span
    return halflife is not None and not outlives_costs(halflife, watch.peak / watch.level - 1.0, daily)


def _middle(stays: Sequence[StayEnded]) -> datetime:
    first = _utc(stays[0].ended)
    return first + sum((_utc(each.ended) - first for each in stays), timedelta()) / len(stays)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
