"""Price steps (Part D ticks) and rounding that never passes a cap."""

from decimal import Decimal

from trellis.core.numbers import CENT, to_tick
from trellis.core.terms import Side
from trellis.market.instruments import OptionContract
from trellis.orders.order import Leg

NICKEL = Decimal("0.05")
_NICKELS_FROM = Decimal("3.00")
_ALWAYS_CENTS = frozenset(("SPY", "QQQ", "IWM"))


def tick_size(legs: tuple[Leg, ...], price: Decimal) -> Decimal:
    """0.01 below 3.00 and 0.05 from 3.00 up; 0.01 always for SPY, QQQ, IWM, for combos and for shares."""
    if price < _NICKELS_FROM or len(legs) > 1:
        return CENT
    instrument = legs[0].instrument
    if not isinstance(instrument, OptionContract) or instrument.underlying in _ALWAYS_CENTS:
        return CENT
    return NICKEL


def rounded(legs: tuple[Leg, ...], price: Decimal) -> Decimal:
    """The price on its tick, rounded towards what we would rather have: sells up, buys and combos down."""
    selling = len(legs) == 1 and legs[0].side is Side.SELL
    return to_tick(price, tick_size(legs, price), up=selling)


def on_tick(legs: tuple[Leg, ...], price: Decimal) -> bool:
    """Whether the price is a multiple of its tick."""
    return price % tick_size(legs, price) == 0
