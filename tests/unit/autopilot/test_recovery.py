"""A process that dies between any two writes: what is rebuilt from the journal goes on as if it had not."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from tests.fakes.autopilot import FIRST, AutopilotRun, Session
from tests.fakes.crashing import Cut, CuttingRecorder, RecoveredRun

from trellis.autopilot.events.run import ResumeStepped
from trellis.autopilot.events.sleeve import MoveRefused
from trellis.core.dates import new_york
from trellis.core.problems import ProblemError
from trellis.core.terms import Latch
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced
from trellis.orders.ports import BrokerUnreachableError
from trellis.sim.venue.behaviour import Behaviour

WEDNESDAY = date(2025, 3, 5)
MOODS = (
    Behaviour(purpose="open.csp", version=1, most=1),
    Behaviour(purpose="exit", most=1, nth=1),
)


@pytest.fixture(scope="module")
def crash() -> tuple[AutopilotRun, CuttingRecorder]:
    """A Wednesday on which Rev sells puts in parts and the market falls through their exit line."""
    recorder = CuttingRecorder()
    run = AutopilotRun([Session(), Session(), Session(-2, -4)], *MOODS, recorder=recorder)
    run.days(2)
    recorder.venue = run.venue
    run.day(WEDNESDAY)
    return run, recorder


def recovered(run: AutopilotRun, recorder: CuttingRecorder, cut: Cut, at: datetime) -> RecoveredRun:
    again = RecoveredRun(run, cut, recorder.events, MOODS)
    assert again.recover(at)
    again.until(new_york(WEDNESDAY, time(23, 59)))
    return again


def faults(run: RecoveredRun) -> Iterator[str]:
    """Everything that a crash may not do."""
    events = run.recorder.events
    yield from run.differences()
    yield from (f"sent twice: {id}" for id, times in Counter(placed(events)).items() if times > 1)
    yield from (f"booked twice: {id}" for id, times in Counter(filled(events)).items() if times > 1)
    yield from (f"illegal: {event}" for event in events if isinstance(event, MoveRefused))
    yield from (f"still at work: {one.intent.decision}" for one in run.pilot.desk.working())
    asked = {event.intent.decision: event.intent.quantity for event in events if isinstance(event, IntentTaken)}
    decided = {event.order.id: event.order.decision for event in events if isinstance(event, OrderPlaced)}
    done: Counter[str] = Counter()
    for event in events:
        if isinstance(event, OrderFilled):
            done[decided[event.fill.order]] += event.fill.quantity
    yield from (f"{id} filled {done[id]} of {asked[id]}" for id in done if done[id] > asked[id])
    for sleeve, record in run.pilot.record.sleeves.items():
        held = Counter({option.contract.key: -option.contracts for option in record.options.values()})
        held.update({lot.symbol: lot.shares for lot in record.holdings.values()})
        books = dict(run.pilot.ledger.positions(run.pilot.place(sleeve)))
        if dict(held) != books:
            yield f"{sleeve.value}: the record holds {dict(held)}, the books {books}"
        if {Latch.BROKER, Latch.RECON} & set(record.latches):
            yield f"{sleeve.value}: latched {list(record.latches)}"


def placed(events: list[object]) -> list[str]:
    return [event.order.id for event in events if isinstance(event, OrderPlaced)]


def filled(events: list[object]) -> list[str]:
    return [event.fill.id for event in events if isinstance(event, OrderFilled)]


def test_wherever_the_process_dies_on_a_busy_day_books_and_venue_end_equal(
    crash: tuple[AutopilotRun, CuttingRecorder],
) -> None:
    run, recorder = crash
    assert len(recorder.cuts) > 60
    broken = {}

    for index, cut in enumerate(recorder.cuts):
        last = recorder.events[cut.written - 1].at  # type: ignore[attr-defined]
        delay = (0, 20, 900)[index % 3]
        found = list(faults(recovered(run, recorder, cut, last + timedelta(seconds=delay))))
        if found:
            broken[index, type(recorder.events[cut.written - 1]).__name__] = found

    assert broken == {}


def test_the_steps_are_journaled_in_the_rulebooks_order(crash: tuple[AutopilotRun, CuttingRecorder]) -> None:
    run, recorder = crash
    cut = recorder.cuts[len(recorder.cuts) // 2]
    last = recorder.events[cut.written - 1].at  # type: ignore[attr-defined]

    again = recovered(run, recorder, cut, last + timedelta(seconds=5))

    steps = [event for event in again.recorder.events if isinstance(event, ResumeStepped)]
    assert [step.step for step in steps] == list(run.pilot.rulebook.items("S9.resume"))
    assert {step.outcome for step in steps} == {"passed"}


def test_a_start_without_a_broker_stays_safe(crash: tuple[AutopilotRun, CuttingRecorder]) -> None:
    run, recorder = crash
    cut = recorder.cuts[len(recorder.cuts) // 2]
    at = recorder.events[cut.written - 1].at + timedelta(seconds=5)  # type: ignore[attr-defined]
    again = RecoveredRun(run, cut, recorder.events, MOODS)
    again.venue.down(at - timedelta(seconds=1), at + timedelta(minutes=5))
    with pytest.raises(BrokerUnreachableError):
        again.venue.poll(at)

    assert not again.recover(at)
    assert all(Latch.BROKER in record.latches for record in again.pilot.record.sleeves.values())
    again.until(new_york(WEDNESDAY, time(23, 59)))

    assert list(faults(again)) == []


def test_a_journal_that_this_program_would_have_written_otherwise_is_refused(
    crash: tuple[AutopilotRun, CuttingRecorder],
) -> None:
    run, recorder = crash
    booked = set(filled(recorder.events))
    posted = [place for place, event in enumerate(recorder.events) if getattr(event, "cause", "") in booked]
    again = RecoveredRun(run, Cut(posted[-1] + 1, recorder.cuts[-1].venue), recorder.events, MOODS)
    events = [*recorder.events[: posted[-1] + 1], recorder.events[0]]

    with pytest.raises(ProblemError, match="the journal holds"):
        again.replay(events, new_york(FIRST, time(12)))


def test_a_start_after_the_close_does_not_take_the_evening_for_stale_data(
    crash: tuple[AutopilotRun, CuttingRecorder],
) -> None:
    run, recorder = crash
    again = recovered(run, recorder, recorder.cuts[-1], new_york(WEDNESDAY, time(18, 30)))

    assert not any(Latch.DATA in record.latches for record in again.pilot.record.sleeves.values())
    assert list(faults(again)) == []
