"""Changes of the law: drafts looked at, proposals, and the steps that people take with them."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.constitution.differences import differences
from trellis.constitution.drafts import check_succession
from trellis.constitution.editing import next_version
from trellis.constitution.roles import Permission
from trellis.server.governing import steps
from trellis.server.governing.house_law import HouseLaw
from trellis.server.governing.telling_proposals import allowed, proposal_detail, proposal_row
from trellis.server.governing.telling_rules import field_changes
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.caller import Caller, CallerDep
from trellis.server.routes.rules import LawDep
from trellis.server.schemas.proposals import (
    Draft,
    DraftTold,
    ProposalDetail,
    ProposalList,
    Proposed,
    Reason,
)

router = APIRouter(route_class=OnceRoute, prefix="/rules", tags=["rules"])

AmendmentId = Annotated[str, Path(max_length=32, description="The proposal's id", examples=["3f2a9c81d0b7"])]


@router.get("/proposals", summary="Changes of the law")
def list_proposals(law: LawDep, caller: CallerDep) -> ProposalList:
    """Each with its stage and what the caller may do about it."""
    look = law.look()
    base = law.in_force(look)
    rows = [proposal_row(caller, each) for each in look.register.amendments.values()]
    return ProposalList(
        proposals=rows[::-1],
        propose=allowed(caller, Permission.PROPOSE),
        base_version=base.version,
        next_version=next_version(base),
    )


@router.get("/proposals/{amendment}", summary="One change of the law")
def get_proposal(law: LawDep, caller: CallerDep, amendment: AmendmentId) -> ProposalDetail:
    """Every field that differs, the evidence of its backtest, and the steps so far."""
    return _told(law, caller, amendment)


@router.post("/drafts", summary="Look at a draft")
def check_draft(law: LawDep, caller: CallerDep, draft: Draft) -> DraftTold:
    """What it would change, or everything that is wrong with it. Nothing is kept or journaled."""
    steps.ask(law, caller, Permission.DRAFT, "draft", "draft")
    look = law.look()
    base = law.in_force(look)
    _, book = steps.drafted(law, look, draft)
    check_succession(base, book)
    known = next((each.id for each in look.register.amendments.values() if each.proposed.sha256 == book.sha256), "")
    return DraftTold(
        version=book.version,
        base_version=base.version,
        sha256=book.sha256,
        known=known,
        changes=field_changes(differences(base, book), book),
    )


@router.post("/proposals", status_code=201, summary="Propose a change")
def post_proposal(law: LawDep, caller: CallerDep, asked: Proposed) -> ProposalDetail:
    """The same words are proposed once: sent again, they are refused with the proposal that has them."""
    return _told(law, caller, steps.propose(law, caller, asked.draft, asked.reason).amendment)


@router.post("/proposals/{amendment}/approve", summary="Approve a change that was tested")
def approve(law: LawDep, caller: CallerDep, amendment: AmendmentId) -> ProposalDetail:
    """By another person than its author, with a second factor."""
    steps.approve(law, caller, amendment)
    return _told(law, caller, amendment)


@router.post("/proposals/{amendment}/reject", summary="Turn down a change that was tested")
def reject(law: LawDep, caller: CallerDep, amendment: AmendmentId, why: Reason) -> ProposalDetail:
    """By whoever might have approved it."""
    steps.reject(law, caller, amendment, why.reason)
    return _told(law, caller, amendment)


@router.post("/proposals/{amendment}/release", summary="Release an approved change")
def release(law: LawDep, caller: CallerDep, amendment: AmendmentId) -> ProposalDetail:
    """Its rulebook is registered and holds from the next Monday on."""
    steps.release(law, caller, amendment)
    return _told(law, caller, amendment)


def _told(law: HouseLaw, caller: Caller, id: str) -> ProposalDetail:
    return proposal_detail(law, caller, law.amendment(law.look(), id))
