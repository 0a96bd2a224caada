"""The rows of sessions and of the refresh tokens that prolong them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from trellis.adapters.stores.people.rows import RefreshRow, SessionRow
from trellis.adapters.stores.people.tables import REFRESHES, SESSIONS


class Sessions:
    """Sessions within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def add(self, session: SessionRow, refresh: RefreshRow) -> None:
        """A new session with its first refresh token."""
        values = {column.name: getattr(session, column.name) for column in SESSIONS.c}
        self._connection.execute(insert(SESSIONS).values(values))
        self.add_refresh(refresh)

    def add_refresh(self, refresh: RefreshRow) -> None:
        """The next refresh token of a session."""
        values = {column.name: getattr(refresh, column.name) for column in REFRESHES.c}
        self._connection.execute(insert(REFRESHES).values(values))

    def get(self, session_id: str) -> SessionRow | None:
        """The session of that id, also one that ended."""
        row = self._connection.execute(select(SESSIONS).where(SESSIONS.c.id == session_id)).first()
        return None if row is None else _session(row)

    def of(self, person_id: str, at: datetime) -> tuple[SessionRow, ...]:
        """The person's sessions that are open at the instant, seen last first."""
        open_ones = (SESSIONS.c.person_id == person_id) & SESSIONS.c.ended_at.is_(None) & (SESSIONS.c.expires_at > at)
        query = select(SESSIONS).where(open_ones).order_by(SESSIONS.c.seen_at.desc(), SESSIONS.c.id)
        return tuple(_session(row) for row in self._connection.execute(query))

    def refresh(self, hashed: str) -> RefreshRow | None:
        """The refresh token of that hash, also a spent one."""
        row = self._connection.execute(select(REFRESHES).where(REFRESHES.c.hash == hashed)).first()
        return None if row is None else RefreshRow(**row._mapping)

    def spend(self, hashed: str, at: datetime) -> bool:
        """Spend a refresh token; of any number that try, one is told that it did."""
        unspent = (REFRESHES.c.hash == hashed) & REFRESHES.c.spent_at.is_(None)
        return self._connection.execute(update(REFRESHES).where(unspent).values(spent_at=at)).rowcount == 1

    def see(self, session_id: str, at: datetime, address: str) -> None:
        """Note when and from where the session was last used."""
        seen = update(SESSIONS).where(SESSIONS.c.id == session_id).values(seen_at=at, address=address)
        self._connection.execute(seen)

    def show_factor(self, session_id: str, until: datetime) -> None:
        """A second factor was shown, and counts to an instant."""
        self._connection.execute(update(SESSIONS).where(SESSIONS.c.id == session_id).values(mfa_until=until))

    def end(self, session_id: str, at: datetime, person_id: str = "") -> bool:
        """End one session, of that person where one is named; whether it was open."""
        found = (SESSIONS.c.id == session_id) & SESSIONS.c.ended_at.is_(None)
        if person_id:
            found &= SESSIONS.c.person_id == person_id
        return self._connection.execute(update(SESSIONS).where(found).values(ended_at=at)).rowcount == 1

    def end_all(self, person_id: str, at: datetime, but: str = "") -> int:
        """End the person's sessions, but one where it is named; how many were open."""
        found = (SESSIONS.c.person_id == person_id) & SESSIONS.c.ended_at.is_(None) & (SESSIONS.c.id != but)
        return self._connection.execute(update(SESSIONS).where(found).values(ended_at=at)).rowcount

    def forget(self, person_id: str) -> None:
        """Delete every session of the person."""
        self._connection.execute(delete(SESSIONS).where(SESSIONS.c.person_id == person_id))

    def sweep(self, before: datetime) -> None:
        """Delete sessions that expired before an instant, with their refresh tokens."""
        self._connection.execute(delete(SESSIONS).where(SESSIONS.c.expires_at < before))


def _session(row: Row[Any]) -> SessionRow:
    return SessionRow(**row._mapping)
