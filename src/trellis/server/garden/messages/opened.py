"""The home's own record of messages, opened for one call. A record in PostgreSQL is looked at by `trellis messages`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trellis.adapters.buses.opening import Bus, bus_file, open_bus
from trellis.server.problems import Refusal


def is_kept(home: Path) -> bool:
    """Whether the home keeps messages in a file."""
    return bus_file(home).is_file()


@contextmanager
def bus_of(home: Path) -> Iterator[Bus]:
    """The home's bus. Raises Refusal 404 where it keeps none."""
    if not is_kept(home):
        way_out = "Modules that say something keep it in HOME/messages; a record in PostgreSQL: trellis messages --url."
        raise Refusal(404, "this house keeps no messages", way_out)
    bus = open_bus(home)
    try:
        yield bus
    finally:
        bus.close()
