"""Prices of what is held: how old each is and who says so, fetched anew, and what sources call a holding."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from trellis.bookkeeping.invest.pricing import tell_ticker
from trellis.household.invest.holdings_file import symbol_of
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.pricing import Pricing
from trellis.server.household.telling_prices import prices_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.investing_prices import HoldingPrices, TickerSent
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/investing", tags=["household"])


async def pricing_of(request: Request) -> Pricing:
    """Dependency: how the server that answers asks for prices."""
    found: Pricing = request.app.state.pricing
    return found


PricingDep = Annotated[Pricing, Depends(pricing_of)]


@router.get("/prices", summary="Prices of what is held, with source and age")
def get_prices(kept: OwnHousehold, pricing: PricingDep) -> HoldingPrices:
    """The newest of each symbol that is held, aimed at or stands in, and what the last fetch came to."""
    return prices_told(kept, pricing)


@router.post("/prices/fetch", summary="Fetch the last close of every listed holding")
def post_fetch(kept: ChangeableHousehold, pricing: PricingDep) -> HoldingPrices:
    """Of the sources that the operator named; symbols are all that is sent. `last` says what it came to."""
    pricing.fetch()
    return prices_told(kept, pricing)


@router.post("/tickers", summary="Tell what sources of prices call a holding")
def post_ticker(kept: ChangeableHousehold, house: ServedDep, pricing: PricingDep, sent: TickerSent) -> HoldingPrices:
    """Or that they do not list it: then they are never asked for it."""
    symbol = symbol_of(sent.symbol, "investing")
    kept.change(lambda keeper: tell_ticker(keeper, symbol, sent.kind, sent.ticker, house.clock.now()))
    return prices_told(kept, pricing)
