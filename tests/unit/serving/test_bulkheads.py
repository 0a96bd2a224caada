"""Calls under a deadline, places for so many, and retries within a budget."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.answering import Hand

from trellis.serving.breakers.calls import Bulkhead, Crowded, Late
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.breakers.retries import RetryBudget, wait_before

LONG = Deadline.after(60.0, Hand().ticks)


@pytest.fixture
def stuck() -> Iterator[threading.Event]:
    """What work hangs on until the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_work_that_hangs_is_left_at_the_deadline_and_keeps_its_place_until_it_ends(stuck: threading.Event) -> None:
    bulkhead, soon = Bulkhead(1), Deadline.after(0.02, Hand().ticks)
    with pytest.raises(Late):
        bulkhead.run(stuck.wait, soon)

    with pytest.raises(Crowded):
        bulkhead.run(lambda: 1, LONG)

    stuck.set()
    for thread in threading.enumerate():
        if thread.name == "answer":
            thread.join()
    assert bulkhead.run(lambda: 1, LONG) == 1


@pytest.mark.parametrize("here", [True, False])
def test_what_work_raises_is_raised_and_its_place_is_free_again(here: bool) -> None:
    bulkhead = Bulkhead(1)
    for _ in range(3):
        with pytest.raises(TimeoutError, match="its own"):
            bulkhead.run(lambda: _raise(TimeoutError("its own")), LONG, here=here)


@given(st.lists(st.booleans(), max_size=300))
def test_retries_are_never_more_than_a_tenth_of_the_calls(asked: list[bool]) -> None:
    budget, calls, retries = RetryBudget(), 0, 0
    for retry in asked:
        if retry:
            retries += budget.take()
        else:
            budget.called()
            calls += 1
        assert retries <= calls / 10 + 1e-9


def test_ten_calls_earn_one_retry_and_a_quiet_time_saves_ten() -> None:
    budget = RetryBudget()
    for _ in range(10):
        budget.called()
    assert [budget.take(), budget.take()] == [True, False]

    for _ in range(1_000):
        budget.called()
    assert sum(budget.take() for _ in range(20)) == 10


def test_waits_are_spread_over_their_whole_length_which_doubles_up_to_a_second() -> None:
    assert [wait_before(retry, 0.5) for retry in (0, 1, 2, 10)] == [0.025, 0.05, 0.1, 0.5]
    assert wait_before(3, 0.0) == 0.0


def test_a_share_of_a_deadline_leaves_the_rest_to_who_comes_after() -> None:
    hand = Hand()
    whole = Deadline.after(10.0, hand.ticks)
    hand.at = 4.0

    assert whole.share(0.5).left == 3.0
    hand.at = 11.0
    assert whole.left == 0.0
    assert whole.passed


def _raise(error: Exception) -> None:
    raise error
