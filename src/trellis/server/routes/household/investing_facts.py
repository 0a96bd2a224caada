"""What a person tells of investments: accounts, files of lots, facts, prices, assets, the mix to aim at."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool

from trellis.bookkeeping.invest import telling
from trellis.bookkeeping.invest.importing import import_holdings
from trellis.bookkeeping.keeper import Keeper
from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.household.currencies import known
from trellis.household.invest.holdings_file import symbol_of
from trellis.household.invest.terms import Treatment
from trellis.household.invest.valuation import CASH
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_invested import facts_of, facts_told, target_told, value_told
from trellis.server.idempotency import OnceRoute
from trellis.server.paging import Limit
from trellis.server.problems import Refusal, problem_row
from trellis.server.routes.household.bank import BODY
from trellis.server.schemas.household.investing_facts import (
    AccountSent,
    AssetSent,
    FactList,
    FactSent,
    FactTold,
    ImportedLots,
    IssuerSent,
    PriceSent,
    SplitSent,
    TargetSent,
    TargetTold,
    ValueTold,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/investing", tags=["household"])
ROWS_SHOWN = 8
SOURCE = "investing"


@router.get("/value", summary="What is invested, by account and class")
@read_at_once
def get_value(
    kept: FreshHousehold,
    currency: Annotated[str, Query(min_length=3, max_length=3, description="The home currency")] = "USD",
) -> ValueTold:
    """At the newest prices; what has none is named and not counted."""
    if not known(currency):
        raise Refusal(422, f"{currency} is no currency of ISO 4217", "Use a code such as EUR.")
    with kept.reading() as record:
        return value_told(record.invest, kept.today, currency)


@router.get("/target", summary="The mix to aim at, and mixes to start from")
@read_at_once
def get_target(kept: FreshHousehold) -> TargetTold:
    """With every symbol that is known, its class and its newest price."""
    with kept.reading() as record:
        return target_told(record.invest, kept.today)


@router.put("/target", summary="Set the mix to aim at")
def put_target(kept: ChangeableHousehold, house: ServedDep, sent: TargetSent) -> TargetTold:
    """Weights by symbol, together 1; each symbol's class has to be known."""
    weights = {symbol_of(name, SOURCE): Decimal(weight) for name, weight in sent.weights.items()}
    kept.change(lambda keeper: telling.tell_target(keeper, weights, house.clock.now()))
    with kept.reading() as record:
        return target_told(record.invest, kept.today)


@router.get("/facts", summary="What was told of investments")
@read_at_once
def list_facts(kept: FreshHousehold, limit: Limit = 50) -> FactList:
    """The newest days first."""
    with kept.reading() as record:
        return facts_told(record.invest, limit)


@router.post("/facts", summary="Tell a fact of an account")
def post_fact(kept: ChangeableHousehold, house: ServedDep, sent: FactSent) -> FactTold:
    """A lot, a purchase, a sale, a dividend, a fee, a payment in or out, settled cash, or a value."""
    told = telling.Telling(
        sent.account,
        _past(sent.on, "on", kept),
        sent.what,
        None if sent.amount is None else Decimal(sent.amount),
        symbol_of(sent.symbol, SOURCE) if sent.symbol else "",
        Decimal(sent.units) if sent.units else ZERO,
        Decimal(sent.fee) if sent.fee else ZERO,
        sent.acquired,
        sent.method,
        tuple(sent.lots),
    )
    return FactTold(id=kept.change(lambda keeper: telling.tell(keeper, told, house.clock.now())))


@router.post("/facts/{fact}/withdraw", summary="Take a fact, a split or an import back")
def post_withdrawal(
    kept: ChangeableHousehold,
    house: ServedDep,
    fact: Annotated[str, Path(min_length=4, max_length=64, description="Its id, or how it begins")],
) -> FactTold:
    """An import is taken back with all its lots. Refused where a sale rests on it."""
    return FactTold(id=kept.change(lambda keeper: telling.withdraw(keeper, fact, house.clock.now())))


@router.post("/accounts", summary="Open an account that holds investments")
def post_account(kept: ChangeableHousehold, house: ServedDep, sent: AccountSent) -> FactTold:
    """Or say anew how the one of that name is taxed and which lots its sales close."""

    def open_account(keeper: Keeper) -> str:
        at = house.clock.now()
        return telling.tell_account(keeper, sent.name, sent.currency, sent.treatment, sent.method, at).id

    return FactTold(id=kept.change(open_account))


@router.post("/imports", summary="Import a file of lots", openapi_extra=BODY)
async def post_lots(
    kept: ChangeableHousehold,
    house: ServedDep,
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=200, description="The file's name", examples=["lots.csv"])],
    on: Annotated[date | None, Query(description="The day on which they are held; today if not given")] = None,
    currency: Annotated[str, Query(min_length=3, max_length=3, description="Of accounts that it opens")] = "USD",
    treatment: Annotated[Treatment, Query(description="Of accounts that it opens")] = Treatment.TAXABLE,
    tried: Annotated[bool, Query(description="Say what would be imported, and change nothing")] = False,
) -> ImportedLots:
    """CSV: account, symbol, units, acquired, cost. Rows that cannot be used are told, the others are in."""
    content = await request.body()
    day = _past(on or kept.today, "on", kept)

    def make(keeper: Keeper) -> ImportedLots:
        found = import_holdings(
            keeper, content, name, day, house.clock.now(), currency=currency.upper(), treatment=treatment
        )
        return ImportedLots(
            outcome="tried" if tried else "imported",
            id=found.id,
            lots=found.rows,
            opened=list(found.opened),
            rows=facts_of(keeper.record.invest, found.id, ROWS_SHOWN),
            problems=[problem_row(one) for one in found.problems],
        )

    return await run_in_threadpool(kept.tried if tried else kept.change, make)


@router.post("/splits", summary="Tell a split")
def post_split(kept: ChangeableHousehold, house: ServedDep, sent: SplitSent) -> FactTold:
    """Lots bought before its day have new units at the same cost, in every account."""
    symbol, on = symbol_of(sent.symbol, SOURCE), _past(sent.on, "on", kept)

    def split(keeper: Keeper) -> str:
        return telling.tell_split(keeper, symbol, on, sent.new, sent.old, house.clock.now())

    return FactTold(id=kept.change(split))


@router.post("/prices", summary="Tell a price")
def post_price(kept: ChangeableHousehold, house: ServedDep, sent: PriceSent) -> TargetTold:
    """Of one unit at the end of a day. One far from the price before is left out until another source agrees."""
    symbol, on, amount = symbol_of(sent.symbol, SOURCE), _past(sent.on, "on", kept), Decimal(sent.amount)

    def price(keeper: Keeper) -> None:
        telling.tell_price(keeper, symbol, on, amount, sent.currency, sent.source, house.clock.now())

    kept.change(price)
    with kept.reading() as record:
        return target_told(record.invest, kept.today)


@router.post("/assets", summary="Tell what a symbol is")
def post_asset(kept: ChangeableHousehold, house: ServedDep, sent: AssetSent) -> TargetTold:
    """Its class, what is substantially identical, what it costs to trade, what may stand in for it."""
    symbol, others = symbol_of(sent.symbol, SOURCE), [symbol_of(one, SOURCE) for one in sent.replaces]
    if symbol == CASH:
        raise problem(SOURCE, "symbol", symbol, "it stands for cash", "Name a holding.")

    def asset(keeper: Keeper) -> None:
        telling.tell_asset(
            keeper,
            symbol,
            sent.asset_class,
            house.clock.now(),
            alike=sent.alike,
            half_spread=Decimal(sent.half_spread),
            replaces=others,
        )

    kept.change(asset)
    with kept.reading() as record:
        return target_told(record.invest, kept.today)


@router.post("/issuers", summary="Tell who issues a symbol")
def post_issuer(kept: ChangeableHousehold, house: ServedDep, sent: IssuerSent) -> FactTold:
    """So that a cap of an issuer can hold together all that it issues. Empty: nobody again."""
    symbol = symbol_of(sent.symbol, SOURCE)
    kept.change(lambda keeper: telling.tell_issuer(keeper, symbol, sent.issuer, house.clock.now()))
    return FactTold(id=symbol)


def _past(day: date, field: str, kept: KeptHousehold) -> date:
    if day > kept.today:
        raise problem(SOURCE, field, str(day), f"it is after {kept.today}", "Tell what has happened.")
    return day
