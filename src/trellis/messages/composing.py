"""From what a module wants sent to what is sealed: receivers found and allowed, ends, places in sequences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.core.problems import ProblemError, problem
from trellis.messages.directory import Directory, NobodyError
from trellis.messages.envelope import PAYLOAD_BYTES_MAX, SCHEMA, message_id, ttl_until
from trellis.messages.instants import SECOND_US, microseconds, span_us
from trellis.messages.limits import Limits
from trellis.messages.message_types import MessageType, type_named
from trellis.messages.module import KEY_CHARACTERS_MAX, Everyone, Identity, Message, Need, Outgoing
from trellis.messages.sealing import Draft


@dataclass(frozen=True, slots=True)
class Addressed:
    """What is to be sent, by whom it will be had, and what led to it (None for a message of its own accord)."""

    outgoing: Outgoing
    kind: MessageType
    boxes: tuple[str, ...]
    expires_us: int | None
    cause: Message | None


def addressed(who: Identity, outgoing: Outgoing, cause: Message | None, at_us: int, known: Directory) -> Addressed:
    """The message with its receivers. Raises ProblemError for a type, receiver, end or payload that may not be;
    NobodyError where who takes it is not there.
    """
    kind = type_named(outgoing.message_type)
    _check(who, outgoing)
    return Addressed(outgoing, kind, _boxes(who, outgoing, kind, known), _end(outgoing, kind, at_us), cause)


def drafted(who: Identity, messages: Sequence[Addressed], last: Mapping[str, int], at_us: int) -> list[Draft]:
    """A draft of each, in order. last: the last sequence used of each key."""
    used: Counter[str] = Counter(last)
    drafts = []
    for one in messages:
        sequence = one.outgoing.sequence or used[one.outgoing.key] + 1
        used[one.outgoing.key] = max(used[one.outgoing.key], sequence)
        named = message_id(who.module_id, one.outgoing.key, sequence)
        fields = _fields(who, one, named, sequence, at_us)
        drafts.append(Draft(named, fields, one.outgoing.payload))
    return drafts


def due(who: Identity, one: Addressed, at_us: int, limits: Limits) -> tuple[tuple[str, int], ...]:
    """The boxes, each with the instant from which the message may be handled there."""
    after = at_us + span_us(one.outgoing.after)
    return tuple((box, max(after, limits.due_us(who.module_id, one.kind.name, box, at_us))) for box in one.boxes)


def _fields(who: Identity, one: Addressed, named: str, sequence: int, at_us: int) -> tuple[object, ...]:
    outgoing, cause = one.outgoing, one.cause
    return (
        SCHEMA,
        named,
        one.kind.name,
        who.module_id,
        None if isinstance(outgoing.to, Everyone) else one.boxes[0],
        outgoing.key,
        sequence,
        one.kind.priority,
        at_us,
        None if one.expires_us is None else ttl_until(one.expires_us, at_us),
        one.expires_us,
        outgoing.correlation_id or (named if cause is None else cause.correlation_id),
        "" if cause is None else cause.message_id,
        named if cause is None else cause.trace_id,
    )


def _boxes(who: Identity, outgoing: Outgoing, kind: MessageType, known: Directory) -> tuple[str, ...]:
    if isinstance(outgoing.to, Everyone):
        if not kind.broadcast or not any(sender is who.kind for sender, _ in kind.paths):
            raise _refused(who, outgoing, f"no {who.kind} may say {kind.name} to all")
        return tuple(known.listeners(kind, who.kind, who.box, outgoing.key))
    box = known.route(outgoing.to) if isinstance(outgoing.to, Need) else outgoing.to
    receiver = who.kind if box == who.box else known.kind_of(box or "")
    if box is None or receiver is None:
        raise NobodyError(_refused(who, outgoing, "no module that takes it is registered").problems)
    if not kind.allows(who.kind, receiver) or (kind.name == "timer" and box != who.box):
        raise _refused(who, outgoing, f"no {who.kind} may say {kind.name} to a {receiver}")
    return (box,)


def _end(outgoing: Outgoing, kind: MessageType, at_us: int) -> int | None:
    by_type = None if kind.ttl_seconds is None else at_us + kind.ttl_seconds * SECOND_US
    if outgoing.until is None:
        if by_type is None and not kind.endless:
            raise problem("message", "until", None, f"a {kind.name} says how long it holds", "Give it an end.")
        return by_type
    until = microseconds(outgoing.until)
    if until <= at_us:
        raise problem("message", "until", outgoing.until.isoformat(), "it is over already", "Do not send it.")
    return until if by_type is None else min(until, by_type)


def _check(who: Identity, outgoing: Outgoing) -> None:
    if len(outgoing.payload) > PAYLOAD_BYTES_MAX:
        message = f"a payload has {PAYLOAD_BYTES_MAX:,} bytes at most"
        raise problem(who.module_id, "payload", f"{len(outgoing.payload):,} bytes", message, "Send a reference.")
    if len(outgoing.key) > KEY_CHARACTERS_MAX or not (outgoing.key.isprintable() and outgoing.key.isascii()):
        message = f"a key has {KEY_CHARACTERS_MAX} printable ASCII characters at most"
        raise problem(who.module_id, "key", outgoing.key[:40], message, "Use an id.")


def _refused(who: Identity, outgoing: Outgoing, message: str) -> ProblemError:
    return problem(who.module_id, "receiver", outgoing.to, message, "See the table of types in docs/messages.md.")
