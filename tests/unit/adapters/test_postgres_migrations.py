"""The tables of journals, forward and back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from tests.fakes.kernel import entries
from tests.fakes.postgres import new_database

from trellis.adapters.stores.postgres import migrating
from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.adapters.stores.postgres.migrating import BASE, VERSION, migrate, migrate_back, version_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability


@pytest.fixture
def address(postgres: str) -> Iterator[JournalAddress]:
    with new_database(postgres) as url:
        yield address_of(f"{url}?schema=books", "main")


def tables(address: JournalAddress) -> set[str]:
    """The tables in the address's schema."""
    with psycopg.connect(address.server) as line:
        rows = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (address.schema,))
        return {name for (name,) in rows}


def test_the_program_reads_the_newest_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_current_head() == VERSION


def test_forward_back_and_forward_again(address: JournalAddress) -> None:
    assert version_of(address) is None
    migrate(address)
    assert tables(address) == {"journals", "kinds", "records", "checkpoints", "journal_version"}
    migrate_back(address, BASE)
    assert tables(address) == {"journal_version"}
    migrate(address)
    migrate(address)
    assert version_of(address) == VERSION


def test_a_journal_outlives_a_step_back_and_forward(address: JournalAddress) -> None:
    place = PostgresPlace(address)
    with place.create(Durability.EACH) as journal:
        head = journal.append(entries(1, 9), 0)
    migrate_back(address, "journal_0001")

    with pytest.raises(ProblemError, match="have not version"):
        place.open()
    migrate(address)
    assert place.verify().head == head


def test_no_step_back_takes_records_away(address: JournalAddress) -> None:
    place = PostgresPlace(address)
    with place.create(Durability.EACH) as journal:
        journal.append(entries(1, 9), 0)

    with pytest.raises(ProblemError, match="no migration takes away"):
        migrate_back(address, BASE)
    assert version_of(address) == VERSION
    assert place.verify().records == 9


def test_tables_of_a_newer_program_are_left_alone(address: JournalAddress) -> None:
    migrate(address)
    with psycopg.connect(address.server) as line:
        line.execute("UPDATE books.journal_version SET version_num = 'journal_9999'")

    with pytest.raises(ProblemError, match="knows no such version"):
        migrate(address)


def test_programs_that_start_together_make_the_tables_once(address: JournalAddress) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, [address] * 4))

    assert version_of(address) == VERSION


def test_who_may_not_make_tables_is_told_so(address: JournalAddress) -> None:
    with psycopg.connect(address.server, autocommit=True) as line:
        line.execute("DROP ROLE IF EXISTS trellis_guest")
        line.execute("CREATE ROLE trellis_guest LOGIN")
        try:
            guest = address_of(address.server.replace("postgres@", "trellis_guest@"), "main")
            with pytest.raises(ProblemError, match="may not do that"):
                migrate(guest)
        finally:
            line.execute("DROP ROLE trellis_guest")
