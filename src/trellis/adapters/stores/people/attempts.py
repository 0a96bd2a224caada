"""The rows of failed attempts, and of what people prefer."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from trellis.adapters.stores.people.database import alone
from trellis.adapters.stores.people.rows import AttemptsRow
from trellis.adapters.stores.people.tables import ATTEMPTS, PREFERENCES


class Attempts:
    """Failed attempts by mark, within one transaction that is alone, so that no two count the same one."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def get(self, mark: str) -> AttemptsRow | None:
        """What was counted of the mark; no other transaction counts until this one ends."""
        alone(self._connection)
        row = self._connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.mark == mark)).first()
        return None if row is None else AttemptsRow(**row._mapping)

    def put(self, row: AttemptsRow) -> None:
        """The new count of the mark."""
        values = {column.name: getattr(row, column.name) for column in ATTEMPTS.c}
        if self._connection.execute(update(ATTEMPTS).where(ATTEMPTS.c.mark == row.mark).values(values)).rowcount == 0:
            self._connection.execute(insert(ATTEMPTS).values(values))

    def clear(self, mark: str) -> None:
        """Nothing is counted any more."""
        self._connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.mark == mark))

    def sweep(self, before: datetime) -> None:
        """Forget counts that began before an instant and block nobody."""
        over = (ATTEMPTS.c.since < before) & (ATTEMPTS.c.blocked_until.is_(None) | (ATTEMPTS.c.blocked_until < before))
        self._connection.execute(delete(ATTEMPTS).where(over))


class Preferences:
    """What people prefer, by name, as JSON text; within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def of(self, person_id: str) -> dict[str, str]:
        """Every preference of the person, by name in order."""
        query = select(PREFERENCES.c.name, PREFERENCES.c.value).where(PREFERENCES.c.person_id == person_id)
        return {row.name: row.value for row in self._connection.execute(query.order_by(PREFERENCES.c.name))}

    def put(self, person_id: str, name: str, value: str) -> None:
        """Keep one, in place of what it was."""
        found = (PREFERENCES.c.person_id == person_id) & (PREFERENCES.c.name == name)
        if self._connection.execute(update(PREFERENCES).where(found).values(value=value)).rowcount == 0:
            row = {"person_id": person_id, "name": name, "value": value}
            self._connection.execute(insert(PREFERENCES).values(row))

    def drop(self, person_id: str, name: str) -> bool:
        """Forget one; whether there was one."""
        found = (PREFERENCES.c.person_id == person_id) & (PREFERENCES.c.name == name)
        return self._connection.execute(delete(PREFERENCES).where(found)).rowcount == 1

    def forget(self, person_id: str) -> None:
        """Forget all of the person's."""
        self._connection.execute(delete(PREFERENCES).where(PREFERENCES.c.person_id == person_id))
