"""Desk and venue together: the rungs of acceptance tests 7, 8 and 19 with a broker that takes its time."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.fakes.desk_run import DeskRun
from tests.fakes.orders import PUT, TEN, after, intent
from tests.fakes.venue_run import NEVER_AT_MID, VenueRun

from trellis.core.terms import Side
from trellis.orders.events import DecisionEnded, OrderFilled, Outcome
from trellis.orders.order import Kind, Leg
from trellis.sim.venue.behaviour import Behaviour
from trellis.sim.venue.fills import FillModel

HOUR = timedelta(hours=1)


def run_of(venue: VenueRun) -> DeskRun:
    return DeskRun(venue.venue)


def test_each_rung_follows_the_confirmation_of_the_cancel_before_it() -> None:
    venue = VenueRun(Behaviour(hold=HOUR))
    run = run_of(venue)
    run.submit(intent())
    run.until(after("20"))

    assert run.ladder() == [("0", 1, "2.00"), ("3.05", 1, "1.97"), ("6.1", 1, "1.94"), ("9.15", 1, "1.90")]


def test_an_order_that_concedes_along_the_ladder_fills_inside_the_cap() -> None:
    run = run_of(VenueRun(model=NEVER_AT_MID))
    run.submit(intent(quantity=5))
    run.until(after("60"))
    ended = run.ended()["d1"]

    assert ended.outcome is Outcome.FILLED
    assert ended.average is not None
    assert Decimal("1.90") <= ended.average < Decimal("2.00")


def test_thin_volume_fills_in_parts_over_several_rungs_and_never_more_than_the_parent() -> None:
    venue = VenueRun(model=FillModel())
    venue.feed.write_quote(PUT, "1.95", "2.05", adv=100)
    run = run_of(venue)
    run.submit(intent(quantity=10))
    run.until(after("60"))

    assert sum(event.fill.quantity for event in run.journal if isinstance(event, OrderFilled)) == 10
    assert len(run.placed()) > 1
    assert venue.position(PUT) == -10


def test_a_level_three_exit_fills_at_the_market_and_leaves_other_sleeves_alone() -> None:
    tsla = replace(PUT, underlying="TSLA", strike=Decimal(245))
    venue = VenueRun(Behaviour(symbol="AAPL", hold=HOUR))
    venue.feed.write_quote(tsla, "27.20", "27.60")
    venue.venue.transfer_in("A1", "rev", tsla, -4)
    exit_ = intent("x", 4, "27.40", legs=(Leg(tsla, Side.BUY),), kind=Kind.MARKET, sleeve="rev", purpose="exit")
    run = run_of(venue)
    run.submit(intent("g"), exit_)
    run.until(after("2"))
    ended = [event for event in run.journal if isinstance(event, DecisionEnded)]

    assert [(event.decision, event.outcome, event.filled) for event in ended] == [("x", Outcome.FILLED, 4)]
    assert ended[0].average == Decimal("27.6500")
    assert venue.venue.positions("A1", "rev") == {}
    assert not run.desk.is_idle("A1", "gen")


def test_a_lost_order_is_sent_again_as_the_next_version() -> None:
    venue = VenueRun(Behaviour(version=1, lose=True))
    run = run_of(venue)
    run.submit(intent())
    run.until(after("20"))

    assert [order.id[-2:] for order in run.placed()] == ["v1", "v2"]
    assert venue.position(PUT) == -1


def test_a_lost_cancel_leaves_the_order_unknown_until_the_close_brings_its_answer() -> None:
    venue = VenueRun(Behaviour(hold=10 * HOUR, lose_cancel=True))
    run = run_of(venue)
    run.submit(intent(quantity=4, good_until=TEN + 6 * HOUR))
    run.until(TEN + 7 * HOUR)

    assert len(run.placed()) == 1
    assert (run.ended()["d1"].outcome, run.ended()["d1"].at) == (Outcome.WINDOW_CLOSED, TEN + 6 * HOUR)


def test_doubled_fills_and_raced_cancels_leave_desk_and_venue_agreeing() -> None:
    venue = VenueRun(Behaviour(hold=HOUR, race=True, most=2, repeat_fills=True))
    run = run_of(venue)
    run.submit(intent(quantity=7))
    run.until(after("60"))

    assert run.ended()["d1"].filled == -venue.position(PUT) == 7
