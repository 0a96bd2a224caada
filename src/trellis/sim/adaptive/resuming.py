"""Taking a paper run up that was cut short, so that its journal becomes what it would have been uncut.

The venue of a paper run dies with its process, and with it what it had not told. So a run goes back to the last instant
at which no order was under way, decides anew from there, and compares each event with the record that stands in its
place; only when those are used up are new ones written. What a fill, the step before it and the next slice are to each
other at one instant is then the same as ever, for they come in the same order.
"""

from collections.abc import Sequence

from trellis.adaptive.account import Terms
from trellis.adaptive.events import MandateFinished
from trellis.adaptive.fold import apply
from trellis.adaptive.recorder import Recorder, codec
from trellis.adaptive.state import Record, terms_of
from trellis.orders.desk import OrderDesk


class OtherwiseError(Exception):
    """It decided otherwise than its journal has it: something else has been told to the account."""


class Same:
    """A recorder that compares events with those that are journaled, and hands on what comes after them."""

    def __init__(self, recorder: Recorder, journaled: Sequence[object]) -> None:
        self._recorder, self._codec = recorder, codec()
        self._left = list(reversed(journaled))

    def record(self, event: object) -> None:
        """Take the next one. Raises OtherwiseError where another stands in its place."""
        if not self._left:
            self._recorder.record(event)
        elif type(self._left[-1]) is not type(event) or self._bytes(self._left.pop()) != self._bytes(event):
            raise OtherwiseError

    def flush(self) -> None:
        """What is journaled is durable already."""
        if not self._left:
            self._recorder.flush()

    def _bytes(self, event: object) -> bytes:
        return self._codec.encode(event)


def quiet(events: Sequence[object]) -> int | None:
    """The place of the first event of the last instant before which no order was under way; None after a run's end."""
    record, found = Record(OrderDesk(terms_of({}, Terms().cancel_wait))), None
    for place, event in enumerate(events):
        begins = not place or events[place - 1].at != event.at  # type: ignore[attr-defined]
        if begins and not record.desk.working() and not record.unposted:
            found = place
        if isinstance(event, MandateFinished):
            found = None
        apply(record, event)
    return found
