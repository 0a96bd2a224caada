"""Everything that the log of predictions holds. docs/predictions.md has a row for each type.

Fields named sealed hold personal content under the key of their slot. A slot is what is erased at once: one person's
predictions of one operation made in one month. Operation, model, version, level and instants are readable.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PredictionMade:
    """An answer that left the house. sealed: request, user, inputs, result, confidence, features, explanation."""

    at: datetime
    operation: str
    model: str
    version: str
    level: str
    slot: str
    sealed: str


@dataclass(frozen=True, slots=True)
class PredictionRead:
    """Somebody looked. predictions: the ids that were opened; purpose: show, list or answer."""

    at: datetime
    by: str
    predictions: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class PredictionOverridden:
    """A person decided otherwise. sealed: what they did instead, and why."""

    at: datetime
    by: str
    prediction: str
    slot: str
    sealed: str


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """What came of it later. sealed: the outcome."""

    at: datetime
    by: str
    prediction: str
    slot: str
    sealed: str


@dataclass(frozen=True, slots=True)
class DaySigned:
    """The Merkle root of the records first to last, signed by the house (RFC 6962's tree, Ed25519).

    day: of the last record; before: the root signed before this one, "" for the first. Bytes are in hex.
    """

    at: datetime
    day: str
    first: int
    last: int
    root: str
    before: str
    public_key: str
    signature: str


@dataclass(frozen=True, slots=True)
class ContentErased:
    """The keys of slots were destroyed, and what they sealed is gone. reason: asked, or retention."""

    at: datetime
    by: str
    reason: str
    slots: tuple[str, ...]


LogEvent = PredictionMade | PredictionRead | PredictionOverridden | OutcomeTold | DaySigned | ContentErased

CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("predictions/made", "prediction.made", 1, PredictionMade),
    ("predictions/read", "prediction.read", 1, PredictionRead),
    ("predictions/word", "prediction.overridden", 1, PredictionOverridden),
    ("predictions/word", "prediction.outcome", 1, OutcomeTold),
    ("predictions/root", "day.signed", 1, DaySigned),
    ("predictions/erased", "content.erased", 1, ContentErased),
)
"""Stream, type name, version and class of every event."""

STREAMS = {cls: stream for stream, _, _, cls in CATALOGUE}
