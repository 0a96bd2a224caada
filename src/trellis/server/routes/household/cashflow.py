"""What the household's accounts will hold day by day, and what is known to come."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.patterns import scheduling
from trellis.household.cashflow.forecast import DAYS, DAYS_MAX
from trellis.household.cashflow.scheduled import Scheduled
from trellis.server.at_once import read_at_once
from trellis.server.household.asked import day_asked
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.heard import Heard
from trellis.server.household.telling_cashflow import ForecastAsked, cashflow_told, payment_told, payments_told
from trellis.server.idempotency import OnceRoute
from trellis.server.routes.household.patterns import Seed
from trellis.server.routes.household.spending import AsOf
from trellis.server.schemas.household.cashflow import (
    CashflowTold,
    PaymentDraft,
    PaymentGone,
    PaymentList,
    PaymentTold,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

PaymentId = Annotated[str, Path(min_length=4, max_length=64, description="The payment's id, or how it begins")]
_FIELDS = {"NAME": "name", "--account": "account", "--every": "every", "--until": "until"}
"""Fields by the names that scheduling gives them, and as the call has them."""


@router.get("/cashflow", summary="What the accounts will hold")
@read_at_once
def get_cashflow(
    kept: FreshHousehold,
    currency: Annotated[
        str, Query(pattern=r"^([A-Z]{3})?$", description="By default the one that most lines are in")
    ] = "",
    days: Annotated[int, Query(ge=1, le=DAYS_MAX, description="How many days")] = DAYS,
    floor: Annotated[str, Query(max_length=40, description="What the accounts should not fall below")] = "0",
    opening: Annotated[str, Query(max_length=40, description="What they hold; by default what banks said")] = "",
    as_of: AsOf = None,
    seed: Seed = 0,
) -> CashflowTold:
    """P5, P50 and P95 of each day, the chance to fall below the floor, what is counted on, and how such forecasts did.

    Scheduled payments come for sure, recurring ones as they did so far, all else as in the household's own days.
    """
    return cashflow_told(kept, ForecastAsked(currency, day_asked(kept, as_of), days, floor, opening, seed))


@router.get("/scheduled", summary="The payments that are scheduled")
@read_at_once
def list_scheduled(kept: FreshHousehold) -> PaymentList:
    """By their first day."""
    with kept.reading() as record:
        return PaymentList(payments=payments_told(record, kept.today))


@router.post("/scheduled", summary="Schedule a payment")
def post_scheduled(kept: ChangeableHousehold, house: ServedDep, draft: PaymentDraft) -> PaymentTold:
    """Forecasts count on it; what recurs at the same payee is left out."""

    def make(keeper: Keeper) -> Scheduled:
        account = scheduling.account_named(keeper.record, draft.account)
        amount = heard.amount("amount", draft.amount, account.currency, signed=True)
        heard.told()
        terms = (draft.name, account.id, amount, draft.first, draft.every, draft.until)
        return scheduling.schedule(keeper, *terms, house.clock.now())

    heard = Heard("schedule", _FIELDS)
    made = heard.renamed(lambda: kept.change(make))
    with kept.reading() as record:
        return payment_told(record, made, kept.today)


@router.delete("/scheduled/{payment}", summary="Take a scheduled payment back")
def delete_scheduled(kept: ChangeableHousehold, house: ServedDep, payment: PaymentId) -> PaymentGone:
    """Forecasts count on it no more."""
    return PaymentGone(id=kept.change(lambda keeper: scheduling.unschedule(keeper, payment, house.clock.now())))
