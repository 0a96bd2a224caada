"""Where the autopilot writes: every event goes through here before anything follows from it."""

from dataclasses import dataclass
from typing import Protocol

from trellis.autopilot.events import CATALOGUE
from trellis.kernel.codec import Codec
from trellis.kernel.record import Entry
from trellis.kernel.writer import JournalWriter


def stream_of(account: str, kind: str) -> str:
    """The journal stream of an account's events of a kind: main/sleeve. The run's own events have the kind alone."""
    return f"{account}/{kind}" if account else kind


def account_of_stream(stream: str) -> str:
    """Whose events a stream holds; empty for the run's own. Account ids hold no slash."""
    return stream.rpartition("/")[0]


class Recorder(Protocol):
    """Takes events in order. flush makes what was recorded as durable as the world asks."""

    def record(self, event: object, account: str = "") -> None:
        """Append one event of an account; of the run itself where none is named."""
        ...

    def flush(self) -> None:
        """Make everything recorded so far durable; called before any order leaves."""
        ...

    def intact(self) -> bool:
        """Whether the chain of what was recorded holds; each record is looked at once."""
        ...


@dataclass(frozen=True, slots=True)
class AccountRecorder:
    """A recorder for one account's events: whoever writes through it need not say whose they are."""

    into: Recorder
    account: str

    def record(self, event: object, account: str = "") -> None:
        """Append one event of the account."""
        assert account in ("", self.account), f"{self.account} wrote an event of {account}"
        self.into.record(event, self.account)

    def flush(self) -> None:
        """Make everything recorded so far durable, of whatever account."""
        self.into.flush()

    def intact(self) -> bool:
        """Whether the chain holds, of whatever account."""
        return self.into.intact()


class MemoryRecorder:
    """Keeps events in a list, and beside it whose each is: scenario files and tests read them there."""

    def __init__(self) -> None:
        self.events: list[object] = []
        self.accounts: list[str] = []

    def record(self, event: object, account: str = "") -> None:
        """Append one event to the list."""
        self.events.append(event)
        self.accounts.append(account)

    def flush(self) -> None:
        """Nothing to do: the list is all there is."""

    def intact(self) -> bool:
        """A list has no chain that could break."""
        return True


class JournalRecorder:
    """Encodes events and hands them to the journal's writer.

    flush_each tells whether flush writes through at once (live: journal first, then send) or leaves it to the writer's
    batches. In a replay the simulated venue dies with the process, so what was not yet written never happened.
    """

    def __init__(self, writer: JournalWriter, codec: Codec, *, flush_each: bool) -> None:
        self._writer = writer
        self._codec = codec
        self._flush_each = flush_each
        self._kinds = {cls: (kind, name, version) for kind, name, version, cls in CATALOGUE}
        self._streams: dict[tuple[str, str], str] = {}

    def record(self, event: object, account: str = "") -> None:
        """Encode and append one event. An event outside the catalogue is a programmer's mistake: KeyError."""
        kind, name, version = self._kinds[type(event)]
        stream = self._streams.get((account, kind))
        if stream is None:
            stream = self._streams[account, kind] = stream_of(account, kind)
        at = event.at.isoformat()  # type: ignore[attr-defined]
        self._writer.add(Entry(stream, name, version, at, self._codec.encode(event)))

    def flush(self) -> None:
        """Write through where every event must be durable before an order leaves."""
        if self._flush_each:
            self._writer.flush()

    def intact(self) -> bool:
        """Whether every record stored since the last look follows from the one before it."""
        return self._writer.intact()
