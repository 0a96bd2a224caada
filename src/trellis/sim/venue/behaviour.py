"""Scripted behaviour of the venue, for scenario files and fault tests: plain data, matched to orders as they come."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from trellis.market.instruments import OptionContract
from trellis.orders.order import Order


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Which orders, and what the venue does with them instead of the usual. Empty matchers match everything.

    Matchers: symbol (of any leg's underlying), purpose, version (of the id), nth (the n-th order, from 1, that the
    other matchers match). The first behaviour that matches an order is the one it gets.

    lose: the order never arrives; it is neither acknowledged nor known.
    lose_ack: it works, but the acknowledgement is lost.
    reject: refused with this reason.
    hold: no fill before this long after arrival.
    most: at most this much of it ever fills.
    at_limit: fills at its limit whatever the quote. price: fills at this price whatever the quote, where the
    limit allows it, and not otherwise.
    cancel_delay: confirming its cancel takes this much longer. lose_cancel: its cancel is lost.
    race: the rest fills at its limit just as its cancel arrives (most still bounds it).
    repeat_fills: every fill is told twice.
    """

    symbol: str = ""
    purpose: str = ""
    version: int | None = None
    nth: int | None = None
    lose: bool = False
    lose_ack: bool = False
    reject: str = ""
    hold: timedelta = timedelta(0)
    most: int | None = None
    at_limit: bool = False
    price: Decimal | None = None
    cancel_delay: timedelta = timedelta(0)
    lose_cancel: bool = False
    race: bool = False
    repeat_fills: bool = False


USUAL = Behaviour()


class Script:
    """Deals behaviours to orders, counting matches for nth."""

    __slots__ = ("_behaviours", "counts")

    def __init__(self, behaviours: tuple[Behaviour, ...]) -> None:
        self._behaviours = behaviours
        self.counts = [0] * len(behaviours)

    def deal(self, order: Order) -> Behaviour:
        """The behaviour of an order that has just come, counting it."""
        dealt = USUAL
        for index, behaviour in enumerate(self._behaviours):
            if not _matches(behaviour, order):
                continue
            self.counts[index] += 1
            if dealt is USUAL and behaviour.nth in (None, self.counts[index]):
                dealt = behaviour
        return dealt


def _matches(behaviour: Behaviour, order: Order) -> bool:
    return (
        behaviour.purpose in ("", order.purpose)
        and (behaviour.version is None or order.id.endswith(f"-v{behaviour.version}"))
        and (not behaviour.symbol or behaviour.symbol in _symbols(order))
    )


def _symbols(order: Order) -> set[str]:
    return {
        leg.instrument.underlying if isinstance(leg.instrument, OptionContract) else leg.instrument.symbol
        for leg in order.legs
    }
