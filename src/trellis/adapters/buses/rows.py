"""What the records in SQLite and PostgreSQL have in common: numbers for statuses, rows made into values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trellis.core.problems import ProblemError, problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.messages.directory import Registration
from trellis.messages.envelope import Envelope, Status, envelope_of
from trellis.messages.health import Health
from trellis.messages.ports import Dead, Deliveries, Outcome, Posted, Sent, Taken

TABLES_VERSION = 1
STATUSES = (Status.PENDING, Status.DELIVERED, Status.FAILED, Status.EXPIRED)
"""By the number that tables keep."""

NUMBERS = {status: number for number, status in enumerate(STATUSES)}
PENDING, DELIVERED, FAILED, EXPIRED = range(4)

Row = tuple[int, int, int | None, bytes]
"""Position, attempts, end, wire of what waits in a box."""


def written(row: Registration) -> bytes:
    """A registration as it is kept; its heartbeat, lease and health stand in columns beside it."""
    return encode_state(replace(row, beat_us=0, lease_us=0, health=Health.ALIVE))


def registration(kept: bytes, beat_us: int, lease_us: int, health: str) -> Registration:
    """The registration that is kept so. Raises ProblemError for bytes that hold none."""
    return replace(decode_state(Registration, kept), beat_us=beat_us, lease_us=lease_us, health=Health(health))


def split(rows: Iterable[Row], at_us: int) -> tuple[list[Taken], list[Taken]]:
    """What may be handled, and what is over at the instant."""
    taken: list[Taken] = []
    expired: list[Taken] = []
    for position, attempts, expires_us, wire in rows:
        one = Taken(position, envelope_of(bytes(wire), f"message at {position}"), attempts)
        (expired if expires_us is not None and expires_us <= at_us else taken).append(one)
    return taken, expired


def outcomes_with(outcomes: Sequence[Outcome], expired: Sequence[Taken]) -> list[Outcome]:
    """The outcomes, and that of each message that was over."""
    return [*outcomes, *(Outcome(one.position, Status.EXPIRED, one.attempts) for one in expired)]


def sent_of(position: int, post: Posted, at_us: int) -> Sent:
    """What was posted, with the boxes in which it may be handled at once."""
    return Sent(position, post.envelope, tuple(box for box, due in post.boxes if due <= at_us))


def dead_of(row: Sequence[object]) -> Dead:
    """A dead letter from box, position, wire, state, attempts, last_us, error."""
    box, position, wire, state, attempts, last_us, error = row
    assert isinstance(wire, bytes | memoryview)
    assert isinstance(position, int)
    assert isinstance(state, int)
    assert isinstance(attempts, int)
    envelope = envelope_of(bytes(wire), f"message at {position}")
    last = last_us if isinstance(last_us, int) else 0
    return Dead(str(box), position, envelope, STATUSES[state], attempts, last, str(error or ""))


def deliveries_of(rows: Iterable[tuple[int, bytes, str | None, int | None]]) -> list[Deliveries]:
    """Messages from rows of position, wire, box and state, by position; no box where a message lay in none."""
    found: dict[int, tuple[bytes, dict[str, Status]]] = {}
    for position, wire, box, state in rows:
        boxes = found.setdefault(position, (bytes(wire), {}))[1]
        if box is not None and state is not None:
            boxes[box] = STATUSES[state]
    return [
        Deliveries(position, envelope_of(wire, f"message at {position}"), boxes)
        for position, (wire, boxes) in found.items()
    ]


def nothing_dead(source: object, message_id: str) -> ProblemError:
    """That no message of this id has been given up and is still of use."""
    message = "no message of this id was given up before its end"
    return problem(source, "message", message_id, message, "See `trellis messages dead`; one that is over stays so.")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message whose bytes hold no envelope: its position, and why."""

    position: int
    problem: ProblemError


def readable(position: int, wire: bytes) -> Envelope | Unreadable:
    """The envelope, or why there is none."""
    try:
        return envelope_of(wire, f"message at {position}")
    except ProblemError as error:
        return Unreadable(position, error)
