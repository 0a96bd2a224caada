"""The tables of messages in PostgreSQL, beside the journals' in one schema."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from trellis.adapters.buses.rows import TABLES_VERSION
from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import server_problem
from trellis.adapters.stores.postgres.session import Line, conninfo
from trellis.core.problems import problem

_LOCK = 0x7472656C6D73  # one program at a time makes the tables; the number says nothing but that

_TABLES = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE {version} (version integer NOT NULL);
CREATE SEQUENCE {handled} CACHE 1;
CREATE TABLE {outbox} (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_id text NOT NULL UNIQUE, message_type text NOT NULL,
  sender text NOT NULL, key text NOT NULL, sequence bigint NOT NULL, posted_us bigint NOT NULL, wire bytea NOT NULL
);
CREATE INDEX ON {outbox} (sender, key, sequence);
CREATE TABLE {inbox} (
  box text NOT NULL, position bigint NOT NULL, message_id text NOT NULL, sender text NOT NULL, key text NOT NULL,
  priority smallint NOT NULL, state smallint NOT NULL, due_us bigint NOT NULL, expires_us bigint,
  attempts integer NOT NULL, last_us bigint, error text, handled bigint, PRIMARY KEY (box, position)
);
CREATE INDEX ON {inbox} (box, priority, position) WHERE state = 0;
CREATE INDEX ON {inbox} (box, sender, key, position) WHERE state = 0;
CREATE INDEX ON {inbox} (box, handled) WHERE handled IS NOT NULL;
CREATE INDEX ON {inbox} (last_us) WHERE state > 1;
CREATE TABLE {modules} (
  module_id text PRIMARY KEY, row bytea NOT NULL, beat_us bigint NOT NULL, lease_us bigint NOT NULL,
  health text NOT NULL
);
CREATE TABLE {leases} (name text PRIMARY KEY, holder text NOT NULL, token bigint NOT NULL, until_us bigint NOT NULL);
INSERT INTO {version} VALUES ({number});
"""
NAMES = ("version", "handled", "outbox", "inbox", "modules", "leases")


class Tables:
    """The names of an address's tables, for statements."""

    def __init__(self, address: JournalAddress) -> None:
        """address: its schema counts."""
        self.address = address
        self.names = {name: sql.Identifier(address.schema, f"message_{name}") for name in NAMES}
        self._said: dict[str, bytes] = {}

    def said(self, statement: str) -> bytes:
        """A statement with {outbox} and the like in place of names."""
        if statement not in self._said:
            self._said[statement] = sql.SQL(statement).format(**self.names).as_bytes()
        return self._said[statement]

    def prepare(self) -> None:
        """Make them where they are not. Raises ProblemError where they may not be, or a newer program made them."""
        with met(self.address), psycopg.connect(conninfo(self.address, {})) as line:
            line.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            schema = sql.Identifier(self.address.schema)
            there = line.execute("SELECT to_regclass(%s)", (f"{self.address.schema}.message_version",)).fetchone()
            if there is None or there[0] is None:
                made = sql.SQL(_TABLES).format(schema=schema, number=sql.Literal(TABLES_VERSION), **self.names)
                line.execute(made)
            found = line.execute(self.said("SELECT version FROM {version}")).fetchone()
            if found is None or found[0] != TABLES_VERSION:
                message = f"this program knows version {TABLES_VERSION} of the tables"
                way_out = "Use the program version that made them."
                raise problem(self.address, "version", found and found[0], message, way_out)


def connected(address: JournalAddress) -> Line:
    """A connection whose statements commit by themselves outside a transaction. Raises ProblemError."""
    with met(address):
        return psycopg.connect(conninfo(address, {}), autocommit=True)


@contextmanager
def met(address: JournalAddress) -> Iterator[None]:
    """Turns PostgreSQL's failures in the block into problems of the bus: UnreachableError where it is not there."""
    try:
        yield
    except psycopg.Error as error:
        raise server_problem(address, error, "what was not finished has not happened") from error
