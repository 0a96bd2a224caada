"""The people of a house that keeps them in PostgreSQL, as a file of the same tables; and back from it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, delete, insert, select

from trellis.adapters.stores.people.database import alone, open_database, sqlite_url
from trellis.adapters.stores.people.tables import METADATA
from trellis.core.problems import problem

PEOPLE = "people.db"
"""Where a home keeps its people unless they are kept by URL."""


def export_people(url: str, target: Path) -> None:
    """Every row of every table, as of one moment. The store is brought to this program's version, as by every opening.

    Raises ProblemError where it cannot be opened.
    """
    source = open_database(url)
    file = open_database(sqlite_url(target))
    try:
        with source.reading() as reading, file.writing() as writing:
            if reading.dialect.name == "postgresql":
                reading.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            _copy(reading, writing)
    finally:
        file.close()
        source.close()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def import_people(file: Path, url: str) -> None:
    """Every row of a restored file into the empty tables at the URL, read back and compared, or nothing.

    Raises ProblemError where the store cannot be opened or holds anybody or anything.
    """
    source = open_database(sqlite_url(file))
    target = open_database(url)
    try:
        with source.reading() as reading, target.writing() as writing:
            alone(writing)
            full = [table.name for table in METADATA.sorted_tables if writing.execute(select(table).limit(1)).first()]
            if full:
                message = "the store of people holds rows already, and nothing is ever restored over them"
                raise problem("flags", "--people", ", ".join(full), message, "Give the URL of an empty database.")
            _copy(reading, writing)
            for table in METADATA.sorted_tables:
                assert _rows(reading, table) == _rows(writing, table), f"{table.name} was restored with other rows"
    finally:
        target.close()
        source.close()


def clear_people(url: str) -> None:
    """Take away every row of every table, for a restore that did not come to its end."""
    store = open_database(url)
    try:
        with store.writing() as writing:
            for table in reversed(METADATA.sorted_tables):
                writing.execute(delete(table))
    finally:
        store.close()


def _copy(reading: Connection, writing: Connection) -> None:
    for table in METADATA.sorted_tables:
        rows = [row._asdict() for row in reading.execute(select(table))]
        if rows:
            writing.execute(insert(table), rows)


def _rows(connection: Connection, table: Table) -> list[str]:
    """Every row in an order that does not hang on the store's."""
    return sorted(repr(tuple(row)) for row in connection.execute(select(table)))
