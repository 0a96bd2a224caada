"""The rows of one journal in PostgreSQL: read in pages, written within a transaction of the caller's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from psycopg import sql

from trellis.adapters.stores.postgres.session import Line, Session
from trellis.core.problems import problem
from trellis.kernel.record import GENESIS, Checkpoint, Head, Record

Row = tuple[int, int, str, bytes, bytes]
"""A stored record: sequence, kind, time, payload, hash."""

KindRow = tuple[int, str, str, int]
"""A kind: number, stream, type, version."""

_PAGE_MAX = 1000  # records fetched at a time, so that a long reading holds little memory and no snapshot

_HEAD = "SELECT sequence, hash FROM {records} WHERE journal = %s ORDER BY sequence DESC LIMIT 1"
_HASH = "SELECT hash FROM {records} WHERE journal = %s AND sequence = %s"
_COUNT = "SELECT count(*) FROM {records} WHERE journal = %s"
_KINDS = "SELECT number, stream, type, version FROM {kinds} WHERE journal = %s ORDER BY number"
_PAGE = (
    "SELECT one.kind, one.time, one.payload, one.sequence, before.hash, one.hash FROM {records} AS one "
    "LEFT JOIN {records} AS before ON before.journal = one.journal AND before.sequence = one.sequence - 1 "
    "WHERE one.journal = %s AND one.sequence > %s AND one.sequence <= %s AND (%s::integer[] IS NULL "
    "OR one.kind = ANY(%s)) ORDER BY one.sequence LIMIT %s"
)
_CHECKPOINTS = (
    "SELECT sequence, hash, public_key, signature FROM {checkpoints} WHERE journal = %s AND sequence >= %s "
    "ORDER BY sequence"
)
_LOCK = "SELECT epoch, holder FROM {journals} WHERE id = %s FOR UPDATE"
_ADD_KIND = "INSERT INTO {kinds} (journal, number, stream, type, version) VALUES (%s, %s, %s, %s, %s)"
_ADD_RECORDS = "COPY {records} (journal, sequence, kind, time, payload, hash) FROM STDIN (FORMAT BINARY)"
_RECORD_TYPES = ("int4", "int8", "int4", "text", "bytea", "bytea")
_ADD_CHECKPOINT = (
    "INSERT INTO {checkpoints} (journal, sequence, hash, public_key, signature) VALUES (%s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the journal of that id, over a session."""

    session: Session
    journal: int

    def head(self, line: Line) -> Head:
        """Where the chain ends, over this connection."""
        row = line.execute(self._told(_HEAD), (self.journal,), binary=True).fetchone()
        return Head(0, GENESIS) if row is None else Head(row[0], row[1])

    def count(self) -> int:
        """How many records there are."""
        row = self.session.asking(lambda line: line.execute(self._told(_COUNT), (self.journal,)).fetchone())
        assert row is not None
        return int(row[0])

    def kinds(self, line: Line) -> list[KindRow]:
        """Every kind, in order of first use."""
        found: list[KindRow] = [
            (number, stream, type_name, version)
            for number, stream, type_name, version in line.execute(self._told(_KINDS), (self.journal,))
        ]
        return found

    def hash(self, sequence: int) -> bytes | None:
        """The hash of a record, GENESIS for 0, None where the chain has no such record."""
        if sequence == 0:
            return GENESIS
        asked = (self.journal, sequence)
        row = self.session.asking(lambda line: line.execute(self._told(_HASH), asked, binary=True).fetchone())
        return None if row is None else bytes(row[0])

    def read(
        self, after: int, last: int, kinds: dict[int, tuple[str, str, int]], only: Sequence[int] | None
    ) -> Iterator[Record]:
        """The records after one sequence up to another, ascending; only those of some kinds, or all."""
        chosen = None if only is None else list(only)
        while after < last:
            asked = (self.journal, after, last, chosen, chosen, _PAGE_MAX)
            page = self.session.asking(partial(self._page, asked=asked))
            for number, time, payload, sequence, previous, own in page:
                if number not in kinds:
                    raise self._no_kind(sequence)
                yield Record(*kinds[number], time, payload, sequence, previous or GENESIS, own)
            after = page[-1][3] if len(page) == _PAGE_MAX else last

    def checkpoints(self, start: int) -> list[Checkpoint]:
        """Every checkpoint of a record from `start` on, ascending."""
        asked = (self.journal, start)
        rows = self.session.asking(lambda line: line.execute(self._told(_CHECKPOINTS), asked, binary=True).fetchall())
        return [Checkpoint(*row) for row in rows]

    def lock(self, line: Line) -> tuple[int, str]:
        """Keep every other writer out until the transaction ends: the epoch of leadership and who holds it."""
        row = line.execute(self._told(_LOCK), (self.journal,)).fetchone()
        assert row is not None, f"{self.session.address}: the journal's row is gone"
        return int(row[0]), str(row[1])

    def add(self, line: Line, kinds: Sequence[KindRow], rows: Sequence[Row]) -> None:
        """New kinds, and the records that follow the last."""
        with line.cursor() as cursor:
            if kinds:
                cursor.executemany(self._told(_ADD_KIND), [(self.journal, *kind) for kind in kinds])
            with cursor.copy(self._told(_ADD_RECORDS)) as copy:
                copy.set_types(_RECORD_TYPES)
                for row in rows:
                    copy.write_row((self.journal, *row))

    def add_checkpoint(self, line: Line, checkpoint: Checkpoint) -> None:
        """A checkpoint of a record that is there."""
        row = (checkpoint.sequence, checkpoint.hash, checkpoint.public_key, checkpoint.signature)
        line.execute(self._told(_ADD_CHECKPOINT), (self.journal, *row))

    def _page(self, line: Line, asked: tuple[object, ...]) -> list[tuple[int, str, bytes, int, bytes | None, bytes]]:
        with line.cursor(binary=True) as cursor:
            return cursor.execute(self._told(_PAGE), asked).fetchall()

    def _no_kind(self, sequence: int) -> Exception:
        way_out = "Run `trellis verify` on the journal, then restore it from a backup."
        return problem(self.session.address, "record", sequence, "its stream and type are lost", way_out)

    def _told(self, statement: str) -> sql.Composed:
        names = ("journals", "kinds", "records", "checkpoints")
        return sql.SQL(statement).format(**{name: self.session.table(name) for name in names})
