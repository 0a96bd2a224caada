"""The fill model, and orders at the venue from arrival to end."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.fakes.orders import PUT, TEN, after
from tests.fakes.venue_run import NEVER_AT_MID, SURE, VenueRun, buying, fills, order

from trellis.core.terms import Side
from trellis.market.instruments import Kind, Underlying
from trellis.orders.order import Acked, BrokerMessage, Cancelled, Leg, NotFound, Order, Rejected
from trellis.sim.venue.behaviour import Behaviour
from trellis.sim.venue.fills import FillModel, chance, lot_of

SHARE = Underlying("AAPL", Kind.EQUITY)
NEW_PUT = replace(PUT, strike=Decimal(230))


def shares(side: Side, limit: str, quantity: int = 100) -> Order:
    return order(limit, quantity, legs=(Leg(SHARE, side),))


def refusal(messages: list[BrokerMessage]) -> str:
    (message,) = messages
    assert isinstance(message, Rejected)
    return message.reason


def test_an_acknowledgement_takes_50_and_a_fill_200_milliseconds() -> None:
    run = VenueRun()
    acked, fill = run.send(order(), until=after("1"))

    assert acked == Acked("x-s01-v1", after("0.05"))
    assert fill.at == after("0.2")


@pytest.mark.parametrize(
    "limit, side, price", [("1.90", Side.SELL, "1.95"), ("1.95", Side.SELL, "1.95"), ("2.10", Side.BUY, "2.05")]
)
def test_a_limit_at_or_through_the_opposite_quote_fills_at_the_quote(limit: str, side: Side, price: str) -> None:
    run = VenueRun(model=NEVER_AT_MID)
    (fill,) = fills(run.send(order(limit, legs=(Leg(PUT, side),)), until=after("1")))

    assert (fill.price, fill.leg_prices) == (Decimal(price), (Decimal(price),))


def test_the_part_of_orders_filled_rises_from_the_mid_to_the_edge_and_is_none_behind_the_mid() -> None:
    model = FillModel(mid_chance=Decimal("0.25"), edge=Decimal("0.5"))
    parts = [chance(model, Decimal(conceded)) for conceded in ("-0.1", "0", "0.25", "0.5", "0.9")]

    assert parts == [Decimal(part) for part in ("0", "0.25", "0.625", "1", "1")]


def test_at_the_mid_about_a_quarter_of_all_orders_fill_by_default() -> None:
    names = [f"d{number}-s01-v1" for number in range(400)]
    run = VenueRun(model=FillModel())
    for name in names:
        run.venue.send(order("2.00", name=name), TEN)
    filled = {fill.order for fill in fills(run.until(after("2")))}

    assert 70 <= len(filled) <= 130
    assert filled == {name for name in names if lot_of(name, 0) < (1 << 32) // 4}


def test_another_seed_fills_other_orders() -> None:
    def filled(seed: int) -> set[str]:
        run = VenueRun(model=FillModel(), seed=seed)
        for number in range(60):
            run.venue.send(order("2.00", name=f"d{number}-s01-v1"), TEN)
        return {fill.order for fill in fills(run.until(after("2")))}

    assert filled(0) == filled(0)
    assert filled(0) != filled(1)


def test_inside_the_spread_a_fill_is_at_the_limit() -> None:
    (fill,) = fills(VenueRun(model=SURE).send(order("1.97"), until=after("1")))

    assert fill.price == Decimal("1.97")


def test_an_order_behind_the_mid_rests_until_the_quote_comes_to_it() -> None:
    run = VenueRun()
    before = fills(run.send(order("2.20"), until=after("2")))
    run.feed.write_quote(PUT, "2.20", "2.30")
    (fill,) = fills(run.until(after("4")))

    assert before == []
    assert (fill.price, fill.at) == (Decimal("2.20"), after("2.2"))


def test_without_a_bid_a_sell_rests_and_a_buy_at_the_ask_fills() -> None:
    run = VenueRun()
    run.feed.write_quote(PUT, "", "0.05")
    sold = fills(run.send(order("0.01"), until=after("1")))
    bought = fills(run.send(buying(order("0.05", name="b-s01-v1")), until=after("2")))

    assert sold == []
    assert [fill.price for fill in bought] == [Decimal("0.05")]


def test_a_fiftieth_of_average_volume_fills_at_each_look() -> None:
    run = VenueRun()
    run.feed.write_quote(PUT, "1.95", "2.05", adv=100)
    parts = fills(run.send(order("1.95", 5), until=after("10")))

    assert [(fill.quantity, fill.at) for fill in parts] == [(2, after("0.2")), (2, after("1.2")), (1, after("2.2"))]
    assert len({fill.id for fill in parts}) == 3


def test_a_market_order_fills_a_tenth_of_the_spread_beyond_the_touch() -> None:
    run = VenueRun()
    (sold,) = fills(run.send(order(None), until=after("1")))
    (bought,) = fills(run.send(buying(order(None, name="b-s01-v1")), until=after("2")))

    assert (sold.price, bought.price) == (Decimal("1.94"), Decimal("2.06"))


def test_a_market_sell_never_fills_below_a_cent() -> None:
    run = VenueRun()
    run.feed.write_quote(PUT, "0.01", "0.20")
    (fill,) = fills(run.send(order(None), until=after("1")))

    assert fill.price == Decimal("0.01")


@pytest.mark.parametrize("limit, price", [("1.25", "1.20"), ("1.15", "1.15")])
def test_the_legs_of_a_combo_come_to_its_net_price(limit: str, price: str) -> None:
    run = VenueRun()
    run.feed.write_quote(PUT, "8.25", "8.35")
    run.feed.write_quote(NEW_PUT, "7.15", "7.25")
    roll = (Leg(PUT, Side.BUY), Leg(NEW_PUT, Side.SELL))
    (fill,) = fills(run.send(order(limit, 2, legs=roll), until=after("1")))

    assert fill.price == Decimal(price)
    assert fill.leg_prices[0] - fill.leg_prices[1] == fill.price
    assert (run.position(PUT), run.position(NEW_PUT)) == (2, -2)
    assert run.cash() == 100_000 - 2 * 100 * Decimal(price) - Decimal("2.68")


def test_shares_trade_around_the_print_a_basis_point_away() -> None:
    run = VenueRun(model=NEVER_AT_MID)
    (bought,) = fills(run.send(shares(Side.BUY, "235.63"), until=after("1")))

    assert bought.price == Decimal("235.43")
    assert bought.commission == Decimal("1.00")
    assert run.cash() == 100_000 - 23_543 - 1


def test_a_fill_moves_position_and_cash_by_price_and_commission() -> None:
    run = VenueRun()
    run.send(order("2.00", 3), until=after("1"))

    assert run.position(PUT) == -3
    assert run.cash() == Decimal("100597.99")


def test_the_share_minimum_is_charged_once_per_order_over_its_fills() -> None:
    costs = VenueRun().rules.costs
    child = shares(Side.BUY, "1.00", 500)

    assert [costs.of_fill(child, 0, 100), costs.of_fill(child, 100, 100), costs.of_fill(child, 200, 300)] == [
        Decimal("1.00"),
        Decimal("0.00"),
        Decimal("1.50"),
    ]


def test_an_id_sent_twice_is_one_order_also_when_it_is_over() -> None:
    run = VenueRun()
    run.venue.send(order(), TEN)
    first = run.send(order(), until=after("1"))
    again = run.send(order(), until=after("2"))

    assert (len(first), again) == (2, [])
    assert run.position(PUT) == -1


@pytest.mark.parametrize(
    "wrong, reason",
    [
        (order(quantity=0), "quantity was 0; it must be positive"),
        (order("2.005"), "limit 2.005 is not on the tick"),
        (order("3.01"), "limit 3.01 is not on the tick"),
        (order("-0.05"), "limit was -0.05; it must be positive"),
        (order(legs=(Leg(NEW_PUT, Side.SELL),)), "unknown instrument AAPL250307P00230000"),
        (order(legs=(Leg(Underlying("SPX", Kind.INDEX), Side.BUY),)), "unknown instrument SPX"),
        (order(legs=(Leg(Underlying("ZZZ", Kind.EQUITY), Side.BUY),)), "unknown instrument ZZZ"),
        (shares(Side.SELL, "235.00"), "would go short AAPL"),
    ],
)
def test_what_cannot_be_traded_is_refused_with_the_reason(wrong: Order, reason: str) -> None:
    assert refusal(VenueRun().send(wrong, until=after("1"))) == reason


@pytest.mark.parametrize("hours", [-1, 6, 24])
def test_outside_the_session_orders_are_refused(hours: int) -> None:
    run = VenueRun(start=TEN + timedelta(hours=hours) if hours != 24 else TEN + timedelta(days=2))

    assert refusal(run.send(order(), until=run.now + timedelta(seconds=1))) == "market closed"


def test_shares_promised_to_a_working_sell_cannot_be_sold_again() -> None:
    run = VenueRun()
    run.venue.transfer_in("A1", "gen", SHARE, 150)
    first = run.send(shares(Side.SELL, "240.00"), until=after("0.1"))
    second = run.send(replace(shares(Side.SELL, "240.00"), id="y-s01-v1"), until=after("0.2"))

    assert [type(message) for message in first] == [Acked]
    assert refusal(second) == "would go short AAPL"


def test_a_cancel_is_confirmed_with_what_was_filled() -> None:
    run = VenueRun()
    run.feed.write_quote(PUT, "1.95", "2.05", adv=100)
    run.send(order("1.95", 5), until=after("1"))
    run.venue.cancel("x-s01-v1", after("1"))

    assert run.until(after("9")) == [Cancelled("x-s01-v1", after("1.05"), 2)]


def test_a_cancel_on_its_way_does_not_stop_a_fill() -> None:
    run = VenueRun()
    run.send(order(), until=after("0.18"))
    run.venue.cancel("x-s01-v1", after("0.18"))
    told = run.until(after("1"))

    assert [type(message).__name__ for message in told] == ["Fill", "Cancelled"]
    assert told[1] == Cancelled("x-s01-v1", after("0.23"), 1)


def test_an_unknown_id_is_not_found_and_can_never_work_afterwards() -> None:
    run = VenueRun()
    run.venue.cancel("x-s01-v1", TEN)
    missing = run.until(after("1"))

    assert missing == [NotFound("x-s01-v1", after("0.05"))]
    assert run.send(order(), until=after("2")) == []


def test_day_orders_go_at_the_close() -> None:
    run = VenueRun()
    run.send(order("2.20"), until=after("1"))
    told = run.until(TEN + timedelta(hours=6))

    assert told == [Cancelled("x-s01-v1", TEN + timedelta(hours=6), 0)]


def test_nothing_due_means_nothing_told() -> None:
    run = VenueRun()

    assert run.venue.next_message_at() == TEN + timedelta(hours=6)
    assert run.venue.poll(after("100")) == ()


def test_the_same_calls_give_the_same_messages() -> None:
    def told() -> list[BrokerMessage]:
        run = VenueRun(model=FillModel())
        for number in range(20):
            run.venue.send(order("1.99", name=f"d{number}-s01-v1"), TEN)
        run.until(after("1"))
        return run.told

    assert told() == told()


def test_a_venue_restored_from_its_snapshot_goes_on_like_the_one_it_was_taken_of() -> None:
    def busy() -> VenueRun:
        run = VenueRun(Behaviour(nth=3, hold=timedelta(seconds=2)), model=FillModel())
        run.feed.write_quote(PUT, "1.95", "2.05", adv=100)
        return run

    run, resumed = busy(), busy()
    for number in range(5):
        run.venue.send(order("1.98", 5, name=f"d{number}-s01-v1"), TEN)
    run.until(after("1"))
    run.venue.cancel("d2-s01-v1", after("1"))
    state = run.venue.snapshot()
    resumed.venue.restore(state)
    resumed.now = run.now

    assert resumed.venue.snapshot() == state
    assert resumed.until(after("30")) == run.until(after("30")) != []
    assert (resumed.cash(), resumed.position(PUT)) == (run.cash(), run.position(PUT))
