"""Sealing what a module says and opening what it hears: encryption, one signature a batch, permission on both sides."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from trellis.core.problems import ProblemError, problem
from trellis.kernel.checkpoint import SigningKey
from trellis.messages.batch_root import index_on_path, root_and_paths, root_of
from trellis.messages.credentials import Credential, check_credential, signed_by
from trellis.messages.directory import NobodyError
from trellis.messages.envelope import Envelope, Seal, hash_of, header_bytes, header_of
from trellis.messages.instants import instant
from trellis.messages.keyring import Keyring
from trellis.messages.kinds import Kind
from trellis.messages.message_types import type_named
from trellis.messages.module import Message

ROOTS_MAX = 4096
"""Roots remembered as proven: the rest of a batch costs hashes alone."""

_BATCH = b"trellis message batch 1\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a header says but for how its payload is closed, and the payload. fields: all of a Header's but two."""

    message_id: str
    fields: tuple[object, ...]
    payload: bytes


class Sealer:
    """Seals for one module."""

    def __init__(self, key: SigningKey, keyring: Keyring) -> None:
        """key: the module's own. keyring: the house's."""
        self._key = key
        self._keyring = keyring

    def sealed(self, drafts: Sequence[Draft]) -> list[Envelope]:
        """The drafts as one batch, in their order."""
        if not drafts:
            return []
        closed = [self._keyring.closed(draft.message_id, draft.payload) for draft in drafts]
        headers = [
            header_of(draft.fields, self._keyring.key_id, hash_of(stored))
            for draft, stored in zip(drafts, closed, strict=True)
        ]
        written = [header_bytes(header) for header in headers]
        root, paths = root_and_paths(written)
        signature = self._key.sign(_BATCH + root)
        return [
            Envelope(header, stored, Seal(signature, index_on_path(place, len(paths)), paths[place]), bytes_)
            for place, (header, stored, bytes_) in enumerate(zip(headers, closed, written, strict=True))
        ]


class Opener:
    """Opens for one module, believing only whom the house admitted."""

    def __init__(self, house_public_key: bytes, keyring: Keyring, kind: Kind) -> None:
        """kind: of the module that hears."""
        self._house = house_public_key
        self._keyring = keyring
        self._kind = kind
        self._trusted: dict[str, Credential] = {}
        self._proven: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()

    def opened(self, envelope: Envelope, sender: Credential | None) -> Message:
        """The message. Raises ProblemError for a forged seal, or what such a sender may not say here; NobodyError for
        a stranger.
        """
        header = envelope.header
        known = self._admitted(header.sender, sender)
        if not type_named(header.message_type).allows(known.kind, self._kind):
            message = f"no {known.kind} may say {header.message_type} to a {self._kind}"
            raise problem(header.message_id, "type", header.message_type, message, "See docs/messages.md.")
        check_seal(envelope, known, self._proven)
        payload = self._keyring.opened(header.message_id, header.key_id, envelope.payload)
        expires = None if header.expires_us is None else instant(header.expires_us)
        return Message(
            header.message_id,
            header.message_type,
            header.sender,
            known.kind,
            known.box,
            payload,
            header.key,
            header.sequence,
            instant(header.timestamp_us),
            expires,
            header.correlation_id,
            header.trace_id,
        )

    def _admitted(self, sender: str, found: Credential | None) -> Credential:
        if found is None or found.module_id != sender:
            words = "nobody of that name was admitted", "Admit it, then retry."
            raise NobodyError(problem(sender, "sender", sender, *words).problems)
        if self._trusted.get(sender) != found:
            check_credential(found, self._house)
            self._trusted[sender] = found
        return found


def check_seal(envelope: Envelope, sender: Credential, proven: "OrderedDict[tuple[str, bytes], bytes]") -> None:
    """Raises ProblemError unless the sender sealed it. proven: roots known to be signed, kept by the caller."""
    root = root_of(envelope.header_bytes, envelope.seal.index, envelope.seal.path)
    place = (sender.module_id, root)
    if proven.get(place) == sender.public_key:
        return
    if not signed_by(sender.public_key, envelope.seal.signature, _BATCH + root):
        raise forged(envelope)
    proven[place] = sender.public_key
    if len(proven) > ROOTS_MAX:
        proven.popitem(last=False)


def forged(envelope: Envelope) -> ProblemError:
    """A seal that is not its sender's."""
    message = "the seal is not the sender's"
    return problem(envelope.header.message_id, "signature", envelope.header.sender, message, "Do not act on it.")
