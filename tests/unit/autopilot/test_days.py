"""Windows, weeks, settlements and splits: what a day leaves behind, and what it must not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.fakes.auditor import audit_folds, audit_night
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at
from tests.properties.walks import halved

from trellis.autopilot.agenda import Task
from trellis.autopilot.autopilot import wake
from trellis.autopilot.day import schedule_day
from trellis.autopilot.events.decision import DeploymentNoted
from trellis.autopilot.events.position import HoldingGone, HoldingSet, OptionGone, OptionSet
from trellis.autopilot.events.sleeve import AlertRaised, LatchSet, SleeveMoved
from trellis.autopilot.events.week import WeekClosed
from trellis.autopilot.hearing import carry_on
from trellis.autopilot.machine import Phase
from trellis.core.terms import Latch, Right, Sleeve
from trellis.market.ports import Split
from trellis.orders.events import DecisionEnded, IntentTaken, OrderPlaced
from trellis.orders.order import Fill
from trellis.sim.venue.behaviour import Behaviour

TUESDAY, THURSDAY, FRIDAY, MONDAY = date(2025, 3, 4), date(2025, 3, 6), date(2025, 3, 7), date(2025, 3, 10)


def intents(run: AutopilotRun, purpose: str) -> list[IntentTaken]:
    return [e for e in run.recorder.events if isinstance(e, IntentTaken) and e.intent.purpose == purpose]


def test_first_shares_that_found_no_fill_are_tried_again_in_the_same_window_under_another_decision() -> None:
    run = AutopilotRun([], *(Behaviour(symbol="NVDA", purpose="open.shares", most=0, nth=n) for n in range(1, 13)))

    run.days(1)

    tried = [e.intent for e in intents(run, "open.shares") if e.intent.legs[0].instrument.key == "NVDA"]
    assert len(tried) >= 2
    assert len({intent.decision for intent in tried}) == len(tried)
    assert "NVDA" in {lot.symbol for lot in run.sleeve(Sleeve.COM).holdings.values()}
    assert not run.sleeve(Sleeve.COM).needs_shares


def test_a_symbol_is_decided_at_most_so_often_and_the_other_symbols_are_not_held_back_by_it() -> None:
    run = AutopilotRun([], Behaviour(symbol="NVDA", purpose="open.shares", most=0))

    run.days(1)

    tried = [e.intent for e in intents(run, "open.shares") if e.intent.legs[0].instrument.key == "NVDA"]
    assert len(tried) == run.pilot.settings.attempts_max
    assert len(run.sleeve(Sleeve.COM).holdings) == 6


def test_deployment_reached_counts_fills_and_not_what_is_still_at_the_broker() -> None:
    run = AutopilotRun([], Behaviour(purpose="open.shares", most=0, lose_cancel=True))

    run.days(1)

    reached = [e for e in run.recorder.events if isinstance(e, DeploymentNoted) and e.stage == "reached"]
    assert [event.deployment for event in reached] == [Decimal(0)]


def test_a_sleeve_with_shares_and_no_window_monitors_and_one_with_nothing_rests() -> None:
    run = AutopilotRun()
    run.days(1)
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 9, 31))

    assert run.sleeve(Sleeve.COM).phase is Phase.MONITORING
    assert run.sleeve(Sleeve.GEN).phase is Phase.SAFE
    assert run.events(SleeveMoved, sleeve=Sleeve.GEN, transition="T4", at=at(TUESDAY, 9, 30))


def test_what_was_due_yesterday_is_not_due_today() -> None:
    run = AutopilotRun()
    run.days(1)
    run.pilot.again.add(Sleeve.GEN)

    schedule_day(run.pilot, TUESDAY)

    assert not run.pilot.again


def test_a_window_shared_by_two_purposes_is_looked_at_once() -> None:
    run = AutopilotRun()
    run.begin(FIRST)
    due = []
    while (task := run.pilot.agenda.pop_due(at(FIRST, 23))) is not None:
        due.append((task.task, task.sleeve))

    assert due.count((Task.WINDOW, Sleeve.COM)) == 1


def test_a_tick_that_comes_an_interval_late_is_told_and_looks_at_now() -> None:
    run = AutopilotRun()
    run.days(1)
    run.sell(Sleeve.REV, "NVDA", "100", FRIDAY)
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 9, 34))

    wake(run.pilot, at(TUESDAY, 9, 41))

    assert run.events(AlertRaised, rule="S0.mon.L0", sleeve=Sleeve.REV)
    assert max(event.at for event in run.recorder.events) == at(TUESDAY, 9, 41)  # type: ignore[attr-defined]


def pinned(*behaviours: Behaviour) -> AutopilotRun:
    """A put at the money on its last day, and a market that stands still."""
    run = AutopilotRun([Session()] * 6, *behaviours)
    run.days(4)
    run.sell(Sleeve.REV, "NVDA", "110.5", FRIDAY, credit="0.50")
    return run


def test_a_pin_that_closes_leaves_no_residual() -> None:
    run = pinned(Behaviour(purpose="close", at_limit=True))
    run.day(FRIDAY)

    assert run.events(OptionGone, cause="closed")
    assert not run.events(AlertRaised, rule="S1.ltd.manage")


def test_a_pin_that_does_not_close_is_tried_again_and_told_at_the_end_of_the_window() -> None:
    run = pinned(Behaviour(purpose="close", most=0))
    run.day(FRIDAY)

    alerts = run.events(AlertRaised, rule="S1.ltd.manage")
    assert [alert.at for alert in alerts] == [at(FRIDAY, 15, 45)]  # type: ignore[attr-defined]
    assert len(intents(run, "close")) > 2
    assert len({event.intent.decision for event in intents(run, "close")}) == len(intents(run, "close"))
    audit_night(run)


def test_a_pause_still_lets_the_expiry_window_close_a_pin() -> None:
    run = pinned(Behaviour(purpose="close", at_limit=True))
    run.pilot.emit(LatchSet(at(FRIDAY, 9), Sleeve.REV, Latch.USER, "S0.kill.user", "test"))
    run.day(FRIDAY)

    assert run.events(OptionGone, cause="closed")
    assert [e.transition for e in run.events(SleeveMoved, sleeve=Sleeve.REV)][-4:-2] == ["T15", "T15"]  # type: ignore[attr-defined]


def test_cash_is_reserved_for_a_sure_assignment_and_free_again_when_it_came() -> None:
    run = AutopilotRun([Session()] * 6)
    run.days(4)
    run.sell(Sleeve.REV, "NVDA", "112", FRIDAY, contracts=2, credit="2.00")
    run.begin(FRIDAY)
    run.until(at(FRIDAY, 15, 1))
    assert list(run.sleeve(Sleeve.REV).reserved.values()) == [Decimal(22_400)]

    run.until(at(FRIDAY, 23))

    assert not run.sleeve(Sleeve.REV).reserved


def test_an_assignment_on_friday_night_belongs_to_the_week_that_ends_and_its_final_label_says_so() -> None:
    run = AutopilotRun([])
    run.days(4)
    spot = run.pilot.feed.spot("NVDA", at(FRIDAY, 9, 30))
    assert spot is not None
    run.sell(Sleeve.REV, "NVDA", str(int(spot.price) + 2), FRIDAY, credit="2.50")
    run.day(FRIDAY)
    run.day(MONDAY)

    closed = [event for event in run.recorder.events if isinstance(event, WeekClosed)]
    assert [(event.week, event.final) for event in closed] == [("2025-W10", False), ("2025-W10", True)]
    assert "assignment" not in closed[0].tags
    assert closed[1].label == "Assignment"
    assert not {"assignment"} & {fact.value for fact in run.sleeve(Sleeve.REV).week_facts}


def test_the_weeks_realised_figure_is_the_books_and_its_premium_counts_each_fill_exactly() -> None:
    run = AutopilotRun([])
    run.days(4)
    run.sell(Sleeve.REV, "NVDA", "60", FRIDAY, contracts=3, credit="0.37")
    run.day(FRIDAY)
    run.day(MONDAY)

    closed = [event for event in run.recorder.events if isinstance(event, WeekClosed) and event.final][-1]
    rev = next(row for row in closed.sleeves if row.sleeve is Sleeve.REV)
    assert (rev.premium, rev.realized) == (Decimal("111.00"), Decimal("111.00"))
    assert run.sleeve(Sleeve.REV).week_premium == Decimal(0)


def test_lots_called_away_in_part_are_counted_as_lost_and_the_rest_stays() -> None:
    run = AutopilotRun([])
    run.days(4)
    lot = next(lot for lot in run.sleeve(Sleeve.COM).holdings.values() if lot.symbol == "AAPL")
    run.sell(Sleeve.COM, "AAPL", "70", FRIDAY, right=Right.CALL, contracts=2, credit="32.00")
    run.day(FRIDAY)

    assert run.events(OptionGone, cause="called_away")
    assert run.sleeve(Sleeve.COM).holdings[lot.id].shares == lot.shares - 200 > 0
    assert run.sleeve(Sleeve.COM).lost == {"AAPL": 2}
    audit_night(run)


@pytest.mark.parametrize("holding", [True, False])
def test_a_split_keeps_the_value_of_shares_and_multiplies_lots_still_to_be_rebuilt(holding: bool) -> None:
    run = AutopilotRun()
    run.days(1)
    run.history.split.append(Split("AAPL", TUESDAY, Decimal(2)))
    run.history.bars["AAPL"] = [halved(bar) if bar.day >= TUESDAY else bar for bar in run.history.bars["AAPL"]]
    fresh = AutopilotRun(past=run.history)
    if holding:
        fresh.days(1)
        before = fresh.sleeve(Sleeve.COM).nlv
        fresh.day(TUESDAY)
        assert fresh.events(HoldingSet, cause="split")
        assert abs(fresh.sleeve(Sleeve.COM).nlv - before) < before / 10
        assert fresh.sleeve(Sleeve.COM).hwm < before * Decimal("1.1")
        audit_night(fresh)
    else:
        fresh.pilot.emit(HoldingGone(fresh.now, Sleeve.COM, "", "AAPL", 300, "called_away", lost=True))
        fresh.begin(TUESDAY)
        fresh.until(at(TUESDAY, 9, 31))
        assert fresh.sleeve(Sleeve.COM).lost == {"AAPL": 6}


def test_a_profit_take_that_ends_short_is_taken_again_later_in_the_day() -> None:
    run = AutopilotRun([], *(Behaviour(purpose="close", most=0, nth=n) for n in range(1, 13)))
    run.days(1)
    run.hold(Sleeve.REV, "NVDA", 100, "100")
    run.sell(
        Sleeve.REV, "NVDA", "115", date(2025, 3, 14) - timedelta(1), right=Right.CALL, credit="9.00", profit="0.65"
    )

    run.day(TUESDAY)

    outcomes = [event.outcome.value for event in run.recorder.events if isinstance(event, DecisionEnded)]
    assert outcomes.count("unfilled") >= 1
    assert run.events(OptionGone, cause="closed")


def test_the_record_is_the_fold_of_its_events_in_the_middle_of_a_day_too() -> None:
    run = AutopilotRun([Session(), Session(-3, -6)])
    run.days(1)
    run.sell(Sleeve.GEN, "AAPL", "100", FRIDAY, contracts=2)
    run.begin(TUESDAY)
    for minute in (31, 40, 45, 59):
        run.until(at(TUESDAY, 9, minute))
        audit_folds(run)


def test_every_order_has_an_id_of_its_own_and_decisions_are_decided_once() -> None:
    run = AutopilotRun([Session(-2, -3)] * 9, Behaviour(most=0, nth=2), Behaviour(reject="no", nth=5))
    run.days(9)

    placed = [event.order.id for event in run.recorder.events if isinstance(event, OrderPlaced)]
    assert len(placed) == len(set(placed)) > 5
    assert not [event for event in run.recorder.events if isinstance(event, OptionSet) and event.option.contracts < 1]


def test_a_fill_told_in_the_week_after_its_order_is_booked() -> None:
    run = AutopilotRun([Session()] * 5)
    run.days(5)
    sold = [event.order for event in run.recorder.events if isinstance(event, OrderPlaced) and event.order.limit][-1]
    run.begin(MONDAY)
    run.until(at(MONDAY, 9, 31))
    price = sold.limit or Decimal(1)
    late = Fill("told late", sold.id, run.now, 1, price, (price,) * len(sold.legs), Decimal(0))

    carry_on(run.pilot, run.pilot.desk.receive(late, run.now), run.now)

    assert run.pilot.ledger.has("told late")


def test_the_desk_remembers_no_more_than_a_week_of_what_is_over() -> None:
    run = AutopilotRun([Session()] * 9)
    run.days(9)

    placed = [event for event in run.recorder.events if isinstance(event, OrderPlaced)]
    known = [event for event in placed if run.pilot.desk.order_state(event.order.id) is not None]
    assert 0 < len(known) < len(placed)
    assert min(event.at for event in known) > run.now - timedelta(days=9)
