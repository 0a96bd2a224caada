"""The loop of a hosted module: turn after turn, and waiting where the record is away."""

from collections.abc import Callable

from trellis.adapters.buses.alarms import LineAlarm
from trellis.adapters.hosting.posting import Post, Posting, taken_up
from trellis.adapters.stores.postgres.unreachable import UnreachableError
from trellis.messages.instants import SECOND_US, microseconds
from trellis.messages.kinds import Kind
from trellis.messages.steward import Steward

WAIT_SECONDS = 0.25
"""How long a turn waits for a message."""
AWAY_SECONDS = 0.2
"""How long to wait for a record that does not answer."""
IDLE_SECONDS = 0.01
"""How long to rest where nothing waited and nothing woke."""


def work(posting: Posting, stopped: Callable[[], bool], rest: Callable[[float], object]) -> int:
    """Work until told to stop: how many messages were settled. rest: waits so long, or until told to stop.

    Raises ProblemError where the module cannot be made or the record is broken rather than away.
    """
    post = _begun(posting, stopped, rest)
    if post is None:
        return 0
    settled, keep = 0, _stewarding(posting, post)
    try:
        while not stopped():
            try:
                keep()
                done = post.worker.turn(WAIT_SECONDS)
            except UnreachableError:
                rest(AWAY_SECONDS)
                continue
            settled += done
            if not done:
                rest(IDLE_SECONDS)
    finally:
        post.bus.close()
    return settled


def _begun(posting: Posting, stopped: Callable[[], bool], rest: Callable[[float], object]) -> Post | None:
    while not stopped():
        try:
            return taken_up(posting)
        except UnreachableError:
            rest(AWAY_SECONDS)
    return None


def _stewarding(posting: Posting, post: Post) -> Callable[[], object]:
    """What a steward does beside its messages, once a second; nothing for other modules."""
    if posting.who.kind is not Kind.STEWARD:
        return lambda: None
    clock, bus = posting.time(), post.bus
    steward = Steward(
        posting.who.module_id, bus.record, bus.registry, LineAlarm(), lambda said: post.worker.send([said])
    )
    next_us = 0

    def keep() -> None:
        nonlocal next_us
        at_us = microseconds(clock.now())
        if at_us >= next_us:
            next_us = at_us + SECOND_US
            steward.turn(at_us)

    return keep
