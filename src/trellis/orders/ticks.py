"""Price steps (Part D ticks) and rounding that never passes a cap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.core.numbers import to_tick
from trellis.core.terms import Side
from trellis.market.instruments import OptionContract, Underlying
from trellis.orders.order import Leg


@dataclass(frozen=True, slots=True)
class Ticks:
    """Price steps in USD: below the threshold, from it up, and the symbols that always take the small one.

    steps: symbols of shares or coins that have a step of their own, such as a lot of a coin, priced by the lot.
    """

    below: Decimal
    above: Decimal
    threshold: Decimal
    small: frozenset[str]
    steps: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if min(self.below, self.above, *self.steps.values()) <= 0:
            raise ValueError(f"ticks were {self.below}, {self.above} and {self.steps}; all must be above zero")


def tick_size(legs: tuple[Leg, ...], price: Decimal, ticks: Ticks) -> Decimal:
    """The step of a price: its symbol's own; else combos and shares always take the small one."""
    instrument = legs[0].instrument
    if isinstance(instrument, Underlying) and instrument.symbol in ticks.steps:
        return ticks.steps[instrument.symbol]
    if price < ticks.threshold or len(legs) > 1:
        return ticks.below
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
