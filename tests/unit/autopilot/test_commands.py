"""What people may tell the autopilot, and when it refuses."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at

from trellis.autopilot.commands.table import VERBS, give
from trellis.autopilot.commands.verb import IRREVERSIBLE
from trellis.autopilot.events.command import Command, CommandGiven, CommandRefused
from trellis.autopilot.events.run import Reconciled
from trellis.autopilot.events.sleeve import LatchSet, SleeveMoved
from trellis.autopilot.machine import Phase
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.orders.events import OrderPlaced
from trellis.sim.venue.behaviour import Behaviour

TUESDAY, WEDNESDAY = date(2025, 3, 4), date(2025, 3, 5)
OWNER = Person("owner", (Role.VIEWER,), mfa=True, owns=("main",))
MANAGER = Person("ann", (Role.MANAGER,), mfa=True)
COMPLIANCE = Person("bob", (Role.COMPLIANCE,), mfa=True)


def refused(run: AutopilotRun, command: Command, at: datetime) -> str:
    """The command changes nothing but leaves its row; why it was refused."""
    before = len(run.recorder.events)
    outcome = give(run.pilot, command, at)

    assert isinstance(outcome, CommandRefused)
    assert run.recorder.events[before:] == [outcome]
    return outcome.answer


def released(kind: Latch, by: Person = MANAGER) -> Command:
    return Command("release", by, "seen", sleeve=Sleeve.GEN, latch=kind)


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

    give(run.pilot, Command("pause", OWNER, "away"), at(FIRST, 9, 45, 5))
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
    give(run.pilot, Command("pause", OWNER, "away"), at(FIRST, 9, 44))
    run.until(at(FIRST, 10, 1))
    assert not run.events(OrderPlaced)

    for sleeve in Sleeve:
        give(run.pilot, Command("release", OWNER, "back", sleeve=sleeve, latch=Latch.USER), at(FIRST, 10, 1))
    run.until(at(FIRST, 11))

    assert run.sleeve(Sleeve.COM).holdings
    assert run.events(SleeveMoved, sleeve=Sleeve.COM, transition="T1", at=at(FIRST, 10, 1))


@pytest.mark.parametrize("kind", [Latch.VIX65, Latch.BROKER, Latch.DATA])
def test_no_person_lifts_a_latch_that_the_engine_lifts(kind: Latch) -> None:
    run = latched(kind)

    assert "no person lifts it" in refused(run, released(kind), at(TUESDAY, 12))


def test_l3_is_not_reset_on_its_own_day_and_is_on_the_next() -> None:
    run = latched(Latch.L3)

    assert "too early" in refused(run, released(Latch.L3), at(TUESDAY, 12))
    assert isinstance(give(run.pilot, released(Latch.L3), at(WEDNESDAY, 9)), CommandGiven)

    assert not run.sleeve(Sleeve.GEN).latches


def test_l3_is_not_reset_without_a_reason() -> None:
    run = latched(Latch.L3)

    assert "logged with its reason" in refused(run, replace(released(Latch.L3), reason=" "), at(WEDNESDAY, 9))


def test_l3_set_on_a_friday_is_not_reset_before_monday() -> None:
    run = latched(Latch.L3)
    run.sleeve(Sleeve.GEN).latches[Latch.L3] = date(2025, 3, 7)

    assert "Wait for 2025-03-10" in refused(run, released(Latch.L3), at(date(2025, 3, 8), 9))
    assert isinstance(give(run.pilot, released(Latch.L3), at(date(2025, 3, 10), 9)), CommandGiven)


def test_another_latch_set_later_does_not_move_the_day_of_l3() -> None:
    run = latched(Latch.L3)
    run.pilot.emit(LatchSet(at(WEDNESDAY, 9), Sleeve.GEN, Latch.USER, "S0.kill.user", "test"))

    give(run.pilot, released(Latch.L3), at(WEDNESDAY, 9))

    assert list(run.sleeve(Sleeve.GEN).latches) == [Latch.USER]


@pytest.mark.parametrize("kind", [Latch.L3, Latch.RECON])
def test_without_a_clean_reconcile_l3_and_recon_stay(kind: Latch) -> None:
    run = latched(kind, clean=False)

    assert "not clean" in refused(run, released(kind), at(WEDNESDAY, 9))


def test_a_latch_that_is_not_there_cannot_be_released() -> None:
    run = latched(Latch.USER)

    assert "does not carry it" in refused(run, released(Latch.MARGIN), at(TUESDAY, 12))


def killed() -> AutopilotRun:
    run = AutopilotRun([Session(), Session(0, 0, (60, 85, 70))])
    run.days(2)
    assert run.pilot.record.overlay is Overlay.KILLED
    return run


def test_a_reset_takes_two_people() -> None:
    run = killed()

    for second in (None, MANAGER, OWNER, replace(COMPLIANCE, mfa=False)):
        why = refused(run, Command("reset", MANAGER, "calm", second), at(WEDNESDAY, 9))
        assert why.startswith("Part I, EMERGENCY reset")


def test_a_reset_above_65_reconciles_and_leaves_the_sleeves_latched() -> None:
    run = killed()
    before = len(run.events(Reconciled))

    give(run.pilot, Command("reset", MANAGER, "calm", COMPLIANCE), at(WEDNESDAY, 9))

    assert len(run.events(Reconciled)) == before + 3
    assert run.pilot.record.overlay is Overlay.VIX_SAFE
    assert all(run.sleeve(sleeve).phase is Phase.SAFE for sleeve in Sleeve)
    assert all(Latch.VIX65 in run.sleeve(sleeve).latches for sleeve in Sleeve)


def test_a_reset_is_refused_while_the_vix_is_above_80_or_unknown() -> None:
    run = killed()
    still = at(TUESDAY, 13, 50)

    why = refused(run, Command("reset", MANAGER, "calm", COMPLIANCE), still)
    assert "not known to be at or below 80" in why


def test_a_rebase_sets_the_mark_to_the_present_value_and_lifts_the_pivot() -> None:
    run = latched(Latch.USER)
    record = run.sleeve(Sleeve.GEN)
    record.hwm, record.pivot = record.nlv * 2, "pivoted"

    give(run.pilot, Command("rebase", MANAGER, "deadlock", sleeve=Sleeve.GEN), at(TUESDAY, 12))

    assert (record.hwm, record.pivot) == (record.nlv, "")


def test_a_rebase_is_refused_where_there_is_no_deadlock() -> None:
    run = latched(Latch.USER)
    command = Command("rebase", MANAGER, "just so", sleeve=Sleeve.GEN)
    assert "is not pivoted" in refused(run, command, at(TUESDAY, 12))
    com = run.sleeve(Sleeve.COM)
    assert com.holdings
    com.pivot = "pivoted"

    assert "sleeve com has shares" in refused(run, replace(command, sleeve=Sleeve.COM), at(TUESDAY, 12))


def test_every_verb_names_what_undoes_it() -> None:
    assert all(verb.undone_by == IRREVERSIBLE or verb.undone_by in VERBS for verb in VERBS.values())
    assert all(verb.name == name for name, verb in VERBS.items())


def test_what_is_no_verb_is_refused_whoever_asks() -> None:
    run = latched(Latch.USER)
    engine = Person("engine", (Role.ENGINE,), mfa=True)

    assert "viewer may not" in refused(run, Command("sell", OWNER, "now"), at(TUESDAY, 12))
    assert "by the rules only" in refused(run, Command("sell", engine, "now"), at(TUESDAY, 12))


def test_a_kill_stops_everything_and_two_people_undo_it() -> None:
    run = AutopilotRun([], Behaviour(purpose="open.shares", most=0))
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 5))
    assert run.pilot.desk.working()

    give(run.pilot, Command("kill", COMPLIANCE, "a rumour"), at(FIRST, 9, 45, 5))
    run.until(at(FIRST, 9, 46))

    assert not run.pilot.desk.working()
    assert all(run.sleeve(sleeve).phase is Phase.EMERGENCY for sleeve in Sleeve)
    assert "in EMERGENCY already" in refused(run, Command("kill", COMPLIANCE, "again"), at(FIRST, 9, 47))
    give(run.pilot, Command("reset", MANAGER, "no rumour", COMPLIANCE), at(FIRST, 10))
    assert run.pilot.record.overlay is Overlay.NORMAL
    assert len(run.events(SleeveMoved, transition="T17")) == 3


def closing(run: AutopilotRun, target: str, *, by: Person = MANAGER) -> Command:
    return Command("manual_close", by, "out", sleeve=Sleeve.REV, target=target)


def test_in_emergency_a_manager_buys_a_short_option_back_and_nobody_does_else() -> None:
    run = latched(Latch.USER)
    run.now = at(TUESDAY, 12)
    option = run.sell(Sleeve.REV, "NVDA", "115", date(2025, 3, 7))
    dead = run.sell(Sleeve.REV, "NVDA", "60", date(2025, 3, 7))
    assert "EMERGENCY only" in refused(run, closing(run, option.id), at(TUESDAY, 12))
    give(run.pilot, Command("kill", MANAGER, "out"), at(TUESDAY, 12))

    assert "short no such option" in refused(run, closing(run, "something"), at(TUESDAY, 12))
    assert "no price" in refused(run, closing(run, dead.id), at(TUESDAY, 12))
    assert "viewer may not" in refused(run, closing(run, option.id, by=OWNER), at(TUESDAY, 12))
    assert isinstance(give(run.pilot, closing(run, option.id), at(TUESDAY, 12)), CommandGiven)
    assert "closing it already" in refused(run, closing(run, option.id), at(TUESDAY, 12))
    run.until(at(TUESDAY, 12, 10))

    assert list(run.sleeve(Sleeve.REV).options) == [dead.id]
    assert run.sleeve(Sleeve.REV).phase is Phase.EMERGENCY
