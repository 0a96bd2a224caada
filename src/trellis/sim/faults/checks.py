"""Checkers: what must hold of a run after every step, at night, and once everything is healed."""

from collections.abc import Iterator

from trellis.autopilot.assembly import order_terms
from trellis.autopilot.events.sleeve import SleeveMoved
from trellis.autopilot.fold import apply
from trellis.autopilot.machine import Phase
from trellis.autopilot.state import AccountRecord
from trellis.books.chart import accounts_of
from trellis.books.checks import not_the_fold
from trellis.books.transaction import Transaction
from trellis.core.terms import Sleeve
from trellis.orders.desk import OrderDesk
from trellis.orders.events import OrderEvent
from trellis.sim.auditor.finding import Finding
from trellis.sim.faults.world import ACCOUNT, World


def after_step(world: World) -> Iterator[Finding]:
    """Books and broker agree, wherever the broker has said all that it knows."""
    if world.wire.quiet:
        yield from _agree(world)


def at_night(world: World) -> Iterator[Finding]:
    """Nothing is at work, everything agrees, and everything is the fold of what was recorded."""
    for sleeve in Sleeve:
        phase = world.pilot.sleeve(sleeve).phase
        if phase not in (Phase.SAFE, Phase.EMERGENCY):
            yield Finding("night", "S9.cycle", f"{sleeve.value} spends the night in {phase.value}")
    yield from _agree(world)
    yield from _own_view(world)
    yield from world.auditor.audit()
    yield from is_the_fold(world, world.store.events())


def is_the_fold(world: World, events: list[object]) -> Iterator[Finding]:
    """Record, ledger and desk made anew from the events equal those that lived through them."""
    pilot = world.pilot
    record, desk = AccountRecord.named(ACCOUNT, pilot.settings.kind), OrderDesk(order_terms(world.rulebook))
    for event in events:
        apply(record, event)
        if isinstance(event, OrderEvent):
            desk.apply(event)
    if record != pilot.record:
        yield Finding("fold", "A.pure", "the record is not the fold of the events")
    for found in not_the_fold(pilot.ledger, [event for event in events if isinstance(event, Transaction)]):
        yield Finding("fold", "F.fold", f"the ledger is not the fold of its transactions: {found}")
    same = (desk.working(), desk.next_deadline()) == (pilot.desk.working(), pilot.desk.next_deadline())
    if not same:
        yield Finding("fold", "D.fold", "the order desk is not the fold of its events")


def back_at_work(world: World, since: int) -> Iterator[Finding]:
    """Liveness: in a healed week every sleeve evaluated its rules, and none ends it latched."""
    events = world.store.events()[since:]
    for sleeve in Sleeve:
        looked = any(
            isinstance(event, SleeveMoved) and event.sleeve is sleeve and event.target == Phase.ANALYZING.value
            for event in events
        )
        if not looked:
            yield Finding("liveness", "S9.cycle", f"{sleeve.value} did not come back to work in a healed week")
        latches = world.pilot.sleeve(sleeve).latches
        if latches:
            yield Finding("liveness", "C.latch", f"{sleeve.value} is latched after a healed week: {sorted(latches)}")


def _agree(world: World) -> Iterator[Finding]:
    for sleeve in Sleeve:
        place = world.pilot.place(sleeve)
        books = dict(world.pilot.ledger.positions(place))
        broker = dict(world.venue.positions(ACCOUNT, sleeve.value))
        if books != broker:
            rows = sorted(set(books.items()) ^ set(broker.items()))
            yield Finding("positions", "S9.recon.pos", f"{sleeve.value}: books and broker differ in {rows}")
        names = accounts_of(place)
        balance = world.pilot.ledger.balance
        cash = balance(names.cash) + balance(names.leap_cash) + balance(names.reserve)
        told = world.venue.cash(ACCOUNT, sleeve.value) - world.bank.unbooked(ACCOUNT, sleeve)
        if cash != told:
            yield Finding("cash", "S9.recon.cash", f"{sleeve.value}: books {cash}, broker {told}")


def _own_view(world: World) -> Iterator[Finding]:
    """What the rules think is held is what the books hold, contract by contract and share by share."""
    for sleeve in Sleeve:
        record = world.pilot.sleeve(sleeve)
        held: dict[str, int] = {}
        for option in record.options.values():
            held[option.contract.key] = held.get(option.contract.key, 0) - option.contracts
        for owned in record.longs.values():
            held[owned.contract.key] = held.get(owned.contract.key, 0) + owned.contracts
        for lot in record.holdings.values():
            held[lot.symbol] = held.get(lot.symbol, 0) + lot.shares
        books = dict(world.pilot.ledger.positions(world.pilot.place(sleeve)))
        if held != books:
            yield Finding("view", "A.expo", f"{sleeve.value}: the rules see {held}, the books hold {books}")
