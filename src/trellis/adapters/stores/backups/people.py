"""The people of a house that keeps them in PostgreSQL, as a file of the same tables."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert, select

from trellis.adapters.stores.people.database import open_database, sqlite_url
from trellis.adapters.stores.people.tables import METADATA

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
            for table in METADATA.sorted_tables:
                rows = [row._asdict() for row in reading.execute(select(table))]
                if rows:
                    writing.execute(insert(table), rows)
    finally:
        file.close()
        source.close()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
