"""Scripted behaviour of the venue."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.fakes.orders import PUT, TEN, after
from tests.fakes.venue_run import NEVER_AT_MID, VenueRun, fills, order

from trellis.orders.order import Acked, Cancelled, Fill, NotFound, Rejected
from trellis.sim.venue.behaviour import Behaviour


def kinds(messages: object) -> list[str]:
    return [type(message).__name__ for message in messages]  # type: ignore[attr-defined]


def test_an_order_may_be_held_from_filling_for_some_seconds() -> None:
    (fill,) = fills(VenueRun(Behaviour(hold=timedelta(seconds=2))).send(order(), until=after("5")))

    assert fill.at == after("2")


def test_an_order_may_be_lost_so_that_it_is_neither_acknowledged_nor_found() -> None:
    run = VenueRun(Behaviour(lose=True))
    silent = run.send(order(), until=after("1"))
    run.venue.cancel("x-s01-v1", after("1"))

    assert silent == []
    assert kinds(run.until(after("2"))) == ["NotFound"]


def test_an_acknowledgement_may_be_lost_though_the_order_works() -> None:
    assert kinds(VenueRun(Behaviour(lose_ack=True)).send(order(), until=after("1"))) == ["Fill"]


def test_at_most_so_much_may_fill_and_the_rest_is_cancelled() -> None:
    run = VenueRun(Behaviour(most=2))
    (fill,) = fills(run.send(order(quantity=5), until=after("3")))
    run.venue.cancel("x-s01-v1", after("3"))

    assert fill.quantity == 2
    assert run.until(after("4")) == [Cancelled("x-s01-v1", after("3.05"), 2)]


def test_an_order_may_be_refused_with_a_reason() -> None:
    told = VenueRun(Behaviour(reject="no borrow")).send(order(), until=after("1"))

    assert told == [Rejected("x-s01-v1", after("0.05"), "no borrow")]


def test_an_order_may_fill_at_a_price_but_never_worse_than_its_limit() -> None:
    (better,) = fills(VenueRun(Behaviour(price=Decimal("2.07"))).send(order(), until=after("1")))
    worse = fills(VenueRun(Behaviour(price=Decimal("1.89"))).send(order("1.90"), until=after("5")))

    assert better.price == Decimal("2.07")
    assert worse == []


def test_an_order_may_fill_at_its_limit_whatever_the_quote() -> None:
    run = VenueRun(Behaviour(at_limit=True), model=NEVER_AT_MID)

    assert [fill.price for fill in fills(run.send(order("2.60"), until=after("1")))] == [Decimal("2.60")]


def test_a_cancel_may_be_late_or_lost() -> None:
    late = VenueRun(Behaviour(cancel_delay=timedelta(seconds=4)))
    late.send(order("2.20"), until=after("1"))
    late.venue.cancel("x-s01-v1", after("1"))
    lost = VenueRun(Behaviour(lose_cancel=True))
    lost.send(order("2.20"), until=after("1"))
    lost.venue.cancel("x-s01-v1", after("1"))

    assert late.until(after("9")) == [Cancelled("x-s01-v1", after("5.05"), 0)]
    assert lost.until(after("9")) == []


def test_a_fill_may_race_the_cancel() -> None:
    run = VenueRun(Behaviour(race=True, most=3))
    run.send(order("2.20", 5), until=after("1"))
    run.venue.cancel("x-s01-v1", after("1"))
    fill, gone = run.until(after("2"))

    assert isinstance(fill, Fill)
    assert (fill.quantity, fill.price) == (3, Decimal("2.20"))
    assert gone == Cancelled("x-s01-v1", after("1.05"), 3)


def test_a_fill_may_be_told_twice_and_is_booked_once() -> None:
    run = VenueRun(Behaviour(repeat_fills=True))
    first, second = fills(run.send(order(), until=after("1")))

    assert first == second
    assert run.position(PUT) == -1


def test_matchers_pick_by_symbol_purpose_version_and_count() -> None:
    refuse = Behaviour(symbol="AAPL", purpose="open.csp", version=2, nth=2, reject="second v2")
    run = VenueRun(refuse, Behaviour(symbol="TSLA", reject="other symbol"), Behaviour(purpose="exit", reject="exit"))
    names = ["a-s01-v1", "a-s01-v2", "b-s01-v2", "c-s01-v2", "d-s01-v12"]
    for name in names:
        run.venue.send(order(name=name), TEN)
    run.venue.send(replace(order(name="e-s01-v1"), purpose="exit"), TEN)
    told = run.until(after("0.1"))

    assert {message.order: message.reason for message in told if isinstance(message, Rejected)} == {
        "b-s01-v2": "second v2",
        "e-s01-v1": "exit",
    }
    assert sum(isinstance(message, Acked) for message in told) == 4
    assert not any(isinstance(message, NotFound) for message in told)


def test_the_first_matching_behaviour_wins() -> None:
    run = VenueRun(Behaviour(reject="first"), Behaviour(reject="second"))

    assert run.send(order(), until=after("1")) == [Rejected("x-s01-v1", after("0.05"), "first")]
