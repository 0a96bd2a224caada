"""An experiment: two versions of a model, and which users meet them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trellis.core.ids import digest
from trellis.household.problems import ValidationError, refused
from trellis.serving.experiments.buckets import BUCKETS, Span, bucket_of, free_spans, take_spans, within
from trellis.serving.ports import Arm
from trellis.serving.routing.limits import check_id
from trellis.serving.routing.operations import Operation

ROLLOUTS = (5, 25, 50, 100)
"""Percent of a layer's users that an experiment may take."""
CONTROL, TREATMENT = "control", "treatment"
_SOURCE = "experiment"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person wants to know. base: the share who take an answer up now; lift: the least relative one of interest.

    control, treatment: versions. rollout: percent of the layer's users, half of them in each arm.
    """

    name: str
    layer: str
    operation: Operation
    control: str
    treatment: str
    rollout: int
    base: float
    lift: float


@dataclass(frozen=True, slots=True)
class Experiment:
    """spans: its buckets of the layer. salt: decides arms. reason: why it was stopped."""

    plan: Plan
    salt: str
    spans: tuple[Span, ...]
    started: datetime
    stopped: datetime | None = None
    reason: str = ""

    @property
    def running(self) -> bool:
        """Whether it decides who is answered by what."""
        return self.stopped is None

    def arm_of(self, user: str) -> Arm | None:
        """The user's arm, the same for as long as it runs, also while it is widened."""
        if not (self.running and within(self.spans, bucket_of(self.plan.layer, user))):
            return None
        treated = bucket_of(self.salt, user) >= BUCKETS // 2
        version = self.plan.treatment if treated else self.plan.control
        return Arm(self.plan.name, TREATMENT if treated else CONTROL, version)

    def known_as(self, user: str) -> str:
        """What the user is counted as: a digest, so the counts name nobody."""
        return digest(self.salt, "user", user)

    def ended(self, at: datetime, reason: str) -> "Experiment":
        """Stopped for good."""
        return replace(self, stopped=at, reason=reason)


def begun(plan: Plan, salt: str, at: datetime, others: Sequence[Experiment], versions: Collection[str]) -> Experiment:
    """The experiment, in buckets of its layer that no other running one has.

    versions: those that this program has of the operation. Raises ShapeError, ValidationError.
    """
    check_id("name", plan.name)
    check_id("layer", plan.layer)
    if any(one.plan.name == plan.name for one in others):
        raise _refused("name", plan.name, "there is one of that name", "Give it another; names are not used again.")
    _check_plan(plan, versions)
    _check_alone(plan, others)
    return Experiment(plan, salt, _spans(plan, (), others), at)


def widened(one: Experiment, rollout: int, others: Sequence[Experiment]) -> Experiment:
    """The same with more users; who was in it stays in his arm. Raises ValidationError."""
    if not one.running:
        raise _refused("name", one.plan.name, "it was stopped", "Start another one.")
    if rollout <= one.plan.rollout:
        message = f"it is at {one.plan.rollout} % already, and is not narrowed"
        raise _refused("rollout", rollout, message, "Stop it, or give a larger one.")
    plan = replace(one.plan, rollout=_rollout(rollout))
    rest = [other for other in others if other.plan.name != plan.name]
    return replace(one, plan=plan, spans=_spans(plan, one.spans, rest))


def _spans(plan: Plan, own: tuple[Span, ...], others: Sequence[Experiment]) -> tuple[Span, ...]:
    in_layer = [one for one in others if one.running and one.plan.layer == plan.layer]
    taken = tuple(span for one in in_layer for span in one.spans)
    more = plan.rollout * BUCKETS // 100 - sum(past - first for first, past in own)
    found = take_spans(free_spans((*own, *taken)), more)
    if found is None:
        names = ", ".join(one.plan.name for one in in_layer)
        message = f"its layer has no {plan.rollout} % left beside {names}"
        raise _refused("rollout", plan.rollout, message, "Stop one of them, or take less.")
    return own + found


def _check_plan(plan: Plan, versions: Collection[str]) -> None:
    _rollout(plan.rollout)
    for field, version in (("control", plan.control), ("treatment", plan.treatment)):
        if version not in versions:
            raise _refused(field, version, "there is no such version", f"There are {', '.join(sorted(versions))}.")
    if plan.control == plan.treatment:
        raise _refused("treatment", plan.treatment, "it is the control's", "Name another version.")
    for field, share in (("base", plan.base), ("lift", plan.base * (1 + plan.lift))):
        if not 0 < share < 1 or plan.lift == 0:
            raise _refused(field, getattr(plan, field), "no share between 0 and 1 follows", "Give shares such as 0.1.")


def _check_alone(plan: Plan, others: Sequence[Experiment]) -> None:
    """Of one operation only one layer: two layers would give a user two versions of one answer."""
    for one in others:
        if one.running and one.plan.operation is plan.operation and one.plan.layer != plan.layer:
            message = f"{one.plan.name} answers {plan.operation.value} by the layer {one.plan.layer}"
            raise _refused("layer", plan.layer, message, f"Use {one.plan.layer}, or stop it.")


def _rollout(rollout: int) -> int:
    if rollout not in ROLLOUTS:
        raise _refused("rollout", rollout, "it is no step of a rollout", "Give 5, 25, 50 or 100.")
    return rollout


def _refused(field: str, value: object, message: str, way_out: str) -> Exception:
    return refused(ValidationError, _SOURCE, field, value, message, way_out)
