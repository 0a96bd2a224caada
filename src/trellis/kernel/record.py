"""What a journal holds: records in a hash chain, and signed checkpoints of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from struct import Struct

from trellis.kernel.codec import Codec

GENESIS = bytes(32)
"""The previous hash of the first record."""

_lengths = Struct(">QII").pack
_kind = Struct(">III").pack


@dataclass(frozen=True, slots=True)
class Entry:
    """One event to be journaled: its stream, its type name and version, its instant as ISO text, its bytes."""

    stream: str
    type: str
    version: int
    time: str
    payload: bytes

    @classmethod
    def of(cls, codec: Codec, stream: str, event: object, at: datetime) -> "Entry":
        """The entry of an event that happened at an aware instant."""
        type_name, version = codec.name_of(type(event))
        return cls(stream, type_name, version, at.isoformat(), codec.encode(event))


@dataclass(frozen=True, slots=True)
class Record(Entry):
    """An entry in its place in the chain: sequence from 1, and SHA-256 hashes of 32 bytes."""

    sequence: int
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the last record's sequence and hash; 0 and GENESIS while it is empty."""

    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement that the chain had this hash at this sequence. Ed25519: 32-byte key, 64-byte signature."""

    sequence: int
    hash: bytes
    public_key: bytes
    signature: bytes

    @property
    def key_id(self) -> str:
        """The first sixteen hex digits of the public key's SHA-256."""
        return hashlib.sha256(self.public_key).hexdigest()[:16]


def kind_bytes(stream: str, type_name: str, version: int) -> bytes:
    """The part of a record's hashed form that records of one stream, type and version share."""
    streamed, typed = stream.encode(), type_name.encode()
    return _kind(version, len(streamed), len(typed)) + streamed + typed


def record_hash(sequence: int, kind: bytes, time: str, payload: bytes, previous_hash: bytes) -> bytes:
    """SHA-256 over one record; kind is kind_bytes() of its stream, type and version.

    Hashed are, big-endian: sequence (8 bytes), lengths of time and payload (4 each), version and lengths of stream and
    type (4 each), then stream, type, time, payload and the previous hash. Every length comes before what it measures,
    so no two records have the same form.
    """
    timed = time.encode()
    form = _lengths(sequence, len(timed), len(payload)) + kind + timed + payload + previous_hash
    return hashlib.sha256(form).digest()
