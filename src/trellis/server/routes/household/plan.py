"""The one plan: what it heeds, what it proposes, what was approved, and what the bank then showed."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.plan import commands, curing
from trellis.bookkeeping.plan.events import PlanApproved
from trellis.bookkeeping.plan.showing import fitting
from trellis.household.amounts import amount_of, currency_of
from trellis.household.plan.case import MONTHS, MONTHS_MAX
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold, OwnHousehold
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.plan_terms import TermsHeard, terms_heard
from trellis.server.household.planning import PlanAsked
from trellis.server.household.telling_plan_standing import approvals_told, external_told, standing_told, terms_told
from trellis.server.household.trying import proposal_told, tried
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.plan import CureDone, CureDraft, PlanAnswer, WhatIfTold
from trellis.server.schemas.household.plan_standing import (
    ApprovalDraft,
    ApprovalTold,
    FittingLine,
    FittingLines,
    MeetDraft,
    PlanStanding,
)
from trellis.server.schemas.household.plan_terms import (
    ExternalDraft,
    ExternalKept,
    TermsDraft,
    TermsTold,
    WhatIfDraft,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/plan", tags=["household"])

Currency = Annotated[str, Query(max_length=3, description="The currency it plans; that of most lines if not given")]
Horizon = Annotated[int, Query(ge=1, le=MONTHS_MAX, description="How many months it looks ahead")]
Seed = Annotated[int, Query(ge=0, le=2**32 - 1, description="What chance begins with")]
ApprovalId = Annotated[str, Path(min_length=1, max_length=64, description="The approval's id")]
PromiseId = Annotated[str, Path(min_length=1, max_length=64, description="The promise's id")]


@router.get("", summary="The plan as people left it")
@read_at_once
def get_plan(kept: FreshHousehold, house: ServedDep, currency: Currency = "") -> PlanStanding:
    """Its terms, the months that were approved, and what became of what they promised."""
    return standing_told(kept, _code(currency), house.clock.now())


@router.get("/proposal", summary="Where each month's income goes")
@read_at_once
def get_proposal(
    kept: FreshHousehold, currency: Currency = "USD", months: Horizon = MONTHS, seed: Seed = 1
) -> PlanAnswer:
    """Or the limits that cannot all hold, with the least change. Nothing of it is kept."""
    return proposal_told(kept, PlanAsked(_code(currency), kept.today, months, seed))


@router.post("/what-if", summary="The plan with other terms")
def post_what_if(kept: OwnHousehold, house: ServedDep, draft: WhatIfDraft) -> WhatIfTold:
    """Beside the plan as it is; nothing is kept."""
    heard = TermsHeard()
    terms = terms_heard(draft, house.clock.now(), heard)
    asked = PlanAsked(terms.currency, kept.today, draft.months, draft.seed)
    return heard.renamed(lambda: tried(kept, asked, terms))


@router.put("/terms", summary="Tell what the plan has to heed")
def put_terms(kept: ChangeableHousehold, house: ServedDep, draft: TermsDraft) -> TermsTold:
    """All of the terms of a currency, as they are from now on."""
    heard, at = TermsHeard(), house.clock.now()
    terms = terms_heard(draft, at, heard)
    heard.renamed(lambda: kept.change(lambda keeper: commands.tell_terms(keeper, terms, at)))
    with kept.reading() as record:
        return terms_told(record, terms.currency, at)


@router.post("/external", summary="Tell what the All-Use account held")
def post_external(kept: ChangeableHousehold, house: ServedDep, draft: ExternalDraft) -> ExternalKept:
    """It is the household's, and no file tells of it."""
    code, at = currency_of("plan", "currency", draft.currency), house.clock.now()
    held, on = amount_of("plan", "amount", draft.amount, code), draft.on or kept.today
    return external_told(kept.change(lambda keeper: commands.tell_external(keeper, code, held, on, at)))


@router.post("/cures", summary="Make a part of the least change")
def post_cure(kept: ChangeableHousehold, house: ServedDep, draft: CureDraft) -> CureDone:
    """A budget's limit is lowered, a floor eased, a goal let be late: what was seen, or nothing."""
    code, day, at = currency_of("plan", "currency", draft.currency), kept.today, house.clock.now()
    seen = (draft.key, amount_of("plan", "after", draft.after, code))
    made = kept.change(lambda keeper: curing.remedy(keeper, code, day, draft.months, seen, at))
    return CureDone(key=made.change.key, way=made.way, after=made.after)


@router.post("/approvals", summary="Approve a month")
def post_approval(kept: ChangeableHousehold, house: ServedDep, draft: ApprovalDraft) -> ApprovalTold:
    """The first of a proposal as it was seen: what it moves between accounts stands in the books as promised.

    Refused where anything that the proposal rests on has changed since.
    """
    code, day, at = currency_of("plan", "currency", draft.currency), kept.today, house.clock.now()

    def make(keeper: Keeper) -> PlanApproved:
        return commands.approve(keeper, draft.proposal, code, day, draft.months, at).event

    return _approval(kept, kept.change(make))


@router.post("/approvals/{approval}/withdraw", summary="Take an approval back")
def post_withdrawal(kept: ChangeableHousehold, house: ServedDep, approval: ApprovalId) -> ApprovalTold:
    """What of it has not moved is promised no more; what has moved stays."""
    return _approval(kept, kept.change(lambda keeper: commands.withdraw(keeper, approval, house.clock.now())))


@router.get("/promises/{promise}/lines", summary="Lines that may be a promise's money")
@read_at_once
def list_fitting(kept: FreshHousehold, promise: PromiseId) -> FittingLines:
    """Of its account, amount and days, and of no other promise."""
    with kept.reading() as record:
        mine = next((one for one in record.plan.open() if one.id == promise), None)
        if mine is None:
            raise Refusal(404, "no open promise has this id", "See /household/plan for those that are open.")
        lines = sorted(fitting(record, mine), key=lambda one: (abs((one.line.booked - mine.due).days), one.id))
        told = [
            FittingLine(id=one.id, booked=one.line.booked, amount=one.line.amount, text=one.line.description)
            for one in lines
        ]
    return FittingLines(promise=promise, lines=told)


@router.post("/promises/{promise}/meet", summary="Say which line is a promise's money")
def post_met(kept: ChangeableHousehold, house: ServedDep, promise: PromiseId, draft: MeetDraft) -> ApprovalTold:
    """Where the rule did not find it. Answers with the month that it was promised in."""

    def make(keeper: Keeper) -> PlanApproved:
        met = commands.meet(keeper, promise, draft.line, house.clock.now())
        approvals = keeper.record.plan.approvals.values()
        return next(one for one in approvals if met.id in {each.promise for each in one.promises})

    return _approval(kept, kept.change(make))


def _approval(kept: KeptHousehold, made: PlanApproved) -> ApprovalTold:
    with kept.reading() as record:
        told = approvals_told(record, made.currency, kept.today)
    return next(one for one in told if one.approval == made.approval)


def _code(currency: str) -> str:
    return currency_of("plan", "currency", currency) if currency else ""
