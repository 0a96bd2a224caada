"""A quarter over whose last evening the process was away is closed at the next open, once, for its own name."""

from datetime import date, time
from decimal import Decimal

import pytest
from tests.fakes.autopilot import ACCOUNT, AutopilotRun

from trellis.autopilot.events.ladder import LadderNoted
from trellis.autopilot.events.quarter import QuarterClosed, ReserveMoved
from trellis.core.dates import new_york
from trellis.core.terms import Sleeve
from trellis.sim.faults.earned import earn

FRIDAY, LAST, NEXT = date(2025, 3, 28), date(2025, 3, 31), date(2025, 4, 1)
PROFIT = Decimal(10_000)


def away(run: AutopilotRun) -> AutopilotRun:
    """Rev earns on the quarter's last Friday, nobody is there on its last Monday, Tuesday is a day like any other."""
    run.day(date(2025, 3, 27))
    run.begin(FRIDAY)
    earn(run.pilot, Sleeve.REV, PROFIT, run.now)
    run.venue.deposit(ACCOUNT, Sleeve.REV.value, PROFIT)
    run.until(new_york(FRIDAY, time(23, 59)))
    run.day(NEXT)
    return run


def test_a_quarter_whose_last_evening_was_missed_is_closed_at_the_next_open() -> None:
    run = away(AutopilotRun())

    closed = [event for event in run.recorder.events if isinstance(event, QuarterClosed)]
    assert [(event.sleeve, event.quarter, event.at) for event in closed] == [
        (sleeve, "2025-Q1", new_york(NEXT, time(9, 30))) for sleeve in Sleeve
    ]
    assert {event.sleeve: event.reserve for event in closed}[Sleeve.REV] == PROFIT * Decimal("0.3")
    assert run.events(ReserveMoved, sleeve=Sleeve.REV, amount=PROFIT * Decimal("0.3"))
    assert {event.quarter for event in run.recorder.events if isinstance(event, LadderNoted)} == {"2025-Q1"}


@pytest.mark.parametrize("days", [(LAST, NEXT), (NEXT, date(2025, 4, 2))])
def test_no_quarter_is_closed_twice(days: tuple[date, ...]) -> None:
    run = AutopilotRun()
    for day in (FRIDAY, *days):
        run.day(day)

    closed = [(event.sleeve, event.quarter) for event in run.recorder.events if isinstance(event, QuarterClosed)]
    assert closed == [(sleeve, "2025-Q1") for sleeve in Sleeve]


def test_one_that_was_closed_before_the_process_died_that_evening_is_not_closed_again() -> None:
    run = AutopilotRun()
    run.day(FRIDAY)
    run.day(LAST)
    run.pilot.record.ended = FRIDAY
    run.day(NEXT)

    assert len([event for event in run.recorder.events if isinstance(event, QuarterClosed)]) == len(Sleeve)
