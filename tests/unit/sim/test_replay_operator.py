"""The person whom a replay imagines, and the settings that a run is resumed by."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at

from trellis.autopilot.events.sleeve import HwmRebased, LatchSet
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.sim.replay.operator import Operator
from trellis.sim.replay.settings import RunSettings, load

THURSDAY, MONDAY = date(2025, 3, 6), date(2025, 3, 10)


def latched(kind: Latch) -> AutopilotRun:
    run = AutopilotRun()
    run.days(2)
    run.pilot.emit(LatchSet(run.now, Sleeve.GEN, kind, "C.latch", "test"))
    return run


@pytest.mark.parametrize("kind", [Latch.L3, Latch.MARGIN])
def test_l3_and_margin_are_lifted_in_a_later_week_and_not_before(kind: Latch) -> None:
    run = latched(kind)

    Operator().attend(run.pilot, at(THURSDAY, 9))
    assert kind in run.sleeve(Sleeve.GEN).latches
    Operator().attend(run.pilot, at(MONDAY, 9))

    assert not run.sleeve(Sleeve.GEN).latches


@pytest.mark.parametrize("kind", [Latch.RECON, Latch.ERROR, Latch.USER, Latch.DATA])
def test_other_latches_are_left_alone(kind: Latch) -> None:
    run = latched(kind)

    Operator().attend(run.pilot, at(MONDAY, 9))

    assert kind in run.sleeve(Sleeve.GEN).latches


def test_nothing_is_done_before_the_first_day() -> None:
    run = AutopilotRun()
    before = len(run.recorder.events)

    Operator().attend(run.pilot, at(FIRST, 9))

    assert len(run.recorder.events) == before


def test_a_kill_is_reset_once_the_vix_allows_it() -> None:
    run = AutopilotRun([Session(0, 0, (70, 85, 82)), Session(0, 0, (82, 82, 60))])
    run.days(1)
    Operator().attend(run.pilot, at(date(2025, 3, 4), 9))
    assert run.pilot.record.overlay.value == "KILLED"
    run.day(date(2025, 3, 4))

    Operator().attend(run.pilot, at(date(2025, 3, 5), 9))

    assert run.pilot.record.overlay is Overlay.HEDGED_WEEK


def test_a_mark_is_rebased_after_the_days_stated_and_not_while_shares_are_held() -> None:
    run = AutopilotRun()
    run.days(1)
    for sleeve in (Sleeve.GEN, Sleeve.COM):
        record = run.sleeve(sleeve)
        record.pivot, record.pivoted_on, record.hwm = "pivoted", FIRST, Decimal(999_999)

    Operator(rebase_after=3).attend(run.pilot, at(date(2025, 3, 5), 9))
    assert not run.events(HwmRebased)
    Operator(rebase_after=3).attend(run.pilot, at(THURSDAY, 9))

    assert [event.sleeve for event in run.events(HwmRebased)] == [Sleeve.GEN]  # type: ignore[attr-defined]


@pytest.mark.parametrize("data", [r"C:\prices\new", 'a "quoted" name', "tab\there", "plain"])
def test_settings_read_back_as_they_were_written(data: str, tmp_path: Path) -> None:
    settings = RunSettings(FIRST, MONDAY, data=data, capital=Decimal("250000.01"), seed=7)
    file = tmp_path / "run.toml"
    file.write_text(settings.to_toml(), encoding="utf-8")

    assert load(file) == settings
