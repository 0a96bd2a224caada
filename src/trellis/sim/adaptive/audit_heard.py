"""Checking what modules were told and did: each halt of the account told, and no plan sent after it was heard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from trellis.adaptive.events import HaltEnded, HaltSet, MandateStarted, PlanTaken
from trellis.adaptive.hearing import says_so
from trellis.adaptive.told_events import HaltTold
from trellis.core.problems import Problem
from trellis.risk.halts import Halt
from trellis.strategies.garden.reading import plan_of

_RESTORE = "Restore the journal from a backup."


@dataclass(slots=True)
class _Halts:
    """Of the whole account, as far as the journal has been read: that stand, and when each of them was told."""

    standing: dict[str, Halt] = field(default_factory=dict)
    told: dict[str, datetime] = field(default_factory=dict)


def heard_findings(events: Sequence[object]) -> Iterator[Problem]:
    """What is wrong with it; nothing of an account that was begun before its modules heard of halts."""
    halts, tells = _Halts(), False
    for event in events:
        if isinstance(event, MandateStarted):
            tells = says_so(event.settings)
        elif isinstance(event, HaltSet) and not event.halt.module:
            halts.standing[event.halt.cause.value] = event.halt
        elif isinstance(event, HaltEnded) and not event.module:
            halts.standing.pop(event.cause, None)
            halts.told.pop(event.cause, None)
        elif isinstance(event, HaltTold):
            yield from _told(halts, event)
            halts.told[event.cause.value] = event.at
        elif isinstance(event, PlanTaken) and tells:
            yield from _taken(halts, event)


def _told(halts: _Halts, event: HaltTold) -> Iterator[Problem]:
    stands = halts.standing.get(event.cause.value)
    if stands is None or (stands.since, stands.detail) != (event.since, event.detail):
        yield _problem(event.cause.value, "told", str(event.since), "no such halt stood")
    elif event.cause.value in halts.told:
        yield _problem(event.cause.value, "told", str(event.at), "it was told before")


def _taken(halts: _Halts, event: PlanTaken) -> Iterator[Problem]:
    """A module's own plan; versions that the gate makes are of plans that were there."""
    plan = plan_of(event.content.encode())
    if plan.supersedes:
        return
    for cause, halt in halts.standing.items():
        told = halts.told.get(cause)
        if told is None and _before(halt.since, event.at):
            yield _problem(plan.plan_id, "halt", cause, "modules were not told of it before this plan")
        elif told is not None and _before(told, event.at):
            yield _problem(plan.plan_id, "halt", cause, f"it was sent after its module had heard of it at {told}")


def _before(one: datetime, other: datetime) -> bool:
    return one.astimezone(UTC) < other.astimezone(UTC)


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source[:12], field, value, message, _RESTORE)
