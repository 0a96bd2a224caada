"""What people may tell the autopilot, and when it refuses."""

from datetime import date

import pytest
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at

from trellis.autopilot import commands
from trellis.autopilot.events.run import Reconciled
from trellis.autopilot.events.sleeve import LatchSet, SleeveMoved
from trellis.autopilot.machine import Phase
from trellis.core.problems import ProblemError
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.orders.events import OrderPlaced
from trellis.sim.venue.behaviour import Behaviour

TUESDAY, WEDNESDAY = date(2025, 3, 4), date(2025, 3, 5)


def latched(kind: Latch, *, clean: bool = True) -> AutopilotRun:
    """Tuesday at noon, Gen latched this morning."""
    run = AutopilotRun()
    run.days(1)
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 9, 45))
    run.pilot.emit(LatchSet(at(TUESDAY, 9, 50), Sleeve.GEN, kind, "C.latch", "test"))
    if not clean:
        run.pilot.emit(Reconciled(at(TUESDAY, 9, 50), Sleeve.GEN, "break", ("cash",)))
    run.until(at(TUESDAY, 12))
    return run


def test_a_pause_cancels_working_openers_and_latches_every_sleeve() -> None:
    run = AutopilotRun([], Behaviour(purpose="open.shares", most=0))
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 5))
    assert run.pilot.desk.working()

    commands.pause(run.pilot, at(FIRST, 9, 45, 5), "owner", "away")
    run.until(at(FIRST, 9, 46))
    before = len(run.events(OrderPlaced))
    run.until(at(FIRST, 11))

    assert not run.pilot.desk.working()
    assert all(Latch.USER in run.sleeve(sleeve).latches for sleeve in Sleeve)
    assert all(run.sleeve(sleeve).phase is Phase.SAFE for sleeve in Sleeve)
    assert len(run.events(OrderPlaced)) == before


def test_a_sleeve_released_within_its_window_scans_and_opens_again() -> None:
    run = AutopilotRun([])
    run.begin(FIRST)
    run.until(at(FIRST, 9, 44))
    commands.pause(run.pilot, at(FIRST, 9, 44), "owner", "away")
    run.until(at(FIRST, 10, 1))
    assert not run.events(OrderPlaced)

    for sleeve in Sleeve:
        commands.release_latch(run.pilot, sleeve, Latch.USER, at(FIRST, 10, 1), "owner", "back")
    run.until(at(FIRST, 11))

    assert run.sleeve(Sleeve.COM).holdings
    assert run.events(SleeveMoved, sleeve=Sleeve.COM, transition="T1", at=at(FIRST, 10, 1))


@pytest.mark.parametrize("kind", [Latch.VIX65, Latch.BROKER, Latch.DATA])
def test_no_person_lifts_a_latch_that_the_engine_lifts(kind: Latch) -> None:
    run = latched(kind)

    with pytest.raises(ProblemError, match="no person lifts it"):
        commands.release_latch(run.pilot, Sleeve.GEN, kind, at(TUESDAY, 12), "manager", "please")


def test_l3_is_not_reset_on_its_own_day_and_is_on_the_next() -> None:
    run = latched(Latch.L3)

    with pytest.raises(ProblemError, match="too early"):
        commands.release_latch(run.pilot, Sleeve.GEN, Latch.L3, at(TUESDAY, 12), "manager", "please")
    commands.release_latch(run.pilot, Sleeve.GEN, Latch.L3, at(WEDNESDAY, 9), "manager", "seen")

    assert not run.sleeve(Sleeve.GEN).latches


def test_another_latch_set_later_does_not_move_the_day_of_l3() -> None:
    run = latched(Latch.L3)
    run.pilot.emit(LatchSet(at(WEDNESDAY, 9), Sleeve.GEN, Latch.USER, "S0.kill.user", "test"))

    commands.release_latch(run.pilot, Sleeve.GEN, Latch.L3, at(WEDNESDAY, 9), "manager", "seen")

    assert list(run.sleeve(Sleeve.GEN).latches) == [Latch.USER]


@pytest.mark.parametrize("kind", [Latch.L3, Latch.RECON])
def test_without_a_clean_reconcile_l3_and_recon_stay(kind: Latch) -> None:
    run = latched(kind, clean=False)

    with pytest.raises(ProblemError, match="not clean"):
        commands.release_latch(run.pilot, Sleeve.GEN, kind, at(WEDNESDAY, 9), "manager", "please")


def test_a_latch_that_is_not_there_cannot_be_released() -> None:
    run = latched(Latch.USER)

    with pytest.raises(ProblemError, match="does not carry it"):
        commands.release_latch(run.pilot, Sleeve.GEN, Latch.MARGIN, at(TUESDAY, 12), "manager", "please")


def killed() -> AutopilotRun:
    run = AutopilotRun([Session(), Session(0, 0, (60, 85, 70))])
    run.days(2)
    assert run.pilot.record.overlay is Overlay.KILLED
    return run


def test_a_reset_takes_two_people() -> None:
    run = killed()

    with pytest.raises(ProblemError, match="two different people"):
        commands.reset_emergency(run.pilot, at(WEDNESDAY, 9), "ann", "ann", "calm")


def test_a_reset_above_65_reconciles_and_leaves_the_sleeves_latched() -> None:
    run = killed()
    before = len(run.events(Reconciled))

    commands.reset_emergency(run.pilot, at(WEDNESDAY, 9), "ann", "bob", "calm")

    assert len(run.events(Reconciled)) == before + 3
    assert run.pilot.record.overlay is Overlay.VIX_SAFE
    assert all(run.sleeve(sleeve).phase is Phase.SAFE for sleeve in Sleeve)
    assert all(Latch.VIX65 in run.sleeve(sleeve).latches for sleeve in Sleeve)


def test_a_reset_is_refused_while_the_vix_is_above_80_or_unknown() -> None:
    run = killed()
    still = at(TUESDAY, 13, 50)

    with pytest.raises(ProblemError, match="not known to be at or below 80"):
        commands.reset_emergency(run.pilot, still, "ann", "bob", "calm")


def test_a_rebase_sets_the_mark_to_the_present_value_and_lifts_the_pivot() -> None:
    run = latched(Latch.USER)
    record = run.sleeve(Sleeve.GEN)
    record.hwm, record.pivot = record.nlv * 2, "pivoted"

    commands.rebase_hwm(run.pilot, Sleeve.GEN, at(TUESDAY, 12), "manager", "deadlock")

    assert (record.hwm, record.pivot) == (record.nlv, "")
