"""S14.selfmod and Part H inside a running account: a Monday, idle SAFE, a journaled event; never otherwise."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.autopilot import FIRST, RULEBOOK, AutopilotRun, at
from tests.fakes.rulebooks import draft

from trellis.autopilot.amending import adopt, amend, is_boundary
from trellis.autopilot.assembly import assemble
from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.sleeve import AlertRaised, LatchReleased, LatchSet
from trellis.autopilot.machine import Phase
from trellis.constitution.standing import Standing
from trellis.core.problems import ProblemError
from trellis.core.terms import Latch, Sleeve

MONDAY = at(FIRST, 9)
NEXT = FIRST + timedelta(days=7)
DRAFT = draft()


def test_from_its_monday_on_every_verdict_names_the_new_rulebook() -> None:
    run = AutopilotRun()
    run.days(5)
    before = len(run.events(Reviewed))
    assert amend((run.pilot,), DRAFT, Standing.RELEASED, at(NEXT, 9))
    run.day(NEXT)

    verdicts = [event.verdict.rulebook for event in run.events(Reviewed) if isinstance(event, Reviewed)]
    assert before
    assert len(verdicts) > before
    assert set(verdicts[:before]) == {RULEBOOK.sha256}
    assert set(verdicts[before:]) == {DRAFT.sha256}


def test_the_event_names_both_rulebooks_and_the_rows_that_differ() -> None:
    run = AutopilotRun()
    amend((run.pilot,), DRAFT, Standing.RELEASED, MONDAY)

    expected = RulebookReleased(MONDAY, "1.3", RULEBOOK.sha256, "1.4", DRAFT.sha256, "released", ("S0.symbol.cap",))
    assert run.events(RulebookReleased) == [expected]
    assert run.pilot.record.rulebook == DRAFT.sha256


def test_a_latch_holds_a_release_back_until_a_monday_without_one() -> None:
    run = AutopilotRun()
    run.pilot.emit(LatchSet(MONDAY, Sleeve.REV, Latch.L3, "S6.L3", "exit"))

    assert not amend((run.pilot,), DRAFT, Standing.RELEASED, MONDAY)
    assert run.pilot.rulebook is RULEBOOK
    (told,) = run.events(AlertRaised, rule="S15.change")
    assert isinstance(told, AlertRaised)
    assert "waits for a Monday" in told.message

    run.pilot.emit(LatchReleased(MONDAY, Sleeve.REV, Latch.L3, "ann", "looked at"))
    assert amend((run.pilot,), DRAFT, Standing.RELEASED, MONDAY)


@pytest.mark.parametrize("when", [at(FIRST, 9, 30), at(FIRST, 12), at(FIRST + timedelta(days=1), 9)])
def test_no_rulebook_changes_after_the_open_or_in_mid_week(when: object) -> None:
    run = AutopilotRun()

    assert not is_boundary(run.pilot, when)  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="not before the first open"):
        amend((run.pilot,), DRAFT, Standing.RELEASED, when)  # type: ignore[arg-type]


def test_a_rulebook_that_the_journal_does_not_name_is_not_taken_up() -> None:
    with pytest.raises(AssertionError, match="the journal names another rulebook"):
        adopt(AutopilotRun().pilot, DRAFT)


def test_rules_that_changed_under_way_stop_the_account() -> None:
    run = AutopilotRun()
    amend((run.pilot,), DRAFT, Standing.RELEASED, MONDAY)
    run.pilot.rulebook = draft(new='"0.50"')
    run.day(FIRST)

    assert {run.sleeve(sleeve).phase for sleeve in Sleeve} == {Phase.EMERGENCY}
    assert len(run.events(AlertRaised, rule="S14.selfmod", severity="emergency")) == 1
    assert run.events(Reviewed) == []


def test_accounts_of_one_house_take_a_rulebook_up_together_or_not_at_all() -> None:
    first, second = AutopilotRun(), AutopilotRun()
    second.pilot.emit(LatchSet(MONDAY, Sleeve.COM, Latch.MARGIN, "S0.margin", "over"))

    assert not amend((first.pilot, second.pilot), DRAFT, Standing.RELEASED, MONDAY)
    assert (first.pilot.rulebook, second.pilot.rulebook) == (RULEBOOK, RULEBOOK)
    assert (first.events(AlertRaised), len(second.events(AlertRaised))) == ([], 1)


@pytest.mark.parametrize("mode", ["paper", "live"])
def test_where_money_moves_the_engine_starts_on_no_draft_and_takes_none_up(mode: str) -> None:
    run = AutopilotRun()
    pilot = run.pilot
    settings = replace(pilot.settings, mode=mode)
    parts = (pilot.feed, pilot.broker, pilot.sessions, run.recorder)

    with pytest.raises(ProblemError, match=r"S15\.change lets"):
        assemble(settings, DRAFT, *parts)
    pilot.settings = settings
    with pytest.raises(ProblemError, match=r"S15\.change lets"):
        amend((pilot,), DRAFT, Standing.DRAFT, MONDAY)
    assert pilot.rulebook is RULEBOOK

    known = replace(settings, registered=frozenset((DRAFT.sha256,)))
    assert assemble(known, DRAFT, *parts).rulebook is DRAFT
    pilot.settings = known
    assert amend((pilot,), DRAFT, Standing.RELEASED, MONDAY)
