"""How the law is changed (Part H, S15.change): one path, no short cut, folded from its events.

DRAFT is a file and no event: whoever may read may write one, an adviser too. Every step after it is taken here.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from trellis.constitution.amendment_events import (
    AmendmentApproved,
    AmendmentBacktested,
    AmendmentProposed,
    AmendmentRejected,
    Evidence,
    PersonEnrolled,
    RulebookRegistered,
    SignedInApproval,
    SignedInRejection,
    StepRefused,
)
from trellis.constitution.roles import Person


class Stage(StrEnum):
    """Where a change of the law stands."""

    DRAFT = "DRAFT"
    PROPOSED = "PROPOSED"
    BACKTESTED = "BACKTESTED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    RELEASED = "RELEASED"


MOVES = frozenset(
    (
        (Stage.DRAFT, Stage.PROPOSED),
        (Stage.PROPOSED, Stage.BACKTESTED),
        (Stage.BACKTESTED, Stage.BACKTESTED),
        (Stage.BACKTESTED, Stage.APPROVED),
        (Stage.BACKTESTED, Stage.REJECTED),
        (Stage.APPROVED, Stage.RELEASED),
    )
)
"""Every step there is. A proposal may be tested again, on more data, until somebody decides."""


GovernanceEvent = (
    PersonEnrolled
    | AmendmentProposed
    | AmendmentBacktested
    | AmendmentApproved
    | AmendmentRejected
    | SignedInApproval
    | SignedInRejection
    | RulebookRegistered
    | StepRefused
)
"""What the governance journal holds."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of the law as folded so far; evidence is None until it was tested, decided_by empty until decided.

    enrolled: whether its author was a person enrolled on the command line; else it was one who had signed in.
    """

    proposed: AmendmentProposed
    enrolled: bool = True
    stage: Stage = Stage.PROPOSED
    evidence: Evidence | None = None
    decided_by: str = ""
    effective: date | None = None

    @property
    def id(self) -> str:
        """What people call it by."""
        return self.proposed.amendment


@dataclass(slots=True)
class Register:
    """The fold of the governance journal: people, amendments in order of proposal, rulebooks that were released.

    steps: by person, the time step of the last code of a second factor that was used up.
    """

    people: dict[str, Person] = field(default_factory=dict)
    amendments: dict[str, Amendment] = field(default_factory=dict)
    released: dict[str, RulebookRegistered] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    def apply(self, event: GovernanceEvent) -> None:
        """Take one event in."""
        match event:
            case PersonEnrolled():
                self.people[event.name] = Person(event.name, event.roles)
                if event.step is not None:
                    self.steps[event.by] = event.step
            case AmendmentProposed():
                self.amendments[event.amendment] = Amendment(event, self.enrolled(event.author))
            case AmendmentBacktested():
                self._move(event.amendment, Stage.BACKTESTED, evidence=event.evidence)
            case AmendmentApproved():
                self.steps[event.by] = event.step
                self._move(event.amendment, Stage.APPROVED, decided_by=event.by)
            case AmendmentRejected():
                self.steps[event.by] = event.step
                self._move(event.amendment, Stage.REJECTED, decided_by=event.by)
            case SignedInApproval():
                self._move(event.amendment, Stage.APPROVED, decided_by=event.by)
            case SignedInRejection():
                self._move(event.amendment, Stage.REJECTED, decided_by=event.by)
            case RulebookRegistered():
                self.released[event.sha256] = event
                self._move(event.amendment, Stage.RELEASED, effective=event.effective)
            case StepRefused():
                pass

    def enrolled(self, name: str) -> bool:
        """Whether a person of that name, in whatever case, was enrolled on the command line."""
        return any(name.casefold() == each.casefold() for each in self.people)

    @property
    def hashes(self) -> frozenset[str]:
        """The hashes of every rulebook that was released."""
        return frozenset(self.released)

    def _move(
        self,
        id: str,
        stage: Stage,
        *,
        evidence: Evidence | None = None,
        decided_by: str = "",
        effective: date | None = None,
    ) -> None:
        before = self.amendments[id]
        assert (before.stage, stage) in MOVES, f"{before.stage} to {stage} is no step of Part H"
        self.amendments[id] = replace(
            before,
            stage=stage,
            evidence=evidence or before.evidence,
            decided_by=decided_by or before.decided_by,
            effective=effective,
        )
