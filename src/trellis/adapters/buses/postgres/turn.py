"""A turn at a box in PostgreSQL: one transaction that locks the rows it handles and passes by what others lock."""

from collections.abc import Mapping, Sequence

import msgspec

from trellis.adapters.buses.postgres.tables import Tables
from trellis.adapters.buses.rows import DELIVERED, NUMBERS, outcomes_with, sent_of, split
from trellis.adapters.stores.postgres.session import Line
from trellis.messages.leases import Fence, fenced
from trellis.messages.ports import Outcome, Posted, Sent, Taken

_json = msgspec.json.Encoder().encode

_WAITING = """
WITH held AS MATERIALIZED (
  SELECT position, sender, key, priority, attempts, expires_us FROM {{inbox}}
  WHERE box = %(box)s AND state = 0 AND due_us <= %(at)s {named}
  ORDER BY priority, position LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
SELECT held.position, held.attempts, held.expires_us, o.wire FROM held JOIN {{outbox}} o USING (position)
WHERE held.key = '' OR NOT EXISTS (
  SELECT 1 FROM {{inbox}} e WHERE e.box = %(box)s AND e.state = 0 AND e.sender = held.sender AND e.key = held.key
  AND e.position < held.position AND e.priority <= held.priority AND e.position NOT IN (SELECT position FROM held))
ORDER BY held.priority, held.position
"""
ALL = _WAITING.format(named="")
NAMED = _WAITING.format(named="AND position = ANY(%(positions)s)")
LAST = "SELECT key, max(sequence) FROM {outbox} WHERE sender = %s AND key = ANY(%s) GROUP BY key"
TOKEN = "SELECT token FROM {leases} WHERE name = %s FOR SHARE"  # noqa: S105 - a fencing token, which is no secret
NUMBER = "SELECT nextval('{handled}') FROM generate_series(1, %s)"
OUTBOX = """
WITH given AS (
  SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bytea[])
  WITH ORDINALITY AS g (message_id, message_type, sender, key, sequence, wire, place)
)
INSERT INTO {outbox} (message_id, message_type, sender, key, sequence, posted_us, wire)
SELECT message_id, message_type, sender, key, sequence, %s, wire FROM given ORDER BY place
ON CONFLICT (message_id) DO NOTHING RETURNING message_id, position
"""
INBOX = """
INSERT INTO {inbox} (box, position, message_id, sender, key, priority, state, due_us, expires_us, attempts)
SELECT *, 0 FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::smallint[], %s::smallint[],
  %s::bigint[], %s::bigint[])
"""
OUTCOME = """
UPDATE {inbox} i SET state = u.state, attempts = u.attempts, due_us = greatest(i.due_us, u.due_us), last_us = %s,
  error = u.error, handled = u.handled
FROM unnest(%s::bigint[], %s::smallint[], %s::integer[], %s::bigint[], %s::text[], %s::bigint[])
  AS u (position, state, attempts, due_us, error, handled)
WHERE i.box = %s AND i.position = u.position
"""


def literal(values: Sequence[object]) -> str:
    """An array as PostgreSQL reads it from text, of whole numbers, NULL and printable ASCII: as JSON has it, in braces.

    The driver takes ten times as long to write one element after another.
    """
    return "{" + _json(values)[1:-1].decode() + "}"


class PostgresTurn:
    """Within a transaction that its maker ends."""

    def __init__(self, line: Line, tables: Tables, box: str, fence: Fence | None) -> None:
        """line: in a transaction."""
        self._line, self._tables, self._box, self._fence = line, tables, box, fence
        self.taken: list[Taken] = []
        self.expired: list[Taken] = []
        self.finished = False

    def look(self, at_us: int, limit: int, positions: Sequence[int] | None) -> None:
        """See and hold what waits and nobody else holds."""
        given = {"box": self._box, "at": at_us, "most": limit, "positions": list(positions or ())}
        rows = self._line.execute(self._tables.said(ALL if positions is None else NAMED), given)
        self.taken, self.expired = split(rows, at_us)

    def last_sequences(self, sender: str, keys: Sequence[str]) -> Mapping[str, int]:
        """The last sequence that a sender used of each key."""
        return dict(self._line.execute(self._tables.said(LAST), (sender, list(keys))).fetchall())

    def finish(self, outcomes: Sequence[Outcome], posts: Sequence[Posted], at_us: int) -> Sequence[Sent]:
        """Keep all of it; the maker commits. Raises FencedError."""
        self._check_fence()
        self._settle(outcomes_with(outcomes, self.expired), at_us)
        sent = self._post(posts, at_us)
        self.finished = True
        return sent

    def _check_fence(self) -> None:
        if self._fence is None:
            return
        found = self._line.execute(self._tables.said(TOKEN), (self._fence.lease,)).fetchone()
        token = None if found is None else int(found[0])
        if token != self._fence.token:
            raise fenced(self._fence, token)

    def _settle(self, outcomes: Sequence[Outcome], at_us: int) -> None:
        if not outcomes:
            return
        delivered = sum(NUMBERS[one.status] == DELIVERED for one in outcomes)
        drawn = self._line.execute(self._tables.said(NUMBER), (delivered,)).fetchall() if delivered else []
        numbers = iter(sorted(row[0] for row in drawn))
        rows = [
            (
                one.position,
                NUMBERS[one.status],
                one.attempts,
                one.due_us,
                one.error or None,
                next(numbers) if NUMBERS[one.status] == DELIVERED else None,
            )
            for one in outcomes
        ]
        position, state, attempts, due, error, handled = zip(*rows, strict=True)
        columns = (*map(literal, (position, state, attempts, due)), list(error), literal(handled))
        self._line.execute(self._tables.said(OUTCOME), (at_us, *columns, self._box))

    def _post(self, posts: Sequence[Posted], at_us: int) -> list[Sent]:
        if not posts:
            return []
        headers = [post.envelope.header for post in posts]
        rows = [
            (one.message_id, one.message_type, one.sender, one.key, one.sequence, post.envelope.wire())
            for one, post in zip(headers, posts, strict=True)
        ]
        *named, wires = zip(*rows, strict=True)
        columns = (*map(literal, named), list(wires))
        added: dict[str, int] = dict(self._line.execute(self._tables.said(OUTBOX), (*columns, at_us)).fetchall())
        new = [post for post in posts if post.envelope.header.message_id in added]
        self._lay(new, added)
        return [sent_of(added[post.envelope.header.message_id], post, at_us) for post in new]

    def _lay(self, posts: Sequence[Posted], positions: Mapping[str, int]) -> None:
        rows = [
            (box, positions[one.message_id], one.message_id, one.sender, one.key, one.priority, 0, due, one.expires_us)
            for post in posts
            for one in (post.envelope.header,)
            for box, due in post.boxes
        ]
        if rows:
            columns = [literal(column) for column in zip(*rows, strict=True)]
            self._line.execute(self._tables.said(INBOX), columns)
