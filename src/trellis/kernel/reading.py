"""Reading a journal's rows: the end of its chain, its records in order, its checkpoints."""

import sqlite3
from collections.abc import Iterator

from trellis.kernel.record import GENESIS, Checkpoint, Head, Record

_PAGE_MAX = 1000  # records fetched at a time, so that a long reading holds no lock and little memory

_RECORDS = (
    "SELECT kinds.stream, kinds.type, kinds.version, records.time, records.payload, records.sequence, before.hash, "
    "records.hash FROM records CROSS JOIN kinds ON kinds.id = records.kind "
    "LEFT JOIN records AS before ON before.sequence = records.sequence - 1 "
    "WHERE records.sequence > ? AND records.sequence <= ? AND (? IS NULL OR kinds.stream = ?) "
    "ORDER BY records.sequence LIMIT ?"
)

_CHECKPOINTS = "SELECT sequence, hash, public_key, signature FROM checkpoints WHERE sequence >= ? ORDER BY sequence"


def read_head(connection: sqlite3.Connection) -> Head:
    """Where the chain ends."""
    row = connection.execute("SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1").fetchone()
    return Head(0, GENESIS) if row is None else Head(*row)


def read_kinds(connection: sqlite3.Connection) -> list[tuple[int, str, str, int]]:
    """Every (number, stream, type, version), in order of first use."""
    return connection.execute("SELECT id, stream, type, version FROM kinds ORDER BY id").fetchall()


def read_records(connection: sqlite3.Connection, after: int, last: int, stream: str | None) -> Iterator[Record]:
    """The records after one sequence up to another, ascending; of one stream, or of all."""
    while after < last:
        rows = connection.execute(_RECORDS, (after, last, stream, stream, _PAGE_MAX)).fetchall()
        for stream_name, type_name, version, time, payload, sequence, previous, own in rows:
            yield Record(stream_name, type_name, version, time, payload, sequence, previous or GENESIS, own)
        after = rows[-1][5] if len(rows) == _PAGE_MAX else last


def read_record(connection: sqlite3.Connection, sequence: int) -> Record | None:
    """One record, None where the chain has no such record."""
    return next(read_records(connection, sequence - 1, sequence, None), None)


def read_hash(connection: sqlite3.Connection, sequence: int) -> bytes | None:
    """The hash of a record, GENESIS for 0, None where the chain has no such record."""
    if sequence == 0:
        return GENESIS
    row = connection.execute("SELECT hash FROM records WHERE sequence = ?", (sequence,)).fetchone()
    return None if row is None else bytes(row[0])


def read_checkpoints(connection: sqlite3.Connection, start: int) -> list[Checkpoint]:
    """Every checkpoint of a record from `start` on, ascending."""
    return [Checkpoint(*row) for row in connection.execute(_CHECKPOINTS, (start,))]
