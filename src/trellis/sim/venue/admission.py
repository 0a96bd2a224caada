"""What the venue refuses at the door. Cover and buying power are the clauses' business, not the venue's."""

from datetime import datetime

from trellis.core.terms import Side
from trellis.market.instruments import Instrument, Kind, OptionContract
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.order import Order
from trellis.orders.ticks import on_tick
from trellis.sim.venue.bells import is_open
from trellis.sim.venue.ticks import EXCHANGE


def refusal(order: Order, at: datetime, feed: Feed, sessions: Sessions, free: int) -> str:
    """Why the order is refused, empty when it is not. free is the holding of its first leg not yet promised."""
    if order.quantity <= 0:
        return f"quantity was {order.quantity}; it must be positive"
    if not is_open(sessions, at):
        return "market closed"
    for leg in order.legs:
        if not _traded(leg.instrument, feed, at):
            return f"unknown instrument {leg.instrument.key}"
    if order.limit is not None and not on_tick(order.legs, order.limit, EXCHANGE):
        return f"limit {order.limit} is not on the tick"
    if order.limit is not None and order.limit <= 0 and len(order.legs) == 1:
        return f"limit was {order.limit}; it must be positive"
    leg = order.legs[0]
    if not isinstance(leg.instrument, OptionContract) and leg.side is Side.SELL and order.quantity > free:
        return f"would go short {leg.instrument.key}"
    return ""


def _traded(instrument: Instrument, feed: Feed, at: datetime) -> bool:
    if isinstance(instrument, OptionContract):
        return feed.quote(instrument, at) is not None
    return instrument.symbol in feed.underlyings() and instrument.kind is not Kind.INDEX
