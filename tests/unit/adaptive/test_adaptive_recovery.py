"""The account after its process died at any write of its journal: no order twice, books as the broker's."""

from collections import Counter
from datetime import datetime

import pytest
from tests.fakes import adaptive as world
from tests.fakes.adaptive_faults import KilledError, Line, MortalRecorder

from trellis.adaptive.account import Account
from trellis.adaptive.events import BooksReconciled, PlanReviewed, PositionAttributed
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stepping import recall, start
from trellis.books.checks import orphan_lots, places_out_of_balance, posted_twice, unbalanced
from trellis.books.transaction import Transaction
from trellis.orders.events import IntentTaken
from trellis.sim.adaptive.timeline import PlansGiven, Timeline

BARS = world.market(world.WARM + 20)
PLANS = world.plans_every(3, world.WARM + 15)


def _whole() -> MemoryRecorder:
    recorder = MemoryRecorder()
    world.lived(PLANS, BARS, recorder=recorder)
    return recorder


WHOLE = _whole()


def _killed(writes: int, *, batched: bool) -> tuple[Account, Line, list[object]]:
    """The run with its process dead after so many writes, and then taken up to its end."""
    line, recorder = Line(world.venue()), MortalRecorder(writes, batched=batched)
    first = world.account(line, recorder)
    timeline = Timeline(first, line, PlansGiven(PLANS))
    died: datetime | None = None
    try:
        start(first, world.CAPITAL, world.BEGINS, ())
        timeline.run(BARS)
    except KilledError:
        died = _instant(timeline, recorder.events)
    after = MemoryRecorder()
    after.events = list(recorder.durable)
    second = world.account(line, after)
    recall(second, recorder.durable)
    start(second, world.CAPITAL, world.BEGINS, ())
    Timeline(second, line, PlansGiven(PLANS)).run(BARS, after=died)
    return second, line, after.events


def _instant(timeline: Timeline, events: list[object]) -> datetime:
    """When it died: the instant of the last step, or of the last event where that is later."""
    last: list[datetime] = [event.at for event in events[-1:]]  # type: ignore[attr-defined]
    return max([*last, timeline.now or world.BEGINS])


@pytest.mark.parametrize("batched", [False, True], ids=["each", "batched"])
def test_a_process_that_dies_at_any_write_sends_no_order_twice_and_its_books_are_the_brokers(batched: bool) -> None:
    assert len(WHOLE.events) > 110
    for writes in range(0, len(WHOLE.events), 1 if not batched else 3):
        account, line, events = _killed(writes, batched=batched)
        _check(account, line, events, writes)


def _check(account: Account, line: Line, events: list[object], writes: int) -> None:
    where = f"died at write {writes}"
    orders = {order.id: order for order in line.sent}
    assert all(orders[order.id] == order for order in line.sent), where
    decisions = Counter(order.decision for order in orders.values())
    assert set(decisions.values()) <= {1}, where
    taken = Counter(event.intent.decision for event in events if isinstance(event, IntentTaken))
    assert set(taken.values()) <= {1}, where
    reviews = Counter((event.plan, event.version) for event in events if isinstance(event, PlanReviewed))
    assert set(reviews.values()) <= {1}, where
    explained = Counter(event.plan for event in events if isinstance(event, PositionAttributed))
    assert set(explained.values()) <= {1}, where
    posted = [event for event in events if isinstance(event, Transaction)]
    ledger, place = account.record.ledger, account.record.place
    faults = (*unbalanced(posted), *posted_twice(posted), *places_out_of_balance(ledger), *orphan_lots(ledger))
    assert faults == (), where
    assert ledger.positions(place) == line.venue.positions("paper", ""), where
    assert ledger.cash(place) == line.venue.cash("paper", ""), where
    assert not any(isinstance(event, BooksReconciled) and event.outcome == "break" for event in events), where
    for position in (*account.record.positions.values(), *account.record.past.values()):
        assert 0 <= position.exited <= position.entered <= position.units, where
    assert not account.record.halts, where


def test_folding_the_journal_gives_what_the_account_remembered() -> None:
    recorder = MemoryRecorder()
    lived, exchange = world.lived(PLANS, BARS, recorder=recorder)
    again = world.account(exchange)
    recall(again, recorder.events)

    assert again.record.ledger.state() == lived.record.ledger.state()
    for name in ("positions", "past", "waiting", "halts", "tallies", "last_plan", "bet", "step", "endings", "taken"):
        assert getattr(again.record, name) == getattr(lived.record, name), name
    assert (again.record.high, again.record.day_nav) == (lived.record.high, lived.record.day_nav)


def test_the_same_bars_and_plans_give_the_same_events() -> None:
    assert _whole().events == WHOLE.events
