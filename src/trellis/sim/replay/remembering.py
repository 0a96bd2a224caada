"""What the order desks of a run remember when it starts from a snapshot: the last days' orders, from the journal.

A snapshot holds none of it: at the end of a session no order is at work. But a broker that is asked for the day's
executions, by a resume flow in the morning, tells of the evening before, and what it tells must not be an orphan's.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import get_args

from trellis.autopilot.day import REMEMBERED
from trellis.autopilot.house import House
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recorder import account_of_stream
from trellis.kernel.codec import Codec
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Record
from trellis.orders.events import OrderEvent

_KINDS = get_args(OrderEvent)
_LONGER = timedelta(days=1)
"""Decisions end with their day, so the day before the first that counts holds the beginning of whatever ended in it."""


def remember_orders(house: House, journal: JournalStore, codec: Codec, sequence: int) -> None:
    """Fold into every desk the orders that it had in mind at the record of that sequence, the last of a session."""
    last = house.main.record.ended
    if last is None:
        return
    first = last - REMEMBERED - _LONGER
    for record in _between(journal, _before(journal, first, sequence), sequence):
        pilot = house.pilots.get(account_of_stream(record.stream))
        if pilot is not None and record.stream.endswith("/orders"):
            event = codec.decode(record.type, record.version, record.payload)
            if isinstance(event, _KINDS):
                pilot.desk.apply(event)
    for pilot in house.pilots.values():
        _forget(pilot)


def _forget(pilot: Pilot) -> None:
    """As the account's last opening did."""
    if pilot.record.day is not None:
        pilot.desk.forget(pilot.sessions.opens(pilot.record.day) - REMEMBERED)


def _between(journal: JournalStore, after: int, last: int) -> Iterator[Record]:
    for record in journal.read(after=after):
        if record.sequence > last:
            return
        yield record


def _before(journal: JournalStore, day: date, last: int) -> int:
    """The sequence after which the records of a day and of later ones stand, found by halving."""
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        record = next(iter(journal.read(after=middle)))
        if datetime.fromisoformat(record.time).date() < day:
            low = middle + 1
        else:
            high = middle
    return low
