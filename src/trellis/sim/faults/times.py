"""The checker `time`: every event bears the instant of the step that made it, so times never go back.

What must hold, by what the engine promises (time is an argument of every step, A.time):

- An event bears the instant that its step was told. So a journal's times go back, in the whole and in each of its
  streams, where the clock itself was set back under the process, and there by no more than that.
- A start finishes what a crash cut in two as of the step that began it: between the last durable event and now.
- A transaction bears the instant at which the money moved: of a fill or settlement the broker's, which may be long
  past; of anything else the step's. None is of an instant still to come.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from trellis.autopilot.events.position import Settled
from trellis.books.transaction import Transaction
from trellis.orders.events import OrderFilled
from trellis.sim.auditor.finding import Finding


class Times:
    """Told of every instant before the process is, and of every event when it is recorded."""

    def __init__(self, start: datetime) -> None:
        self._told = self._floor = self._last = start
        self._moved: dict[str, datetime] = {}

    def told(self, at: datetime) -> None:
        """The process is about to take a step as of the instant, which a clock set back puts before the last one."""
        self._told = self._floor = at

    def started_anew(self, events: Sequence[object], at: datetime) -> None:
        """A new process reads these events and goes on as of the instant."""
        self._moved.clear()
        for event in events:
            self._note(event)
        last = next((each.at for each in reversed(events) if not isinstance(each, Transaction)), at)  # type: ignore[attr-defined]
        self._last = last
        self._told, self._floor = at, min(last, at)

    def hear(self, event: object) -> Iterator[Finding]:
        """Findings about the event's time."""
        at: datetime = event.at  # type: ignore[attr-defined]
        if isinstance(event, Transaction) and event.cause in self._moved:
            moved = self._moved[event.cause]
            if at != moved or at > self._told:
                yield Finding("time", "A.time", f"{event.id} bears {at}, the money moved at {moved}")
            return
        if not self._floor <= at <= self._told:
            what = f"{type(event).__name__} bears {at}, its step {self._told}, the event before it {self._last}"
            yield Finding("time", "A.time", what)
        self._note(event)
        self._last = at

    def _note(self, event: object) -> None:
        if isinstance(event, OrderFilled):
            self._moved[event.fill.id] = event.fill.at
        elif isinstance(event, Settled):
            self._moved[event.settlement.id] = event.settlement.at
