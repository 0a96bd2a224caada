"""When to replicate (reference, 7.1 and 7.4): who does well, what is missing, what changed, who failed.

A trigger is active until it is cancelled, because its reason is gone, or expired. At most CONCURRENT_MAX replications
are under way; the rest wait by priority, then by age. Caps by kind and in all are configuration.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from math import log

from trellis.signals.regimes.distance import jensen_shannon
from trellis.strategies.garden.words import Kind

CONCURRENT_MAX = 5
OFFSPRING_MAX = 5
SCORE_LEAST, CONSISTENCY_LEAST = 0.8, 0.7
AGE_LEAST, COOLDOWN = timedelta(days=7), timedelta(hours=24)
COVERAGE: Mapping[str, float] = {"regime": 0.8, "asset_class": 0.7, "horizon": 0.6, "strategy": 0.7}
DIVERSITY_LEAST = 0.3
CHANGE_LEAST, ADAPT_WITHIN = 0.2, timedelta(hours=72)
FAILED_BELOW, FAILED_FOR, REPLACE_AFTER = 0.3, timedelta(hours=24), timedelta(hours=48)
RECOVERED_FROM = 0.5
"""The score from which on a module that failed goes on: it earns more likely than not. It is above FAILED_BELOW, so
that one whose score hovers there does not fail and recover again and again.
"""
LIFE = timedelta(hours=72)
"""A trigger that nobody processed for so long is expired."""


class Priority(IntEnum):
    """Which goes first: the smaller number."""

    CRITICAL = 0
    HIGH = 1
    MEDIUM = 2
    LOW = 3


class Reason(StrEnum):
    """What triggers a replication."""

    PERFORMANCE = "performance"
    DIVERSITY = "diversity_gap"
    REGIME = "regime_change"
    RECOVERY = "failure_recovery"


class TriggerState(StrEnum):
    """What became of a trigger."""

    ACTIVE = "active"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reason to replicate. subject: the module, or the niche that is missing."""

    reason: Reason
    priority: Priority
    subject: str
    at: datetime
    state: TriggerState = TriggerState.ACTIVE


@dataclass(frozen=True, slots=True)
class Record:
    """What a trigger needs of a module. low_since: since when its score is below FAILED_BELOW, None where it is not."""

    module_id: str
    score: float
    consistency: float
    born: datetime
    offspring: int
    last_offspring: datetime | None = None
    low_since: datetime | None = None


def by_performance(record: Record, at: datetime) -> Trigger | None:
    """A module that does well, is old enough, rested, and has few children."""
    rested = record.last_offspring is None or at - record.last_offspring >= COOLDOWN
    does_well = record.score >= SCORE_LEAST and record.consistency >= CONSISTENCY_LEAST
    if does_well and at - record.born >= AGE_LEAST and rested and record.offspring < OFFSPRING_MAX:
        return Trigger(Reason.PERFORMANCE, Priority.HIGH, record.module_id, at)
    return None


def by_recovery(record: Record, at: datetime) -> Trigger | None:
    """A module that has been failing for a day; after two it is replaced."""
    if record.low_since is None or at - record.low_since < FAILED_FOR:
        return None
    return Trigger(Reason.RECOVERY, Priority.CRITICAL, record.module_id, at)


def is_to_be_replaced(record: Record, at: datetime) -> bool:
    """Whether it has failed for so long that another takes its place."""
    return record.low_since is not None and at - record.low_since >= REPLACE_AFTER


_GAPS = {"regime": Priority.HIGH, "asset_class": Priority.MEDIUM, "horizon": Priority.LOW, "strategy": Priority.LOW}


def by_diversity(covered: Mapping[str, float], missing: Mapping[str, Sequence[str]], at: datetime) -> list[Trigger]:
    """A trigger for each niche that is missing on an axis covered too little. covered: shares; missing: by axis."""
    return [
        Trigger(Reason.DIVERSITY, _GAPS[axis], f"{axis}:{niche}", at)
        for axis, least in COVERAGE.items()
        if covered.get(axis, 0.0) < least
        for niche in missing.get(axis, ())
    ]


def diversity(counts: Sequence[int]) -> float:
    """How evenly modules are spread over niches, 0 to 1: entropy over its most (Shannon)."""
    total = sum(counts)
    if total == 0 or len(counts) < 2:
        return 0.0
    shares = [count / total for count in counts if count]
    return -sum(share * log(share) for share in shares) / log(len(counts))


def by_regime(now: Sequence[float], trailing: Sequence[float], at: datetime, cell: str = "") -> Trigger | None:
    """A trigger where the last day's posterior is far from the one of the days before. cell: volatility and trend of
    now, which are the niche that is asked for; the likeliest state by its place where they are not known.
    """
    if jensen_shannon(now, trailing) <= CHANGE_LEAST:
        return None
    state = max(range(len(now)), key=lambda place: (now[place], -place))
    return Trigger(Reason.REGIME, Priority.MEDIUM, f"regime:{cell or state}", at)


@dataclass(frozen=True, slots=True)
class Caps:
    """How many modules may live: of each kind, and in all; one decision maker is active an account."""

    detectors: int = 20
    decision_makers: int = 4
    traders: int = 5
    all: int = 29

    def allows(self, kind: Kind, living: Mapping[Kind, int]) -> bool:
        """Whether one more of the kind may live."""
        most = {Kind.DETECTOR: self.detectors, Kind.DECISION_MAKER: self.decision_makers, Kind.TRADER: self.traders}
        return living.get(kind, 0) < most[kind] and sum(living.values()) < self.all


class Queue:
    """Triggers that wait and replications that are under way. It is made anew at each look from what the record holds
    (adaptive/signalling.py), so that a place is free where a signal ended.
    """

    __slots__ = ("_running", "_waiting")

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: list[Trigger] = []
        self._running: list[Trigger] = []

    def add(self, trigger: Trigger) -> bool:
        """Whether it waits now: one of the same reason and subject that waits or runs is enough."""
        known = {(each.reason, each.subject) for each in (*self._waiting, *self._running)}
        if (trigger.reason, trigger.subject) in known:
            return False
        self._waiting.append(trigger)
        return True

    def expire(self, at: datetime) -> list[Trigger]:
        """Those that waited longer than LIFE, taken out as expired."""
        old = [each for each in self._waiting if at.astimezone(UTC) - each.at.astimezone(UTC) >= LIFE]
        self._waiting = [each for each in self._waiting if each not in old]
        return [replace(each, state=TriggerState.EXPIRED) for each in old]

    def cancel(self, reason: Reason, subject: str) -> Trigger | None:
        """The waiting trigger, taken out as cancelled; None where there is none."""
        for each in self._waiting:
            if (each.reason, each.subject) == (reason, subject):
                self._waiting.remove(each)
                return replace(each, state=TriggerState.CANCELLED)
        return None

    def begin(self) -> Trigger | None:
        """The next to be replicated for, under way from now; None where nothing waits or all places are taken."""
        if not self._waiting or len(self._running) >= CONCURRENT_MAX:
            return None
        first = min(self._waiting, key=lambda each: (each.priority, each.at.astimezone(UTC), each.subject))
        self._waiting.remove(first)
        self._running.append(first)
        return first

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)
