"""A call with a limit on its time and on how many run at once; one that hangs keeps its place until it ends."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import BoundedSemaphore, Thread
from typing import TypeVar, cast

from trellis.serving.breakers.deadline import Deadline

T = TypeVar("T")


class Crowded(Exception):  # noqa: N818 - the callers before are at fault, not this call
    """As many calls are running as there may be."""


class Late(Exception):  # noqa: N818 - the time is over; whether the call was at fault is not known
    """The deadline passed before the call ended."""


class Bulkhead:
    """So many calls at once; the next is turned away in place of waiting. Threads may share it."""

    def __init__(self, size: int) -> None:
        """size: calls at once."""
        self._places = BoundedSemaphore(size)

    def run(self, work: Callable[[], T], deadline: Deadline, *, here: bool = False) -> T:
        """What the work answers. Raises what it raises, Crowded, or Late once the deadline has passed.

        here: in the caller's own thread, for work of well under a millisecond that cannot hang. Python ends no
        thread, so work that hangs goes on in its own; the bulkhead bounds how much of that there can be.
        """
        if not self._places.acquire(blocking=False):
            raise Crowded
        if here:
            try:
                return work()
            finally:
                self._places.release()
        future: Future[T] = Future()
        Thread(target=self._work, args=(work, future), name="answer", daemon=True).start()
        return outcome_by(future, deadline)

    def _work(self, work: Callable[[], T], future: "Future[T]") -> None:
        try:
            settle(future, work)
        finally:
            self._places.release()


def ended(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    """What the work answers, or what it raises, whatever that is: for who passes it on or judges it."""
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - a model's mistake is no mistake of the house; nothing is swallowed here
        return None, error


def settle(future: "Future[T]", work: Callable[[], T]) -> None:
    """Does the work; what it answers or raises goes into the future, to be met by whoever waits for it."""
    made, error = ended(work)
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(cast(T, made))


def outcome_by(future: "Future[T]", deadline: Deadline) -> T:
    """The future's outcome. Raises Late once the deadline has passed."""
    try:
        return future.result(timeout=deadline.left)
    except TimeoutError:
        if future.done():
            return future.result()
        raise Late from None
