"""The account: one writer, its record, the broker's line, prices, and the limits that bind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from trellis.adaptive.appointed import DecisionMaker
from trellis.adaptive.executed import Trader
from trellis.adaptive.fold import apply, note
from trellis.adaptive.listing import Hours, Listing, hours_of
from trellis.adaptive.modules import Garden
from trellis.adaptive.prices import Prices
from trellis.adaptive.ramp import Step, part
from trellis.adaptive.recorder import Recorder
from trellis.adaptive.shadows import Shadows
from trellis.adaptive.state import Position, Record, terms_of
from trellis.books.posting.fills import filled
from trellis.core.numbers import ZERO, cents
from trellis.market.bars import Bar
from trellis.orders.desk import OrderDesk
from trellis.orders.effects import Effects
from trellis.orders.order import Order
from trellis.orders.ports import Broker, BrokerUnreachableError
from trellis.risk.mandate import Mandate
from trellis.strategies.garden.words import Mode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """How the account is run. decision_maker: the module that answers plans; lease: how long its sign of life holds
    (None: it is part of this process); slices: entries' orders at most; cancel_wait: silence borne after a cancel.
    """

    account: str = "paper"
    mode: Mode = Mode.REPLAY
    decision_maker: str = "mandate-gate"
    lease: timedelta | None = None
    slices: int = 20
    cancel_wait: timedelta = timedelta(minutes=5)


class Account:
    """Writes events, hears the broker, and keeps nothing that a fold of its events would not give back.

    Prices and the paper outcomes of plans not traded are read again from the same bars after a restart.
    """

    def __init__(
        self,
        terms: Terms,
        listings: Sequence[Listing],
        exchange: Hours,
        prices: Prices,
        mandate: Mandate,
        broker: Broker,
        recorder: Recorder,
    ) -> None:
        """exchange: the hours of every listing whose venue shuts. garden: set where modules plan, who are then judged;
        decision_maker: where one that was bred shares the account among them; trader: where one that was bred enters.
        """
        self.terms = terms
        self.listings: Mapping[str, Listing] = {listing.symbol: listing for listing in listings}
        self._hours = {symbol: hours_of(listing, exchange) for symbol, listing in self.listings.items()}
        self.prices = prices
        self.mandate = mandate
        self.broker = broker
        self.recorder = recorder
        steps = {symbol: listing.step for symbol, listing in self.listings.items()}
        self.record = Record(OrderDesk(terms_of(steps, terms.cancel_wait)))
        self.shadows = Shadows(prices.terms.period)
        self.reachable = True
        self.garden: Garden | None = None
        self.decision_maker: DecisionMaker | None = None
        self.trader: Trader | None = None

    def hours(self, symbol: str) -> Hours:
        """When the symbol is traded."""
        return self._hours[symbol]

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended: prices, paper outcomes and whoever trades take it in. Nothing is journaled."""
        self.prices.observe(symbol, bar)
        self.shadows.observe(symbol, bar)
        if self.trader is not None:
            self.trader.observe(symbol, bar)

    def emit(self, event: object) -> None:
        """Journal an event, then let the record follow it."""
        self.recorder.record(event)
        apply(self.record, event)

    def perform(self, effects: Effects, at: datetime) -> None:
        """Journal the desk's events, book what filled, make it durable, then cancel and send."""
        for event in effects.events:
            self.recorder.record(event)
            note(self.record, event)
        self.post()
        if effects.sends or effects.cancels:
            self.recorder.flush()
        for order_id in effects.cancels:
            self.reach(lambda order_id=order_id: self.broker.cancel(order_id, at))  # type: ignore[misc]
        for order in effects.sends:
            self.send(order, at)

    def send(self, order: Order, at: datetime) -> None:
        """Hand an order over. One that found no connection stays unsent and goes again later, under the same id."""
        self.reach(lambda: self.broker.send(order, at))
        if self.reachable:
            for event in self.record.desk.sent(order.id, at).events:
                self.recorder.record(event)
                note(self.record, event)

    def post(self) -> None:
        """Book every fill that is journaled and not yet in the books."""
        for fill in tuple(self.record.unposted.values()):
            order = self.record.desk.order(fill.order)
            self.emit(filled(self.record.ledger, self.record.place, order.legs, fill, ("M.plan",)))

    def hear(self, at: datetime) -> None:
        """Take in everything the broker has to say."""
        messages = self.reach(lambda: self.broker.poll(at))
        for message in messages or ():
            self.perform(self.record.desk.receive(message, at), at)

    def reach(self, call: Callable[[], T]) -> T | None:
        """What the broker answers; None where it could not be reached."""
        try:
            answered = call()
        except BrokerUnreachableError:
            self.reachable = False
            return None
        self.reachable = True
        return answered

    def unit_price(self, symbol: str) -> Decimal | None:
        """What a unit was worth at the last close."""
        close = self.prices.close(symbol)
        return None if close is None else self.listings[symbol].unit_price(close)

    def worth(self, position: Position) -> Decimal:
        """What the units held are worth at the last close, signed; at the entry where there is none."""
        price = self.unit_price(position.plan.symbol)
        if price is None:
            price = self.listings[position.plan.symbol].unit_price(position.plan.entry_price)
        return cents(price * position.held * position.sign)

    def cash(self) -> Decimal:
        """Cash in the books, USD."""
        return self.record.ledger.cash(self.record.place)

    def nav(self) -> Decimal:
        """Net asset value in USD: cash and what is held at last closes."""
        return self.cash() + sum((self.worth(each) for each in self.record.open_positions()), ZERO)

    def capital(self) -> Decimal:
        """What limits are parts of: net asset value, live the part of it that the ramp allows."""
        live = self.terms.mode is Mode.LIVE and self.record.step is not Step.PAPER
        return cents(self.nav() * part(self.record.step, self.mandate.limits)) if live else self.nav()
