"""A turn at a box in SQLite: one transaction, which shuts other writers of the file out until it ends."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from trellis.adapters.buses.rows import DELIVERED, NUMBERS, outcomes_with, sent_of, split
from trellis.messages.leases import Fence, fenced
from trellis.messages.ports import Outcome, Posted, Sent, Taken

_WAITING = """
SELECT i.position, i.attempts, i.expires_us, o.wire FROM inbox i JOIN outbox o ON o.position = i.position
WHERE i.box = :box AND i.state = 0 AND i.due_us <= :at {named} AND (i.key = '' OR NOT EXISTS (
  SELECT 1 FROM inbox e WHERE e.box = i.box AND e.state = 0 AND e.sender = i.sender AND e.key = i.key
  AND e.position < i.position AND e.priority <= i.priority AND (e.due_us > :at {others})))
ORDER BY i.priority, i.position LIMIT :most
"""
_ALL = _WAITING.format(named="", others="")
_NAMED = _WAITING.format(
    named="AND i.position IN (SELECT value FROM json_each(:positions))",
    others="OR e.position NOT IN (SELECT value FROM json_each(:positions))",
)
_OUTBOX = (
    "INSERT INTO outbox (message_id, message_type, sender, key, sequence, posted_us, wire) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING"
)
_INBOX = (
    "INSERT INTO inbox (box, position, message_id, sender, key, priority, state, due_us, expires_us, attempts) "
    "VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 0)"
)
_OUTCOME = (
    "UPDATE inbox SET state = ?, attempts = ?, due_us = max(due_us, ?), last_us = ?, error = ?, handled = ? "
    "WHERE box = ? AND position = ?"
)
_LAST = "SELECT value, (SELECT max(sequence) FROM outbox WHERE sender = ? AND key = value) FROM json_each(?)"


class SqliteTurn:
    """Within a transaction that its maker ends."""

    def __init__(self, line: sqlite3.Connection, box: str, fence: Fence | None, *, idle: bool = False) -> None:
        """line: in a transaction; idle: in none, for a box in which nothing waits."""
        self._line, self._box, self._fence = line, box, fence
        self.taken: list[Taken] = []
        self.expired: list[Taken] = []
        self.finished = False
        self._idle = idle

    def look(self, at_us: int, limit: int, positions: Sequence[int] | None) -> None:
        """See what waits."""
        given = {"box": self._box, "at": at_us, "most": limit, "positions": json.dumps(list(positions or ()))}
        rows = self._line.execute(_ALL if positions is None else _NAMED, given)
        self.taken, self.expired = split(rows, at_us)

    def last_sequences(self, sender: str, keys: Sequence[str]) -> Mapping[str, int]:
        """The last sequence that a sender used of each key."""
        found = self._line.execute(_LAST, (sender, json.dumps(list(keys))))
        return {key: last for key, last in found if last is not None}

    def finish(self, outcomes: Sequence[Outcome], posts: Sequence[Posted], at_us: int) -> Sequence[Sent]:
        """Keep all of it; the maker commits. Raises FencedError."""
        if self._idle:
            assert not outcomes, "nothing was taken"
            assert not posts, "nothing follows from nothing"
            return ()
        self._check_fence()
        self._settle(outcomes_with(outcomes, self.expired), at_us)
        sent = [one for post in posts if (one := self._post(post, at_us)) is not None]
        self.finished = True
        return sent

    def _check_fence(self) -> None:
        if self._fence is None:
            return
        found = self._line.execute("SELECT token FROM leases WHERE name = ?", (self._fence.lease,)).fetchone()
        token = None if found is None else int(found[0])
        if token != self._fence.token:
            raise fenced(self._fence, token)

    def _settle(self, outcomes: Sequence[Outcome], at_us: int) -> None:
        if not outcomes:
            return
        last = self._line.execute("SELECT max(handled) FROM inbox WHERE box = ? AND handled IS NOT NULL", (self._box,))
        number = last.fetchone()[0] or 0
        rows = []
        for one in outcomes:
            state = NUMBERS[one.status]
            number += state == DELIVERED
            handled = number if state == DELIVERED else None
            error = one.error or None
            rows.append((state, one.attempts, one.due_us, at_us, error, handled, self._box, one.position))
        self._line.executemany(_OUTCOME, rows)

    def _post(self, post: Posted, at_us: int) -> Sent | None:
        header = post.envelope.header
        named = (header.message_id, header.message_type, header.sender, header.key, header.sequence)
        added = self._line.execute(_OUTBOX, (*named, at_us, post.envelope.wire()))
        if not added.rowcount or added.lastrowid is None:
            return None
        position = added.lastrowid
        self._line.executemany(
            _INBOX,
            [
                (box, position, header.message_id, header.sender, header.key, header.priority, due, header.expires_us)
                for box, due in post.boxes
            ],
        )
        return sent_of(position, post, at_us)
