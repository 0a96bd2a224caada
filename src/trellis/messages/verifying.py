"""Whether what a record keeps is what was said: each envelope's form, payload, place in its sequence, and seal."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from trellis.core.problems import Problem, ProblemError, problem
from trellis.messages.credentials import check_credential
from trellis.messages.directory import Directory
from trellis.messages.envelope import Envelope, envelope_of, message_id
from trellis.messages.sealing import check_seal

PROBLEMS_MAX = 100


@dataclass(frozen=True, slots=True)
class Verified:
    """How many messages were looked at, how many do not hold, and what is wrong with the first of them."""

    messages: int
    broken: int
    problems: tuple[Problem, ...]


def verify(wires: Iterable[tuple[int, bytes]], known: Directory, house_public_key: bytes) -> Verified:
    """Look at every message's bytes. No payload key is needed: the hash is of what is stored."""
    count, broken = 0, 0
    problems: list[Problem] = []
    proven: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()
    trusted: set[str] = set()
    for position, wire in wires:
        count += 1
        try:
            _check(envelope_of(wire, f"message at {position}"), known, house_public_key, trusted, proven)
        except ProblemError as error:
            broken += 1
            problems += error.problems if len(problems) < PROBLEMS_MAX else ()
    return Verified(count, broken, tuple(problems))


def _check(
    envelope: Envelope,
    known: Directory,
    house: bytes,
    trusted: set[str],
    proven: "OrderedDict[tuple[str, bytes], bytes]",
) -> None:
    header = envelope.header
    found = known.credential(header.sender)
    if found is None:
        message, way_out = "no module of that name is registered", "Enter it in the registry again, then verify."
        raise problem(header.message_id, "sender", header.sender, message, way_out)
    if header.sender not in trusted:
        check_credential(found, house)
        trusted.add(header.sender)
    if header.message_id != message_id(header.sender, header.key, header.sequence):
        message, way_out = "it is not the id of its place in its sender's sequence", "Do not act on it."
        raise problem(header.message_id, "message_id", header.message_id, message, way_out)
    check_seal(envelope, found, proven)
