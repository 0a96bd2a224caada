"""The autopilot of a strategy that looks at bars: the same corridor as every other trade, one instrument at a time.

A finished bar goes to the strategy; what it would hold becomes a proposal, the house's gate answers with a verdict, the
order desk takes the intent on, the broker fills it, the books post it. Every step is journaled before the next. Bars
themselves are not: the run's first event names the source they came from, with its digest.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.events.run import AccountCreated, Reconciled
from trellis.autopilot.recorder import AccountRecorder, Recorder
from trellis.books.chart import Place
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import funded
from trellis.books.posting.fills import filled
from trellis.books.reconcile import Limits, reconciled
from trellis.books.transaction import Transaction
from trellis.constitution.proposal import Action, Calendar, Proposal, SleeveFacts, View
from trellis.core.dates import NEW_YORK
from trellis.core.ids import short_digest
from trellis.core.numbers import CENT, ZERO
from trellis.core.terms import Overlay, Side, Sleeve
from trellis.market.bars import Bar
from trellis.market.instruments import Kind as InstrumentKind
from trellis.market.instruments import Underlying
from trellis.orders.desk import OrderDesk
from trellis.orders.effects import Effects
from trellis.orders.events import OrderFilled, OrderPlaced
from trellis.orders.ladder import Terms
from trellis.orders.order import Fill, Intent, Kind, Leg, Order, Settlement
from trellis.orders.ports import Broker
from trellis.orders.ticks import Ticks
from trellis.risk.gate import HouseLimits, review
from trellis.strategies.bars import BarStrategy

MINUTE = timedelta(minutes=1)
TERMS = Terms(
    rung_life=timedelta(days=7),
    cancel_wait=timedelta(minutes=1),
    slice=1_000_000,
    clips=1,
    divisor=2,
    rungs=4,
    intervals=3,
    lot=1,
    ticks=Ticks(CENT, CENT, ZERO, frozenset()),
)
"""An order waits for the next bar, over a long weekend too; shares go whole, and a market order has one rung."""

_NO_CALENDAR = Calendar(None, None)
_EXACT = Limits(0, ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class BarSettings:
    """account, sleeve: whose books. capital: USD at inception. instrument: what is traded. period: a bar's length."""

    account: str
    capital: Decimal
    instrument: Underlying
    sleeve: Sleeve = Sleeve.GEN
    period: timedelta = MINUTE
    mode: str = "replay"


class BarEngine:
    """One strategy on one instrument, long or flat. Tell it each finished bar, and when to hear the broker.

    position is what the books hold, in shares. One decision is under way at a time: bars that finish meanwhile are
    shown to the strategy but not acted on. A target is asked for once; where the gate or the broker refused it, or gave
    less, the engine asks again only after the strategy has wanted something else.
    """

    __slots__ = (
        "_broker",
        "_desk",
        "_legs",
        "_limits",
        "_on_bar",
        "_orders",
        "_recorder",
        "_settings",
        "_single",
        "_strategy",
        "_wanted",
        "ledger",
        "place",
        "position",
    )

    def __init__(
        self,
        settings: BarSettings,
        strategy: BarStrategy,
        broker: Broker,
        recorder: Recorder,
        limits: HouseLimits | None = None,
    ) -> None:
        self._settings = settings
        self._strategy = strategy
        self._on_bar = strategy.on_bar
        self._broker = broker
        self._recorder = AccountRecorder(recorder, settings.account)
        self._limits = limits or HouseLimits()
        self._desk = OrderDesk(TERMS)
        self._orders: dict[str, Order] = {}
        self._legs = {side: (Leg(settings.instrument, side),) for side in Side}
        self._single = settings.instrument.kind is InstrumentKind.EQUITY
        self.ledger = Ledger()
        self.place = Place(settings.account, settings.sleeve.value)
        self.position = self._wanted = 0

    @property
    def waiting(self) -> bool:
        """Whether a decision is under way, so that the broker may have something to say."""
        return not self._desk.is_idle(self.place.account, self.place.sleeve)

    @property
    def orders(self) -> int:
        """How many orders it has placed."""
        return len(self._orders)

    def fund(self, at: datetime) -> None:
        """Journal the account and book its capital. The same cash must stand at the broker."""
        settings = self._settings
        parts = ((settings.sleeve, settings.capital),)
        self._recorder.record(AccountCreated(at, settings.account, settings.capital, parts))
        self._post(funded(((self.place, settings.capital),), at, "inception", (self._strategy.name,)))

    def close(self, bar: Bar) -> None:
        """Show the strategy a finished bar, and act at the bar's end on what it wants."""
        target = self._on_bar(bar, self.position)
        if target is not None and target != self._wanted and not self.waiting:
            self._wanted = target
            if target != self.position:
                self._decide(bar, target)

    def hear(self, at: datetime) -> None:
        """Take in everything the broker has to say up to now, then let the desk's own deadlines pass."""
        for message in self._broker.poll(at):
            if isinstance(message, Settlement):
                raise ValueError(f"{message.id}: a {message.kind} reached a bar run; give it adjusted bars")
            self._carry_out(self._desk.receive(message, at), at)
        self._carry_out(self._desk.advance(at, lambda intent: None), at)

    def reconcile(self, at: datetime) -> None:
        """Journal the books against the broker's word, to the share and the cent."""
        sleeve = self.place.sleeve
        held, cash = self._broker.positions(self.place.account, sleeve), self._broker.cash(self.place.account, sleeve)
        found = reconciled(self.ledger, self.place, held, cash, _EXACT)
        rows = tuple(f"{one.subject}: books {one.books}, broker {one.broker}" for one in found.differences)
        self._recorder.record(Reconciled(at, self._settings.sleeve, found.agreement.value, rows))

    def equity(self, price: Decimal) -> Decimal:
        """Cash and shares at this price, in USD, unrounded."""
        return self.ledger.cash(self.place) + self.position * price

    def _decide(self, bar: Bar, target: int) -> None:
        if target < 0:
            raise ValueError(f"{self._strategy.name}: target was {target}; this engine is long or flat")
        at = (bar.start.astimezone(UTC) + self._settings.period).astimezone(NEW_YORK)
        proposal = self._proposal(target, at)
        verdict = review(proposal, self._view(bar.close, at), self._limits)
        self._recorder.record(Reviewed(at, "final", proposal, verdict, None))
        if verdict.quantity > 0:
            self._carry_out(self._desk.submit(self._intent(proposal, verdict.quantity, bar.close), at), at)
            self.hear(at)

    def _proposal(self, target: int, at: datetime) -> Proposal:
        settings, change = self._settings, target - self.position
        symbol, reason = settings.instrument.symbol, self._strategy.name
        return Proposal(
            id=short_digest(settings.account, settings.sleeve.value, symbol, reason, at.isoformat(), target),
            sleeve=settings.sleeve,
            action=Action.BUY_SHARES if change > 0 else Action.CLOSE,
            symbol=symbol,
            quantity=abs(change),
            single_stock=self._single,
            reason=reason,
        )

    def _view(self, price: Decimal, at: datetime) -> View:
        cash = self.ledger.cash(self.place)
        exposure = self.position * price
        nlv = cash + exposure
        facts = SleeveFacts(nlv, nlv, exposure, exposure, cash, self.position)
        return View(at, self._settings.mode, Overlay.NORMAL, price, ZERO, None, _NO_CALENDAR, facts)

    def _intent(self, proposal: Proposal, quantity: int, price: Decimal) -> Intent:
        return Intent(
            decision=proposal.id,
            account=self._settings.account,
            sleeve=proposal.sleeve.value,
            purpose=proposal.action.value,
            legs=self._legs[Side.BUY if proposal.action is Action.BUY_SHARES else Side.SELL],
            quantity=quantity,
            kind=Kind.MARKET,
            arrival_mid=price,
            cap=ZERO,
            ceiling=None,
            good_until=None,
        )

    def _carry_out(self, effects: Effects, at: datetime) -> None:
        """Journal the desk's events, make them durable, send and cancel, then book what filled."""
        events = effects.events
        for event in events:
            self._recorder.record(event)
            if isinstance(event, OrderPlaced):
                self._orders[event.order.id] = event.order
        if effects.sends or effects.cancels:
            self._recorder.flush()
        for order_id in effects.cancels:
            self._broker.cancel(order_id, at)
        for order in effects.sends:
            self._broker.send(order, at)
            for event in self._desk.sent(order.id, at).events:
                self._recorder.record(event)
        for event in events:
            if isinstance(event, OrderFilled):
                self._book(event.fill)

    def _book(self, fill: Fill) -> None:
        if self.ledger.has(fill.id):
            return
        self._post(filled(self.ledger, self.place, self._orders[fill.order].legs, fill, (self._strategy.name,)))
        self.position = self.ledger.units(self.place, self._settings.instrument.key)

    def _post(self, transaction: Transaction) -> None:
        self._recorder.record(transaction)
        self.ledger.apply(transaction)
