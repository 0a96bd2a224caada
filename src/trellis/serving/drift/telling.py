"""What of drift is journaled: each change of a level once, and one proposal to train a version anew."""

from collections.abc import Sequence
from datetime import datetime

from trellis.serving.drift.checking import ALERTED, FINE, Finding
from trellis.serving.registry.events import DriftFound, ModelEvent, RetrainProposed
from trellis.serving.registry.record import ModelsRecord


def news(
    record: ModelsRecord, name: str, version: int, findings: Sequence[Finding], at: datetime
) -> tuple[ModelEvent, ...]:
    """The events of findings that stand otherwise than was told before; nothing where all stand as they did.

    The first alert of a version proposes a training; nothing is begun or promoted by it.
    """
    changed = [one for one in findings if one.level != record.standing.get(_key(name, version, one), FINE)]
    told: list[ModelEvent] = [
        DriftFound(at, name, version, one.measure, one.subject, one.level, f"{one.value:.4f}", f"{one.limit:.4f}")
        for one in changed
    ]
    alarming = tuple(f"{one.measure}: {one.subject} {one.value:.4f}" for one in changed if one.level == ALERTED)
    if alarming and (name, version) not in record.proposals:
        told.append(RetrainProposed(at, name, version, alarming))
    return tuple(told)


def _key(name: str, version: int, one: Finding) -> tuple[str, int, str, str]:
    return name, version, one.measure, one.subject
