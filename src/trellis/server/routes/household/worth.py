"""Net worth as one number, and what of the household needs the person today."""

from typing import Annotated

from fastapi import APIRouter, Query

from trellis.household.amounts import currency_of, rate_of
from trellis.server.at_once import read_at_once
from trellis.server.household.door import FreshHousehold
from trellis.server.household.telling_worth import household_today, worth_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.plan_standing import HouseholdToday, WorthTold

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

Into = Annotated[str, Query(max_length=3, description="The currency of the one sum; the most used if not given")]
Rate = Annotated[list[str] | None, Query(max_length=50, description="CODE=RATE, units of it for one of another")]


@router.get("/worth", summary="What all is worth")
@read_at_once
def get_worth(kept: FreshHousehold, into: Into = "", rate: Rate = None) -> WorthTold:
    """Accounts, investments, the All-Use account, debts: each with its day and source.

    Currencies stand apart unless `into` names one or rates into the one most used were told.
    """
    pairs = [one.partition("=") for one in rate or ()]
    rates = {currency_of("worth", "rate", code): rate_of("worth", "rate", text) for code, _, text in pairs}
    return worth_told(kept, currency_of("worth", "into", into) if into else "", rates)


@router.get("/today", summary="What the household is worth, and what needs you")
@read_at_once
def get_today(kept: FreshHousehold) -> HouseholdToday:
    """Lines that wait for a word, alerts of budgets, a month to approve, promises that are late."""
    return household_today(kept)
