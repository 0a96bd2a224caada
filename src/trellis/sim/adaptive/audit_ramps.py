"""Checking modules' ramps: each step is what the module's own closed positions carry, and none was left out."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from trellis.adaptive.events import DayMarked, MandateFinished, PositionAttributed
from trellis.adaptive.garden_events import ModuleJoined
from trellis.adaptive.life_events import ModuleRamped
from trellis.adaptive.lived import closed, joined, staged, stepped
from trellis.adaptive.lives import by_own, is_held
from trellis.adaptive.modules import Member
from trellis.adaptive.ramping import due, told
from trellis.adaptive.state import Record
from trellis.core.problems import Problem, ProblemError
from trellis.risk.limits import Limits
from trellis.strategies.garden.events import StageChanged

_RESTORE = "Restore the journal from a backup."


def ramp_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """What is wrong with them. record: the fold of the events."""
    if record.started is None or not by_own(record):
        return
    try:
        limits = Limits(dict(record.started.figures), record.started.mandate)
    except ProblemError:
        return  # the audit names figures that are none
    members: dict[str, Member] = {}
    heard: datetime | None = None
    for event in events:
        looked = isinstance(event, DayMarked | MandateFinished | PositionAttributed)
        if looked and heard is not None and event.at > heard:  # type: ignore[attr-defined]
            yield from _missed(members, limits)
            heard = None
        if isinstance(event, ModuleRamped):
            yield from _ramped(members[event.module_id], event, limits)
        elif isinstance(event, PositionAttributed):
            heard = event.at
        _fold(members, event, held=is_held(record))


def _fold(members: dict[str, Member], event: object, *, held: bool) -> None:
    if isinstance(event, ModuleJoined):
        joined(members, event, held=held)
    elif isinstance(event, StageChanged):
        staged(members, event)
    elif isinstance(event, PositionAttributed):
        closed(members, event.module, event.plan, event.risk_multiple)
    elif isinstance(event, ModuleRamped):
        stepped(members, event)


def _missed(members: dict[str, Member], limits: Limits) -> Iterator[Problem]:
    for name, member in members.items():
        if due(member, limits) is not None:
            yield _problem(name, str(member.life.capital), "its positions carry it to another step, and none was taken")


def _ramped(member: Member, event: ModuleRamped, limits: Limits) -> Iterator[Problem]:
    to = due(member, limits)
    if to is None or told(member, to, event.at) != event:
        yield _problem(event.module_id, str(event.target), "its positions do not carry it there")


def _problem(source: str, value: str, message: str) -> Problem:
    return Problem(source[:12], "ramp", value, message, _RESTORE)
