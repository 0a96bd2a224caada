"""Part C as the autopilot obeys it: every pair of states, what stops it, what is audited."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.fakes.autopilot import FIRST, AutopilotRun, at

from trellis.autopilot.auditing import audit
from trellis.autopilot.autopilot import wake
from trellis.autopilot.events.sleeve import LatchSet, MoveRefused, SleeveMoved
from trellis.autopilot.hearing import take_in
from trellis.autopilot.machine import Phase, transition
from trellis.autopilot.moves import move
from trellis.autopilot.recorder import MemoryRecorder
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.orders.events import OrderPlaced
from trellis.orders.order import Fill
from trellis.sim.venue.behaviour import Behaviour

TUESDAY = date(2025, 3, 4)
PAIRS = [(source, target, latched) for source in Phase for target in Phase for latched in (False, True)]


@pytest.mark.parametrize(("source", "target", "latched"), PAIRS)
def test_a_legal_pair_moves_and_an_illegal_one_leaves_an_error_row_and_the_state(
    source: Phase, target: Phase, latched: bool
) -> None:
    run = AutopilotRun()
    run.sleeve(Sleeve.GEN).phase = source
    if latched:
        run.pilot.emit(LatchSet(run.now, Sleeve.GEN, Latch.USER, "S0.kill.user", "test"))
    number = transition(source, target, latched=latched)

    moved = move(run.pilot, Sleeve.GEN, target, run.now, "test")

    assert moved is (number is not None)
    assert run.sleeve(Sleeve.GEN).phase is (target if number else source)
    kind = SleeveMoved if number else MoveRefused
    assert run.events(kind, source=source.value, target=target.value)


class Broken(MemoryRecorder):
    """A journal in which a record was changed."""

    def intact(self) -> bool:
        return False


def test_a_broken_chain_found_by_the_audit_stops_everything() -> None:
    run = AutopilotRun(recorder=Broken())

    audit(run.pilot, at(FIRST, 16, 30))

    assert run.pilot.record.overlay is Overlay.KILLED
    assert all(run.sleeve(sleeve).phase is Phase.EMERGENCY for sleeve in Sleeve)


def test_an_audit_that_finds_a_difference_latches_recon_and_stays_safe() -> None:
    run = AutopilotRun()
    run.venue.deposit("main", "gen", Decimal("-500"))

    audit(run.pilot, at(FIRST, 16, 30))

    assert run.sleeve(Sleeve.GEN).latches.keys() == {Latch.RECON}
    assert run.sleeve(Sleeve.GEN).phase is Phase.SAFE
    assert not run.sleeve(Sleeve.REV).latches


def test_an_error_that_nobody_handles_is_t16_before_it_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    run = AutopilotRun([], Behaviour(purpose="open.shares", most=0))
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 2))
    assert run.pilot.desk.working()
    run.pilot.record.decisions.clear()  # what a programmer's mistake might do

    with pytest.raises(KeyError):
        run.until(at(FIRST, 11))

    assert all(run.sleeve(sleeve).phase is Phase.EMERGENCY for sleeve in Sleeve)
    assert run.pilot.record.overlay is Overlay.KILLED


@pytest.mark.parametrize(("price", "quantity", "words"), [("1000", 1, "worse than its limit"), (None, 9, "asked for")])
def test_a_fill_that_no_broker_should_give_is_booked_and_latches_error(
    price: str | None, quantity: int, words: str
) -> None:
    run = AutopilotRun([], Behaviour(purpose="open.shares", most=0))
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 1))
    placed = next(event.order for event in run.events(OrderPlaced) if isinstance(event, OrderPlaced))
    assert placed.limit is not None
    paid = Decimal(price) if price else placed.limit
    shares = placed.quantity if price else placed.quantity + quantity

    take_in(run.pilot, [Fill("odd", placed.id, run.now, shares, paid, (paid,), Decimal(0))], run.now)

    assert run.pilot.ledger.has("odd")
    (latched,) = run.events(LatchSet, latch=Latch.ERROR)
    assert isinstance(latched, LatchSet)
    assert words in latched.reason


def test_nothing_is_done_in_maintenance() -> None:
    run = AutopilotRun()
    run.days(1)
    for sleeve in Sleeve:
        move(run.pilot, sleeve, Phase.MAINTENANCE, run.now, "test")
    before = len(run.events(OrderPlaced))

    run.day(TUESDAY)
    wake(run.pilot, run.now + timedelta(seconds=1))

    assert len(run.events(OrderPlaced)) == before
    assert all(run.sleeve(sleeve).phase is Phase.MAINTENANCE for sleeve in Sleeve)
