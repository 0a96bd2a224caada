"""What must hold of an autopilot whatever happens: asked of every order when it is taken, of everything at night."""

from decimal import Decimal

from tests.fakes.autopilot import ACCOUNT, RULEBOOK, AutopilotRun

from trellis.autopilot.assembly import order_terms
from trellis.autopilot.events.sleeve import MoveRefused
from trellis.autopilot.fold import apply
from trellis.autopilot.known import OPENERS, known
from trellis.autopilot.machine import Phase
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recorder import MemoryRecorder
from trellis.autopilot.state import AccountRecord
from trellis.books.checks import not_the_fold
from trellis.books.transaction import Transaction
from trellis.constitution.proposal import Action
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.orders.desk import OrderDesk
from trellis.orders.events import IntentTaken, OrderEvent, OrderPlaced
from trellis.orders.order import Intent, Order
from trellis.strategies.alluse import facts


class AuditingRecorder(MemoryRecorder):
    """Judges each intent and order at the instant it is journaled, by figures of its own."""

    pilot: Pilot

    def __init__(self) -> None:
        super().__init__()
        self.intents: dict[str, Intent] = {}
        self.orders: dict[str, Order] = {}

    def record(self, event: object, account: str = "") -> None:
        super().record(event, account)
        if isinstance(event, IntentTaken):
            assert event.intent.decision not in self.intents, "a decision was taken twice"
            self.intents[event.intent.decision] = event.intent
            self._judge(event)
        elif isinstance(event, OrderPlaced):
            assert event.order.id not in self.orders, "an order id was used twice"
            self.orders[event.order.id] = event.order
            self._price(event.order, self.intents[event.order.decision])

    def _judge(self, event: IntentTaken) -> None:
        intent, sleeve = event.intent, Sleeve(event.intent.sleeve)
        record = self.pilot.sleeve(sleeve)
        assert record.phase is not Phase.EMERGENCY, "the engine sends nothing in EMERGENCY"
        assert event.at < self.pilot.sessions.closes(event.at.date())
        if intent.purpose not in OPENERS:
            return
        overlay = self.pilot.record.overlay
        assert not record.latches
        assert overlay in (Overlay.NORMAL, Overlay.HEDGED_WEEK)
        if intent.purpose == Action.OPEN_CALL.value:
            self._covered(sleeve)
            return
        assert record.frozen_until is None or event.at.date() > record.frozen_until
        assert intent.purpose != Action.OPEN_PUT.value or record.pivot != "pivoted"
        amounts = facts.exposures(known(self.pilot, sleeve, event.at), self.pilot.feed)
        symbol = self.pilot.record.decisions[intent.decision].symbol
        ceiling = Decimal("0.5") if overlay is Overlay.HEDGED_WEEK else Decimal(1)
        assert amounts[symbol] <= Decimal("0.25") * record.size
        assert sum(amounts.values()) <= ceiling * record.size

    def _covered(self, sleeve: Sleeve) -> None:
        state = known(self.pilot, sleeve, self.pilot.sessions.opens(self.pilot.record.day)).sleeve  # type: ignore[arg-type]
        for symbol in {option.contract.underlying for option in state.options} | {row[0] for row in state.working}:
            short = facts.contracts_short(state, symbol, Right.CALL)
            assert short * 100 <= facts.shares_held(state, symbol), "a call was sold without shares"

    def _price(self, order: Order, intent: Intent) -> None:
        if order.limit is None:
            assert intent.purpose == Action.EXIT.value, "market orders are for Level 3 exits"
        elif intent.ceiling is not None:
            assert order.limit <= intent.ceiling
        elif order.legs[0].side.sign > 0:
            assert order.limit <= intent.arrival_mid * (1 + intent.cap)
        else:
            assert order.limit >= intent.arrival_mid * (1 - intent.cap)


def audit_night(run: AutopilotRun) -> None:
    """After a day: books and venue agree, every sleeve rests, and everything is the fold of what was recorded."""
    pilot = run.pilot
    for sleeve in Sleeve:
        record = pilot.sleeve(sleeve)
        assert record.phase in (Phase.SAFE, Phase.EMERGENCY)
        assert pilot.desk.is_idle(ACCOUNT, sleeve.value)
        assert dict(pilot.ledger.positions(pilot.place(sleeve))) == dict(run.venue.positions(ACCOUNT, sleeve.value))
        assert pilot.ledger.cash(pilot.place(sleeve)) == run.venue.cash(ACCOUNT, sleeve.value)
        _units_agree(run, sleeve)
    assert not run.events(MoveRefused)
    audit_folds(run)


def audit_folds(run: AutopilotRun) -> None:
    """The record, the ledger and the desk, made anew from the events, equal those that lived through them."""
    events, pilot = run.recorder.events, run.pilot
    record, desk = AccountRecord.named(ACCOUNT), OrderDesk(order_terms(RULEBOOK))
    for event in events:
        apply(record, event)
        if isinstance(event, OrderEvent):
            desk.apply(event)
    assert record == pilot.record
    assert not not_the_fold(pilot.ledger, [event for event in events if isinstance(event, Transaction)])
    assert desk.working() == pilot.desk.working()
    assert desk.next_deadline() == pilot.desk.next_deadline()
    placed = [event.order.id for event in events if isinstance(event, OrderPlaced)]
    placed = [each for each in placed if pilot.desk.order_state(each) is not None]
    assert [desk.order_state(each) for each in placed] == [pilot.desk.order_state(each) for each in placed]


def _units_agree(run: AutopilotRun, sleeve: Sleeve) -> None:
    """What the rules think is held is what the books hold, contract by contract and share by share."""
    record, pilot = run.pilot.sleeve(sleeve), run.pilot
    held: dict[str, int] = {}
    for option in record.options.values():
        held[option.contract.key] = held.get(option.contract.key, 0) - option.contracts
    for owned in record.longs.values():
        held[owned.contract.key] = held.get(owned.contract.key, 0) + owned.contracts
    for lot in record.holdings.values():
        held[lot.symbol] = held.get(lot.symbol, 0) + lot.shares
    assert held == pilot.ledger.positions(pilot.place(sleeve))
    for symbol in {lot.symbol for lot in record.holdings.values()} | {
        option.contract.underlying for option in record.options.values() if not option.is_put
    }:
        calls = sum(each.contracts for each in record.options.values() if _is_call(each.contract, symbol))
        assert calls * 100 <= held.get(symbol, 0), "a call stands without its shares"


def _is_call(contract: object, symbol: str) -> bool:
    return getattr(contract, "underlying", "") == symbol and getattr(contract, "right", None) is Right.CALL
