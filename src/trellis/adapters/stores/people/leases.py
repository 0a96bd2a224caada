"""Leases: who among several servers of one house does what only one of them should."""

from datetime import datetime

from sqlalchemy import Connection, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from trellis.adapters.stores.people.tables import LEASES


class Leases:
    """Leases by name, within one transaction. They hold until an instant, or until they are given back."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def take(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """Hold the lease until an instant; False while another holds it."""
        free = (LEASES.c.holder == holder) | (LEASES.c.until <= now)
        values = {"holder": holder, "until": until}
        held = self._connection.execute(update(LEASES).where((LEASES.c.name == name) & free).values(values))
        if held.rowcount:
            return True
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        made = dialect.insert(LEASES).values(name=name, **values).on_conflict_do_nothing()
        return bool(self._connection.execute(made).rowcount)

    def give_back(self, name: str, holder: str) -> None:
        """Let go of it; nothing where another holds it."""
        self._connection.execute(delete(LEASES).where((LEASES.c.name == name) & (LEASES.c.holder == holder)))
