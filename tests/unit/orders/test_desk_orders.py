"""The desk from intent to fill: ladder, clips, slices, lanes, identity (acceptance tests 6, 7, 8, 19)."""

from decimal import Decimal

import pytest
from tests.fakes.desk_run import DeskRun
from tests.fakes.orders import PUT, TEN, TERMS, FakeBroker, Reply, after, intent

from trellis.core.terms import Side
from trellis.orders.desk import OrderDesk
from trellis.orders.events import OrderFilled, OrderPlaced, OrderSent, Outcome
from trellis.orders.order import Acked, Fill, Intent, Kind, Leg, Order, State


def filling(order: Order) -> Reply:
    return Reply(fill=order.quantity)


def resting(order: Order) -> Reply:
    return Reply()


def filling_from(version: int) -> FakeBroker:
    return FakeBroker(lambda order: Reply(fill=order.quantity if int(order.id.split("-v")[1]) >= version else 0))


@pytest.mark.parametrize("quantity, slices", [(120, [50, 50, 20]), (50, [50]), (51, [50, 1])])
def test_orders_go_in_slices_of_fifty_one_after_another(quantity: int, slices: list[int]) -> None:
    run = DeskRun(FakeBroker(filling))
    run.submit(intent(quantity=quantity))

    assert [order.quantity for order in run.placed()] == slices
    assert [order.id[-6:] for order in run.placed()] == [f"s{n:02d}-v1" for n in range(1, len(slices) + 1)]
    assert run.ended()["d1"].filled == quantity


def test_a_slice_waits_for_the_one_before_it() -> None:
    run = DeskRun(FakeBroker(resting))
    run.submit(intent(quantity=120))

    assert [order.quantity for order in run.placed()] == [50]


def test_a_sell_that_nobody_takes_is_offered_at_2_00_1_97_1_94_1_90_three_seconds_each() -> None:
    run = DeskRun(FakeBroker(resting))
    run.submit(intent(quantity=1))
    run.until(after("60"))

    assert run.ladder() == [("0", 1, "2.00"), ("3", 1, "1.97"), ("6", 1, "1.94"), ("9", 1, "1.90")]
    assert run.ended()["d1"].outcome is Outcome.UNFILLED


def test_no_order_is_ever_placed_below_the_cap_however_the_mid_moves_within_it() -> None:
    mids = iter([Decimal("1.95"), Decimal("1.90")])
    run = DeskRun(FakeBroker(resting), lambda _: next(mids))
    run.submit(intent(quantity=8))
    run.until(after("60"))

    assert len(run.placed()) == 12
    assert min(order.limit for order in run.placed() if order.limit) == Decimal("1.90")


def test_sending_version_one_twice_makes_one_order_at_the_broker_and_one_row() -> None:
    broker = FakeBroker(resting)
    run = DeskRun(broker)
    run.submit(intent())
    run.submit(intent())
    (order,) = run.placed()
    broker.send(order, TEN)

    assert len(broker.orders) == 1
    assert run.desk.sent(order.id, TEN).events == ()
    assert sum(isinstance(event, OrderSent) for event in run.journal) == 1


def test_at_three_seconds_version_two_follows_the_confirmed_cancel_under_the_same_hash() -> None:
    run = DeskRun(FakeBroker(resting))
    run.submit(intent())
    run.until(after("2.999"))
    before = len(run.placed())
    run.until(after("3"))
    first, second = run.placed()

    assert before == 1
    assert first.id.removesuffix("v1") == second.id.removesuffix("v2")
    assert run.desk.order_state(first.id) is State.CANCELLED


def test_a_level_three_exit_is_one_market_buy_that_fills_whatever_the_price() -> None:
    exit_ = intent("exit", 4, "27.40", legs=(Leg(PUT, Side.BUY),), kind=Kind.MARKET, sleeve="rev", purpose="exit")
    desk = OrderDesk(TERMS)
    (order,) = desk.submit(exit_, TEN).sends
    desk.sent(order.id, TEN)
    effects = desk.receive(Fill("f", order.id, TEN, 4, Decimal("31.00"), (Decimal("31.00"),), Decimal(0)), TEN)
    ended = effects.events[-1]

    assert (order.kind, order.limit, order.quantity) == (Kind.MARKET, None, 4)
    assert (ended.outcome, ended.average) == (Outcome.FILLED, Decimal("31.0000"))  # type: ignore[union-attr]


def test_market_orders_are_sliced_and_tried_four_times_without_a_ladder() -> None:
    run = DeskRun(FakeBroker(resting))
    run.submit(intent(quantity=60, kind=Kind.MARKET))
    run.until(after("60"))

    assert [(order.quantity, order.limit) for order in run.placed()] == [(50, None)] * 4
    assert run.ended()["d1"].outcome is Outcome.UNFILLED


def test_after_the_ladder_the_clip_halves_twice_from_the_fresh_mid_and_then_the_decision_is_abandoned() -> None:
    run = DeskRun(FakeBroker(resting), lambda _: Decimal("1.96"))
    run.submit(intent(quantity=9))
    run.until(after("60"))

    assert [order.quantity for order in run.placed()] == [9] * 4 + [4] * 4 + [2] * 4
    assert [str(order.limit) for order in run.placed()[4:8]] == ["1.96", "1.94", "1.92", "1.90"]
    assert run.ended()["d1"].outcome is Outcome.UNFILLED
    assert [order.id.split("-v")[1] for order in run.placed()] == [str(n) for n in range(1, 13)]


def test_a_clip_that_fills_keeps_its_size_for_the_next_one() -> None:
    run = DeskRun(filling_from(5))
    run.submit(intent(quantity=10))
    run.until(after("60"))

    assert [order.quantity for order in run.placed()] == [10] * 4 + [5, 5]
    assert run.ended()["d1"].outcome is Outcome.FILLED


def test_clips_used_up_leave_the_decision_partly_filled() -> None:
    run = DeskRun(filling_from(9))
    run.submit(intent(quantity=10))
    run.until(after("60"))

    assert [order.quantity for order in run.placed()] == [10] * 4 + [5] * 4 + [2]
    assert (run.ended()["d1"].outcome, run.ended()["d1"].filled) == (Outcome.UNFILLED, 2)


def test_a_single_contract_has_no_smaller_clip() -> None:
    run = DeskRun(FakeBroker(resting))
    run.submit(intent(quantity=1))
    run.until(after("60"))

    assert len(run.placed()) == 4


@pytest.mark.parametrize(
    "fresh, outcome", [(Decimal("1.89"), Outcome.PRICE_MOVED), (None, Outcome.UNFILLED), (Decimal("1.90"), None)]
)
def test_a_fresh_mid_beyond_the_cap_or_missing_ends_the_decision(
    fresh: Decimal | None, outcome: Outcome | None
) -> None:
    run = DeskRun(FakeBroker(resting), lambda _: fresh)
    run.submit(intent(quantity=10))
    run.until(after("13"))

    assert (run.ended()["d1"].outcome if run.ended() else None) is outcome


def test_a_partial_fill_is_booked_at_once_and_shrinks_the_replacement() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(fill=3)))
    run.submit(intent(quantity=10))
    seen = run.desk.working()[0]
    run.until(after("60"))

    assert (seen.remaining, seen.state) == (7, State.PARTIAL)
    assert [order.quantity for order in run.placed()] == [10, 7, 4, 1]
    assert (run.ended()["d1"].outcome, run.ended()["d1"].filled) == (Outcome.FILLED, 10)


def test_a_combo_gets_one_ladder_to_its_ceiling_and_no_clips() -> None:
    legs = (Leg(PUT, Side.BUY), Leg(PUT, Side.SELL))
    run = DeskRun(FakeBroker(resting))
    run.submit(intent(quantity=10, mid="1.10", legs=legs, ceiling=Decimal("1.20")))
    run.until(after("60"))

    assert [str(order.limit) for order in run.placed()] == ["1.10", "1.13", "1.16", "1.20"]


def test_decisions_of_one_sleeve_go_one_at_a_time_and_of_different_sleeves_at_once() -> None:
    run = DeskRun(FakeBroker(resting))
    run.submit(intent("d1"), intent("d2"), intent("r1", sleeve="rev"))
    first = [order.decision for order in run.placed()]
    run.until(after("12"))

    assert first == ["d1", "r1"]
    assert [order.decision for order in run.placed() if order.sleeve == "gen"] == ["d1"] * 4 + ["d2"]
    assert (run.desk.is_idle("A1", "gen"), run.desk.is_idle("A1", "rev")) == (False, True)


def test_the_average_price_weighs_the_fills() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(fill=6 if order.id.endswith("v1") else order.quantity)))
    run.submit(intent(quantity=9))
    run.until(after("60"))

    assert run.ended()["d1"].average == Decimal("1.9900")


def test_a_desk_that_folds_the_journal_goes_on_like_the_one_that_wrote_it() -> None:
    broker = FakeBroker(lambda order: Reply(fill=2))
    whole = DeskRun(broker)
    whole.submit(intent(quantity=90), intent("d2", 3), intent("r1", 5, sleeve="rev"))
    whole.until(after("7"))
    resumed = DeskRun(broker)
    for event in whole.journal:
        resumed.desk.apply(event)
    resumed.now = whole.now
    whole_again = OrderDesk(TERMS)
    for event in whole.journal:
        whole_again.apply(event)

    assert resumed.desk.working() == whole.desk.working() == whole_again.working()
    assert resumed.desk.next_deadline() == whole.desk.next_deadline()
    expected = whole.desk.advance(after("9.5"), lambda i: i.arrival_mid)
    assert resumed.desk.advance(after("9.5"), lambda i: i.arrival_mid) == expected
    assert expected.cancels


def test_an_order_journaled_but_not_recorded_as_sent_is_still_to_send() -> None:
    desk = OrderDesk(TERMS)
    (order,) = desk.submit(intent(), TEN).sends
    before = desk.unsent()
    desk.sent(order.id, TEN)

    assert before == (order,)
    assert desk.unsent() == ()


def test_a_rung_lives_from_its_send_not_from_its_row() -> None:
    desk = OrderDesk(TERMS)
    (order,) = desk.submit(intent(), TEN).sends
    desk.sent(order.id, after("0.5"))

    assert desk.next_deadline() == after("3.5")
    assert desk.advance(after("3.499"), lambda i: None).events == ()


def test_a_second_acknowledgement_and_a_second_telling_of_a_fill_change_nothing() -> None:
    desk = OrderDesk(TERMS)
    (order,) = desk.submit(intent(quantity=2), TEN).sends
    desk.sent(order.id, TEN)
    fill = Fill("f1", order.id, TEN, 1, Decimal(2), (Decimal(2),), Decimal(0))
    first = [desk.receive(message, TEN).events for message in (Acked(order.id, TEN), fill)]
    again = [desk.receive(message, TEN).events for message in (Acked(order.id, TEN), fill)]

    assert [len(events) for events in first] == [1, 1]
    assert again == [(), ()]
    assert desk.working()[0].remaining == 1


def test_what_is_handed_back_is_already_applied() -> None:
    desk = OrderDesk(TERMS)
    effects = desk.submit(intent(), TEN)

    assert isinstance(effects.events[1], OrderPlaced)
    assert desk.order_state(effects.sends[0].id) is State.NEW
    assert not any(isinstance(event, OrderFilled) for event in effects.events)


@pytest.mark.parametrize(
    "wrong",
    [
        intent(quantity=0),
        intent(legs=()),
        intent(legs=(Leg(PUT, Side.BUY), Leg(PUT, Side.SELL))),
        intent(cap=Decimal("-0.01")),
    ],
)
def test_an_intent_that_is_none_is_refused(wrong: Intent) -> None:
    with pytest.raises(ValueError, match=r"must|legs were|needs"):
        OrderDesk(TERMS).submit(wrong, TEN)


def test_what_is_over_for_long_is_forgotten_and_what_is_live_is_not() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(fill=order.quantity if order.decision == "done" else 0)))
    run.submit(intent("done"), intent("live"))
    old, working = run.placed()

    run.desk.forget(after("0"))
    assert run.desk.order_state(old.id) is State.FILLED

    run.desk.forget(after("86400"))
    assert run.desk.order_state(old.id) is None
    assert run.desk.order(working.id) == working
    assert [each.intent.decision for each in run.desk.working()] == ["live"]
