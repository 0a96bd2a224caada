"""Example: a venue that knows bars alone."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.fakes.minute_bars import START, bars_of

from trellis.core.terms import Side
from trellis.market.instruments import Kind as InstrumentKind
from trellis.market.instruments import Underlying
from trellis.orders.order import Acked, Cancelled, Fill, Kind, Leg, NotFound, Order, Rejected
from trellis.sim.venue.bars import BarVenue
from trellis.sim.venue.costs import Costs

FUND = Underlying("FUND", InstrumentKind.ETF)
COSTS = Costs(Decimal("0.65"), Decimal("0.02"), Decimal("0.005"), Decimal("1.00"))
BUY = Order("o1", "test", "gen", "open.shares", "d1", (Leg(FUND, Side.BUY),), 400, Kind.MARKET, None)
SELL = replace(BUY, id="o2", legs=(Leg(FUND, Side.SELL),))


def venue_with(*orders: Order) -> BarVenue:
    venue = BarVenue(FUND, COSTS)
    venue.deposit("test", "gen", Decimal(10_000))
    for order in orders:
        venue.send(order, START)
    return venue


def test_a_market_order_is_acknowledged_and_fills_whole_at_the_next_open() -> None:
    venue = venue_with(BUY)
    acked = venue.poll(START)
    (bar,) = bars_of(["10.20"], ["10.10"])
    venue.open(bar)
    (fill,) = venue.poll(START)

    assert acked == [Acked("o1", START)]
    assert isinstance(fill, Fill)
    assert (fill.price, fill.quantity, fill.commission) == (Decimal("10.10"), 400, Decimal("2.00"))
    assert venue.positions("test", "gen") == {"FUND": 400}
    assert venue.cash("test", "gen") == Decimal("5958.00")


@pytest.mark.parametrize(
    ("side", "limit", "fills"),
    [(Side.BUY, "10.10", True), (Side.BUY, "10.09", False), (Side.SELL, "10.10", True), (Side.SELL, "10.11", False)],
)
def test_a_limit_order_fills_only_where_the_open_is_no_worse(side: Side, limit: str, fills: bool) -> None:
    venue = venue_with(BUY)
    venue.open(bars_of(["10.00"])[0])
    venue.send(replace(SELL, legs=(Leg(FUND, side),), kind=Kind.LIMIT, limit=Decimal(limit)), START)
    venue.open(bars_of(["9.00"], ["10.10"])[0])

    assert venue.working is not fills


def test_an_id_sent_again_is_no_second_order_working_or_over() -> None:
    venue = venue_with(BUY, BUY)
    venue.open(bars_of(["10.00"])[0])
    venue.send(BUY, START)
    venue.open(bars_of(["10.00"])[0])

    assert venue.positions("test", "gen") == {"FUND": 400}
    assert [type(message) for message in venue.poll(START)] == [Acked, Fill]


def test_a_cancel_says_what_had_filled_and_an_unknown_id_is_refused_for_good() -> None:
    venue = venue_with(BUY)
    venue.cancel("o1", START)
    venue.cancel("o1", START)
    venue.cancel("o2", START)
    venue.send(SELL, START)
    venue.open(bars_of(["10.00"])[0])

    assert venue.poll(START) == [
        Acked("o1", START),
        Cancelled("o1", START, 0),
        Cancelled("o1", START, 0),
        NotFound("o2", START),
    ]
    assert venue.positions("test", "gen") == {}


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (replace(BUY, quantity=0), "positive"),
        (replace(BUY, legs=(Leg(Underlying("ELSE", InstrumentKind.ETF), Side.BUY),)), "unknown instrument ELSE"),
        (replace(BUY, kind=Kind.LIMIT, limit=Decimal("10.005")), "ticks"),
        (SELL, "go short"),
    ],
)
def test_what_cannot_be_is_rejected_with_its_reason(order: Order, reason: str) -> None:
    (told,) = venue_with(order).poll(START)

    assert isinstance(told, Rejected)
    assert reason in told.reason


def test_shares_promised_to_one_sale_are_not_sold_again() -> None:
    venue = venue_with(BUY)
    venue.open(bars_of(["10.00"])[0])
    venue.send(SELL, START)
    venue.send(replace(SELL, id="o3", quantity=1), START)

    assert isinstance(venue.poll(START)[-1], Rejected)


def test_it_says_when_there_is_something_to_hear() -> None:
    venue = venue_with(BUY)
    assert venue.next_message_at() == START
    venue.poll(START)
    assert venue.next_message_at() is None
    venue.open(bars_of(["10.00", "10.00"])[1])
    assert venue.next_message_at() == START + timedelta(minutes=1)
