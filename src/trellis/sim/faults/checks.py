"""Checkers: what must hold of a run after every step, at night, and once everything is healed."""

from collections.abc import Iterator

from trellis.autopilot.assembly import order_terms
from trellis.autopilot.events.lineage import AccountFounded
from trellis.autopilot.events.sleeve import SleeveMoved
from trellis.autopilot.fold import apply
from trellis.autopilot.machine import Phase
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.state import AccountRecord
from trellis.books.chart import accounts_of
from trellis.books.checks import not_the_fold
from trellis.books.transaction import Transaction
from trellis.core.terms import Sleeve
from trellis.orders.desk import OrderDesk
from trellis.orders.events import OrderEvent
from trellis.sim.auditor.finding import Finding
from trellis.sim.faults.world import World


def after_step(world: World) -> Iterator[Finding]:
    """Books and broker agree, wherever the broker has said all that it knows."""
    if world.wire.quiet:
        yield from _agree(world)


def at_night(world: World) -> Iterator[Finding]:
    """Nothing is at work, everything agrees, and everything is the fold of what was recorded."""
    for pilot, sleeve in _sleeves(world):
        phase = pilot.sleeve(sleeve).phase
        if phase not in (Phase.SAFE, Phase.EMERGENCY):
            yield Finding("night", "S9.cycle", f"{_name(pilot, sleeve)} spends the night in {phase.value}")
    yield from _agree(world)
    yield from _own_view(world)
    yield from world.auditor.audit()
    yield from is_the_fold(world, world.store.journaled())


def is_the_fold(world: World, journaled: list[tuple[str, object]]) -> Iterator[Finding]:
    """Records, ledger and desks made anew from the events equal those that lived through them."""
    for name, pilot in world.house.pilots.items():
        record, desk = AccountRecord.named(name, pilot.settings.kind), OrderDesk(order_terms(world.rulebook))
        for account, event in journaled:
            if account == name:
                apply(record, event)
                if isinstance(event, OrderEvent):
                    desk.apply(event)
        if record != pilot.record:
            yield Finding("fold", "A.pure", f"the record of {name} is not the fold of its events")
        same = (desk.working(), desk.next_deadline()) == (pilot.desk.working(), pilot.desk.next_deadline())
        if not same:
            yield Finding("fold", "D.fold", f"the order desk of {name} is not the fold of its events")
    posted = [event for _, event in journaled if isinstance(event, Transaction)]
    for found in not_the_fold(world.house.main.ledger, posted):
        yield Finding("fold", "F.fold", f"the ledger is not the fold of its transactions: {found}")


def back_at_work(world: World, since: int) -> Iterator[Finding]:
    """Liveness: in a healed week every sleeve evaluated its rules, and none ends it latched.

    Of an account that this very week has founded nothing is asked, nor of one that has ended; none is still to end.
    """
    events = world.store.journaled()[since:]
    new = {account for account, event in events if isinstance(event, AccountFounded)}
    looked = {
        (account, event.sleeve)
        for account, event in events
        if isinstance(event, SleeveMoved) and event.target == Phase.ANALYZING.value
    }
    for pilot, sleeve in _sleeves(world):
        name, account = _name(pilot, sleeve), pilot.settings.account
        if pilot.record.closed is not None:
            continue
        if pilot.record.merging:
            yield Finding("liveness", "S2.mini.age", f"{name} is due to end and did not in a healed week")
        if account not in new and (account, sleeve) not in looked:
            yield Finding("liveness", "S9.cycle", f"{name} did not come back to work in a healed week")
        latches = pilot.sleeve(sleeve).latches
        if latches:
            yield Finding("liveness", "C.latch", f"{name} is latched after a healed week: {sorted(latches)}")


def _agree(world: World) -> Iterator[Finding]:
    for pilot, sleeve in _sleeves(world):
        place, account = pilot.place(sleeve), pilot.settings.account
        books = dict(pilot.ledger.positions(place))
        broker = dict(world.venue.positions(account, sleeve.value))
        if books != broker:
            rows = sorted(set(books.items()) ^ set(broker.items()))
            yield Finding("positions", "S9.recon.pos", f"{_name(pilot, sleeve)}: books and broker differ in {rows}")
        names, balance = accounts_of(place), pilot.ledger.balance
        cash = balance(names.cash) + balance(names.leap_cash) + balance(names.reserve)
        told = world.venue.cash(account, sleeve.value) - world.bank.unbooked(account, sleeve)
        if cash != told:
            yield Finding("cash", "S9.recon.cash", f"{_name(pilot, sleeve)}: books {cash}, broker {told}")


def _own_view(world: World) -> Iterator[Finding]:
    """What the rules think is held is what the books hold, contract by contract and share by share."""
    for pilot, sleeve in _sleeves(world):
        record = pilot.sleeve(sleeve)
        held: dict[str, int] = {}
        for option in record.options.values():
            held[option.contract.key] = held.get(option.contract.key, 0) - option.contracts
        for owned in record.longs.values():
            held[owned.contract.key] = held.get(owned.contract.key, 0) + owned.contracts
        for lot in record.holdings.values():
            held[lot.symbol] = held.get(lot.symbol, 0) + lot.shares
        books = dict(pilot.ledger.positions(pilot.place(sleeve)))
        if held != books:
            yield Finding("view", "A.expo", f"{_name(pilot, sleeve)}: the rules see {held}, the books hold {books}")


def _sleeves(world: World) -> Iterator[tuple[Pilot, Sleeve]]:
    """Every sleeve of every account, first founded first."""
    for pilot in world.house.pilots.values():
        for sleeve in pilot.sleeves:
            yield pilot, sleeve


def _name(pilot: Pilot, sleeve: Sleeve) -> str:
    return f"{pilot.settings.account} {sleeve.value}"
