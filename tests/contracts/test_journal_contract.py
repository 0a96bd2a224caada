"""The journal deck over SQLite and over a real PostgreSQL."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from tests.contracts.journal_deck import DECK, Bench

from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.kernel.places import FilePlace


def in_a_file(folder: Path, _: str) -> Bench:
    """A bench over SQLite."""
    place = FilePlace(folder / "run.journal")

    def hand(statement: str) -> None:
        with closing(sqlite3.connect(place.path)) as connection, connection:
            connection.execute(statement)

    return Bench(place, hand, folder)


def in_postgres(folder: Path, url: str) -> Bench:
    """A bench over PostgreSQL; the hand is a superuser's, who can put triggers to sleep."""
    place = PostgresPlace(address_of(url, folder.name))

    def hand(statement: str) -> None:
        own = f"journal = (SELECT id FROM trellis.journals WHERE name = '{folder.name}')"
        with psycopg.connect(url) as line:
            line.execute("SET session_replication_role = replica; SET search_path = trellis")
            line.execute(f"{statement} AND {own}".encode())

    return Bench(place, hand, folder)


@pytest.mark.parametrize("card", list(DECK))
@pytest.mark.parametrize("bench", [in_a_file, in_postgres])
def test_the_deck(bench: Callable[[Path, str], Bench], card: str, tmp_path: Path, postgres: str) -> None:
    folder = tmp_path / f"{card[:5]}-{bench.__name__}".replace("_", "-")
    folder.mkdir()
    DECK[card](bench(folder, postgres))
