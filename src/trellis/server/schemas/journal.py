"""Journal records as the API tells them, with everything that their hash is made of."""

from pydantic import BaseModel, Field, JsonValue


class JournalRecord(BaseModel):
    """One record. payload is the canonical text itself, so that a reader can compute the hash anew."""

    sequence: int
    stream: str = Field(examples=["main/decision"])
    type: str = Field(examples=["proposal.reviewed"])
    version: int
    time: str
    payload: str
    previous_hash: str = Field(description="64 hex digits")
    hash: str = Field(description="64 hex digits")


class JournalPage(BaseModel):
    """Records in order of sequence. next: what to give as `after` for the page that follows; None at the end.

    previous: what to give as `before` for the page that comes before; None at the beginning.
    """

    records: list[JournalRecord]
    next: int | None
    previous: int | None
    total: int = Field(description="Records of the stream and type asked for, in the whole journal")
    head: int = Field(description="The last sequence of the journal")
    head_hash: str


class KindCount(BaseModel):
    """How many records a stream has of a type."""

    stream: str = Field(examples=["main/orders"])
    type: str = Field(examples=["order.filled"])
    count: int


class JournalKinds(BaseModel):
    """Every stream and type of the journal."""

    rows: list[KindCount]
    head: int


class RecordDetail(BaseModel):
    """One record decoded. fields is its payload as JSON, none where the payload is no JSON."""

    record: JournalRecord
    meaning: str = Field(description="What the type tells, in a sentence; empty for a type unknown to this program")
    fields: JsonValue
    previous: int | None = Field(description="The record before it")
    next: int | None
    previous_alike: int | None = Field(description="The last record before it of its stream and type")
    next_alike: int | None
    head: int


ChainRow = tuple[int, int, str, str, str]
"""Sequence; place of its kind in `kinds`; time; payload as text; hash in hex."""


class ChainPage(BaseModel):
    """Records in as few bytes as their hashes need. The hash before the first is that of record `after`, or zeros.

    kinds: stream, type and version. raw: payloads that are no UTF-8 text, in hex, by sequence; their text is empty.
    """

    kinds: list[tuple[str, str, int]] = Field(examples=[[["run", "run.started", 1]]])
    records: list[ChainRow]
    raw: dict[int, str]
    after: int
    before_hash: str = Field(description="The hash at `after`, as the journal has it")
    next: int | None
    head: int
    head_hash: str


class CheckpointTold(BaseModel):
    """A signed statement that the chain had this hash at this sequence.

    Signed is the text `trellis checkpoint 1`, then `sequence N`, `hash HEX`, `key HEX`, a line each, with Ed25519.
    """

    sequence: int
    hash: str
    public_key: str = Field(description="32 bytes in hex")
    signature: str = Field(description="64 bytes in hex")
    key_id: str = Field(description="The beginning of the public key's SHA-256, by which people name it")


class CheckpointList(BaseModel):
    """Every checkpoint of the journal, by sequence."""

    checkpoints: list[CheckpointTold]
    head: int
    head_hash: str
