"""The rows of answers that are kept for repeats of a call."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from trellis.adapters.stores.people.database import alone
from trellis.adapters.stores.people.rows import ReplyRow
from trellis.adapters.stores.people.tables import REPLIES


class Replies:
    """Answers by the mark of caller and key, within one transaction that is alone, so that no two claim one key."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def claim(self, row: ReplyRow, before: datetime) -> ReplyRow | None:
        """What is kept under the mark; None where nothing was, and the row holds it now.

        before: what was claimed earlier than this is forgotten first, whoever's it is.
        """
        alone(self._connection)
        self._connection.execute(delete(REPLIES).where(REPLIES.c.claimed_at < before))
        found = self._connection.execute(select(REPLIES).where(REPLIES.c.mark == row.mark)).first()
        if found is not None:
            return ReplyRow(**found._mapping)
        claimed = replace(row, status=None, answer=None)
        values = {column.name: getattr(claimed, column.name) for column in REPLIES.c}
        self._connection.execute(insert(REPLIES).values(values))
        return None

    def keep(self, mark: str, status: int, answer: bytes) -> None:
        """The answer of the call that claimed the mark; nothing where its person was forgotten meanwhile."""
        values = {"status": status, "answer": answer}
        self._connection.execute(update(REPLIES).where(REPLIES.c.mark == mark).values(values))

    def release(self, mark: str) -> None:
        """The call did nothing: the mark may be claimed again."""
        self._connection.execute(delete(REPLIES).where(REPLIES.c.mark == mark))

    def forget(self, person_id: str) -> None:
        """Forget every answer to the person."""
        self._connection.execute(delete(REPLIES).where(REPLIES.c.person_id == person_id))
