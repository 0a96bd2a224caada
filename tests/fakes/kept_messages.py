"""A home's messages: one plan that was decided, and one that was given up."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.fakes.bus import House
from tests.fakes.messages import Decider, Detector, decider, detector, drive, plan, trader

from trellis.kernel.clock import SimulatedClock
from trellis.messages.module import Message, Outgoing

GIVEN_UP = "no such market"


class Refusing(Decider):
    """Refuses the first plan."""

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """A decision on every other plan."""
        if message.payload.startswith(b"plan 1 "):
            raise ValueError(GIVEN_UP)
        return super().handle(message, at)


def keep_messages(home: Path, at: datetime, url: str = "") -> None:
    """Said from the instant on; the plan that was given up may be retried for some minutes after it. url: of a record
    in PostgreSQL, else it is in the home's file.
    """
    house = House(home, url, clock=SimulatedClock(at))
    workers = [house.worker(detector(), Detector), house.worker(decider(), Refusing), house.worker(trader(), Detector)]
    workers[0].send([plan(1), plan(2)])
    for _ in range(10):
        drive(workers)
        house.later(1)
    house.close()
