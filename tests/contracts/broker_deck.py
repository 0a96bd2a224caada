"""The cards every broker must pass, numbered so that an adapter's report can name the one it fails.

A bench sets a broker up so that orders of a known fate can be sent; a card sends them and looks at what is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

import pytest

from trellis.market.instruments import MULTIPLIER
from trellis.orders.order import (
    Acked,
    BrokerMessage,
    Cancelled,
    Fill,
    NotFound,
    OpenOrder,
    Order,
    Rejected,
    Settlement,
)
from trellis.orders.ports import Broker, BrokerUnreachableError


class Bench(Protocol):
    """A broker under test. Each order-making method gives a new order to sell the same option, with its fate."""

    broker: Broker
    account: str
    sleeve: str

    def now(self) -> datetime:
        """The bench's present."""
        ...

    def hear(self) -> Sequence[BrokerMessage]:
        """Let ten seconds pass, and everything told in them."""
        ...

    def filling(self, quantity: int) -> Order:
        """Fills whole."""
        ...

    def resting(self, quantity: int) -> Order:
        """Works and does not fill."""
        ...

    def partial(self, quantity: int, most: int) -> Order:
        """Fills so much, then rests."""
        ...

    def racing(self, quantity: int) -> Order:
        """Rests, and fills whole just as its cancel comes."""
        ...

    def refused(self) -> Order:
        """Is rejected."""
        ...

    def settle(self, kind: str) -> Sequence[BrokerMessage]:
        """Bring about a settlement of two short puts (expired, assigned) or of 100 shares (dividend, split)."""
        ...

    def cut(self) -> None:
        """Lose the connection, now and until mend()."""
        ...

    def mend(self) -> None:
        """Let time pass until the connection is back."""
        ...


def br_01_an_order_is_acknowledged_before_it_fills(bench: Bench) -> None:
    order = bench.filling(2)
    told = _sent(bench, order)

    assert [type(message) for message in told] == [Acked, Fill]
    assert told[0].at <= told[1].at


def br_02_a_fill_names_its_order_and_is_no_worse_than_the_limit(bench: Bench) -> None:
    order = bench.filling(2)
    (fill,) = _fills(_sent(bench, order))

    assert (fill.order, fill.quantity, len(fill.leg_prices)) == (order.id, 2, 1)
    assert order.limit is not None
    assert fill.price == fill.leg_prices[0] >= order.limit
    assert fill.commission >= 0


def br_03_a_fill_moves_position_and_cash(bench: Bench) -> None:
    order = bench.filling(2)
    key = order.legs[0].instrument.key
    cash, held = bench.broker.cash(bench.account, bench.sleeve), _position(bench, key)
    (fill,) = _fills(_sent(bench, order))

    assert _position(bench, key) == held - 2
    assert bench.broker.cash(bench.account, bench.sleeve) == cash + 2 * MULTIPLIER * fill.price - fill.commission


def br_04_a_partial_fill_leaves_the_rest_at_work(bench: Bench) -> None:
    order = bench.partial(5, 2)
    told = _sent(bench, order)
    bench.broker.cancel(order.id, bench.now())

    assert sum(fill.quantity for fill in _fills(told)) == 2
    (gone,) = bench.hear()
    assert isinstance(gone, Cancelled)
    assert gone.filled == 2


def br_05_a_cancel_is_confirmed_and_nothing_fills_after_it(bench: Bench) -> None:
    order = bench.resting(3)
    _sent(bench, order)
    bench.broker.cancel(order.id, bench.now())
    (told,) = bench.hear()

    assert isinstance(told, Cancelled)
    assert (told.order, told.filled) == (order.id, 0)
    assert list(bench.hear()) == []


def br_06_a_fill_that_races_a_cancel_is_told_before_the_confirmation_counts_it(bench: Bench) -> None:
    order = bench.racing(3)
    _sent(bench, order)
    bench.broker.cancel(order.id, bench.now())
    told = bench.hear()

    assert [type(message) for message in told] == [Fill, Cancelled]
    assert _fills(told)[0].quantity == 3
    assert isinstance(told[1], Cancelled)
    assert told[1].filled == 3


def br_07_an_id_sent_again_is_no_second_order_working_or_over(bench: Bench) -> None:
    working, over = bench.resting(1), bench.filling(1)
    for order in (working, over):
        _sent(bench, order)
    held = _position(bench, over.legs[0].instrument.key)
    for order in (working, over, replace(over, quantity=9)):
        bench.broker.send(order, bench.now())

    assert list(bench.hear()) == []
    assert _position(bench, over.legs[0].instrument.key) == held


def br_08_a_refusal_gives_a_reason_and_moves_nothing(bench: Bench) -> None:
    cash = bench.broker.cash(bench.account, bench.sleeve)
    (told,) = _sent(bench, bench.refused())

    assert isinstance(told, Rejected)
    assert told.reason
    assert bench.broker.cash(bench.account, bench.sleeve) == cash


def br_09_a_cancel_of_a_finished_order_is_answered_with_what_it_filled(bench: Bench) -> None:
    order = bench.filling(2)
    _sent(bench, order)
    bench.broker.cancel(order.id, bench.now())
    (told,) = bench.hear()

    assert isinstance(told, Cancelled)
    assert told.filled == 2


def br_10_a_cancel_of_an_unknown_id_is_answered_and_the_id_never_works(bench: Bench) -> None:
    order = bench.filling(2)
    bench.broker.cancel(order.id, bench.now())
    (told,) = bench.hear()

    assert isinstance(told, NotFound)
    assert _sent(bench, order) == []


def br_11_what_was_polled_is_not_told_again(bench: Bench) -> None:
    _sent(bench, bench.filling(1))

    assert list(bench.broker.poll(bench.now())) == []


def br_12_an_expired_option_leaves_without_cash(bench: Bench) -> None:
    cash = bench.broker.cash(bench.account, bench.sleeve)
    event = _settled(bench, "expired")

    assert (event.quantity, event.shares, event.cash) == (2, 0, Decimal(0))
    assert _position(bench, event.instrument.key) == 0
    assert bench.broker.cash(bench.account, bench.sleeve) == cash


def br_13_an_assigned_put_brings_shares_against_the_strike(bench: Bench) -> None:
    cash = bench.broker.cash(bench.account, bench.sleeve)
    event = _settled(bench, "assigned")

    assert (event.quantity, event.shares) == (2, 2 * MULTIPLIER)
    assert event.cash < 0
    assert _position(bench, "AAPL") == 2 * MULTIPLIER
    assert bench.broker.cash(bench.account, bench.sleeve) == cash + event.cash - event.fee


def br_14_a_dividend_pays_cash_and_moves_no_units(bench: Bench) -> None:
    cash = bench.broker.cash(bench.account, bench.sleeve)
    event = _settled(bench, "dividend")

    assert (event.quantity, event.shares) == (100, 0)
    assert _position(bench, "AAPL") == 100
    assert bench.broker.cash(bench.account, bench.sleeve) == cash + event.cash > cash


def br_15_a_split_moves_units_and_no_cash(bench: Bench) -> None:
    cash = bench.broker.cash(bench.account, bench.sleeve)
    event = _settled(bench, "split")

    assert (event.quantity, event.ratio, event.cash) == (100, Decimal(2), Decimal(0))
    assert _position(bench, "AAPL") == 200
    assert bench.broker.cash(bench.account, bench.sleeve) == cash


def br_16_open_orders_are_those_at_work_with_what_they_filled(bench: Bench) -> None:
    resting, half, over = bench.resting(3), bench.partial(5, 2), bench.filling(1)
    for order in (resting, half, over):
        _sent(bench, order)

    assert list(bench.broker.open_orders(bench.account)) == [OpenOrder(resting.id, 0), OpenOrder(half.id, 2)]
    assert list(bench.broker.open_orders("another")) == []


def br_17_executions_are_told_again_to_whoever_asks(bench: Bench) -> None:
    since = bench.now()
    told = _fills(_sent(bench, bench.filling(2)))

    assert told
    assert list(bench.broker.executions(bench.account, since)) == told
    assert list(bench.broker.executions(bench.account, told[0].at + (bench.now() - since))) == []
    assert list(bench.broker.executions("another", since)) == []


def br_18_a_settlement_is_an_execution(bench: Bench) -> None:
    since = bench.now()
    event = _settled(bench, "expired")

    assert event in bench.broker.executions(bench.account, since)


def br_19_without_a_connection_every_call_says_so_and_the_heart_stands_still(bench: Bench) -> None:
    alive = bench.broker.heartbeat(bench.now())
    order = bench.resting(1)
    bench.cut()
    calls: tuple[Callable[[], object], ...] = (
        lambda: bench.broker.send(order, bench.now()),
        lambda: bench.broker.cancel(order.id, bench.now()),
        lambda: bench.broker.poll(bench.now()),
        lambda: bench.broker.positions(bench.account, bench.sleeve),
        lambda: bench.broker.cash(bench.account, bench.sleeve),
        lambda: bench.broker.open_orders(bench.account),
        lambda: bench.broker.executions(bench.account, alive),
    )

    for call in calls:
        with pytest.raises(BrokerUnreachableError):
            call()
    assert bench.broker.heartbeat(bench.now()) <= bench.now()
    assert bench.broker.heartbeat(bench.now() + (bench.now() - alive)) == bench.broker.heartbeat(bench.now())


def br_20_what_was_sent_without_a_connection_never_came(bench: Bench) -> None:
    order = bench.filling(1)
    bench.cut()
    with pytest.raises(BrokerUnreachableError):
        bench.broker.send(order, bench.now())
    bench.mend()

    assert bench.broker.heartbeat(bench.now()) == bench.now()
    bench.broker.cancel(order.id, bench.now())
    assert [type(message) for message in bench.hear()] == [NotFound]


def br_21_what_happened_in_an_outage_is_told_once_after_it(bench: Bench) -> None:
    order = bench.filling(2)
    bench.broker.send(order, bench.now())
    bench.cut()
    bench.mend()

    assert [type(message) for message in bench.hear()] == [Acked, Fill]
    assert list(bench.hear()) == []


DECK: tuple[Callable[[Bench], None], ...] = (
    br_01_an_order_is_acknowledged_before_it_fills,
    br_02_a_fill_names_its_order_and_is_no_worse_than_the_limit,
    br_03_a_fill_moves_position_and_cash,
    br_04_a_partial_fill_leaves_the_rest_at_work,
    br_05_a_cancel_is_confirmed_and_nothing_fills_after_it,
    br_06_a_fill_that_races_a_cancel_is_told_before_the_confirmation_counts_it,
    br_07_an_id_sent_again_is_no_second_order_working_or_over,
    br_08_a_refusal_gives_a_reason_and_moves_nothing,
    br_09_a_cancel_of_a_finished_order_is_answered_with_what_it_filled,
    br_10_a_cancel_of_an_unknown_id_is_answered_and_the_id_never_works,
    br_11_what_was_polled_is_not_told_again,
    br_12_an_expired_option_leaves_without_cash,
    br_13_an_assigned_put_brings_shares_against_the_strike,
    br_14_a_dividend_pays_cash_and_moves_no_units,
    br_15_a_split_moves_units_and_no_cash,
    br_16_open_orders_are_those_at_work_with_what_they_filled,
    br_17_executions_are_told_again_to_whoever_asks,
    br_18_a_settlement_is_an_execution,
    br_19_without_a_connection_every_call_says_so_and_the_heart_stands_still,
    br_20_what_was_sent_without_a_connection_never_came,
    br_21_what_happened_in_an_outage_is_told_once_after_it,
)


def _sent(bench: Bench, order: Order) -> list[BrokerMessage]:
    bench.broker.send(order, bench.now())
    return list(bench.hear())


def _fills(told: Sequence[BrokerMessage]) -> list[Fill]:
    return [message for message in told if isinstance(message, Fill)]


def _settled(bench: Bench, kind: str) -> Settlement:
    (event,) = (message for message in bench.settle(kind) if isinstance(message, Settlement))
    assert event.kind == kind
    return event


def _position(bench: Bench, key: str) -> int:
    return bench.broker.positions(bench.account, bench.sleeve).get(key, 0)
