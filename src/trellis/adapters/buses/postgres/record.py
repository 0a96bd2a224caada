"""The record of messages in PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import psycopg

from trellis.adapters.buses.postgres.tables import Tables, connected, met
from trellis.adapters.buses.postgres.turn import PostgresTurn
from trellis.adapters.buses.rows import EXPIRED, STATUSES, dead_of, deliveries_of, nothing_dead
from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.session import Line
from trellis.messages.envelope import Status, envelope_of
from trellis.messages.leases import Fence
from trellis.messages.ports import Dead, Deliveries, Handled

# States are the numbers of rows.STATUSES: 0 pending, 1 delivered, 2 failed, 3 expired.
_HANDLED = (
    "SELECT i.position, o.wire, i.last_us FROM {inbox} i JOIN {outbox} o USING (position) "
    "WHERE i.box = %s AND i.handled IS NOT NULL AND i.state = 1 ORDER BY i.handled"
)
_LETTER = (
    "SELECT i.box, i.position, o.wire, i.state, i.attempts, i.last_us, i.error "
    "FROM {inbox} i JOIN {outbox} o USING (position) "
)
_DEAD = _LETTER + "WHERE i.state > 1 ORDER BY i.last_us DESC, i.position DESC LIMIT %s"
_OVER = _LETTER + "WHERE i.state = 0 AND i.expires_us <= %s LIMIT %s FOR UPDATE OF i SKIP LOCKED"
_LAPSE = (
    "UPDATE {inbox} i SET state = 3, last_us = %s FROM unnest(%s::text[], %s::bigint[]) AS u (box, position) "
    "WHERE i.box = u.box AND i.position = u.position"
)
_RETRY = (
    "UPDATE {inbox} SET state = 0, attempts = 0, due_us = %s "
    "WHERE message_id = %s AND state = 2 AND (expires_us IS NULL OR expires_us > %s)"
)
_WIRES = "SELECT position, wire FROM {outbox} ORDER BY position"
_DELIVERIES = (
    "SELECT o.position, o.wire, i.box, i.state FROM {outbox} o LEFT JOIN {inbox} i ON i.position = o.position "
    "WHERE o.message_type = %s ORDER BY o.position, i.box"
)
_SETTLED = (
    "SELECT u.position FROM unnest(%s::bigint[]) AS u (position) WHERE NOT EXISTS ("
    "SELECT 1 FROM {inbox} i WHERE i.box = %s AND i.position = u.position AND i.state = 0)"
)
_PURGE = (
    "WITH gone AS (DELETE FROM {outbox} o WHERE message_type = %s AND posted_us < %s AND NOT EXISTS ("
    "SELECT 1 FROM {inbox} i WHERE i.position = o.position AND i.state = 0) RETURNING position), "
    "cleared AS (DELETE FROM {inbox} i USING gone WHERE i.position = gone.position) SELECT count(*) FROM gone"
)


class PostgresRecord:
    """One connection, made anew where it was lost; each thread and process has its own record."""

    def __init__(self, address: JournalAddress) -> None:
        """Makes the tables where there are none. Raises ProblemError where the server is not there."""
        self.address = address
        self._tables = Tables(address)
        self._tables.prepare()
        self._line: Line | None = None

    @contextmanager
    def turn(
        self,
        box: str,
        at_us: int,
        limit: int,
        positions: Sequence[int] | None = None,
        fence: Fence | None = None,
    ) -> Iterator[PostgresTurn]:
        """A turn at a box."""
        with self._met() as line, line.transaction() as transaction:
            turn = PostgresTurn(line, self._tables, box, fence)
            if limit > 0:
                turn.look(at_us, limit, positions)
            yield turn
            if not turn.finished:
                raise psycopg.Rollback(transaction)

    def handled(self, box: str) -> Iterator[Handled]:
        """What a box's modules have handled, in that order."""
        for position, wire, at_us in self._asked(_HANDLED, (box,)):
            assert isinstance(position, int)
            assert isinstance(at_us, int)
            assert isinstance(wire, bytes)
            yield Handled(position, envelope_of(wire, f"message at {position}"), at_us)

    def settled(self, box: str, positions: Sequence[int]) -> Sequence[int]:
        """Those of the positions that wait no longer in the box."""
        return [int(str(row[0])) for row in self._asked(_SETTLED, (list(positions), box))]

    def lapse(self, at_us: int, limit: int) -> Sequence[Dead]:
        """Note as expired what is over and nobody took."""
        with self._met() as line, line.transaction():
            rows = line.execute(self._tables.said(_OVER), (at_us, limit)).fetchall()
            found = [dead_of((*row[:3], EXPIRED, row[4], at_us, "")) for row in rows]
            boxes, positions = [one.box for one in found], [one.position for one in found]
            line.execute(self._tables.said(_LAPSE), (at_us, boxes, positions))
            return found

    def dead(self, limit: int) -> Sequence[Dead]:
        """Messages that were given up or expired, the newest first."""
        return [dead_of(row) for row in self._asked(_DEAD, (limit,))]

    def retry(self, message_id: str, at_us: int) -> int:
        """Lay a message that was given up into its boxes again."""
        with self._met() as line:
            count = line.execute(self._tables.said(_RETRY), (at_us, message_id, at_us)).rowcount
        if not count:
            raise nothing_dead(self.address, message_id)
        return count

    def counts(self) -> Mapping[str, Mapping[Status, int]]:
        """How many messages of each status each box has."""
        found: dict[str, dict[Status, int]] = {}
        with self._met() as line:
            query = self._tables.said("SELECT box, state, count(*) FROM {inbox} GROUP BY 1, 2 ORDER BY 1")
            for box, state, count in line.execute(query):
                found.setdefault(box, {})[STATUSES[state]] = count
        return found

    def deliveries(self, message_type: str) -> Sequence[Deliveries]:
        """Every kept message of a type, and what became of it in each box."""
        with self._met() as line:
            return deliveries_of(line.execute(self._tables.said(_DELIVERIES), (message_type,)).fetchall())

    def wires(self) -> Iterator[tuple[int, bytes]]:
        """Every kept message's position and bytes, in order."""
        with self._met() as line, line.transaction(), line.cursor("wires") as cursor:
            for position, wire in cursor.execute(self._tables.said(_WIRES)):
                yield position, bytes(wire)

    def purge(self, message_type: str, before_us: int) -> int:
        """Forget messages of a type posted before an instant that wait nowhere."""
        with self._met() as line:
            found = line.execute(self._tables.said(_PURGE), (message_type, before_us)).fetchone()
        return 0 if found is None else int(found[0])

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()

    def _asked(self, statement: str, given: Sequence[object]) -> list[tuple[object, ...]]:
        with self._met() as line:
            return line.execute(self._tables.said(statement), given).fetchall()

    @contextmanager
    def _met(self) -> Iterator[Line]:
        with met(self.address):
            if self._line is None or self._line.closed:
                self._line = connected(self.address)
            yield self._line
