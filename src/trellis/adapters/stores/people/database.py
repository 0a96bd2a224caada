"""The database behind the store: SQLite in WAL mode by default, PostgreSQL by URL; and its transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError, TimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from trellis.adapters.stores.people.migrating import migrate
from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.adapters.stores.waiting import would_wait
from trellis.core.problems import problem
from trellis.kernel.write_ahead import use_write_ahead_log

if TYPE_CHECKING:
    from trellis.adapters.stores.postgres.hearing import Hearing

WAIT_MILLISECONDS = 5000
"""How long a writer of SQLite waits for another."""

POOL_MAX = 20
"""Connections to PostgreSQL that are kept."""

_WRITES = "trellis_writes"
CHANNEL = "trellis_people"
"""Where PostgreSQL tells of every commit to the tables of people."""
_ONE_AT_A_TIME = 0x7472656C
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_URL_WAY_OUT = "Give sqlite:///PATH or postgresql://USER@HOST/DATABASE."


class Database:
    """Gives connections within transactions. A writing one is alone in SQLite; in PostgreSQL see alone()."""

    def __init__(self, engine: Engine) -> None:
        """Takes an engine made by open_database()."""
        self._engine = engine
        self._elsewhere = engine.dialect.name != "sqlite"
        self._hearing = _hearing(engine) if self._elsewhere else None
        self._commits = 0
        self._looking: sqlite3.Connection | None = None
        self._looks = Lock()
        self._turn: AbstractContextManager[object] = nullcontext() if self._elsewhere else Lock()
        self._writer = engine.execution_options(**{_WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store. Raises StoreUnavailable where there is none."""
        if self._elsewhere:
            would_wait()
        with _answering(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all. Raises StoreUnavailable.

        Writers of SQLite within one process take turns: its own waiting is not fair, and lets some wait for ever.
        """
        would_wait()
        with self._turn, _answering(), self._writer.begin() as connection:
            yield connection
            if self._elsewhere:
                connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})
        self._commits += 1

    def version(self) -> object | None:
        """What is another value after any commit, by whatever process; None while that cannot be told.

        SQLite tells a number to a connection that does not write itself (PRAGMA data_version); PostgreSQL notifies, a
        moment after a commit elsewhere. Raises StoreUnavailable.
        """
        if self._hearing is not None:
            heard = self._hearing.heard("")
            return None if heard is None else (heard, self._commits)
        with self._looks, _answering():
            if self._looking is None:
                path = self._engine.url.database
                assert path is not None, "a people's database is a file"
                self._looking = sqlite3.connect(path, check_same_thread=False)
            try:
                (version,) = self._looking.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error as error:
                raise StoreUnavailable(str(error)) from error
        told: int = version
        return told

    def settle(self) -> None:
        """Let what was deleted be gone from SQLite's log too. PostgreSQL does so in its own time."""
        if not self._elsewhere:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Lets go of every connection."""
        if self._hearing is not None:
            self._hearing.close()
        with self._looks:
            if self._looking is not None:
                self._looking.close()
                self._looking = None
        self._engine.dispose()


def alone(connection: Connection) -> None:
    """Let no other transaction past this point until the present one ends; for rules about all rows of a table."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})


def sqlite_url(path: Path) -> str:
    """The URL of a file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def open_database(url: str) -> Database:
    """The database, its tables brought to this program's version.

    Raises ProblemError for a URL of another kind, a server that does not answer, a file that cannot be opened.
    """
    engine = _engine(url)
    try:
        database = Database(engine)
        with database.writing() as connection:
            alone(connection)
            migrate(connection)
    except DatabaseError as error:
        engine.dispose()
        if getattr(error.orig, "sqlite_errorcode", None) not in _DAMAGED:
            raise
        way_out = "Take a backup's with `trellis restore`, into another home."
        raise problem("people", "url", shown(url), f"the file is no sound database: {error.orig}", way_out) from error
    except StoreUnavailable as error:
        engine.dispose()
        message = f"the store of people cannot be opened: {error}"
        raise problem("people", "url", shown(url), message, _URL_WAY_OUT) from error
    except BaseException:
        engine.dispose()
        raise
    return database


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(str(error.orig).strip()) from error
    except TimeoutError as error:
        raise StoreUnavailable("every connection is in use") from error


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise problem("people", "url", "", "it is no URL of a database", _URL_WAY_OUT) from error
    if address.drivername in ("postgresql", "postgresql+psycopg", "postgres"):
        if find_spec("psycopg") is None:
            way_out = "Install trellis with its extra postgres: pip install 'trellis[postgres]'."
            raise problem("people", "packages", "psycopg", "it is not installed", way_out)
        return create_engine(
            address.set(drivername="postgresql+psycopg"), pool_size=POOL_MAX, pool_pre_ping=True, hide_parameters=True
        )
    if address.drivername != "sqlite":
        raise problem("people", "url", shown(url), "there is no store for this kind of database", _URL_WAY_OUT)
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _hearing(engine: Engine) -> "Hearing":
    """What hears of commits, over a connection outside of the pool."""
    from psycopg import connect

    from trellis.adapters.stores.postgres.hearing import Hearing

    given = engine.dialect.create_connect_args(engine.url)[1]
    return Hearing(lambda: connect(autocommit=True, **given), CHANNEL)


def shown(url: str) -> str:
    """The URL without its password."""
    return make_url(url).render_as_string(hide_password=True)


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
    use_write_ahead_log(connection, WAIT_MILLISECONDS / 1000)
    for pragma in ("foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Python's driver would begin late, and then fail where two who read begin to write."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
