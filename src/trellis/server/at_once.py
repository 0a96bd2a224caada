"""Where a read is done: on the event loop where all that it needs is at hand, else in a thread."""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from trellis.adapters.stores.waiting import WouldWait, at_once

P = ParamSpec("P")
T = TypeVar("T")


async def soonest(read: Callable[[], T]) -> T:
    """What the read gives. It changes nothing, for it may be begun twice."""
    try:
        with at_once():
            return read()
    except WouldWait:
        pass
    return await run_in_threadpool(read)


def read_at_once(read: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    """A route that only reads, told the soonest way."""

    @wraps(read)
    async def reading(*args: P.args, **named: P.kwargs) -> T:
        return await soonest(partial(read, *args, **named))

    return reading
