"""Entries made into the rows of a chain: the one place where a record's place and hash are worked out."""

from collections.abc import Sequence

from trellis.kernel.record import Entry, Head, kind_bytes, record_hash

Row = tuple[int, int, str, bytes, bytes]
"""A record as it is stored: sequence, kind, time, payload, hash."""

Kinds = dict[tuple[str, str, int], tuple[int, bytes]]
"""Each (stream, type, version) met so far, with its number and the bytes that its records' hashes begin with."""


def chained(entries: Sequence[Entry], after: Head, kinds: Kinds) -> list[Row]:
    """The entries as the rows that follow a head. Kinds that were not met yet are added, numbered as they come."""
    rows: list[Row] = []
    sequence, previous = after.sequence, after.hash
    for entry in entries:
        name = (entry.stream, entry.type, entry.version)
        number, kind = kinds.get(name) or kinds.setdefault(name, (len(kinds) + 1, kind_bytes(*name)))
        sequence += 1
        previous = record_hash(sequence, kind, entry.time, entry.payload, previous)
        rows.append((sequence, number, entry.time, entry.payload, previous))
    return rows
