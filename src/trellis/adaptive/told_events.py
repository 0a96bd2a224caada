"""What the account journals of what it tells all its modules, before any of them may follow it.

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trellis.risk.halts import Cause
from trellis.strategies.garden.triggers import Reason, TriggerState


class Intelligence(StrEnum):
    """What a module tells of itself (reference, 6.1): what it did, what it learned, what it can do."""

    PERFORMANCE = "performance_update"
    LEARNING = "learning_update"
    CAPABILITY = "capability_update"


class Scope(StrEnum):
    """Who is to hear it (reference, 6.1)."""

    BROADCAST = "broadcast"
    TARGETED = "targeted"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class HaltTold:
    """All modules were told of a halt of the whole account (message `risk_halt`). From the instant after this one
    until it ends no module sends a plan. since, detail: the halt's.
    """

    at: datetime
    cause: Cause
    since: datetime
    detail: str


@dataclass(frozen=True, slots=True)
class IntelligenceTold:
    """All modules were told what one has come to by its stays out of sample (message `intelligence_broadcast`).

    number: of the module's broadcasts, from 1; target_modules: none where the scope is broadcast; through: the end of
    the last stay that is in it; stays, paid: how many there are, and how many of them paid; confidence_level: the
    weight of its record beside twenty imaginary stays; performance_score and the scores after it: None for too little;
    outcomes: of others, that collaboration is measured on; lacking: why it has no collaboration, empty where it has.
    """

    at: datetime
    module_id: str
    number: int
    intelligence_type: Intelligence
    sharing_scope: Scope
    target_modules: tuple[str, ...]
    through: datetime
    stays: int
    paid: int
    confidence_level: float
    performance_score: float | None
    consistency_score: float | None
    innovation_score: float | None
    specialization_score: float | None
    collaboration_score: float | None
    outcomes: int
    lacking: str


@dataclass(frozen=True, slots=True)
class ReplicationSignalled:
    """All modules were told that one is to be bred (message `replication_signal`); nobody is by that.

    replication_id: digest of account, trigger and instant; trigger_type, trigger_data: why, and the module or niche;
    trigger_priority: the smaller goes first; parents: modules that do well now, the best first, max_parents at most;
    inheritance, mutation, recombination: chances per gene of whoever breeds; proposed: the niche that is asked for, as
    axis and value; validation_status: pending, for nothing was bred; expected_activation: after which it is over.
    """

    at: datetime
    replication_id: str
    trigger_type: Reason
    trigger_data: str
    trigger_priority: int
    parents: tuple[str, ...]
    inheritance: float
    mutation: float
    recombination: float
    max_parents: int
    proposed: tuple[tuple[str, str], ...]
    validation_status: str
    expected_activation: datetime


@dataclass(frozen=True, slots=True)
class ReplicationEnded:
    """A signal is over, and another may take its place: expired, or cancelled because its reason is there no more."""

    at: datetime
    replication_id: str
    state: TriggerState


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("guard", "halt.told", 1, HaltTold),
    ("module", "intelligence.told", 1, IntelligenceTold),
    ("module", "replication.signalled", 1, ReplicationSignalled),
    ("module", "replication.ended", 1, ReplicationEnded),
)
