"""Accounts that modules trade under the adaptive mandate: how they stand, their plans, and what a person tells them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from trellis.constitution.roles import Permission
from trellis.core.problems import ProblemError
from trellis.risk.halts import Cause
from trellis.server.etags import NamedTags, check, digest_tag
from trellis.server.garden.account import acting
from trellis.server.garden.account.evidence import evidence_of
from trellis.server.garden.account.kept import Accounts, KeptAccount, Look
from trellis.server.garden.account.telling import account_row, account_told, days_told
from trellis.server.garden.account.telling_guard import guard_page
from trellis.server.garden.account.telling_plans import Key, answer_of, plan_told, plans_page
from trellis.server.garden.door import OWNED, Gardener, halting, releasing
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.caller import permitted
from trellis.server.paging import Cursor, Limit
from trellis.server.problems import Refusal
from trellis.server.program import program_version
from trellis.server.schemas.garden.accounts import (
    NAME_PATTERN,
    ActDone,
    EvidencePage,
    GardenAccount,
    GardenAccountList,
    GardenAccountRow,
    GardenDays,
    GuardPage,
    HaltOrder,
    PromotionOrder,
    ReleaseOrder,
)
from trellis.server.schemas.garden.plans import GardenPlan, GardenPlanPage

router = APIRouter(route_class=OnceRoute, prefix="/garden/accounts", tags=["garden"])

GardenName = Annotated[str, Path(pattern=NAME_PATTERN, description="The account's folder in the garden")]


def accounts_of(request: Request) -> Accounts:
    """Dependency: the accounts of the home."""
    found: Accounts = request.app.state.garden_accounts
    return found


OwnAccounts = Annotated[Accounts, Depends(accounts_of)]


def own_account(caller: Gardener, accounts: OwnAccounts, garden_account: GardenName) -> KeptAccount:
    """Dependency: the account for one who may see it. Raises Refusal 403 or 404."""
    del caller
    return accounts.of(garden_account)


OwnAccount = Annotated[KeptAccount, Depends(own_account)]


def fresh_account(
    kept: OwnAccount, caller: Gardener, request: Request, response: Response, named: NamedTags = ""
) -> KeptAccount:
    """Dependency: own_account() with the ETag of its journal's end; NotModified where the caller has the view."""
    with kept.reading() as look:
        head = look.hash.hex()
    told = (
        kept.name,
        head,
        str([(each.name, each.judged) for each in kept.breedings()]),
        caller.id,
        str(sorted(caller.scopes)),
        str(caller.person),
        program_version(),
    )
    check(named, response, digest_tag(*told, str(request.url.query)))
    return kept


FreshAccount = Annotated[KeptAccount, Depends(fresh_account)]


@router.get("", summary="The accounts that modules trade")
def list_garden_accounts(caller: Gardener, accounts: OwnAccounts) -> GardenAccountList:
    """One whose journal cannot be read is told with why."""
    del caller
    return GardenAccountList(accounts=[_row(accounts.of(name)) for name in accounts.names()])


@router.get("/{garden_account}", summary="How an account stands")
def get_garden_account(kept: FreshAccount, caller: Gardener) -> GardenAccount:
    """Money, positions, modules, halts, limits with how often they were broken, the ramp, what the caller may do."""
    with kept.reading() as look:
        return account_told(kept, look, caller)


@router.get("/{garden_account}/days", summary="What it was worth, day by day")
def list_garden_days(kept: FreshAccount) -> GardenDays:
    """At the beginning of each day, at last prices."""
    with kept.reading() as look:
        return days_told(look)


@router.get("/{garden_account}/plans", summary="Its plans, and what became of them")
def list_garden_plans(
    kept: FreshAccount,
    module: Annotated[str, Query(max_length=120, description="Only of this module")] = "",
    stage: Annotated[str, Query(max_length=20, description="Only where they stand so")] = "",
    answer: Annotated[str, Query(max_length=20, description="Only so answered")] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> GardenPlanPage:
    """The newest first; each version of a plan is one."""

    def wanted(look: Look, key: Key) -> bool:
        found = look.record.stage(key)
        return (
            module in ("", look.record.content[key].module_id)
            and stage in ("", found.value if found else "")
            and answer in ("", answer_of(look, key))
        )

    with kept.reading() as look:
        page = plans_page(look, wanted, cursor, limit)
        return GardenPlanPage(plans=list(page.rows), next=page.next, total=page.total)


@router.get("/{garden_account}/plans/{plan}/{version}", summary="A version of a plan in full")
def get_garden_plan(
    kept: FreshAccount,
    plan: Annotated[str, Path(max_length=64, description="The plan's id")],
    version: Annotated[int, Path(ge=1, le=1_000_000, description="Its version")],
) -> GardenPlan:
    """Its figures, every limit compared, its way, and what came of it, traded or on paper."""
    with kept.reading() as look:
        found = next((sequence for sequence, key in look.plans if key == (plan, version)), None)
        if found is None:
            raise Refusal(404, f"there is no version {version} of plan {plan[:12]!r}", "See the account's plans.")
        return plan_told(look, (plan, version), found)


@router.get("/{garden_account}/guard", summary="What stopped it, let it go on or promoted it")
def list_garden_guard(kept: FreshAccount, cursor: Cursor = None, limit: Limit = 20) -> GuardPage:
    """Halts set and ended, promotions given and refused, steps of the ramp, books that differed. The newest first."""
    with kept.reading() as look:
        return guard_page(look, cursor, limit)


@router.get("/{garden_account}/evidence", summary="The page of evidence that a promotion names")
def get_garden_evidence(kept: FreshAccount) -> EvidencePage:
    """Figures of the journal and what speaks against a promotion, in bytes with one SHA-256."""
    with kept.reading() as look:
        return evidence_of(kept, look)


@router.post("/{garden_account}/halt", summary="Let it take on nothing new")
def post_garden_halt(kept: OwnAccount, caller: Gardener, order: HaltOrder) -> ActDone:
    """Exits go on. It is journaled now and done when the account next runs."""
    permitted(caller, halting(kill=order.kill), account=OWNED)
    return acting.halt(kept, order, caller.person.name)


@router.post("/{garden_account}/release", summary="End a halt")
def post_garden_release(kept: OwnAccount, caller: Gardener, order: ReleaseOrder) -> ActDone:
    """By the caller's name. 422 where no such halt is set."""
    permitted(caller, releasing(Cause(order.cause)), account=OWNED)
    return acting.release(kept, order, caller.person.name)


@router.post("/{garden_account}/promotion", summary="Let it trade money, having read its evidence")
def post_garden_promotion(kept: OwnAccount, caller: Gardener, order: PromotionOrder) -> ActDone:
    """Recorded with the caller's name and the page's SHA-256. 409 where the page is another by now. This release has no
    broker that trades money: the account goes on on paper.
    """
    permitted(caller, Permission.PROMOTE)
    return acting.promotion(kept, order, caller.person.name)


def _row(kept: KeptAccount) -> GardenAccountRow:
    try:
        with kept.reading() as look:
            return account_row(kept, look)
    except ProblemError as error:
        return GardenAccountRow(
            name=kept.name, account="", mode="", capital=None, nav=None, positions=0, plans=0, halts=0, finished=False,
            at=None, problem=error.problems[0].message,
        )  # fmt: skip
