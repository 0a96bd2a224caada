"""What banks say: accounts, lines, imports and transfers of the household."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool

from trellis.adapters.banks.delimited.choosing import Given
from trellis.bookkeeping import importing, pairing
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.tags.choosing import LineFilter
from trellis.household.currencies import known
from trellis.household.tags import tag_of
from trellis.server.at_once import read_at_once
from trellis.server.household.category_fields import by_field
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.importing import Sent, told_of
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_bank import accounts_told, exchanges_told, imports_told
from trellis.server.household.telling_lines import page_of_lines
from trellis.server.idempotency import OnceRoute
from trellis.server.paging import Limit
from trellis.server.problems import Refusal
from trellis.server.schemas.household.bank import (
    ExchangeList,
    HouseholdAccounts,
    ImportList,
    ImportRow,
    ImportTold,
    LinePage,
    LinePair,
    PairTold,
)
from trellis.server.served import ServedDep, ServedHouse

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
ImportId = Annotated[str, Path(min_length=4, max_length=64, description="The import's id, or how it begins")]


@router.get("/accounts", summary="The household's accounts")
@read_at_once
def list_accounts(kept: FreshHousehold) -> HouseholdAccounts:
    """What moved by their lines, beside what the bank says."""
    with kept.reading() as record:
        return accounts_told(record)


@router.get("/lines", summary="What banks said, line by line")
@read_at_once
def list_lines(
    kept: FreshHousehold,
    account: Annotated[str, Query(max_length=64, description="Only of this account, by its id")] = "",
    words: Annotated[
        str, Query(max_length=200, description="Only lines whose texts, tags and note have all of these")
    ] = "",
    tag: Annotated[str, Query(max_length=100, description="Only lines that have this tag")] = "",
    cursor: Annotated[str, Query(max_length=100, description="`next` of the page before")] = "",
    limit: Limit = 50,
) -> LinePage:
    """The newest first, each with the category that is applied to it, its tags and its note."""
    with by_field():
        where = LineFilter(account, words.strip(), tag=tag_of(tag) if tag else "")
    return page_of_lines(kept, where, cursor, limit)


@router.get("/exchanges", summary="Transfers between currencies")
@read_at_once
def list_exchanges(kept: FreshHousehold) -> ExchangeList:
    """With the rate that each came to; and pairs of lines that may be one, by rates that were told.

    A pair is said to be one, or none, as any transfer is.
    """
    with kept.reading() as record:
        return exchanges_told(record)


@router.get("/imports", summary="The imports")
@read_at_once
def list_imports(kept: FreshHousehold) -> ImportList:
    """The newest first, those that were undone too."""
    with kept.reading() as record:
        return imports_told(record)


@router.post("/imports", summary="Import a bank's file", openapi_extra=BODY)
async def post_import(
    kept: ChangeableHousehold,
    house: ServedDep,
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=200, description="The file's name", examples=["march.csv"])],
    account: Annotated[str, Query(max_length=100, description="Your name for the account, if the file has none")] = "",
    currency: Annotated[str, Query(max_length=3, description="Of the file, if it has none")] = "",
    answer: Annotated[
        list[str] | None, Query(max_length=20, description="ENTRY=VALUE, for what a CSV file leaves open")
    ] = None,
    tried: Annotated[bool, Query(description="Say what would be imported, and change nothing")] = False,
) -> ImportTold:
    """Every line once, as one batch that can be undone. Rows that cannot be used are told, the others are in.

    A CSV file that leaves something open is answered with `open` and its questions; send it again with answers.
    """
    sent = Sent(await request.body(), name, _given(account, currency, answer or []), tried)
    return await run_in_threadpool(_imported, kept, sent, house)


@router.post("/imports/{imported}/undo", summary="Take an import back")
def post_undo(kept: ChangeableHousehold, house: ServedDep, imported: ImportId) -> ImportRow:
    """As a whole; lines that other imports saw too stay."""
    done = kept.change(lambda keeper: importing.undo(keeper, imported, house.clock.now()))
    with kept.reading() as record:
        return next(one for one in imports_told(record).imports if one.id == done.id)


@router.post("/transfers", summary="Hold two lines for one transfer")
def post_transfer(kept: ChangeableHousehold, house: ServedDep, lines: LinePair) -> PairTold:
    """A pair that either was in ends."""
    found = kept.change(lambda keeper: pairing.pair(keeper, lines.one, lines.other, house.clock.now()))
    return PairTold(out=found.out, into=found.into, transfer=True)


@router.post("/transfers/reject", summary="Say that two lines are no transfer")
def post_rejection(kept: ChangeableHousehold, house: ServedDep, lines: LinePair) -> PairTold:
    """They are never paired by rule again."""
    found = kept.change(lambda keeper: pairing.reject(keeper, lines.one, lines.other, house.clock.now()))
    return PairTold(out=found.out, into=found.into, transfer=False)


def _imported(kept: KeptHousehold, sent: Sent, house: ServedHouse) -> ImportTold:
    def make(keeper: Keeper) -> ImportTold:
        return told_of(sent, keeper, house.home, house.clock.now())

    return kept.tried(make) if sent.tried else kept.change(make)


def _given(account: str, currency: str, pairs: list[str]) -> Given:
    """Raises Refusal 422 for an answer that is none, and for a currency that is none."""
    answers = dict(one.partition("=")[::2] for one in pairs)
    if "" in answers or "" in answers.values():
        raise Refusal(422, "an answer is no entry and value", "Write it as dates.order=day-month-year.")
    code = currency.upper()
    if code and not known(code):
        raise Refusal(422, f"{code} is no currency of ISO 4217", "Use a code such as EUR.")
    return Given(None, answers, account, code)
