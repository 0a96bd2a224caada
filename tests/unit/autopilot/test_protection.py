"""Levels 2 and 3 as the autopilot carries them out: nothing is forgotten, nothing is ordered twice."""

from datetime import date

from tests.fakes.auditor import audit_night
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at

from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import Command
from trellis.autopilot.events.decision import LevelChanged, RollWeighed
from trellis.autopilot.events.sleeve import AlertRaised, FreezeSet, LatchSet
from trellis.autopilot.machine import Phase
from trellis.autopilot.monitoring import tick
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Latch, Sleeve
from trellis.orders.events import DecisionEnded, OrderPlaced
from trellis.sim.venue.behaviour import Behaviour

WEDNESDAY, FRIDAY = date(2025, 3, 5), date(2025, 3, 7)


def crash(*behaviours: Behaviour, gap: int = -12, contracts: int = 3, sleeve: Sleeve = Sleeve.REV) -> AutopilotRun:
    """A 110 NVDA put sold on Tuesday; Wednesday opens far below it. Com buys nothing meanwhile."""
    run = AutopilotRun([Session(), Session(), Session(gap, 0)], *behaviours)
    run.days(2)
    run.sell(sleeve, "NVDA", "110", FRIDAY, contracts=contracts)
    run.begin(WEDNESDAY)
    return run


def exits(run: AutopilotRun) -> list[OrderPlaced]:
    placed = [event for event in run.recorder.events if isinstance(event, OrderPlaced)]
    return [event for event in placed if event.order.purpose == "exit"]


def test_a_gap_through_all_levels_logs_each_and_exits_at_once_without_a_roll() -> None:
    run = crash()

    run.until(at(WEDNESDAY, 9, 31))

    assert [(e.source, e.target) for e in run.events(LevelChanged)] == [(0, 1), (1, 2), (2, 3)]  # type: ignore[attr-defined]
    assert not run.events(RollWeighed)
    assert [event.order.quantity for event in exits(run)] == [3]
    assert Latch.L3 in run.sleeve(Sleeve.REV).latches
    assert not run.sleeve(Sleeve.GEN).latches
    assert run.sleeve(Sleeve.REV).phase is Phase.SAFE


def test_an_exit_that_ends_short_latches_alerts_and_is_decided_anew_after_half_a_minute() -> None:
    run = crash(
        Behaviour(purpose="exit", most=0, nth=1), *(Behaviour(purpose="exit", most=0, nth=n) for n in (2, 3, 4))
    )

    run.until(at(WEDNESDAY, 9, 30, 20))

    assert [e.outcome.value for e in run.events(DecisionEnded)][-1:] == ["unfilled"]  # type: ignore[attr-defined]
    assert Latch.L3 in run.sleeve(Sleeve.REV).latches
    assert run.events(AlertRaised, severity="critical", rule="S6.L3")
    assert run.sleeve(Sleeve.REV).options

    run.until(at(WEDNESDAY, 9, 32))

    assert not run.sleeve(Sleeve.REV).options
    assert len({event.order.decision for event in exits(run)}) == 2
    run.until(at(WEDNESDAY, 23))
    audit_night(run)


def test_a_partly_filled_exit_takes_the_rest_with_it_later() -> None:
    run = crash(Behaviour(purpose="exit", most=1), contracts=2)

    run.until(at(WEDNESDAY, 9, 33))

    assert not run.sleeve(Sleeve.REV).options
    assert len(run.events(LatchSet, latch=Latch.L3)) == 1


def test_a_rejected_exit_is_told_and_tried_again_but_not_every_second() -> None:
    run = crash(Behaviour(purpose="exit", reject="margin"))

    run.until(at(WEDNESDAY, 9, 35))

    assert 8 <= len(exits(run)) <= 11
    assert run.events(AlertRaised, rule="D.states")
    assert run.sleeve(Sleeve.REV).options


def test_a_breach_while_openers_work_cancels_them_and_exits_next() -> None:
    run = AutopilotRun([], Behaviour(purpose="open.shares", most=0))
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 5))
    run.sell(Sleeve.COM, "NVDA", "140", FRIDAY)
    assert run.sleeve(Sleeve.COM).phase is Phase.ORDERING

    tick(run.pilot, Sleeve.COM, at(FIRST, 9, 45, 5))
    assert not exits(run)
    run.until(at(FIRST, 9, 45, 30))

    assert not run.sleeve(Sleeve.COM).options
    assert exits(run)
    assert run.events(FreezeSet, sleeve=Sleeve.COM)


def test_a_paused_sleeve_does_not_roll_at_level_2_but_exits_at_level_3() -> None:
    run = crash(gap=-4)
    owner = Person("owner", (Role.VIEWER,), owns=("main",))
    give(run.pilot, Command("pause", owner, "away"), at(WEDNESDAY, 9))

    run.until(at(WEDNESDAY, 10))

    assert [e.target for e in run.events(LevelChanged)][-1] == 2  # type: ignore[attr-defined]
    assert not exits(run)
    assert not run.events(RollWeighed, stage="decided")
    no_roll, no_hedge = run.events(AlertRaised, rule="C.latch")
    assert "no roll at Level 2 while latched" in no_roll.message  # type: ignore[attr-defined]
    assert "a hedge waits" in no_hedge.message  # type: ignore[attr-defined]

    deep = crash(gap=-12)
    give(deep.pilot, Command("pause", owner, "away"), at(WEDNESDAY, 9))
    deep.until(at(WEDNESDAY, 10))

    assert not deep.sleeve(Sleeve.REV).options


def test_level_2_freezes_to_the_week_end_and_a_roll_too_dear_becomes_an_exit() -> None:
    run = crash(gap=-4)

    run.until(at(WEDNESDAY, 10))

    assert run.sleeve(Sleeve.REV).frozen_until == FRIDAY
    assert run.events(RollWeighed, stage="decided", outcome="escalate")
    assert run.events(LevelChanged, source=2, target=3)
    assert not run.sleeve(Sleeve.REV).options


def test_nothing_is_sent_at_or_after_the_bell() -> None:
    run = crash(Behaviour(purpose="exit", most=0))

    run.until(at(WEDNESDAY, 23))

    assert max(event.at for event in exits(run)) < at(WEDNESDAY, 16)
    assert run.sleeve(Sleeve.REV).phase is Phase.SAFE
    audit_night(run)
