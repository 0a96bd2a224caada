"""Frames: records as listeners get them."""

import json
from dataclasses import dataclass

from trellis.kernel.record import Record


@dataclass(frozen=True, slots=True)
class Frame:
    """A record as JSON text, made once for all listeners."""

    sequence: int
    type: str
    text: str


def frame_of(record: Record) -> Frame:
    """The record as a frame: its place, kind and hash, and its payload as it is written in the journal."""
    head = json.dumps(
        {
            "sequence": record.sequence,
            "stream": record.stream,
            "type": record.type,
            "version": record.version,
            "time": record.time,
            "hash": record.hash.hex(),
        },
        separators=(",", ":"),
    )
    return Frame(record.sequence, record.type, f'{head[:-1]},"payload":{record.payload.decode()}}}')
