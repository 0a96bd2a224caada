"""Records found and read by sequence or instant, and what they say."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import islice

import msgspec
from pydantic import JsonValue

from trellis.autopilot.events import CATALOGUE
from trellis.core.dates import NEW_YORK
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Record

DEPTH_MAX = 64
"""Tables and lists within each other that are told of one payload; no event of ours has a tenth of it."""
_NEAR = 1_000
"""Sequences that lie this near to each other are read in one go."""
_json = msgspec.json.Decoder(float_hook=str).decode
_MEANINGS = {(name, version): (cls.__doc__ or "").strip().partition("\n\n")[0] for _, name, version, cls in CATALOGUE}


def records_at(journal: JournalStore, sequences: Sequence[int]) -> Sequence[Record]:
    """The records at these ascending sequences; those that are not there are left out."""
    if not sequences:
        return ()
    span = sequences[-1] - sequences[0] + 1
    if span <= max(_NEAR, len(sequences)):
        wanted = set(sequences)
        near = islice(journal.read(after=sequences[0] - 1), span)
        return tuple(record for record in near if record.sequence in wanted)
    found = (journal.record(sequence) for sequence in sequences)
    return tuple(record for record in found if record is not None)


def first_since(journal: JournalStore, head: int, instant: datetime) -> int:
    """The sequence of the first record of the instant or later, one past the head where there is none.

    Records stand in order of time. An instant without an offset is one of New York.
    """
    wanted = instant if instant.tzinfo else instant.replace(tzinfo=NEW_YORK)
    return bisect_left(range(1, head + 1), wanted, key=lambda sequence: _time_of(journal, sequence)) + 1


def _time_of(journal: JournalStore, sequence: int) -> datetime:
    record = journal.record(sequence)
    assert record is not None, f"record {sequence} was read and is gone"
    return datetime.fromisoformat(record.time)


def meaning_of(record: Record) -> str:
    """What the record's type tells, as the catalogue of events says it; empty for a type that it does not have."""
    return " ".join(_MEANINGS.get((record.type, record.version), "").split())


def decoded(record: Record) -> JsonValue:
    """The payload as JSON; None where it is none, or lies too deep to be told. Fractions stay text, digit by digit."""
    try:
        found: JsonValue = _json(record.payload)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found if _fits(found, DEPTH_MAX) else None


def _fits(value: JsonValue, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    within = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_fits(each, depth - 1) for each in within)
