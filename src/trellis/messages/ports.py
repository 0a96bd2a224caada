"""What the bus asks of the outside: a record that nothing is lost from, a registry, a fast path, an alarm."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from trellis.messages.directory import Registration
from trellis.messages.envelope import Envelope, Status
from trellis.messages.health import Health
from trellis.messages.kinds import Stage
from trellis.messages.leases import Fence


@dataclass(frozen=True, slots=True)
class Taken:
    """A message to be handled now. position: its place in the record. attempts: failed ones before."""

    position: int
    envelope: Envelope
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one taken message; pending with a due_us is to be tried again then."""

    position: int
    status: Status
    attempts: int
    due_us: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """An envelope and the boxes it goes to, each with the instant before which it is not to be handled."""

    envelope: Envelope
    boxes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """An envelope that the record has taken: its position, and the boxes in which it may be handled at once."""

    position: int
    envelope: Envelope
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handled:
    """A message that was handled, and when: what a module's state is made of."""

    position: int
    envelope: Envelope
    at_us: int


@dataclass(frozen=True, slots=True)
class Dead:
    """A message that was given up or was over before anybody handled it."""

    box: str
    position: int
    envelope: Envelope
    status: Status
    attempts: int
    last_us: int
    error: str


@dataclass(frozen=True, slots=True)
class Deliveries:
    """A kept message, and what became of it in each box that it was laid into."""

    position: int
    envelope: Envelope
    boxes: Mapping[str, Status]

    @property
    def unheard(self) -> tuple[str, ...]:
        """Boxes whose module has not handled it, by name."""
        return tuple(sorted(box for box, status in self.boxes.items() if status is not Status.DELIVERED))


class Turn(Protocol):
    """Messages of one box, held so that nobody else handles them until the turn is over."""

    @property
    def taken(self) -> Sequence[Taken]:
        """What is to be handled, in order: by priority, then as it came; a key's messages always as they came."""
        ...

    @property
    def expired(self) -> Sequence[Taken]:
        """What was over; the record has noted so."""
        ...

    def last_sequences(self, sender: str, keys: Sequence[str]) -> Mapping[str, int]:
        """The last sequence that a sender used of each key; keys never used are left out."""
        ...

    def finish(self, outcomes: Sequence[Outcome], posts: Sequence[Posted], at_us: int) -> Sequence[Sent]:
        """Keep what became of the messages and what follows from them, all or nothing, durably.

        What was posted before, by its id, is not posted again. Raises FencedError where the fence is another's now.
        """
        ...


class Record(Protocol):
    """The outbox and inbox: what is in it is not lost. Every method raises UnreachableError where it is not there."""

    def turn(
        self,
        box: str,
        at_us: int,
        limit: int,
        positions: Sequence[int] | None = None,
        fence: Fence | None = None,
    ) -> AbstractContextManager[Turn]:
        """A turn at a box; left without finish(), nothing has happened.

        positions: only these, as the fast path named them. fence: what must still be held at the end.
        """
        ...

    def handled(self, box: str) -> Iterator[Handled]:
        """What a box's modules have handled, in that order."""
        ...

    def settled(self, box: str, positions: Sequence[int]) -> Sequence[int]:
        """Those of the positions that wait no longer in the box."""
        ...

    def lapse(self, at_us: int, limit: int) -> Sequence[Dead]:
        """Note as expired what is over and nobody took: what it was, so many at most."""
        ...

    def dead(self, limit: int) -> Sequence[Dead]:
        """Messages that were given up or expired, the newest first."""
        ...

    def retry(self, message_id: str, at_us: int) -> int:
        """Lay a message that was given up, and is not over, into its boxes again: how many. Raises ProblemError."""
        ...

    def counts(self) -> Mapping[str, Mapping[Status, int]]:
        """How many messages of each status each box has."""
        ...

    def deliveries(self, message_type: str) -> Sequence[Deliveries]:
        """Every kept message of a type, oldest first; one that was laid into no box has none."""
        ...

    def wires(self) -> Iterator[tuple[int, bytes]]:
        """Every kept message's position and bytes, in order."""
        ...

    def purge(self, message_type: str, before_us: int) -> int:
        """Forget messages of a type posted before an instant that wait nowhere: how many."""
        ...

    def close(self) -> None:
        """Let go of it; again does nothing."""
        ...


class Registry(Protocol):
    """Who is there, and who holds which lease. Every method raises UnreachableError where it is not there."""

    def join(self, row: Registration) -> None:
        """Enter a module, or enter it anew."""
        ...

    def beat(self, module_id: str, at_us: int, lease_us: int) -> None:
        """A module's heartbeat, and until when it counts as there."""
        ...

    def set_stage(self, module_id: str, stage: Stage) -> None:
        """Move a module to a stage."""
        ...

    def set_health(self, module_id: str, health: Health, fence: Fence) -> None:
        """What the steward thinks of a module. Raises FencedError where another is steward now."""
        ...

    def rows(self) -> Sequence[Registration]:
        """Every row, by module id."""
        ...

    def waiting(self) -> Mapping[str, int]:
        """How many messages wait in each box."""
        ...

    def acquire(self, lease: str, holder: str, at_us: int, until_us: int) -> Fence | None:
        """Take a lease that is free, over or one's own already, under a new token; None where another holds it."""
        ...

    def renew(self, fence: Fence, until_us: int) -> Fence | None:
        """Hold it longer; None where it is another's now."""
        ...

    def holder(self, lease: str) -> Fence | None:
        """Who holds a lease, or held it last; None where nobody ever did."""
        ...


class FastPath(Protocol):
    """A quick way from sender to box that may lose what it carries: the record has it all. Raises FastPathError."""

    def publish(self, sent: Sequence[Sent]) -> None:
        """Bring messages to their boxes."""
        ...

    def take(self, box: str, consumer: str, limit: int, wait_seconds: float) -> Sequence[int]:
        """Positions that came for a box, high priority first; waits so long for one. They stay with the consumer."""
        ...

    def reclaim(self, box: str, consumer: str, idle_seconds: float, limit: int) -> Sequence[int]:
        """Positions that another consumer of the box took so long ago without an end that it is taken for dead."""
        ...

    def done(self, box: str, positions: Sequence[int]) -> None:
        """These need not be brought again."""
        ...

    def bury(self, dead: Sequence[Dead]) -> None:
        """Lay copies of dead letters where people watch for them."""
        ...


class FastPathError(Exception):
    """The fast path did not answer; what it carried is in the record."""


class Bell(Protocol):
    """Wakes who polls a record. It may miss a sound: who waits looks again by himself."""

    def ring(self, boxes: Sequence[str]) -> None:
        """Something came into these boxes."""
        ...

    def wait(self, box: str, seconds: float) -> None:
        """Until something came into the box, or so long."""
        ...


class Alarm(Protocol):
    """Tells people."""

    def dead(self, letters: Sequence[Dead]) -> None:
        """Messages that were given up."""
        ...
