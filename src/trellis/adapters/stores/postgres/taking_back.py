"""Takes back a journal that a restore laid into PostgreSQL and did not come to its end with."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import explained
from trellis.adapters.stores.postgres.session import conninfo

_HELD = "SELECT name FROM {journals} AS one WHERE EXISTS (SELECT FROM {records} WHERE journal = one.id) ORDER BY name"
_ROWS = "DELETE FROM {table} WHERE journal = (SELECT id FROM {journals} WHERE name = %s)"
_NAME = "DELETE FROM {journals} WHERE name = %s"
_GUARDED = "ALTER TABLE {table} {verb} TRIGGER kept"
_TABLES = ("checkpoints", "records", "kinds", "journals")


def held(address: JournalAddress) -> Sequence[str]:
    """The names of the journals with records in an address's schema, whose tables are there. Raises ProblemError."""
    with explained(address, "nothing was restored"), psycopg.connect(conninfo(address, {})) as line:
        return [str(name) for (name,) in line.execute(_told(address, _HELD))]


def take_back(address: JournalAddress) -> None:
    """Take the journal out of its schema, in one transaction. For one that no other program has seen yet.

    Raises ProblemError where the user does not own the tables, whose triggers keep every row.
    """
    outcome = f"what was restored of {address.name} stays there"
    with explained(address, outcome), psycopg.connect(conninfo(address, {})) as line:
        for table in _TABLES:
            line.execute(_told(address, _GUARDED, table, verb="DISABLE"))
        for table in _TABLES:
            line.execute(_told(address, _NAME if table == "journals" else _ROWS, table), (address.name,))
        for table in _TABLES:
            line.execute(_told(address, _GUARDED, table, verb="ENABLE"))


def _told(address: JournalAddress, statement: str, table: str = "journals", verb: str = "") -> sql.Composed:
    tables = {name: sql.Identifier(address.schema, name) for name in _TABLES}
    return sql.SQL(statement).format(**tables, table=tables[table], verb=sql.SQL(verb))
