"""What became of plans: moves keyed by (plan, version), applied once however often they are told (reference, 2.4).

drafted → validated → submitted → {approved | modified | rejected | expired} → routed → {partial → filled | cancelled |
failed} → closed → attributed. A modification is a new version, which goes the way from the start; the old one ends.
Rejected and expired plans are attributed too: what they would have earned on paper is learned from (10, item 30).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from trellis.core.problems import problem
from trellis.strategies.garden.plan import TradingPlan


class Stage(StrEnum):
    """Where a version of a plan stands."""

    DRAFTED = "drafted"
    VALIDATED = "validated"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    MODIFIED = "modified"
    REJECTED = "rejected"
    EXPIRED = "expired"
    ROUTED = "routed"
    PARTIAL = "partial"
    FILLED = "filled"
    CANCELLED = "cancelled"
    FAILED = "failed"
    CLOSED = "closed"
    ATTRIBUTED = "attributed"


_BEFORE_THE_VENUE = (Stage.EXPIRED, Stage.REJECTED)
NEXT: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.DRAFTED: (Stage.VALIDATED, *_BEFORE_THE_VENUE),
    Stage.VALIDATED: (Stage.SUBMITTED, *_BEFORE_THE_VENUE),
    Stage.SUBMITTED: (Stage.APPROVED, Stage.MODIFIED, *_BEFORE_THE_VENUE),
    Stage.APPROVED: (Stage.ROUTED, Stage.MODIFIED, *_BEFORE_THE_VENUE),
    Stage.ROUTED: (Stage.PARTIAL, Stage.FILLED, Stage.CANCELLED, Stage.FAILED),
    Stage.PARTIAL: (Stage.PARTIAL, Stage.FILLED, Stage.CANCELLED, Stage.FAILED),
    Stage.FILLED: (Stage.CLOSED,),
    Stage.CANCELLED: (Stage.CLOSED,),
    Stage.FAILED: (Stage.CLOSED,),
    Stage.CLOSED: (Stage.ATTRIBUTED,),
    Stage.REJECTED: (Stage.ATTRIBUTED,),
    Stage.EXPIRED: (Stage.ATTRIBUTED,),
    Stage.MODIFIED: (),
    Stage.ATTRIBUTED: (),
}
_HOPS = frozenset((Stage.VALIDATED, Stage.SUBMITTED, Stage.APPROVED, Stage.MODIFIED, Stage.ROUTED))
"""Steps toward the venue, each of which asks the receiver's clock first."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a version. move_id: unique to what happened, so that it told twice is one step."""

    move_id: str
    plan_id: str
    plan_version: int
    to: Stage
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands, until when it is valid, and how it came there."""

    stage: Stage
    valid_until: datetime
    moves: tuple[Move, ...] = ()


class Told(StrEnum):
    """What became of a move: it was made, it had been made before, or it came too late and the plan expired instead."""

    MADE = "made"
    KNOWN = "known"
    LATE = "late"


class Plans:
    """Every version that is known and where it stands: the fold of plans and moves."""

    __slots__ = ("_latest", "_standings")

    def __init__(self) -> None:
        """None is known."""
        self._standings: dict[tuple[str, int], Standing] = {}
        self._latest: dict[str, int] = {}

    def add(self, plan: TradingPlan) -> None:
        """The plan beside the others, drafted; told again it changes nothing.

        Raises ProblemError where it supersedes a version that is not there or was not modified.
        """
        if plan.key in self._standings:
            return
        if plan.supersedes:
            stage = self.stage(plan.plan_id, plan.supersedes)
            if stage is not Stage.MODIFIED:
                message = f"version {plan.supersedes} is {stage or 'not known'}, and only a modified one is superseded"
                raise problem(f"plan {plan.plan_id[:12]}", "supersedes", plan.supersedes, message, "Modify it first.")
        self._standings[plan.key] = Standing(Stage.DRAFTED, plan.valid_until)
        self._latest[plan.plan_id] = max(plan.plan_version, self._latest.get(plan.plan_id, 0))

    def standing(self, plan_id: str, plan_version: int) -> Standing | None:
        """Where the version stands with its moves; None for one that is not known."""
        return self._standings.get((plan_id, plan_version))

    def stage(self, plan_id: str, plan_version: int) -> Stage | None:
        """Where the version stands; None for one that is not known."""
        found = self.standing(plan_id, plan_version)
        return found.stage if found else None

    def to_execute(self, plan_id: str) -> int | None:
        """The version a trader may execute: the latest one, if it is approved; None where it is not."""
        latest = self._latest.get(plan_id, 0)
        return latest if self.stage(plan_id, latest) is Stage.APPROVED else None

    def apply(self, move: Move) -> Told:
        """Make the move, once. A hop that comes at the plan's end or after it turns the plan expired instead.

        Raises ProblemError for a version that is not known, and for a step that its stage does not allow.
        """
        found = self.standing(move.plan_id, move.plan_version)
        if found is None:
            way_out = "Tell the plan before its moves."
            raise problem(f"plan {move.plan_id[:12]}", "plan_version", move.plan_version, "it is not known", way_out)
        if any(made.move_id == move.move_id for made in found.moves):
            return Told.KNOWN
        late = move.to in _HOPS and move.at.astimezone(UTC) >= found.valid_until.astimezone(UTC)
        if late and Stage.EXPIRED in NEXT[found.stage]:
            move = replace(move, to=Stage.EXPIRED, reason=f"came at or after valid_until on its way to {move.to}")
        if move.to not in NEXT[found.stage]:
            raise _refused(move, found, f"after {found.stage} come {', '.join(NEXT[found.stage]) or 'no steps'}")
        if move.to is Stage.ROUTED and self.to_execute(move.plan_id) != move.plan_version:
            raise _refused(move, found, "only the latest version, approved, is executed")
        self._standings[move.plan_id, move.plan_version] = replace(found, stage=move.to, moves=(*found.moves, move))
        return Told.LATE if late else Told.MADE


def _refused(move: Move, found: Standing, message: str) -> Exception:
    where = f"plan {move.plan_id[:12]} version {move.plan_version}, {found.stage}"
    return problem(where, "to", move.to, message, "Tell the steps in their order.")
