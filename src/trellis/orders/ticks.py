"""Price steps (Part D ticks) and rounding that never passes a cap."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import to_tick
from trellis.core.terms import Side
from trellis.market.instruments import OptionContract
from trellis.orders.order import Leg


@dataclass(frozen=True, slots=True)
class Ticks:
    """Price steps in USD: below the threshold, from it up, and the symbols that always take the small one."""

    below: Decimal
    above: Decimal
    threshold: Decimal
    small: frozenset[str]

    def __post_init__(self) -> None:
        if min(self.below, self.above) <= 0:
            raise ValueError(f"ticks were {self.below} and {self.above}; both must be above zero")


def tick_size(legs: tuple[Leg, ...], price: Decimal, ticks: Ticks) -> Decimal:
    """The step of a price: combos and shares always take the small one."""
    if price < ticks.threshold or len(legs) > 1:
        return ticks.below
    instrument = legs[0].instrument
    if not isinstance(instrument, OptionContract) or instrument.underlying in ticks.small:
        return ticks.below
    return ticks.above


def rounded(legs: tuple[Leg, ...], price: Decimal, ticks: Ticks) -> Decimal:
    """The price on its tick, rounded towards what we would rather have: sells up, buys and combos down."""
    selling = len(legs) == 1 and legs[0].side is Side.SELL
    return to_tick(price, tick_size(legs, price, ticks), up=selling)


def on_tick(legs: tuple[Leg, ...], price: Decimal, ticks: Ticks) -> bool:
    """Whether the price is a multiple of its tick."""
    return price % tick_size(legs, price, ticks) == 0
