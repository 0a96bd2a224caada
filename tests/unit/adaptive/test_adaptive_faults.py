"""A bad line to the broker: messages doubled, acknowledgements lost, orders lost, nothing for hours."""

from collections import Counter

import pytest
from tests.fakes import adaptive as world
from tests.fakes.adaptive_faults import Line

from trellis.adaptive.account import Account
from trellis.adaptive.events import BooksReconciled, HaltSet
from trellis.adaptive.stepping import finish, start
from trellis.books.checks import orphan_lots, places_out_of_balance
from trellis.orders.events import OrderFilled, OrderNeverArrived
from trellis.sim.adaptive.timeline import PlansGiven, Timeline

COUNT = world.WARM + 40
BARS = world.market(COUNT)
PLANS = world.plans_every(3, COUNT - 14)
HOURS = {world.BEGINS + world.HOUR * (world.WARM + each) for each in (4, 5, 6, 12, 13)}
LINES = {
    "good": lambda: Line(world.venue()),
    "doubled": lambda: Line(world.venue(), doubled=True),
    "deaf": lambda: Line(world.venue(), deaf=True),
    "lossy": lambda: Line(world.venue(), lossy=lambda number: number % 3 == 0),
    "down": lambda: Line(world.venue(), down=lambda at: at in HOURS),
    "all": lambda: Line(
        world.venue(), doubled=True, deaf=True, lossy=lambda number: number % 4 == 0, down=lambda at: at in HOURS
    ),
}


def _lived(line: Line) -> Account:
    account = world.account(line)
    start(account, world.CAPITAL, world.BEGINS, ())
    Timeline(account, line, PlansGiven(PLANS)).run(BARS)
    finish(account, len(BARS), world.BEGINS + world.HOUR * COUNT)
    return account


@pytest.mark.parametrize("name", LINES)
def test_whatever_the_line_does_no_order_goes_twice_and_books_are_the_brokers(name: str) -> None:
    line = LINES[name]()
    account = _lived(line)
    events = account.recorder.events  # type: ignore[attr-defined]
    record, place = account.record, account.record.place

    orders = {order.id: order for order in line.sent}
    assert set(Counter(order.decision for order in orders.values()).values()) == {1}
    assert all(orders[order.id] == order for order in line.sent)
    booked = Counter(event.fill.id for event in events if isinstance(event, OrderFilled))
    assert set(booked.values()) == {1}
    assert record.ledger.positions(place) == line.venue.positions("paper", "") == {}
    assert record.ledger.cash(place) == line.venue.cash("paper", "")
    assert (*places_out_of_balance(record.ledger), *orphan_lots(record.ledger)) == ()
    assert not [event for event in events if isinstance(event, HaltSet)]
    assert events[-2] == BooksReconciled(world.BEGINS + world.HOUR * COUNT, "clean", ())
    assert record.positions == {}


def test_a_lost_order_is_asked_for_and_sent_anew_under_another_name() -> None:
    line = LINES["lossy"]()
    account = _lived(line)
    lost = [event for event in account.recorder.events if isinstance(event, OrderNeverArrived)]  # type: ignore[attr-defined]

    assert lost
    assert any(order.decision.endswith(("e2", "x2")) for order in line.sent)


def test_doubled_and_deaf_lines_change_no_result() -> None:
    cash = {name: _lived(LINES[name]()).cash() for name in ("good", "doubled", "deaf")}

    assert len(set(cash.values())) == 1


def test_what_the_broker_has_and_the_books_have_not_halts_the_account() -> None:
    line = Line(world.venue())
    account = world.account(line)
    start(account, world.CAPITAL, world.BEGINS, ())
    line.venue.deposit("paper", world.D(1))
    Timeline(account, line, PlansGiven(PLANS)).run(BARS[: world.WARM * 2 + 20])
    events = account.recorder.events  # type: ignore[attr-defined]

    assert next(event.outcome for event in events if isinstance(event, BooksReconciled)) == "break"
    assert account.record.halted("") == ("reconciliation",)
    assert line.sent == []
