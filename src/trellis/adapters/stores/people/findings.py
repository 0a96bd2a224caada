"""The rows of what people were told of a household's findings: each once."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from trellis.adapters.stores.people.tables import FINDINGS


class Findings:
    """Findings that a person was told of, by key, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def told(self, person_id: str) -> frozenset[str]:
        """The keys of everything that the person was told of."""
        query = select(FINDINGS.c.key).where(FINDINGS.c.person_id == person_id)
        return frozenset(row.key for row in self._connection.execute(query))

    def count(self, person_id: str, kind: str, day: str) -> int:
        """How many findings of a kind the person was told of on a day (ISO 8601)."""
        mine = (FINDINGS.c.person_id == person_id) & (FINDINGS.c.kind == kind) & (FINDINGS.c.day == day)
        found = self._connection.execute(select(func.count()).select_from(FINDINGS).where(mine)).scalar()
        return int(found or 0)

    def claim(self, person_id: str, keys: Sequence[str], kind: str, day: str) -> bool:
        """Note that the person is told of the first key now, and that the others need no telling any more.

        False where another transaction noted the first one before.
        """
        rows = [{"person_id": person_id, "key": key, "kind": kind, "day": day} for key in keys]
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        one = dialect.insert(FINDINGS).values(rows[0]).on_conflict_do_nothing().returning(FINDINGS.c.key)
        fresh = self._connection.execute(one).first() is not None
        if fresh and rows[1:]:
            self._connection.execute(dialect.insert(FINDINGS).values(rows[1:]).on_conflict_do_nothing())
        return fresh

    def end(self, person_id: str, kind: str, standing: Collection[str]) -> None:
        """Forget that the person was told of findings of a kind that stand no more: those whose key is not named."""
        mine = (FINDINGS.c.person_id == person_id) & (FINDINGS.c.kind == kind)
        self._connection.execute(delete(FINDINGS).where(mine & FINDINGS.c.key.not_in(list(standing))))

    def sweep(self, before: str) -> int:
        """Forget what was told before a day (ISO 8601); how many rows."""
        return self._connection.execute(delete(FINDINGS).where(FINDINGS.c.day < before)).rowcount

    def forget(self, person_id: str) -> None:
        """Forget everything about the person."""
        self._connection.execute(delete(FINDINGS).where(FINDINGS.c.person_id == person_id))
