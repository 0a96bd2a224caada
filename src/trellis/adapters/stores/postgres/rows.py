"""The rows of one journal in PostgreSQL: read in pages, written by one statement each time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from psycopg import sql

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.session import Line, Session
from trellis.core.problems import problem
from trellis.kernel.chaining import Row
from trellis.kernel.record import GENESIS, Checkpoint, Head, Record

KindRow = tuple[int, str, str, int]
"""A kind: number, stream, type, version."""

CHANNEL = "trellis_journal"
"""Where the server tells of every append, with the journal that it was made to."""

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
_APPEND = (
    "SELECT outcome, led_epoch, led_by, stood_at, pg_notify(%s, %s) FROM {append_records}(%s, %s, %s, %s, %s, "
    "%s::integer[], %s::text[], %s::text[], %s::bigint[], %b::integer[], %b::text[], %b::bytea[], %b::bytea[])"
)
_ADD_CHECKPOINT = (
    "INSERT INTO {checkpoints} (journal, sequence, hash, public_key, signature) "
    "SELECT id, %s, %s, %s, %s FROM {journals} WHERE id = %s AND epoch = %s FOR SHARE"
)
_LED = "SELECT epoch, holder FROM {journals} WHERE id = %s"


def subject(address: JournalAddress) -> str:
    """How a journal is named on the channel."""
    return f"{address.schema} {address.name}"


class Outcome(StrEnum):
    """What became of an append: written; there already; the chain ends elsewhere; another epoch has begun."""

    WRITTEN = "written"
    THERE = "there"
    ELSEWHERE = "elsewhere"
    FENCED = "fenced"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an append; the epoch, who leads in it, and where the chain ended before."""

    outcome: Outcome
    epoch: int
    holder: str
    sequence: int


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

    def append(
        self, line: Line, epoch: int, before: Head, kinds: Sequence[KindRow], rows: Sequence[Row], *, again: bool
    ) -> Answer:
        """New kinds, and records that follow `before`: one statement, so whole or not at all, whatever the client does.

        again: it may have been written already.
        """
        numbers, streams, types, versions = _columns(kinds, 4)
        _, row_kinds, times, payloads, hashes = _columns(rows, 5)
        asked = (self.journal, epoch, before.sequence, before.hash, again, numbers, streams, types, versions)
        told = (CHANNEL, subject(self.session.address))
        found = line.execute(self._told(_APPEND), (*told, *asked, row_kinds, times, payloads, hashes)).fetchone()
        assert found is not None
        return Answer(Outcome(found[0]), int(found[1]), str(found[2]), int(found[3]))

    def add_checkpoint(self, line: Line, epoch: int, checkpoint: Checkpoint) -> bool:
        """A checkpoint of a record that is there; False where another epoch has begun."""
        row = (checkpoint.sequence, checkpoint.hash, checkpoint.public_key, checkpoint.signature)
        return line.execute(self._told(_ADD_CHECKPOINT), (*row, self.journal, epoch)).rowcount == 1

    def led(self, line: Line) -> tuple[int, str]:
        """The epoch of leadership, and who leads in it."""
        row = line.execute(self._told(_LED), (self.journal,)).fetchone()
        assert row is not None, f"{self.session.address}: the journal's row is gone"
        return int(row[0]), str(row[1])

    def _page(self, line: Line, asked: tuple[object, ...]) -> list[tuple[int, str, bytes, int, bytes | None, bytes]]:
        with line.cursor(binary=True) as cursor:
            return cursor.execute(self._told(_PAGE), asked).fetchall()

    def _no_kind(self, sequence: int) -> Exception:
        way_out = "Run `trellis verify` on the journal, then restore it from a backup."
        return problem(self.session.address, "record", sequence, "its stream and type are lost", way_out)

    def _told(self, statement: str) -> sql.Composed:
        names = ("journals", "kinds", "records", "checkpoints", "append_records")
        return sql.SQL(statement).format(**{name: self.session.table(name) for name in names})


def _columns(rows: Sequence[tuple[object, ...]], count: int) -> list[list[object]]:
    """Rows as columns, of which there are so many even where there is no row."""
    return [[row[at] for row in rows] for at in range(count)]
