"""Brings the tables of journals from one version to another, forward or back, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import errors, sql

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import explained, server_problem
from trellis.adapters.stores.postgres.session import Line, conninfo
from trellis.core.problems import problem

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "journal_0002"
"""The version of the tables that this program reads and writes."""

BASE = "base"
"""No tables at all."""

VERSION_TABLE = "journal_version"
_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x7472656C6C69  # one migration at a time in a database; the number says nothing but that
_OUTCOME = "the tables are as they were"


def migrate(address: JournalAddress, to: str = VERSION) -> None:
    """Forward to a version; does nothing where the tables have it or a later one this program knows.

    Raises ProblemError for tables that a newer program made, and where they may not be made.
    """
    from alembic import command

    if version_of(address) == to:
        return
    with _config(address) as config:
        _check_known(address, config, to)
        command.upgrade(config, to)


def migrate_back(address: JournalAddress, to: str) -> None:
    """Back to a version. Raises ProblemError where that would lose a record of any journal."""
    from alembic import command

    with _config(address) as config:
        _check_known(address, config, to)
        command.downgrade(config, to)


def version_of(address: JournalAddress) -> str | None:
    """The version of the tables in an address's schema, None where there are none."""
    try:
        with psycopg.connect(conninfo(address, {}), autocommit=True) as line:
            return _version(address, line)
    except psycopg.Error as error:
        raise server_problem(address, error, _OUTCOME) from error


def check_version(address: JournalAddress, line: Line) -> None:
    """Raises ProblemError unless the tables have the version that this program reads and writes."""
    found = _version(address, line)
    if found != VERSION:
        way_out = f"Bring them to {VERSION} with `trellis migrate`, or use the program version that made them."
        raise problem(address, "version", found, f"the tables have not version {VERSION}", way_out)


def _version(address: JournalAddress, line: Line) -> str | None:
    query = sql.SQL("SELECT version_num FROM {}").format(sql.Identifier(address.schema, VERSION_TABLE))
    try:
        row = line.execute(query).fetchone()
    except (errors.UndefinedTable, errors.InvalidSchemaName):
        return None
    return None if row is None else str(row[0])


@contextmanager
def _config(address: JournalAddress) -> Iterator["Config"]:
    """Alembic's settings with an open transaction in it, which commits when the block went well."""
    from alembic.config import Config
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo(address, {})), poolclass=NullPool
    )
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with explained(address, _OUTCOME):
        try:
            with engine.begin() as connection:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                config.attributes.update(connection=connection, schema=address.schema, address=address)
                yield config
        except DBAPIError as error:
            raise error.orig or error from error


def _check_known(address: JournalAddress, config: "Config", to: str) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if to not in {*known, BASE}:
        raise problem(
            address, "--to", to, "there is no such version", f"Choose one of {', '.join(sorted(known))}, {BASE}."
        )
    found = version_of(address)
    if found is not None and found not in known:
        way_out = "Use the program version that made them."
        raise problem(address, "version", found, "this program knows no such version of the tables", way_out)
