"""The house's record of messages, in PostgreSQL where a URL names it, else in the home's file, opened for one call."""

from collections.abc import Iterator
from contextlib import contextmanager

from trellis.adapters.buses.opening import Bus, bus_file, open_bus
from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable
from trellis.server.problems import Refusal
from trellis.server.served import ServedHouse


def is_kept(house: ServedHouse) -> bool:
    """Whether the house names a server for its messages, or keeps them in a file."""
    return bool(house.messages) or bus_file(house.home).is_file()


@contextmanager
def bus_of(house: ServedHouse) -> Iterator[Bus]:
    """The house's bus. Raises Refusal 404 where it keeps none, Unavailable where its server is not there."""
    if not is_kept(house):
        way_out = "Modules that say something keep it in HOME/messages, or in PostgreSQL at TRELLIS_MESSAGES."
        raise Refusal(404, "this house keeps no messages", way_out)
    try:
        bus = open_bus(house.home, house.messages)
    except ProblemError as error:
        raise Unavailable(error.problems) from error
    try:
        yield bus
    finally:
        bus.close()
