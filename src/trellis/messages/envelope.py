"""An envelope: who says what to whom, until when, in canonical bytes that a signature covers.

The header is a JSON array in the order of Envelope's fields; payload (as it is stored: encrypted, where a key is named)
enters it by its SHA-256. On the wire an envelope is a MessagePack array: header, payload, seal.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.messages.instants import SECOND_US

SCHEMA = 1
PAYLOAD_BYTES_MAX = 1 << 20
ID_BYTES = 16


class Status(StrEnum):
    """What became of one delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Seal:
    """The sender's signature over the root of the batch that was sealed together, and this envelope's way up to it."""

    signature: bytes
    index: int
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What is said about a payload. Instants are microseconds since 1970.

    receiver: a box; None to all. sequence: 1, 2, ... for each (sender, key); order holds within those. correlation_id
    ties an answer to its question, causation_id names the message that led to this one, trace_id the first of all.
    key_id: the key that the payload is encrypted under, empty for none.
    """

    schema_version: int
    message_id: str
    message_type: str
    sender: str
    receiver: str | None
    key: str
    sequence: int
    priority: int
    timestamp_us: int
    ttl_seconds: int | None
    expires_us: int | None
    correlation_id: str
    causation_id: str
    trace_id: str
    key_id: str
    payload_hash: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """A header, the payload as stored, and the seal over the header. header_bytes: what the seal covers."""

    header: Header
    payload: bytes
    seal: Seal
    header_bytes: bytes

    def expired(self, at_us: int) -> bool:
        """Whether it is over at an instant of the receiver's clock."""
        return self.header.expires_us is not None and self.header.expires_us <= at_us

    def wire(self) -> bytes:
        """The bytes that stores and streams keep."""
        seal = self.seal
        return _pack((self.header_bytes, self.payload, seal.signature, seal.index, seal.path))


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(tuple[bytes, bytes, bytes, int, tuple[bytes, ...]]).decode
_json = msgspec.json.Encoder().encode
_Row = tuple[
    int, str, str, str, str | None, str, int, int, int, int | None, int | None, str, str, str, str, str
]  # in the order of Header's fields
_header = msgspec.json.Decoder(_Row).decode


def header_bytes(header: Header) -> bytes:
    """The canonical bytes of a header."""
    return _json(
        (
            header.schema_version,
            header.message_id,
            header.message_type,
            header.sender,
            header.receiver,
            header.key,
            header.sequence,
            header.priority,
            header.timestamp_us,
            header.ttl_seconds,
            header.expires_us,
            header.correlation_id,
            header.causation_id,
            header.trace_id,
            header.key_id,
            header.payload_hash,
        )
    )


def header_of(fields: tuple[object, ...], key_id: str, payload_hash: str) -> Header:
    """The header of these fields, in their order, and how the payload is closed."""
    return Header(*fields, key_id, payload_hash)  # type: ignore[arg-type, call-arg]


def envelope_of(wire: bytes, source: str = "message") -> Envelope:
    """The envelope in these bytes. Raises ProblemError where they hold none, another schema, or another payload."""
    try:
        written, payload, signature, index, path = _unpack(wire)
        header = Header(*_header(written))
    except (msgspec.MsgspecError, ValueError) as error:
        raise problem(source, "bytes", len(wire), f"they hold no envelope ({error})", _WAY_OUT) from error
    if header.schema_version != SCHEMA or header_bytes(header) != written:
        message = f"this program reads schema {SCHEMA} in its canonical form"
        raise problem(source, "schema_version", header.schema_version, message, _WAY_OUT)
    if hash_of(payload) != header.payload_hash:
        message = "the payload is not the one that was sealed"
        raise problem(source, "payload_hash", header.payload_hash, message, _WAY_OUT)
    return Envelope(header, payload, Seal(signature, index, path), written)


def hash_of(payload: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(payload).hexdigest()


def message_id(sender: str, key: str, sequence: int) -> str:
    """The id of the message that stands at a place of a sender's sequence: told again, it is the same message."""
    return digest("message", sender, key, sequence)[: 2 * ID_BYTES]


def ttl_until(expires_us: int, timestamp_us: int) -> int:
    """Whole seconds from one to the other, rounded up: a message that lives shorter than a second has one."""
    return -((timestamp_us - expires_us) // SECOND_US)


_WAY_OUT = "Run `trellis messages verify` to see which messages are damaged; its sender may say it again."
