"""Changes of the law, told: where each stands, what it took, and what the caller may do about it."""

from collections.abc import Iterator
from dataclasses import replace

from trellis.constitution.amending import by_enrolled
from trellis.constitution.amendment_events import (
    AmendmentApproved,
    AmendmentBacktested,
    AmendmentProposed,
    AmendmentRejected,
    RulebookRegistered,
    SignedInApproval,
    SignedInRejection,
    StepRefused,
)
from trellis.constitution.amendments import MOVES, Amendment, GovernanceEvent, Stage
from trellis.constitution.differences import rows_changed
from trellis.constitution.roles import Permission, answer
from trellis.server.governing.house_law import HouseLaw
from trellis.server.governing.telling_rules import field_changes
from trellis.server.identity.caller import Caller
from trellis.server.schemas.proposals import (
    EvidenceRow,
    EvidenceTold,
    ProposalDetail,
    ProposalRow,
    ProposalStep,
    StepAllowed,
)


def allowed(caller: Caller, permission: Permission, author: str = "") -> StepAllowed:
    """Whether Part I permits it to the caller, and whether a second factor alone lacks."""
    if author.casefold() == caller.person.name.casefold():
        author = caller.person.name
    asked = answer(permission, caller.person, author=author)
    with_factor = answer(permission, replace(caller.person, mfa=True), author=author)
    return StepAllowed(
        allowed=asked.allowed,
        factor=with_factor.allowed and not asked.allowed,
        reason="" if asked.allowed else asked.reason,
    )


def proposal_row(caller: Caller, amendment: Amendment) -> ProposalRow:
    """A change in a line."""
    told = amendment.proposed
    return ProposalRow(
        id=amendment.id,
        stage=amendment.stage,
        author=told.author,
        reason=told.reason,
        proposed=told.at,
        base_version=told.base_version,
        version=told.version,
        sha256=told.sha256,
        changelog=told.changelog,
        rows=list(rows_changed(told.changes)),
        decided_by=amendment.decided_by,
        effective=amendment.effective,
        approve=_step(caller, amendment, Stage.APPROVED),
        reject=_step(caller, amendment, Stage.REJECTED),
        release=_step(caller, amendment, Stage.RELEASED),
    )


def proposal_detail(law: HouseLaw, caller: Caller, amendment: Amendment) -> ProposalDetail:
    """A change whole."""
    newer = law.store.rulebook(amendment.proposed.sha256)
    return ProposalDetail(
        **proposal_row(caller, amendment).model_dump(),
        changes=field_changes(amendment.proposed.changes, newer),
        evidence=_evidence(amendment),
        steps=[step for event in law.store.events() for step in _steps(event, amendment.id)],
    )


def _step(caller: Caller, amendment: Amendment, target: Stage) -> StepAllowed:
    if (amendment.stage, target) not in MOVES:
        return StepAllowed(allowed=False, factor=False, reason=f"it is {amendment.stage}")
    if target is Stage.RELEASED:
        return allowed(caller, Permission.PROPOSE)
    asked = allowed(caller, Permission.APPROVE, amendment.proposed.author)
    elsewhere = by_enrolled(amendment)
    return StepAllowed(allowed=False, factor=False, reason=elsewhere) if elsewhere and not asked.reason else asked


def _evidence(amendment: Amendment) -> EvidenceTold | None:
    found = amendment.evidence
    if found is None:
        return None
    return EvidenceTold(
        first=found.first,
        last=found.last,
        capital=found.capital,
        old_head=found.old_head,
        new_head=found.new_head,
        metrics=[EvidenceRow(name=row.name, old=row.old, new=row.new) for row in found.metrics],
    )


def _steps(event: GovernanceEvent, id: str) -> Iterator[ProposalStep]:
    match event:
        case AmendmentProposed() if event.amendment == id:
            yield ProposalStep(at=event.at, step="proposed", by=event.author, note=event.reason)
        case AmendmentBacktested() if event.amendment == id:
            span = f"{event.evidence.first} to {event.evidence.last}"
            yield ProposalStep(at=event.at, step="backtested", by="", note=span)
        case AmendmentApproved() | SignedInApproval() if event.amendment == id:
            yield ProposalStep(at=event.at, step="approved", by=event.by, note=event.grant)
        case AmendmentRejected() | SignedInRejection() if event.amendment == id:
            yield ProposalStep(at=event.at, step="rejected", by=event.by, note=event.reason)
        case RulebookRegistered() if event.amendment == id:
            yield ProposalStep(at=event.at, step="released", by="", note=event.effective.isoformat())
        case StepRefused() if event.subject == id:
            yield ProposalStep(at=event.at, step="refused", by=event.by, note=event.reason)
