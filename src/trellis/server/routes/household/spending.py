"""Where the household's money goes: a month beside the months before, its flows, and when it is spent."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from trellis.server.at_once import read_at_once
from trellis.server.household.asked import currencies, day_asked, money_known, month_asked
from trellis.server.household.door import FreshHousehold
from trellis.server.household.telling_month import flows_told, month_told, seasons_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.spending import FlowsTold, MonthAnswer, SeasonsTold

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

Month = Annotated[
    str,
    Query(
        pattern=r"^((19|20)\d\d-(0[1-9]|1[0-2]))?$",
        description="The month; by default that of the newest line",
        examples=["2026-03"],
    ),
]
Currency = Annotated[str, Query(max_length=3, description="By default the one that most lines are in")]
AsOf = Annotated[date | None, Query(description="The day it is told for; by default today")]
_NOTHING = ("nothing was imported yet", "Import a bank's file first.")


@router.get("/month", summary="Income and spending of a month")
@read_at_once
def get_month(kept: FreshHousehold, month: Month = "", currency: Currency = "") -> MonthAnswer:
    """By group and leaf of the categories, beside the month before and the mean of three. Refunds are taken off."""
    return month_told(kept, month_asked(kept, month, currency))


@router.get("/flows", summary="Where a month's money flowed")
@read_at_once
def get_flows(
    kept: FreshHousehold,
    month: Month = "",
    currency: Currency = "",
    most: Annotated[int, Query(ge=1, le=60, description="How many sources and leaves stand for themselves")] = 12,
) -> FlowsTold:
    """From sources through accounts and groups to leaves, exact at each. Transfers are told net, as own accounts."""
    asked = month_asked(kept, month, currency)
    if asked is None:
        raise Refusal(404, *_NOTHING)
    return flows_told(kept, asked, most)


@router.get("/seasons", summary="When the household spends")
@read_at_once
def get_seasons(
    kept: FreshHousehold,
    currency: Currency = "",
    of: Annotated[str, Query(max_length=200, description="A group, category or merchant [all spending]")] = "",
    as_of: AsOf = None,
) -> SeasonsTold:
    """By weekday, third of the month, days since pay, and month of the year. `lacks` where history is too short."""
    day = day_asked(kept, as_of)
    codes = currencies([one for one in money_known(kept) if one.on <= day])
    if currency and currency not in codes:
        raise Refusal(422, f"currency: nothing was moved in {currency}", f"There are: {', '.join(codes) or 'none'}.")
    return seasons_told(kept, day, currency or (codes[0] if codes else ""), of)
