"""Where the account writes: every event goes through here before anything follows from it."""

from typing import Protocol

from trellis.adaptive.events import CATALOGUE
from trellis.kernel.codec import Codec
from trellis.kernel.record import Entry
from trellis.kernel.writer import JournalWriter


class Recorder(Protocol):
    """Takes events in order; flush makes what was recorded durable."""

    def record(self, event: object) -> None:
        """Append one event."""
        ...

    def flush(self) -> None:
        """Make everything recorded so far durable; called before an order leaves."""
        ...


def codec() -> Codec:
    """The codec of the room's events."""
    return Codec((name, version, cls) for _, name, version, cls in CATALOGUE)


class MemoryRecorder:
    """Keeps events in a list."""

    def __init__(self) -> None:
        self.events: list[object] = []

    def record(self, event: object) -> None:
        """Append one event to the list."""
        self.events.append(event)

    def flush(self) -> None:
        """Nothing to do: the list is all there is."""


class JournalRecorder:
    """Encodes events and hands them to the journal's writer, in streams <account>/<kind>.

    flush_each: whether flush writes through at once (wall clock: journal first, then send) or leaves it to batches, as
    a replay may, whose venue dies with the process.
    """

    def __init__(self, writer: JournalWriter, account: str, *, flush_each: bool) -> None:
        self._writer = writer
        self._codec = codec()
        self._flush_each = flush_each
        self._kinds = {cls: (f"{account}/{kind}", name, version) for kind, name, version, cls in CATALOGUE}

    def record(self, event: object) -> None:
        """Encode and append one event. One outside the catalogue is a programmer's mistake: KeyError."""
        stream, name, version = self._kinds[type(event)]
        at = event.at.isoformat()  # type: ignore[attr-defined]
        self._writer.add(Entry(stream, name, version, at, self._codec.encode(event)))

    def flush(self) -> None:
        """Write through where every event must be durable before an order leaves."""
        if self._flush_each:
            self._writer.flush()
