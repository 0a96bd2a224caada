"""VIX tiers, drawdown and margin: what stands over all sleeves."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests.fakes.auditor import audit_night
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at

from trellis.autopilot.events.run import DayOpened, SleeveMark
from trellis.autopilot.events.sleeve import AlertRaised, LatchReleased, OverlayChanged
from trellis.autopilot.events.week import WeekClosed
from trellis.autopilot.machine import Phase
from trellis.autopilot.margin import watch_margin
from trellis.autopilot.standing import change_overlay, review_drawdown
from trellis.books.posting.cash import corrected
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.orders.events import OrderPlaced
from trellis.sim.venue.behaviour import Behaviour

TUESDAY, WEDNESDAY, FRIDAY, MONDAY = date(2025, 3, 4), date(2025, 3, 5), date(2025, 3, 7), date(2025, 3, 10)
CALM = Session()


def test_a_tier_cancels_working_openers_keeps_fills_and_half_the_ceiling_is_filled_afterwards() -> None:
    run = AutopilotRun([], Behaviour(symbol="AMZN", purpose="open.shares", hold=timedelta(minutes=1), nth=1))
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 8))
    record = run.sleeve(Sleeve.COM)
    assert sorted(lot.symbol for lot in record.holdings.values()) == ["AAPL", "MSFT"]

    change_overlay(run.pilot, Overlay.HEDGED_WEEK, at(FIRST, 9, 45, 8), "tick")
    run.until(at(FIRST, 9, 46))
    assert not run.pilot.desk.working()
    run.until(at(FIRST, 11))

    held = sum((lot.shares * lot.adjusted_basis for lot in record.holdings.values()), Decimal(0))
    assert len(record.holdings) > 2
    assert held <= record.size / 2


def test_a_hedged_week_lasts_to_the_next_week_and_marks_the_week_that_it_lasts_into() -> None:
    high = Session(0, 0, (52, 53, 52))
    run = AutopilotRun([CALM, CALM, CALM, CALM, high, high])
    run.days(5)
    assert run.pilot.record.overlay is Overlay.HEDGED_WEEK

    run.day(MONDAY)

    assert run.pilot.record.overlay is Overlay.HEDGED_WEEK
    assert "hedged_week" in {fact.value for fact in run.sleeve(Sleeve.GEN).week_facts}


def test_a_hedged_week_clears_on_monday_at_50_and_leaves_no_mark_on_that_week() -> None:
    run = AutopilotRun([CALM, Session(0, 0, (52, 53, 50)), CALM, CALM, CALM, Session(0, 0, (50, 50, 40))])
    run.days(6)

    assert run.pilot.record.overlay is Overlay.NORMAL
    assert not any("hedged" in fact.value for sleeve in Sleeve for fact in run.sleeve(sleeve).week_facts)
    first = next(event for event in run.recorder.events if isinstance(event, WeekClosed))
    assert first.label == "Hedged"


def test_straight_from_calm_to_66_is_a_hedged_week_too() -> None:
    run = AutopilotRun([Session(0, 0, (66, 67, 66))])
    run.days(1)

    assert all("hedged_week" in {f.value for f in run.sleeve(sleeve).week_facts} for sleeve in Sleeve)


def test_vix65_lifts_at_0930_of_a_later_day_only_after_that_mornings_clean_reconcile() -> None:
    run = AutopilotRun([Session(0, 0, (66, 67, 60)), Session(0, 0, (60, 60, 60)), Session(0, 0, (60, 60, 60))])
    run.days(1)
    assert all(Latch.VIX65 in run.sleeve(sleeve).latches for sleeve in Sleeve)
    run.venue.deposit("main", "gen", Decimal(500))

    run.day(TUESDAY)

    assert Latch.RECON in run.sleeve(Sleeve.GEN).latches
    assert Latch.VIX65 in run.sleeve(Sleeve.REV).latches
    run.venue.deposit("main", "gen", Decimal(-500))
    run.day(WEDNESDAY)

    assert not run.sleeve(Sleeve.REV).latches
    assert list(run.sleeve(Sleeve.GEN).latches) == [Latch.RECON]


def test_above_80_everything_is_cancelled_and_nothing_is_sent_until_two_people_reset() -> None:
    run = AutopilotRun([CALM, Session(-9, -9, (60, 90, 85)), CALM])
    run.days(1)
    run.sell(Sleeve.REV, "NVDA", "80", FRIDAY)
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 23))
    killed = run.events(OverlayChanged, target=Overlay.KILLED)[0].at  # type: ignore[attr-defined]

    assert all(run.sleeve(sleeve).phase is Phase.EMERGENCY for sleeve in Sleeve)
    run.day(WEDNESDAY)

    assert not [event for event in run.events(OrderPlaced) if event.at > killed]  # type: ignore[attr-defined]
    audit_night(run)


def test_a_deadlock_that_begins_after_the_pivot_is_told_on_the_cadence_day() -> None:
    run = AutopilotRun()
    run.days(1)
    record = run.sleeve(Sleeve.GEN)
    record.hwm, record.pivot = record.nlv * 2, "pivoted"
    run.begin(date(2025, 3, 6))

    review_drawdown(run.pilot, Sleeve.GEN, at(WEDNESDAY, 9, 30))
    assert not run.events(AlertRaised, rule="S0.dd.pivot")
    review_drawdown(run.pilot, Sleeve.GEN, at(date(2025, 3, 6), 9, 30))

    assert len(run.events(AlertRaised, rule="S0.dd.pivot")) == 1


def test_the_second_check_above_the_margin_limit_latches_and_closes_the_largest_requirement() -> None:
    run = AutopilotRun([CALM, CALM])
    run.days(1)
    run.sell(Sleeve.GEN, "AAPL", "102", FRIDAY, contracts=2)
    run.sell(Sleeve.GEN, "MSFT", "60", FRIDAY, contracts=5)
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 9, 31))
    mark = next(m for m in _last_open(run) if m.sleeve is Sleeve.GEN)
    lost = Decimal(5_000) - mark.nlv
    run.pilot.post(corrected(run.pilot.place(Sleeve.GEN), lost, "lost since the open", at(TUESDAY, 9, 31), "loss"))

    watch_margin(run.pilot, Sleeve.GEN, at(TUESDAY, 9, 31))
    assert not run.sleeve(Sleeve.GEN).latches
    watch_margin(run.pilot, Sleeve.GEN, at(TUESDAY, 9, 32))

    assert Latch.MARGIN in run.sleeve(Sleeve.GEN).latches
    closing = [event for event in run.events(OrderPlaced) if event.order.purpose == "close"]  # type: ignore[attr-defined]
    assert [order.order.legs[0].instrument.underlying for order in closing] == ["AAPL"]  # type: ignore[attr-defined]


def _last_open(run: AutopilotRun) -> tuple[SleeveMark, ...]:
    return [event for event in run.recorder.events if isinstance(event, DayOpened)][-1].marks


def test_the_mark_rises_at_0930_only() -> None:
    run = AutopilotRun([CALM, CALM])
    run.days(1)
    record = run.sleeve(Sleeve.COM)
    before = record.hwm
    record.holdings = {key: replace(lot) for key, lot in record.holdings.items()}

    assert record.nlv != before
    assert record.hwm == before == Decimal(180_000)


def test_a_silent_broker_at_the_close_latches_broker_and_the_day_still_ends() -> None:
    run = AutopilotRun()
    run.begin(FIRST)
    run.until(at(FIRST, 9, 45, 1))
    deaf = _Deaf(run)
    run.pilot.broker = deaf  # type: ignore[assignment]

    run.until(at(FIRST, 17))

    assert Latch.BROKER in run.sleeve(Sleeve.COM).latches
    assert run.sleeve(Sleeve.COM).phase is Phase.SAFE
    assert not run.sleeve(Sleeve.GEN).latches
    assert run.pilot.desk.working()
    run.pilot.broker = run.venue
    run.until(at(FIRST, 23))
    run.day(TUESDAY)
    assert run.events(LatchReleased, latch=Latch.BROKER)


class _Deaf:
    """A broker whose line is cut: it hears everything and says nothing."""

    def __init__(self, run: AutopilotRun) -> None:
        self._venue = run.venue

    def poll(self, _: object) -> tuple[()]:
        return ()

    def next_message_at(self) -> None:
        return None

    def __getattr__(self, name: str) -> object:
        return getattr(self._venue, name)
