"""Prices of what is held, and what fetching them came to, told."""

from trellis.adapters.closes.choosing import name_of
from trellis.bookkeeping.invest.fetches import FetchTold
from trellis.bookkeeping.invest.pricing import KINDS
from trellis.bookkeeping.invest.rebalancing import symbols_of
from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import quoted
from trellis.household.invest.prices import Quote
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.pricing import Pricing
from trellis.server.problems import problem_row
from trellis.server.schemas.household.investing_prices import HoldingPrice, HoldingPrices, PriceFetchTold


def prices_told(kept: KeptHousehold, pricing: Pricing) -> HoldingPrices:
    """As they stand now."""
    last = pricing.state.last
    with kept.reading() as record:
        invest, as_of = record.invest, kept.today
        held = {lot.symbol for lot in invest.book(as_of).lots}
        found = quoted(invest, as_of)
        rows = [_row(invest, name, found.get(name), held=name in held) for name in symbols_of(invest, as_of)]
    return HoldingPrices(
        as_of=as_of,
        prices=rows,
        sources=[name_of(one) for one in pricing.settings.sources],
        last=_fetch(last) if last is not None else None,
        daily=pricing.settings.daily,
        next=pricing.next(),
    )


def _row(invest: InvestRecord, symbol: str, quote: Quote | None, *, held: bool) -> HoldingPrice:
    price = quote.price if quote is not None else None
    return HoldingPrice(
        symbol=symbol,
        held=held,
        price=price.amount if price is not None else None,
        currency=price.currency if price is not None else "",
        on=price.on if price is not None else None,
        source=price.source if price is not None else "",
        fetched=price.fetched if price is not None else None,
        age=quote.age if quote is not None else None,
        flags=list(quote.flags) if quote is not None else ["unpriced"],
        tickers={kind: invest.tickers[symbol, kind] for kind in KINDS if (symbol, kind) in invest.tickers},
    )


def _fetch(one: FetchTold) -> PriceFetchTold:
    return PriceFetchTold(
        at=one.at,
        by=one.by,
        taken=one.taken,
        known=one.known,
        problems=[problem_row(each) for each in one.problems],
        notes=[problem_row(each) for each in one.notes],
        reached=one.reached,
    )
