"""The record of messages in SQLite."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from trellis.adapters.buses.rows import EXPIRED, STATUSES, dead_of, deliveries_of, nothing_dead
from trellis.adapters.buses.sqlite.tables import opened
from trellis.adapters.buses.sqlite.turn import SqliteTurn
from trellis.kernel.failures import explained
from trellis.messages.envelope import Status, envelope_of
from trellis.messages.leases import Fence
from trellis.messages.ports import Dead, Deliveries, Handled

# States are the numbers of rows.STATUSES: 0 pending, 1 delivered, 2 failed, 3 expired.
_ANY = "SELECT 1 FROM inbox WHERE box = ? AND state = 0 AND due_us <= ? LIMIT 1"
_HANDLED = (
    "SELECT i.position, o.wire, i.last_us FROM inbox i JOIN outbox o ON o.position = i.position "
    "WHERE i.box = ? AND i.handled IS NOT NULL AND i.state = 1 ORDER BY i.handled"
)
_LETTER = (
    "SELECT i.box, i.position, o.wire, i.state, i.attempts, i.last_us, i.error "
    "FROM inbox i JOIN outbox o ON o.position = i.position "
)
_DEAD = _LETTER + "WHERE i.state > 1 ORDER BY i.last_us DESC, i.position DESC LIMIT ?"
_OVER = _LETTER + "WHERE i.state = 0 AND i.expires_us <= ? LIMIT ?"
_LAPSE = "UPDATE inbox SET state = 3, last_us = ? WHERE box = ? AND position = ?"
_RETRY = (
    "UPDATE inbox SET state = 0, attempts = 0, due_us = ? "
    "WHERE message_id = ? AND state = 2 AND (expires_us IS NULL OR expires_us > ?)"
)
_COUNTS = "SELECT box, state, count(*) FROM inbox GROUP BY 1, 2 ORDER BY 1"
_DELIVERIES = (
    "SELECT o.position, o.wire, i.box, i.state FROM outbox o LEFT JOIN inbox i ON i.position = o.position "
    "WHERE o.message_type = ? ORDER BY o.position, i.box"
)
_PURGE = (
    "DELETE FROM outbox WHERE message_type = ? AND posted_us < ? AND NOT EXISTS ("
    "SELECT 1 FROM inbox WHERE inbox.position = outbox.position AND state = 0)"
)


_WRITING: defaultdict[Path, Lock] = defaultdict(Lock)
"""Of each file: threads of this process queue for their turn, where SQLite would have them ask again and again."""


class SqliteRecord:
    """One connection to the file; each thread and process has its own."""

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        """durable: what a turn keeps is on the disk when it ends. Raises ProblemError."""
        self.path = path
        self._line = opened(path, durable=durable)
        self._file = path.resolve()

    @contextmanager
    def turn(
        self,
        box: str,
        at_us: int,
        limit: int,
        positions: Sequence[int] | None = None,
        fence: Fence | None = None,
    ) -> Iterator[SqliteTurn]:
        """A turn at a box. Where nothing waits, nobody is shut out to see so."""
        turn = SqliteTurn(self._line, box, fence)
        with self._explained():
            looks = limit > 0 and self._line.execute(_ANY, (box, at_us)).fetchone() is not None
            if limit > 0 and not looks:
                yield SqliteTurn(self._line, box, None, idle=True)
                return
            with self._alone():
                if looks:
                    turn.look(at_us, limit, positions)
                yield turn
                if not turn.finished:
                    self._line.execute("ROLLBACK")

    def handled(self, box: str) -> Iterator[Handled]:
        """What a box's modules have handled, in that order."""
        with self._explained():
            rows = self._line.execute(_HANDLED, (box,)).fetchall()
        for position, wire, at_us in rows:
            yield Handled(position, envelope_of(wire, f"message at {position}"), at_us)

    def settled(self, box: str, positions: Sequence[int]) -> Sequence[int]:
        """Those of the positions that wait no longer in the box."""
        query = (
            "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT position FROM inbox WHERE box = ? AND state = 0)"
        )
        with self._explained():
            return [row[0] for row in self._line.execute(query, (json.dumps(list(positions)), box))]

    def lapse(self, at_us: int, limit: int) -> Sequence[Dead]:
        """Note as expired what is over and nobody took."""
        with self._explained(), self._alone():
            rows = self._line.execute(_OVER, (at_us, limit)).fetchall()
            found = [dead_of((*row[:3], EXPIRED, row[4], at_us, "")) for row in rows]
            self._line.executemany(_LAPSE, [(at_us, one.box, one.position) for one in found])
            return found

    def dead(self, limit: int) -> Sequence[Dead]:
        """Messages that were given up or expired, the newest first."""
        with self._explained():
            return [dead_of(row) for row in self._line.execute(_DEAD, (limit,))]

    def retry(self, message_id: str, at_us: int) -> int:
        """Lay a message that was given up into its boxes again."""
        with self._explained(), self._alone():
            count = self._line.execute(_RETRY, (at_us, message_id, at_us)).rowcount
        if not count:
            raise nothing_dead(self.path, message_id)
        return count

    def counts(self) -> Mapping[str, Mapping[Status, int]]:
        """How many messages of each status each box has."""
        found: dict[str, dict[Status, int]] = {}
        with self._explained():
            for box, state, count in self._line.execute(_COUNTS):
                found.setdefault(box, {})[STATUSES[state]] = count
        return found

    def deliveries(self, message_type: str) -> Sequence[Deliveries]:
        """Every kept message of a type, and what became of it in each box."""
        with self._explained():
            return deliveries_of(self._line.execute(_DELIVERIES, (message_type,)))

    def wires(self) -> Iterator[tuple[int, bytes]]:
        """Every kept message's position and bytes, in order."""
        with self._explained():
            yield from self._line.execute("SELECT position, wire FROM outbox ORDER BY position")

    def purge(self, message_type: str, before_us: int) -> int:
        """Forget messages of a type posted before an instant that wait nowhere."""
        with self._explained(), self._alone():
            count = self._line.execute(_PURGE, (message_type, before_us)).rowcount
            self._line.execute("DELETE FROM inbox WHERE position NOT IN (SELECT position FROM outbox)")
            return count

    def close(self) -> None:
        """Let go of the file."""
        self._line.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with _WRITING[self._file]:
            self._line.execute("BEGIN IMMEDIATE")
            try:
                yield
                if self._line.in_transaction:
                    self._line.execute("COMMIT")
            finally:
                if self._line.in_transaction:
                    self._line.execute("ROLLBACK")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with explained(self.path, "what was not finished has not happened"):
            yield
