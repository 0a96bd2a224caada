"""Looking at kept messages: whole ones hold; a false id, a stranger, a false seal, damaged bytes are told."""

from dataclasses import replace

import pytest
from tests.fakes.bus import START_US
from tests.fakes.messages import decider, detector, plan
from tests.unit.messages.test_envelope import HOUSE, KEYS, OTHER, OWN, directory, sealed

from trellis.kernel.checkpoint import SigningKey
from trellis.messages.composing import addressed, drafted
from trellis.messages.envelope import Envelope
from trellis.messages.keyring import Keyring
from trellis.messages.sealing import Sealer
from trellis.messages.verifying import Verified, verify

HOLDS = [one.wire() for one in sealed(plan(1), plan(2))]


def looked_at(*wires: bytes) -> Verified:
    """What was found among messages that hold, and these."""
    return verify(enumerate([*HOLDS, *wires], 1), directory(detector()), HOUSE.public_key)


def made(key: SigningKey, named: str = "") -> Envelope:
    """A plan sealed by a key, under another id where one is given."""
    said = [addressed(detector(), plan(3), None, START_US, directory(detector(), decider()))]
    (draft,) = drafted(detector(), said, {}, START_US)
    if named:
        draft = replace(draft, message_id=named, fields=(draft.fields[0], named, *draft.fields[2:]))
    return Sealer(key, Keyring(KEYS)).sealed([draft])[0]


def test_what_was_said_holds() -> None:
    assert looked_at() == Verified(2, 0, ())
    assert looked_at(made(OWN).wire()).broken == 0


@pytest.mark.parametrize(
    "wire, words",
    [
        (made(OWN, "0" * 32).wire(), "not the id of its place"),
        (made(OTHER).wire(), "the seal is not the sender's"),
        (b"nothing", "they hold no envelope"),
    ],
)
def test_what_does_not_hold_is_told(wire: bytes, words: str) -> None:
    found = looked_at(wire)

    assert (found.messages, found.broken) == (3, 1)
    assert words in found.problems[0].message


def test_a_stranger_is_told() -> None:
    found = verify(enumerate(HOLDS, 1), directory(decider()), HOUSE.public_key)

    assert found.broken == 2
    assert "no module of that name" in found.problems[0].message
