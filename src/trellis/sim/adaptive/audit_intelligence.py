"""Checking what modules told each other: counts and scores worked out again from stays that were journaled before, and
what each one's broadcasts added by what others could have heard, by code of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import exp, log

from trellis.adaptive.events import DayMarked
from trellis.adaptive.garden_events import ModuleJoined, StayEnded
from trellis.adaptive.told_events import IntelligenceTold, Scope
from trellis.core.problems import Problem

_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-9
IMAGINARY, LEAST, TEN = 20.0, 30, 10
"""As docs/garden.md says, and no import of the code that is checked."""


@dataclass(slots=True)
class Read:
    """The journal as far as it has been read. gains: what a module's broadcasts added to the log-score of each stay of
    others that began after one of them.
    """

    modules: list[str] = field(default_factory=list)
    stays: dict[str, list[StayEnded]] = field(default_factory=dict)
    told: dict[str, list[IntelligenceTold]] = field(default_factory=dict)
    gains: dict[str, list[float]] = field(default_factory=dict)
    marked: datetime | None = None

    def hear(self, event: object) -> None:
        """Take the next event in."""
        if isinstance(event, ModuleJoined):
            self.modules.append(event.module_id)
        elif isinstance(event, StayEnded):
            _gained(self, event)
            self.stays.setdefault(event.module_id, []).append(event)
        elif isinstance(event, DayMarked):
            self.marked = event.at
        elif isinstance(event, IntelligenceTold):
            self.told.setdefault(event.module_id, []).append(event)

    def collaboration(self, module: str) -> float | None:
        """What its broadcasts added so far, None for too few outcomes."""
        gains = self.gains.get(module, [])
        return 1.0 / (1.0 + exp(-10.0 * sum(gains) / len(gains))) if len(gains) >= LEAST else None


def intelligence_findings(events: Sequence[object]) -> Iterator[Problem]:
    """What is wrong with it; nothing where nothing was told."""
    read = Read()
    for event in events:
        if isinstance(event, IntelligenceTold):
            yield from _wrong(read, event)
        read.hear(event)


def _wrong(read: Read, event: IntelligenceTold) -> Iterator[Problem]:
    stays, before = read.stays.get(event.module_id, []), read.told.get(event.module_id, [])
    if not stays or event.module_id not in read.modules:
        yield _problem(event, "module_id", event.module_id, "it has no stays out of sample")
        return
    last = stays[-1]
    if event.at != read.marked:
        yield _problem(event, "at", str(event.at), "it was not told on the first step of a day")
    if event.through != last.ended or _utc(event.through) > _utc(event.at) or _utc(last.at) >= _utc(event.at):
        yield _problem(event, "through", str(event.through), f"its last stay ended at {last.ended}")
    paid = sum(stay.multiple > 0.0 for stay in stays)
    if (event.stays, event.paid) != (len(stays), paid):
        yield _problem(event, "stays", f"{event.paid} of {event.stays}", f"{paid} of {len(stays)} stays paid")
    if event.number != len(before) + 1 or len(stays) - (before[-1].stays if before else 0) < TEN:
        yield _problem(event, "number", str(event.number), "no ten stays are new since the one before it")
    if (event.sharing_scope, event.target_modules) != (Scope.BROADCAST, ()):
        yield _problem(event, "sharing_scope", event.sharing_scope.value, "its account tells everything to all")
    if abs(event.confidence_level - len(stays) / (len(stays) + IMAGINARY)) > _NEAR:
        yield _problem(event, "confidence_level", str(event.confidence_level), "its stays give another")
    yield from _added(read, event)


def _added(read: Read, event: IntelligenceTold) -> Iterator[Problem]:
    gains, score = read.gains.get(event.module_id, []), read.collaboration(event.module_id)
    same = score is event.collaboration_score or (
        score is not None and event.collaboration_score is not None and abs(score - event.collaboration_score) < _NEAR
    )
    if not same or event.outcomes != len(gains) or bool(event.lacking) is not (score is None):
        message = f"what others could have heard of it gives {score} by {len(gains)} outcomes"
        yield _problem(event, "collaboration_score", str(event.collaboration_score), message)


def _gained(read: Read, stay: StayEnded) -> None:
    """What each broadcast that its module had heard when the stay began adds to the log-score of its outcome."""
    begun, pays = _utc(stay.begun), stay.multiple > 0.0
    own = [each for each in read.stays.get(stay.module_id, ()) if _utc(each.ended) <= begun]
    heard = {name: found for name in read.told if name != stay.module_id and (found := _heard(read, name, begun))}
    for name in heard:
        without = {other: found for other, found in heard.items() if other != name}
        gain = _score(own, heard, pays=pays) - _score(own, without, pays=pays)
        read.gains.setdefault(name, []).append(gain)


def _heard(read: Read, module: str, at: datetime) -> IntelligenceTold | None:
    """What a module had told last before an instant."""
    found = [each for each in read.told[module] if _utc(each.at) < at]
    return found[-1] if found else None


def _score(own: Sequence[StayEnded], heard: dict[str, IntelligenceTold], *, pays: bool) -> float:
    pooled = (1 + sum(each.paid for each in heard.values())) / (2 + sum(each.stays for each in heard.values()))
    paid = sum(stay.multiple > 0.0 for stay in own)
    chance = (paid + IMAGINARY * pooled) / (len(own) + IMAGINARY)
    return log(chance if pays else 1.0 - chance)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _problem(event: IntelligenceTold, field: str, value: str, message: str) -> Problem:
    return Problem(f"module {event.module_id[:12]}", field, value, message, _RESTORE)
