"""The same order on every run."""

from datetime import UTC, datetime, timedelta

import pytest

from trellis.core.dates import NEW_YORK
from trellis.kernel.queue import EventQueue

AT = datetime(2025, 3, 10, 9, 30, tzinfo=NEW_YORK)


def drained(queue: EventQueue[str]) -> list[str]:
    return [queue.pop().item for _ in range(len(queue))]


def test_items_come_by_instant_then_priority_then_order_of_insertion() -> None:
    queue = EventQueue[str]()
    queue.push(AT + timedelta(microseconds=1), "last", -5)
    queue.push(AT, "third")
    queue.push(AT, "fourth")
    queue.push(AT, "second", -1)
    queue.push(AT - timedelta(microseconds=1), "first", 9)

    assert drained(queue) == ["first", "second", "third", "fourth", "last"]


def test_instants_are_compared_across_zones_and_folds() -> None:
    queue = EventQueue[str]()
    queue.push(datetime(2025, 11, 2, 1, 10, tzinfo=NEW_YORK, fold=1), "second")
    queue.push(datetime(2025, 11, 2, 1, 50, tzinfo=NEW_YORK), "first")
    queue.push(datetime(2025, 11, 2, 6, 11, tzinfo=UTC), "third")

    assert drained(queue) == ["first", "second", "third"]


def test_peeking_leaves_the_item_in_its_place() -> None:
    queue = EventQueue[str]()
    assert queue.peek() is None
    queue.push(AT, "a", 3)
    first = queue.peek()

    assert first is not None
    assert (first.at, first.priority, first.item) == (AT, 3, "a")
    assert queue.pop() == first
    assert queue.peek() is None


def test_a_cancelled_item_never_comes() -> None:
    queue = EventQueue[str]()
    queue.push(AT, "a")
    ticket = queue.push(AT, "b")
    queue.push(AT, "c")

    assert queue.cancel(ticket)
    assert not queue.cancel(ticket)
    assert len(queue) == 2
    assert drained(queue) == ["a", "c"]


def test_what_was_popped_can_no_longer_be_cancelled() -> None:
    queue = EventQueue[str]()
    queue.push(AT, "a")

    assert not queue.cancel(queue.pop().ticket)


def test_an_item_pushed_while_draining_takes_its_place() -> None:
    queue = EventQueue[str]()
    queue.push(AT, "a")
    queue.push(AT + timedelta(hours=2), "c")
    queue.pop()
    queue.push(AT + timedelta(hours=1), "b")

    assert drained(queue) == ["b", "c"]


def test_an_empty_queue_and_a_naive_instant_are_refused() -> None:
    queue = EventQueue[str]()
    with pytest.raises(IndexError, match="empty"):
        queue.pop()
    with pytest.raises(ValueError, match="time zone"):
        queue.push(datetime(2025, 3, 10), "a")  # noqa: DTZ001 - the mistake under test
