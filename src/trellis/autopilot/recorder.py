"""Where the autopilot writes: every event goes through here before anything follows from it."""

from typing import Protocol

from trellis.autopilot.events import CATALOGUE
from trellis.kernel.codec import Codec
from trellis.kernel.record import Entry
from trellis.kernel.writer import JournalWriter


class Recorder(Protocol):
    """Takes events in order. flush makes what was recorded as durable as the world asks."""

    def record(self, event: object) -> None:
        """Append one event."""
        ...

    def flush(self) -> None:
        """Make everything recorded so far durable; called before any order leaves."""
        ...


class MemoryRecorder:
    """Keeps events in a list: scenario files and tests read them there."""

    def __init__(self) -> None:
        self.events: list[object] = []

    def record(self, event: object) -> None:
        """Append one event to the list."""
        self.events.append(event)

    def flush(self) -> None:
        """Nothing to do: the list is all there is."""


class JournalRecorder:
    """Encodes events and hands them to the journal's writer.

    flush_each tells whether flush writes through at once (live: journal first, then send) or leaves it to the writer's
    batches. In a replay the simulated venue dies with the process, so what was not yet written never happened.
    """

    def __init__(self, writer: JournalWriter, codec: Codec, *, flush_each: bool) -> None:
        self._writer = writer
        self._codec = codec
        self._flush_each = flush_each
        self._streams = {cls: (stream, name, version) for stream, name, version, cls in CATALOGUE}

    def record(self, event: object) -> None:
        """Encode and append one event. An event outside the catalogue is a programmer's mistake: KeyError."""
        stream, name, version = self._streams[type(event)]
        at = event.at.isoformat()  # type: ignore[attr-defined]
        self._writer.add(Entry(stream, name, version, at, self._codec.encode(event)))

    def flush(self) -> None:
        """Write through where every event must be durable before an order leaves."""
        if self._flush_each:
            self._writer.flush()
