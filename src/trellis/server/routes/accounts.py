"""Accounts: the tree of them, one whole, its curve, and where a run's profit came from."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from trellis.server.at_once import read_at_once
from trellis.server.etags import NamedTags, check, tag_of
from trellis.server.identity.caller import CallerDep
from trellis.server.problems import Refusal
from trellis.server.program import program_version
from trellis.server.runs.attributed import attribution_of
from trellis.server.runs.law import rulebooks_of
from trellis.server.runs.own import FreshRun, OwnRun
from trellis.server.runs.watched import Views, WatchedRun
from trellis.server.schemas.accounts import AccountCurve, AccountDetail, AccountTree
from trellis.server.schemas.attribution import RunAttribution
from trellis.server.telling.accounts import account_curve, account_detail, account_tree
from trellis.server.views.lineage import AccountCourse

router = APIRouter(prefix="/runs/{run}", tags=["accounts"])

AccountName = Annotated[str, Path(max_length=64, description="The account's id", examples=["main"])]
From = Annotated[date | None, Query(alias="from", description="The first day wanted")]
To = Annotated[date | None, Query(description="The last day wanted")]


@router.get("/accounts", summary="The tree of accounts")
@read_at_once
def list_accounts(run: FreshRun) -> AccountTree:
    """Each with its sleeves, and what founded, deferred or ended accounts."""
    at = run.at
    assert at is not None, "a run that began has a record"
    with run.reading() as views:
        return account_tree(run.name, at, views, rulebooks_of(run))


@router.get("/accounts/{account}", summary="One account")
@read_at_once
def get_account(run: FreshRun, account: AccountName) -> AccountDetail:
    """Its sleeves with their pivot lines, the money that came and went, and its forks."""
    with run.reading() as views:
        return account_detail(_course(run, views, account), views, rulebooks_of(run))


@router.get("/accounts/{account}/curve", summary="One account's closes")
@read_at_once
def get_curve(run: FreshRun, account: AccountName, start: From = None, to: To = None) -> AccountCurve:
    """Every close of the span with each sleeve's NLV, high-water mark and drawdown."""
    with run.reading() as views:
        return account_curve(run.name, _course(run, views, account), start, to)


@router.get("/attribution", summary="Where the profit came from")
def get_attribution(run: OwnRun, caller: CallerDep, response: Response, named: NamedTags = "") -> RunAttribution:
    """By sleeve, symbol, kind of holding and greek, and what each rule cost or saved. It comes with a run's end."""
    told = attribution_of(run)
    check(named, response, tag_of(run, caller.id, f"{program_version()} {told.state}"))
    return told


def _course(run: WatchedRun, views: Views, account: str) -> AccountCourse:
    found = views.lineage.accounts.get(account)
    if found is None:
        message = f"the run {run.name} has no account {account[:64]!r}"
        raise Refusal(404, message, "See the run's accounts for those there are.")
    return found
