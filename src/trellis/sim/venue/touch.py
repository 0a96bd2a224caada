"""Bid and ask of what an order trades, from the feed."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from trellis.core.numbers import CENT
from trellis.core.terms import Side
from trellis.market.instruments import OptionContract
from trellis.market.ports import Feed
from trellis.orders.order import Leg


@dataclass(frozen=True, slots=True)
class Touch:
    """The best bid and ask per share; None where there is none. adv in contracts, None where unknown."""

    bid: Decimal | None
    ask: Decimal | None
    adv: Decimal | None


def leg_touch(feed: Feed, leg: Leg, at: datetime, share_half_spread: Decimal) -> Touch:
    """The touch of one instrument. Shares have no quote, so theirs is the print widened by a half spread of it."""
    if isinstance(leg.instrument, OptionContract):
        quote = feed.quote(leg.instrument, at)
        if quote is None:
            return Touch(None, None, None)
        return Touch(_positive(quote.bid), _positive(quote.ask), quote.adv)
    print_ = feed.spot(leg.instrument.symbol, at)
    if print_ is None:
        return Touch(None, None, None)
    half = print_.price * share_half_spread
    return Touch(_cent(print_.price - half, ROUND_FLOOR), _cent(print_.price + half, ROUND_CEILING), None)


def net_touch(legs: tuple[Leg, ...], touches: tuple[Touch, ...]) -> Touch:
    """The touch of the whole order: one leg's own; for a combo what it would receive and pay, net."""
    if len(legs) == 1:
        return touches[0]
    bids = [_against(leg, touch.bid, touch.ask) for leg, touch in zip(legs, touches, strict=True)]
    asks = [_against(leg, touch.ask, touch.bid) for leg, touch in zip(legs, touches, strict=True)]
    volumes = [touch.adv for touch in touches if touch.adv is not None]
    return Touch(_total(bids), _total(asks), min(volumes) if volumes else None)


def _against(leg: Leg, buying: Decimal | None, selling: Decimal | None) -> Decimal | None:
    if leg.side is Side.BUY:
        return buying
    return None if selling is None else -selling


def _total(prices: list[Decimal | None]) -> Decimal | None:
    known = [price for price in prices if price is not None]
    return sum(known, Decimal(0)) if len(known) == len(prices) else None


def _positive(price: Decimal | None) -> Decimal | None:
    return price if price is not None and price > 0 else None


def _cent(price: Decimal, rounding: str) -> Decimal:
    return price.quantize(CENT, rounding)
