"""A process that stands by: taken, given back, replaced where it died or was stopped, and gone at the end."""

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import active_children
from time import sleep

import pytest

from trellis.core.problems import ProblemError, problem
from trellis.household.problems import Unavailable
from trellis.server.household.standby import Standby
from trellis.server.household.working import Process, Step

Tell = Callable[[Step], None]


def loading(tell: Tell) -> str:
    """What a process does first; its answer and its step are nobody's."""
    tell(Step(1, 1))
    return "loaded"


def whose(number: int, tell: Tell) -> tuple[int, int]:
    """The process that works, and what it was given."""
    return os.getpid(), number


def refused(tell: Tell) -> None:
    """It cannot be worked out."""
    raise problem("mix", "weights", "2", "they are too many", "Give one.")


def endless(tell: Tell) -> None:
    """It never ends."""
    while True:
        sleep(1)


def dying(tell: Tell) -> None:
    """Its process is killed."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def standby() -> Iterator[Standby]:
    """None stands by yet; at the end there is no process."""
    made = Standby(loading)
    yield made
    made.close()
    assert not active_children()


def found(standby: Standby, work: Callable[[Tell], object]) -> object:
    """What the work answers; the process is given back."""
    worker = standby.begin(work)
    try:
        assert waits(worker)
        return worker.result()
    finally:
        standby.give_back(worker)


def waits(worker: Process) -> bool:
    """Whether it answers at all."""
    return any(worker.wait(0.1) for _ in range(600))


def until_ready(standby: Standby) -> None:
    """Waits until one stands by."""
    for _ in range(600):
        if standby.ready:
            return
        sleep(0.1)
    raise AssertionError("none stands by")


def test_one_process_works_again_and_again_and_is_asked_for_what_it_was_given_last(standby: Standby) -> None:
    standby.start()
    first = found(standby, partial(whose, 1))
    second = found(standby, partial(whose, 2))

    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert (first[1], second[1]) == (1, 2)
    assert first[0] == second[0] != os.getpid()
    assert standby.ready


def test_a_step_of_the_loading_is_not_heard_as_one_of_the_work(standby: Standby) -> None:
    standby.start()
    worker = standby.begin(endless)
    assert not worker.wait(0.3)
    sleep(0.5)
    assert not worker.wait(0.1)
    assert worker.step is None
    standby.give_back(worker)


def test_a_refusal_lets_it_stand_by_again(standby: Standby) -> None:
    standby.start()
    until_ready(standby)
    with pytest.raises(ProblemError, match="too many"):
        found(standby, refused)

    assert standby.ready


def test_what_hangs_or_died_is_no_process_any_more_and_another_one_stands_by_once_asked_for(standby: Standby) -> None:
    standby.start()
    until_ready(standby)
    hanging = standby.begin(endless)
    standby.give_back(hanging)
    assert hanging.died
    assert not standby.ready
    standby.start()
    until_ready(standby)
    with pytest.raises(Unavailable, match="without an answer"):
        found(standby, dying)
    standby.start()

    assert found(standby, partial(whose, 3)) != (os.getpid(), 3)


def test_one_that_died_while_it_stood_by_is_replaced(standby: Standby) -> None:
    standby.start()
    first = found(standby, partial(whose, 1))
    assert isinstance(first, tuple)
    os.kill(first[0], signal.SIGKILL)
    for _ in range(100):
        if not standby.ready:
            break
        sleep(0.05)
    standby.start()
    second = found(standby, partial(whose, 2))

    assert isinstance(second, tuple)
    assert second[0] != first[0]


def test_where_none_is_wanted_each_work_has_a_process_of_its_own_that_ends_with_it(standby: Standby) -> None:
    first, second = found(standby, partial(whose, 1)), found(standby, partial(whose, 2))

    assert first != second
    assert not standby.ready
    assert not active_children()


def test_given_back_after_the_end_it_ends_too(standby: Standby) -> None:
    standby.start()
    worker = standby.begin(partial(whose, 1))
    assert waits(worker)
    standby.close()
    standby.give_back(worker)

    assert worker.died
