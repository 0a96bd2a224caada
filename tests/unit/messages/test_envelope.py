"""Envelopes and seals: the same bytes back, and nothing that was touched."""

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.bus import START, START_US
from tests.fakes.messages import decider, detector, plan

from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import key_from_seed
from trellis.kernel.entropy import SeededEntropy
from trellis.messages.batch_root import index_on_path, root_and_paths, root_of
from trellis.messages.composing import addressed, drafted
from trellis.messages.credentials import Credential, credential
from trellis.messages.directory import Directory, Registration
from trellis.messages.envelope import Envelope, envelope_of, header_bytes, message_id, ttl_until
from trellis.messages.keyring import ROTATION, Keyring, Keys
from trellis.messages.kinds import Kind, Stage
from trellis.messages.module import Identity, Outgoing
from trellis.messages.sealing import Opener, Sealer, check_seal

HOUSE, OWN, OTHER = key_from_seed(b"house"), key_from_seed(b"det-1"), key_from_seed(b"other")
KEYS = Keys().rotated(START, SeededEntropy(1))


def known(who: Identity, seed: bytes = b"det-1") -> Credential:
    """The house's word for a module."""
    return credential(who.module_id, who.kind, who.box, key_from_seed(seed).public_key, HOUSE)


def directory(*modules: Identity) -> Directory:
    """All of them, at work."""
    return Directory(Registration(who, known(who), "", Stage.ACTIVE, 0, 0) for who in modules)


def sealed(*messages: Outgoing, keys: Keys = KEYS, who: Identity | None = None) -> list[Envelope]:
    """What the detector says, sealed together."""
    who = who or detector()
    said = [addressed(who, one, None, START_US, directory(detector(), decider())) for one in messages]
    return Sealer(OWN, Keyring(keys)).sealed(drafted(who, said, {}, START_US))


def opener(keys: Keys = KEYS, kind: Kind = Kind.DECISION_MAKER) -> Opener:
    """A decision maker's."""
    return Opener(HOUSE.public_key, Keyring(keys), kind)


def test_an_envelope_comes_back_from_its_bytes() -> None:
    for one in sealed(plan(1), plan(2), plan(3)):
        assert envelope_of(one.wire()) == one


def test_the_same_message_gives_the_same_bytes() -> None:
    assert [one.wire() for one in sealed(plan(1), plan(2))] == [one.wire() for one in sealed(plan(1), plan(2))]


def test_the_header_says_who_what_to_whom_until_when() -> None:
    header = sealed(plan(7))[0].header

    assert (header.message_type, header.sender, header.receiver, header.key) == (
        "trading_plan",
        "det-1",
        "dm:acct-1",
        "plan-7",
    )
    assert (header.sequence, header.priority, header.ttl_seconds) == (1, 1, 300)
    assert header.expires_us == START_US + 300_000_000
    assert header.message_id == message_id("det-1", "plan-7", 1) == header.trace_id == header.correlation_id
    assert header.key_id == "k1"


def test_a_payload_is_not_to_be_read_without_the_key_and_is_with_it() -> None:
    (one,) = sealed(plan(1))

    assert b"plan" not in one.payload
    assert opener().opened(one, known(detector())).payload == b"plan 1 of det-1"
    with pytest.raises(ProblemError, match="no such key"):
        opener(Keys()).opened(one, known(detector()))


def test_a_key_that_is_followed_by_another_still_opens_what_it_closed() -> None:
    rotated = KEYS.rotated(START + ROTATION, SeededEntropy(2))
    (before,), (after,) = sealed(plan(1)), sealed(plan(1), keys=rotated)

    assert (before.header.key_id, after.header.key_id) == ("k1", "k2")
    assert before.payload != after.payload
    for one in (before, after):
        assert opener(rotated).opened(one, known(detector())).payload == b"plan 1 of det-1"
    assert not KEYS.due(START + ROTATION - timedelta(seconds=1))
    assert KEYS.due(START + ROTATION)
    assert Keys().due(START)


def test_without_a_key_payloads_go_as_they_are() -> None:
    (one,) = sealed(plan(1), keys=Keys())

    assert (one.payload, one.header.key_id) == (b"plan 1 of det-1", "")
    assert opener(Keys()).opened(one, known(detector())).payload == b"plan 1 of det-1"


def test_two_payloads_never_share_a_nonce() -> None:
    ring = Keyring(KEYS)

    assert ring.closed("m", b"one")[:12] != ring.closed("m", b"two")[:12]
    assert ring.closed("m", b"one")[:12] != ring.closed("n", b"one")[:12]


@pytest.mark.parametrize(
    "field, value",
    [
        ("message_id", "0" * 32),
        ("message_type", "plan_decision"),
        ("sender", "det-2"),
        ("receiver", "tr:acct-1"),
        ("key", "plan-2"),
        ("sequence", 2),
        ("priority", 0),
        ("timestamp_us", 1),
        ("ttl_seconds", 301),
        ("expires_us", None),
        ("correlation_id", "x"),
        ("causation_id", "x"),
        ("trace_id", "x"),
        ("key_id", ""),
    ],
)
def test_a_header_that_was_changed_is_not_the_senders(field: str, value: object) -> None:
    (one,) = sealed(plan(1))
    fields: dict[str, Any] = {field: value}
    header = replace(one.header, **fields)
    changed = replace(one, header=header, header_bytes=header_bytes(header))

    with pytest.raises(ProblemError, match=r"seal|admitted|may say"):
        opener().opened(envelope_of(changed.wire()), known(detector()))


def test_a_payload_that_was_changed_is_no_envelope() -> None:
    (one,) = sealed(plan(1))
    wire = replace(one, payload=one.payload[:-1] + bytes([one.payload[-1] ^ 1])).wire()

    with pytest.raises(ProblemError, match="payload_hash"):
        envelope_of(wire)


def test_another_schema_and_a_header_in_another_form_are_refused() -> None:
    (one,) = sealed(plan(1))
    header = replace(one.header, schema_version=2)

    with pytest.raises(ProblemError, match="schema_version"):
        envelope_of(replace(one, header_bytes=header_bytes(header)).wire())
    with pytest.raises(ProblemError, match="canonical"):
        envelope_of(replace(one, header_bytes=one.header_bytes.replace(b",", b", ")).wire())


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_envelope_or_a_problem(wire: bytes) -> None:
    with pytest.raises(ProblemError):
        envelope_of(wire)


@settings(deadline=None, derandomize=True)
@given(st.data())
def test_a_wire_with_a_byte_changed_is_refused_or_opens_to_the_same(data: st.DataObject) -> None:
    wire = sealed(plan(1), plan(2))[1].wire()
    place = data.draw(st.integers(0, len(wire) - 1))
    changed = wire[:place] + bytes([wire[place] ^ data.draw(st.integers(1, 255))]) + wire[place + 1 :]

    try:
        message = opener().opened(envelope_of(changed), known(detector()))
    except ProblemError:
        return
    # The index's bits above the path say nothing; whatever else is changed is seen.
    assert message == opener().opened(envelope_of(wire), known(detector()))


def test_one_signature_covers_a_batch_and_is_checked_once() -> None:
    batch = sealed(*(plan(number) for number in range(7)))
    proven: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()
    for one in batch:
        check_seal(one, known(detector()), proven)

    assert len({one.seal.signature for one in batch}) == len(proven) == 1


def test_a_root_proven_under_one_key_is_not_believed_under_another() -> None:
    (one,) = sealed(plan(1))
    proven: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()
    check_seal(one, known(detector()), proven)

    with pytest.raises(ProblemError, match="seal"):
        check_seal(one, known(detector(), b"other"), proven)


def test_a_module_that_the_house_did_not_admit_is_not_heard() -> None:
    who = detector()
    forged = credential(who.module_id, who.kind, who.box, OWN.public_key, OTHER)
    promoted = replace(known(who), kind=Kind.OPERATOR)

    for found in (None, known(detector("det-2")), forged, promoted):
        with pytest.raises(ProblemError, match="admit"):
            opener().opened(sealed(plan(1))[0], found)


def test_what_a_sender_may_not_say_is_refused_by_who_hears_it_too() -> None:
    (one,) = sealed(plan(1))

    with pytest.raises(ProblemError, match="may say trading_plan to a trader"):
        opener(kind=Kind.TRADER).opened(one, known(detector()))


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 40))
def test_every_place_of_every_batch_leads_to_its_root(count: int) -> None:
    headers = [b"%d" % place for place in range(count)]
    root, paths = root_and_paths(headers)

    for place, header in enumerate(headers):
        index = index_on_path(place, count)
        assert root_of(header, index, paths[place]) == root
        assert root_of(b"another", index, paths[place]) != root
        if paths[place]:
            assert root_of(header, index ^ 1, paths[place]) != root


def test_no_batch_is_empty() -> None:
    with pytest.raises(ValueError, match="at least one"):
        root_and_paths([])
    assert Sealer(OWN, Keyring(KEYS)).sealed([]) == []


def test_a_life_shorter_than_a_second_is_one() -> None:
    assert [ttl_until(end, 0) for end in (1, 999_999, 1_000_000, 1_000_001)] == [1, 1, 1, 2]


def test_the_wire_is_message_pack_and_the_header_json() -> None:
    (one,) = sealed(plan(1))
    header, payload, *_ = msgspec.msgpack.decode(one.wire())

    assert msgspec.json.decode(header)[:4] == [1, one.header.message_id, "trading_plan", "det-1"]
    assert payload == one.payload
