"""The fault simulator's checker of times: what may bear which instant."""

from datetime import datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.sleeve import LatchSet
from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import NEW_YORK
from trellis.core.money import Money
from trellis.core.terms import Latch, Sleeve
from trellis.orders.events import OrderFilled
from trellis.orders.order import Fill
from trellis.sim.faults.times import Times

NOON = datetime(2025, 3, 6, 12, tzinfo=NEW_YORK)
SECOND = timedelta(seconds=1)
ONE = Decimal(1)


def latch(at: datetime) -> LatchSet:
    return LatchSet(at, Sleeve.GEN, Latch.USER, "C.latch", "a test")


def filled(at: datetime, moved: datetime) -> OrderFilled:
    return OrderFilled(at, Fill("fill", "order", moved, 1, ONE, (ONE,), ONE), late=False)


def posted(at: datetime, cause: str) -> Transaction:
    postings = (Posting("Assets:A", Money(ONE, "USD")), Posting("Income:B", Money(-ONE, "USD")))
    return Transaction("id", at, "deposit", "main", "gen", "", cause, (), postings)


def wrong(times: Times, event: object) -> bool:
    return any(found.checker == "time" for found in times.hear(event))


def test_an_event_of_the_step_is_right_and_one_before_or_after_it_wrong() -> None:
    times = Times(NOON)
    times.told(NOON + SECOND)

    assert not wrong(times, latch(NOON + SECOND))
    assert wrong(times, latch(NOON))
    assert wrong(times, latch(NOON + 2 * SECOND))


def test_a_clock_set_back_takes_events_with_it_as_far_as_it_went() -> None:
    times = Times(NOON)
    times.told(NOON - SECOND)

    assert not wrong(times, latch(NOON - SECOND))
    assert wrong(times, latch(NOON - 2 * SECOND))


def test_a_start_finishes_a_step_at_its_instant_but_goes_no_further_back() -> None:
    times = Times(NOON)
    times.started_anew([latch(NOON)], NOON + 60 * SECOND)

    assert not wrong(times, latch(NOON))
    assert not wrong(times, latch(NOON + 60 * SECOND))
    assert wrong(times, latch(NOON - SECOND))


def test_a_fill_is_posted_as_of_the_instant_at_which_the_money_moved() -> None:
    times = Times(NOON)
    assert not wrong(times, filled(NOON, NOON - SECOND))

    assert not wrong(times, posted(NOON - SECOND, "fill"))
    assert wrong(times, posted(NOON, "fill"))


def test_a_transaction_without_fill_or_settlement_bears_the_steps_instant() -> None:
    times = Times(NOON)

    assert not wrong(times, posted(NOON, "deposit"))
    assert wrong(times, posted(NOON - SECOND, "deposit"))
