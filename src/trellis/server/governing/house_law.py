"""The house's governance folder, looked at and decided in by one call at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from trellis.adapters.stores.governance import Governance
from trellis.constitution.amendment_events import StepRefused
from trellis.constitution.amendments import Amendment, GovernanceEvent, Register
from trellis.constitution.rulebook import Rulebook, load
from trellis.kernel.clock import Clock
from trellis.server.problems import Refusal

PACKAGED = "packaged"
GOVERNANCE = "governance"

Event = TypeVar("Event", bound=GovernanceEvent)


@dataclass(frozen=True, slots=True)
class Look:
    """The register as it stood when the journal held so many records, and the instant."""

    register: Register
    length: int
    at: datetime


class HouseLaw:
    """The rulebooks and amendments of a house."""

    def __init__(self, home: Path, clock: Clock) -> None:
        """home: whose folder governance is read. clock: when a step is taken."""
        self.store = Governance(home / GOVERNANCE)
        self._clock = clock
        self._lock = Lock()

    def look(self) -> Look:
        """The register now. Raises ProblemError where its chain is broken."""
        length = self.store.length()
        return Look(self.store.register(), length, self._clock.now())

    def in_force(self, look: Look) -> Rulebook:
        """What the next change amends."""
        return self.store.in_force(look.register)

    def book(self, look: Look, name: str) -> Rulebook:
        """A rulebook as people name it: packaged, the version of one that may be run, an amendment's id, a hash."""
        shipped = load()
        if name in (PACKAGED, shipped.version, shipped.sha256):
            return shipped
        for each in look.register.amendments.values():
            if name in _names(each):
                return self.store.rulebook(each.proposed.sha256)
        raise Refusal(404, f"there is no rulebook {name[:64]!r}", "See /api/v1/rules/versions for those there are.")

    def amendment(self, look: Look, id: str) -> Amendment:
        """The amendment. Raises Refusal 404 where there is none."""
        found = look.register.amendments.get(id)
        if found is None:
            raise Refusal(404, f"there is no proposal {id[:64]!r}", "See /api/v1/rules/proposals for those there are.")
        return found

    def take(self, decision: Callable[[Look], Event]) -> Event:
        """Decide on the register as it stands, and journal the step. Raises ProblemError as the decision does, or where
        somebody else, on the command line, decided in between.
        """
        with self._lock:
            look = self.look()
            event = decision(look)
            self.store.append(event, look.length)
            return event

    def refuse(self, step: str, subject: str, by: str, reason: str) -> None:
        """Journal that somebody asked for a step that Part I does not permit."""
        self.take(lambda look: StepRefused(look.at, step, subject, by, reason))


def _names(amendment: Amendment) -> tuple[str, ...]:
    """Only a released rulebook may be called by its version: several drafts may want the same one."""
    told = amendment.proposed
    version = (told.version,) if amendment.effective is not None else ()
    return (amendment.id, told.sha256, *version)
