"""A week's provisional row, its final row, and what is said where they differ."""

from datetime import date

from tests.fakes.autopilot import AutopilotRun, at

from trellis.autopilot.events.week import WeekClosed, WeekRestated
from trellis.autopilot.weekly import close_week
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.weeks import WeekFact

FRIDAY, MONDAY = date(2025, 3, 7), date(2025, 3, 10)


def test_a_week_that_the_weekend_changed_is_restated_for_the_account_and_the_sleeve() -> None:
    run = AutopilotRun()
    run.days(4)
    close_week(run.pilot, at(FRIDAY, 16, 30), final=False)
    run.sleeve(Sleeve.REV).week_facts.add(WeekFact.ASSIGNMENT)

    close_week(run.pilot, at(MONDAY, 9, 30), final=True)

    assert [event.sleeve for event in run.events(WeekRestated)] == [None, Sleeve.REV]  # type: ignore[attr-defined]
    assert len(run.events(WeekClosed)) == 2


def test_a_week_that_nothing_changed_is_not_restated() -> None:
    run = AutopilotRun()
    run.days(4)
    close_week(run.pilot, at(FRIDAY, 16, 30), final=False)

    close_week(run.pilot, at(MONDAY, 9, 30), final=True)

    assert not run.events(WeekRestated)
