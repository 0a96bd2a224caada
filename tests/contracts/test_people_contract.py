"""The store of people passes the deck on SQLite and on a real PostgreSQL; its tables go forward and back on both."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, inspect, text
from tests.contracts import people_deck, replies_deck
from tests.fakes.people_rows import person
from tests.fakes.postgres import any_server, new_database

from trellis.adapters.stores.people.database import Database, open_database, sqlite_url
from trellis.adapters.stores.people.migrating import BASE, migrate, migrate_back, version
from trellis.adapters.stores.people.store import PeopleStore, open_people
from trellis.adapters.stores.people.tables import METADATA
from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.core.problems import ProblemError

KINDS = ["sqlite", "postgresql"]


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[str]:
    """An empty database of the kind."""
    if kind == "sqlite":
        yield sqlite_url(folder / "people.db")
        return
    with any_server() as url, new_database(url) as made:
        yield made


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    with empty(request.param, tmp_path) as made:
        yield made


@pytest.fixture(scope="module", params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database of each kind with the tables of people, for all the cards."""
    with empty(request.param, tmp_path_factory.mktemp("people")) as made:
        opened = open_database(made)
        yield opened
        opened.close()


@pytest.mark.parametrize("card", [*people_deck.CARDS, *replies_deck.CARDS], ids=lambda card: card.__name__)
def test_the_store_passes_the_deck(card: Callable[[PeopleStore], None], database: Database) -> None:
    with database.writing() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(delete(table))

    card(PeopleStore(database))


def test_the_migrations_make_the_tables_that_the_program_uses(url: str) -> None:
    database = open_database(url)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []
    database.close()


def test_the_tables_go_back_and_forward_again(url: str) -> None:
    database = open_database(url)
    with database.writing() as connection:
        first = version(connection)
        migrate_back(connection, BASE)
        assert version(connection) is None
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
        migrate(connection)
        assert version(connection) == first
        assert set(METADATA.tables) <= set(inspect(connection).get_table_names())
    database.close()


def test_a_migration_that_fails_leaves_what_was(url: str) -> None:
    database = open_database(url)

    def half() -> None:
        with database.writing() as connection:
            migrate_back(connection, BASE)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with database.reading() as connection:
        assert set(METADATA.tables) <= set(inspect(connection).get_table_names())
    database.close()


def test_opening_again_keeps_what_is_there(url: str) -> None:
    store = open_people(url)
    with store.writing() as unit:
        unit.preferences.drop("nobody", "theme")
    store.close()

    open_people(url).close()


def test_a_store_that_a_newer_program_wrote_is_refused(url: str) -> None:
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'people_9999'"))
    database.close()

    with pytest.raises(ProblemError, match="no such version"):
        open_people(url)


def test_two_programs_that_open_an_empty_database_at_once_both_find_its_tables(url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(open_people, [url] * 4))

    for store in stores:
        with store.reading() as unit:
            assert not unit.people.anybody()
        store.close()


@pytest.mark.parametrize(
    "wrong, words",
    [
        ("people.db", "no URL"),
        ("mysql://root@localhost/people", "no store for this kind"),
        ("postgresql://postgres:secret@127.0.0.1:1/none", "cannot be opened"),  # not-a-secret
        ("sqlite:////nowhere/at/all/people.db", "cannot be opened"),
    ],
)
def test_a_url_that_leads_nowhere_is_a_problem_that_tells_no_password(wrong: str, words: str) -> None:
    with pytest.raises(ProblemError, match=words) as refused:
        open_people(wrong)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("harm", [b"garbage", b"SQLite format 3\x00" + b"x" * 4096])
def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path: Path, harm: bytes) -> None:
    file = tmp_path / "people.db"
    file.write_bytes(harm)

    with pytest.raises(ProblemError, match="no sound database"):
        open_people(sqlite_url(file))
    assert file.read_bytes() == harm


def test_without_what_speaks_to_the_server_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.adapters.stores.people.database.find_spec", lambda _: None)
    with pytest.raises(ProblemError, match="psycopg") as refused:
        open_people("postgresql://postgres:secret@127.0.0.1:1/none")  # not-a-secret

    assert "trellis[postgres]" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_server_that_drops_its_connections_costs_one_transaction_and_no_more() -> None:
    with any_server() as running, new_database(running) as url:
        store = open_people(url)

        def dropped_under_way() -> None:
            with store.writing() as unit:
                unit.preferences.of("nobody")
                with psycopg.connect(url, autocommit=True) as other:
                    others = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity {others}".encode())
                unit.people.add(person("Ada"))

        with pytest.raises(StoreUnavailable):
            dropped_under_way()
        with store.writing() as unit:
            assert not unit.people.anybody()
            unit.people.add(person("Ada"))
        store.close()
