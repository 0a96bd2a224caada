"""The marks at which a run's last close valued its holdings, taken again from the same prices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from trellis.books.chart import Place
from trellis.books.keys import contract_of, multiplier
from trellis.books.ledger import Ledger
from trellis.books.lots import Lot
from trellis.books.valuation import PlaceValue, valued
from trellis.market.ports import Feed

LOOK_BACK = 60
"""How many marking instants a quote without a valid mid is looked for in (two a session)."""


def last_values(
    ledger: Ledger, places: Sequence[Place], feed: Feed, instants: Sequence[datetime]
) -> tuple[PlaceValue, ...]:
    """The places at the last of the instants, each holding at its last valid mid or print."""
    back = tuple(reversed(instants[-LOOK_BACK:]))
    return tuple(valued(ledger, place, _marks(ledger, place, feed, back)) for place in places)


def _marks(ledger: Ledger, place: Place, feed: Feed, back: Sequence[datetime]) -> Mapping[str, Decimal]:
    return {key: _mark(key, ledger.lots(place, key), feed, back) for key in ledger.positions(place)}


def _mark(key: str, lots: Sequence[Lot], feed: Feed, back: Sequence[datetime]) -> Decimal:
    acquired = min(lot.acquired for lot in lots)
    for at in back:
        if at.date() >= acquired and (seen := _seen(key, feed, at)) is not None:
            return seen
    return lots[0].unit_cost / multiplier(key)


def _seen(key: str, feed: Feed, at: datetime) -> Decimal | None:
    contract = contract_of(key)
    if contract is not None:
        quote = feed.quote(contract, at)
        return quote.mid if quote is not None else None
    spot = feed.spot(key, at)
    return spot.price if spot is not None else None
