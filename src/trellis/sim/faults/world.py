"""The parts of one run put together: the seed's market, calendar, venue, line, journal, autopilot and auditor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import chain
from pathlib import Path

from trellis.autopilot.assembly import create_account
from trellis.autopilot.house import House, open_house
from trellis.autopilot.pilot import PilotSettings
from trellis.autopilot.returning import recover_house
from trellis.books.transaction import Transaction
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import new_york
from trellis.core.terms import AccountKind
from trellis.market.sessions import Sessions
from trellis.orders.order import Order
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.house import HouseAuditor
from trellis.sim.faults.bank import Bank
from trellis.sim.faults.earned import earn
from trellis.sim.faults.feed import FaultyFeed, Hole
from trellis.sim.faults.findings import BrokenError
from trellis.sim.faults.history import SeededHistory, sessions_of, weekday
from trellis.sim.faults.marks import Marks
from trellis.sim.faults.plan import Crash, DataFault, Plan, VenueFault, WireFault
from trellis.sim.faults.seen import marks_of
from trellis.sim.faults.store import Store
from trellis.sim.faults.times import Times
from trellis.sim.faults.wire import Spell, Wire
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.replay.world import venue_rules
from trellis.sim.venue.behaviour import USUAL, Behaviour
from trellis.sim.venue.venue import SimulatedVenue

ACCOUNT = "main"
FUNDED = time(9)


@dataclass(slots=True)
class World:
    """One run's parts. The venue sees the market whole; the autopilot and the auditor see it with its holes."""

    plan: Plan
    rulebook: Rulebook
    sessions: Sessions
    feed: FaultyFeed
    wire: Wire
    store: Store
    house: House
    marks: Marks
    ear: "Ear"
    behaviours: tuple[Behaviour, ...]
    bank: Bank

    @property
    def venue(self) -> SimulatedVenue:
        """The venue at the other end of the wire."""
        return self.wire.venue

    @property
    def auditor(self) -> HouseAuditor:
        """Whoever judges the events."""
        assert self.ear.auditor is not None, "the world is put together"
        return self.ear.auditor

    def start_anew(self, at: datetime) -> None:
        """A new process reads the journal, an auditor reads it too, and both go on from it."""
        self.wire.hang_up(at)
        events = self.store.reopen()
        journaled = self.store.journaled()
        self.ear.auditor = HouseAuditor.after(self.feed, self.sessions, ACCOUNT, journaled)
        self.ear.step = len(events)
        self.ear.times.started_anew(events, at)
        self.house = open_house(_settings(self.plan), self.rulebook, self.feed, self.wire, self.sessions, self.store)
        recover_house(self.house, journaled, at)
        self.store.flush()
        self.bank.look(events)

    def grow(self, at: datetime) -> None:
        """What minis and the first account have realised while nobody looked is booked, and is at the broker."""
        with self.store.spared():
            for pilot in self.house.active:
                mini = pilot.settings.kind is AccountKind.MINI
                for sleeve, amount in self.plan.grown if mini else self.plan.later:
                    if mini or pilot is self.house.main:
                        earn(pilot, sleeve, amount, at)
                        self.venue.deposit(pilot.settings.account, sleeve.value, amount)
            self.store.flush()

    def booked(self, cause: str) -> bool:
        """Whether the durable books have a transaction of the cause."""
        return any(isinstance(event, Transaction) and event.cause == cause for event in self.store.durable)

    def told(self, at: datetime) -> None:
        """The autopilot is about to be told the instant."""
        self.ear.times.told(at)

    def heal(self) -> None:
        """From now on nothing goes wrong any more."""
        for behaviour, count in zip(self.behaviours, self.venue.snapshot().counts, strict=True):
            if count:
                self.marks.add(f"venue.{trouble(behaviour)}")
        self.feed.healed()
        self.wire.healed()
        self.store.heal()
        self.venue.behave(())


class Ear:
    """Shows each event to the marks, to the clock's checker and to the auditor; stops the run at the first finding."""

    def __init__(self, marks: Marks, start: datetime) -> None:
        self.marks = marks
        self.times = Times(start)
        self.step = 0
        self.auditor: HouseAuditor | None = None

    def __call__(self, account: str, event: object) -> None:
        self.step += 1
        for name in marks_of(event):
            self.marks.add(name)
        assert self.auditor is not None, "the world is put together"
        for finding in chain(self.times.hear(event), self.auditor.hear(account, event)):
            raise BrokenError(self.step, finding)

    def leaving(self, store: Store) -> Callable[[Order], None]:
        """What is asked of every order that leaves: its NEW row is durable (Part D, journal first)."""

        def ask(order: Order) -> None:
            if not store.holds(order):
                raise BrokenError(self.step, Finding("journal", "D.journal", f"{order.id} left before it was durable"))

        return ask


def build(plan: Plan, rulebook: Rulebook, folder: Path) -> World:
    """The plan's world on the morning of its first weekday, account funded. folder: where the journal is written."""
    marks, sessions = Marks(), sessions_of(plan)
    whole = SimulatedFeed(SeededHistory(plan, sessions), sessions)
    feed = FaultyFeed(whole, _holes(plan, sessions), marks)
    start = new_york(plan.begins, FUNDED)
    behaviours = tuple(each.behaviour for each in plan.faults if isinstance(each, VenueFault))
    venue = SimulatedVenue(whole, sessions, venue_rules(rulebook, plan.seed), start, behaviours)
    ear = Ear(marks, start)
    store = Store(folder, ear, [each for each in plan.faults if isinstance(each, Crash)])
    wire = Wire(venue, _spells(plan, sessions), marks, ear.leaving(store))
    ear.auditor = HouseAuditor(feed, sessions, ACCOUNT)
    house = open_house(_settings(plan), rulebook, feed, wire, sessions, store)
    world = World(plan, rulebook, sessions, feed, wire, store, house, marks, ear, behaviours, Bank(venue))
    for sleeve, amount in create_account(house.main, start):
        venue.deposit(ACCOUNT, sleeve.value, amount)
    for sleeve, amount in plan.profit:
        earn(house.main, sleeve, amount, start)
        venue.deposit(ACCOUNT, sleeve.value, amount)
    store.flush()
    return world


def trouble(behaviour: Behaviour) -> str:
    """The name of what the behaviour does otherwise than usual."""
    named = ("lose", "lose_ack", "reject", "hold", "most", "cancel_delay", "lose_cancel", "race", "repeat_fills")
    return next((name for name in named if getattr(behaviour, name) != getattr(USUAL, name)), "usual")


def instant(plan: Plan, day: int, minute: int) -> datetime:
    """So many minutes after 09:30 of the span's weekday."""
    return new_york(weekday(plan, day), time(9, 30)) + timedelta(minutes=minute)


def _settings(plan: Plan) -> PilotSettings:
    return PilotSettings(ACCOUNT, plan.capital, "simulate")


def _holes(plan: Plan, sessions: Sessions) -> list[Hole]:
    faults = [each for each in plan.faults if isinstance(each, DataFault) and _open(plan, sessions, each.day)]
    made = []
    for each in faults:
        start = instant(plan, each.day, each.minute)
        made.append(Hole(each.kind, each.symbol, start, start + timedelta(minutes=each.minutes)))
    return made


def _spells(plan: Plan, sessions: Sessions) -> list[Spell]:
    made = []
    for each in plan.faults:
        if isinstance(each, WireFault) and _open(plan, sessions, each.day):
            start = instant(plan, each.day, each.minute)
            end = start + timedelta(minutes=each.minutes)
            made.append(Spell(each.kind, start, end, timedelta(seconds=each.seconds)))
    return made


def _open(plan: Plan, sessions: Sessions, day: int) -> bool:
    return sessions.is_session(weekday(plan, day))
