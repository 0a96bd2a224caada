"""The fill model: when an order fills, at what price, how much of it. docs/fill-model.md states it and its limits."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import CENT, ZERO, price4, to_tick
from trellis.core.terms import Side
from trellis.orders.order import Kind, Leg, Order
from trellis.orders.ticks import tick_size
from trellis.sim.venue.ticks import EXCHANGE
from trellis.sim.venue.touch import Touch, net_touch

_LOTS = 1 << 32


@dataclass(frozen=True, slots=True)
class FillModel:
    """The model's figures; all are assumptions.

    mid_chance: the part of orders that fill when they ask for the mid. edge: the part of the half spread to concede
    for a sure fill; between the two the part rises evenly. impact: how far beyond the touch a market order fills,
    as a part of the spread. adv_share: the part of average daily volume that one look may fill, at least one
    contract. share_half_spread: half the spread of shares, as a part of their price.
    """

    mid_chance: Decimal = Decimal("0.25")
    edge: Decimal = Decimal("0.50")
    impact: Decimal = Decimal("0.10")
    adv_share: Decimal = Decimal("0.02")
    share_half_spread: Decimal = Decimal("0.0001")

    def __post_init__(self) -> None:
        if not (0 <= self.mid_chance <= 1 and 0 < self.edge <= 1):
            raise ValueError(f"mid_chance was {self.mid_chance}, edge {self.edge}; give 0..1 and above 0 up to 1")


@dataclass(frozen=True, slots=True)
class Execution:
    """A fill to be: the order's price, each leg's price, and how much may fill now (None: no bound)."""

    price: Decimal
    leg_prices: tuple[Decimal, ...]
    bound: int | None


def lot_of(order_id: str, seed: int) -> int:
    """The order's lot in 0..2**32-1, drawn once from its id and the seed: the model's only chance, and repeatable."""
    return int.from_bytes(hashlib.sha256(f"{seed}\x1f{order_id}".encode()).digest()[:4], "big")


def execution(model: FillModel, order: Order, touches: tuple[Touch, ...], lot: int) -> Execution | None:
    """What the order gets at these touches; None where it rests. Never worse than its limit."""
    net = net_touch(order.legs, touches)
    bound = None if net.adv is None else max(1, int(net.adv * model.adv_share))
    if order.kind is Kind.MARKET:
        return _market(model, order, touches, bound)
    assert order.limit is not None, "a limit order has a limit"
    selling = _selling(order)
    opposite = net.bid if selling else net.ask
    if opposite is not None and (order.limit <= opposite if selling else order.limit >= opposite):
        return _at_touch(order, touches, bound)
    if net.bid is None or net.ask is None or net.ask <= net.bid:
        return None
    part = _conceded(order.limit, net.bid, net.ask, selling)
    if lot >= chance(model, part) * _LOTS:
        return None
    return Execution(order.limit, _leg_prices(order, touches, part), bound)


def at_price(order: Order, price: Decimal, touches: tuple[Touch, ...]) -> Execution | None:
    """A fill at a price given from outside; None where it is worse than the limit."""
    if order.limit is not None and (price < order.limit if _selling(order) else price > order.limit):
        return None
    net = net_touch(order.legs, touches)
    if len(order.legs) == 1:
        return Execution(price, (price,), None)
    if net.bid is None or net.ask is None:
        return None
    return Execution(price, _solved(order.legs, [_mid(touch) for touch in touches], price), None)


def chance(model: FillModel, conceded: Decimal) -> Decimal:
    """The part of orders that fill when they concede this part of the half spread; none behind the mid."""
    if conceded < 0:
        return ZERO
    return model.mid_chance + (1 - model.mid_chance) * min(Decimal(1), conceded / model.edge)


def _selling(order: Order) -> bool:
    return len(order.legs) == 1 and order.legs[0].side is Side.SELL


def _conceded(limit: Decimal, bid: Decimal, ask: Decimal, selling: bool) -> Decimal:
    mid, half = (bid + ask) / 2, (ask - bid) / 2
    return (mid - limit if selling else limit - mid) / half


def _at_touch(order: Order, touches: tuple[Touch, ...], bound: int | None) -> Execution:
    prices = tuple(price4(_taken(leg, touch)) for leg, touch in zip(order.legs, touches, strict=True))
    return Execution(_net(order.legs, prices), prices, bound)


def _market(model: FillModel, order: Order, touches: tuple[Touch, ...], bound: int | None) -> Execution | None:
    pairs = tuple(zip(order.legs, touches, strict=True))
    if any((touch.ask if leg.side is Side.BUY else touch.bid) is None for leg, touch in pairs):
        return None
    prices = tuple(_slipped(model, leg, touch) for leg, touch in pairs)
    return Execution(_net(order.legs, prices), prices, bound)


def _slipped(model: FillModel, leg: Leg, touch: Touch) -> Decimal:
    spread = ZERO if touch.bid is None or touch.ask is None else touch.ask - touch.bid
    price = _taken(leg, touch) + leg.side.sign * spread * model.impact
    if not model.impact:
        return max(CENT, price4(price))
    buying = leg.side is Side.BUY
    return max(CENT, to_tick(price, tick_size((leg,), price, EXCHANGE), up=buying))


def _taken(leg: Leg, touch: Touch) -> Decimal:
    price = touch.ask if leg.side is Side.BUY else touch.bid
    assert price is not None, "the touch was seen to be there"
    return price


def _leg_prices(order: Order, touches: tuple[Touch, ...], part: Decimal) -> tuple[Decimal, ...]:
    assert order.limit is not None, "a limit order has a limit"
    conceding = [
        _mid(touch) + part * (_taken(leg, touch) - _mid(touch)) for leg, touch in zip(order.legs, touches, strict=True)
    ]
    return _solved(order.legs, conceding, order.limit)


def _solved(legs: tuple[Leg, ...], prices: list[Decimal], net: Decimal) -> tuple[Decimal, ...]:
    """The legs' prices with the last one set so that they come to the net exactly."""
    if len(legs) == 1:
        return (net,)
    first = price4(prices[0])
    return first, (net - legs[0].side.sign * first) * legs[1].side.sign


def _mid(touch: Touch) -> Decimal:
    assert touch.bid is not None, "both sides were seen to be there"
    assert touch.ask is not None, "both sides were seen to be there"
    return (touch.bid + touch.ask) / 2


def _net(legs: tuple[Leg, ...], prices: tuple[Decimal, ...]) -> Decimal:
    if len(legs) == 1:
        return prices[0]
    return sum((leg.side.sign * price for leg, price in zip(legs, prices, strict=True)), ZERO)
