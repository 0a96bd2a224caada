"""Cancels, silence, races, refusals and strangers at the desk."""

from datetime import datetime
from decimal import Decimal

from tests.fakes.desk_run import DeskRun
from tests.fakes.orders import TEN, TERMS, FakeBroker, Reply, after, intent

from trellis.orders.desk import OrderDesk
from trellis.orders.effects import Effects
from trellis.orders.events import OrderCancelled, OrderFilled, OrderUnknown, OrphanSeen, Outcome
from trellis.orders.order import Acked, Cancelled, Fill, Intent, NotFound, Order, Rejected, State


def started(decision: Intent) -> tuple[OrderDesk, Order]:
    desk = OrderDesk(TERMS)
    (order,) = desk.submit(decision, TEN).sends
    desk.sent(order.id, TEN)
    desk.receive(Acked(order.id, TEN), TEN)
    return desk, order


def still(decision: Intent) -> Decimal | None:
    return decision.arrival_mid


def execution(order: Order, quantity: int, name: str = "f1", at: datetime = TEN) -> Fill:
    return Fill(name, order.id, at, quantity, Decimal(2), (Decimal(2),), Decimal(0))


def outcome(effects: Effects) -> Outcome:
    return effects.events[-1].outcome  # type: ignore[union-attr, return-value]


def test_silence_after_a_cancel_makes_the_order_unknown_and_nothing_replaces_it() -> None:
    desk, order = started(intent())
    asked = desk.advance(after("3"), still)
    silent = desk.advance(after("6"), still)

    assert asked.cancels == (order.id,)
    assert silent.events == (OrderUnknown(after("6"), order.id, None),)
    assert (silent.sends, desk.next_deadline()) == ((), None)
    assert desk.advance(after("600"), still).events == ()


def test_an_unknown_order_is_replaced_when_the_broker_confirms_at_last() -> None:
    desk, order = started(intent())
    desk.advance(after("3"), still)
    desk.advance(after("6"), still)
    effects = desk.receive(Cancelled(order.id, after("60"), 0), after("60"))

    assert [str(one.limit) for one in effects.sends] == ["1.97"]


def test_an_unknown_order_that_shows_life_is_cancelled_again() -> None:
    desk, order = started(intent())
    desk.advance(after("3"), still)
    desk.advance(after("6"), still)

    assert desk.receive(Acked(order.id, after("7")), after("7")).cancels == (order.id,)
    assert desk.order_state(order.id) is State.CANCEL_PENDING


def test_a_fill_that_races_the_cancel_is_booked_and_shrinks_the_replacement() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(race=4)))
    run.submit(intent(quantity=10))
    run.until(after("3"))

    assert [order.quantity for order in run.placed()] == [10, 6]
    assert run.desk.working()[0].remaining == 6


def test_a_race_that_fills_all_ends_the_decision_filled_and_its_cancel_confirmation_changes_nothing() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(race=order.quantity)))
    run.submit(intent(quantity=10))
    run.until(after("60"))

    assert len(run.placed()) == 1
    assert (run.ended()["d1"].outcome, run.ended()["d1"].filled) == (Outcome.FILLED, 10)


def test_a_confirmation_that_overtakes_its_fill_waits_for_the_fill() -> None:
    desk, order = started(intent(quantity=10))
    desk.advance(after("3"), still)
    early = desk.receive(Cancelled(order.id, after("3"), 4), after("3"))
    caught_up = desk.receive(execution(order, 4), after("4"))

    assert early.events == (OrderUnknown(after("3"), order.id, 4),)
    assert early.sends == ()
    assert OrderCancelled(after("4"), order.id) in caught_up.events
    assert [one.quantity for one in caught_up.sends] == [6]


def test_an_order_the_broker_never_saw_is_decided_again_as_the_next_version() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(mute=order.id.endswith("v1"), fill=order.quantity)))
    run.submit(intent(quantity=2))
    run.until(after("60"))
    lost, placed = run.placed()

    assert run.desk.order_state(lost.id) is State.NEVER_ARRIVED
    assert (placed.id[-2:], run.ended()["d1"].outcome) == ("v2", Outcome.FILLED)


def test_not_found_after_a_fill_only_ends_the_order() -> None:
    desk, order = started(intent(quantity=10))
    desk.receive(execution(order, 4), after("1"))
    desk.advance(after("3"), still)
    effects = desk.receive(NotFound(order.id, after("3")), after("3"))

    assert desk.order_state(order.id) is State.CANCELLED
    assert [one.quantity for one in effects.sends] == [6]


def test_a_refusal_ends_the_decision_with_its_reason() -> None:
    desk, order = started(intent(quantity=120))
    effects = desk.receive(Rejected(order.id, TEN, "margin"), TEN)
    ended = effects.events[-1]

    assert (outcome(effects), ended.why, effects.sends) == (Outcome.REJECTED, "margin", ())  # type: ignore[union-attr]


def test_a_cancel_by_the_broker_itself_ends_the_decision() -> None:
    desk, order = started(intent(quantity=10))

    assert outcome(desk.receive(Cancelled(order.id, TEN, 0), TEN)) is Outcome.CANCELLED


def test_at_the_end_of_its_window_the_child_is_cancelled_and_the_fills_are_kept() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply(fill=2)))
    run.submit(intent(quantity=10, good_until=after("2")))
    run.until(after("60"))

    assert len(run.placed()) == 1
    assert (run.ended()["d1"].outcome, run.ended()["d1"].filled) == (Outcome.WINDOW_CLOSED, 2)
    assert run.ended()["d1"].at == after("2")


def test_a_queued_decision_whose_window_closes_never_places_an_order() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply()))
    run.submit(intent("d1"), intent("d2", good_until=after("2")))
    run.until(after("60"))

    assert {order.decision for order in run.placed()} == {"d1"}
    assert (run.ended()["d2"].outcome, run.ended()["d2"].at) == (Outcome.WINDOW_CLOSED, after("2"))


def test_the_window_is_half_open_so_nothing_starts_at_its_end() -> None:
    effects = OrderDesk(TERMS).submit(intent(good_until=TEN), TEN)

    assert (effects.sends, outcome(effects)) == ((), Outcome.WINDOW_CLOSED)


def test_a_cancelled_decision_ends_when_the_broker_confirms() -> None:
    desk, order = started(intent(quantity=10))
    asked = desk.cancel("d1", after("1"), "pause")
    twice = desk.cancel("d1", after("1"), "pause")
    effects = desk.receive(Cancelled(order.id, after("1"), 0), after("1"))

    assert (asked.cancels, twice.events) == ((order.id,), ())
    assert (outcome(effects), effects.events[-1].why) == (Outcome.CANCELLED, "pause")  # type: ignore[union-attr]
    assert desk.is_idle("A1", "gen")


def test_a_cancel_during_a_rung_change_keeps_the_deadline_and_ends_the_decision() -> None:
    desk, order = started(intent())
    desk.advance(after("3"), still)
    effects = desk.cancel("d1", after("5"), "pause")

    assert (effects.cancels, desk.next_deadline()) == ((), after("6"))
    assert outcome(desk.receive(Cancelled(order.id, after("5"), 0), after("5"))) is Outcome.CANCELLED


def test_a_cancel_asks_an_unknown_order_again() -> None:
    desk, order = started(intent())
    desk.advance(after("3"), still)
    desk.advance(after("6"), still)

    assert desk.cancel("d1", after("9"), "pause").cancels == (order.id,)


def test_a_decision_that_fills_before_its_cancel_is_filled() -> None:
    desk, order = started(intent(quantity=2))
    desk.cancel("d1", after("1"), "pause")

    assert outcome(desk.receive(execution(order, 2), after("1"))) is Outcome.FILLED


def test_cancelling_all_that_match_lets_no_queued_match_begin_and_the_rest_go_on() -> None:
    run = DeskRun(FakeBroker(lambda order: Reply()))
    run.submit(intent("d1"), intent("d2"), intent("exit", purpose="exit"))
    run.perform(run.desk.cancel_all(TEN, "freeze", lambda one: one.purpose == "open.csp"))
    run.until(TEN)

    assert [order.decision for order in run.placed()] == ["d1", "exit"]
    assert {run.ended()[name].outcome for name in ("d1", "d2")} == {Outcome.CANCELLED}


def test_a_fill_after_the_end_is_booked_and_marked_late() -> None:
    desk, order = started(intent(quantity=10))
    desk.cancel("d1", after("1"), "pause")
    desk.receive(Cancelled(order.id, after("1"), None), after("1"))
    fill = execution(order, 3)

    assert desk.receive(fill, after("2")).events == (OrderFilled(after("2"), fill, late=True),)


def test_a_late_fill_takes_back_what_would_pass_the_quantity() -> None:
    desk, order = started(intent(quantity=10))
    desk.advance(after("3"), still)
    (second,) = desk.receive(Cancelled(order.id, after("3"), None), after("3")).sends
    effects = desk.receive(execution(order, 4), after("3.5"))
    (third,) = desk.receive(Cancelled(second.id, after("3.6"), 0), after("3.6")).sends

    assert (second.quantity, effects.cancels, third.quantity) == (10, (second.id,), 6)


def test_a_late_fill_of_the_whole_while_waiting_for_a_clip_ends_the_decision() -> None:
    desk, order = started(intent(quantity=10))
    placed = order
    for at in ("3", "6", "9", "12"):
        desk.advance(after(at), still)
        effects = desk.receive(Cancelled(placed.id, after(at), None), after(at))
        placed = effects.sends[0] if effects.sends else placed

    assert outcome(desk.receive(execution(order, 10), after("12"))) is Outcome.FILLED


def test_an_order_the_desk_never_placed_is_reported_once_and_cancelled() -> None:
    desk = OrderDesk(TERMS)
    first = desk.receive(Acked("stranger", TEN), TEN)

    assert (first.events, first.cancels) == ((OrphanSeen(TEN, "stranger"),), ("stranger",))
    assert desk.receive(Acked("stranger", TEN), TEN).events == ()
    assert desk.receive(Cancelled("stranger", TEN, 0), TEN).events == ()
