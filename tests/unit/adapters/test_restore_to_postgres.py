"""A backup restored into a real PostgreSQL: the same chains and people, over nothing, whole or not at all; and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from tests.fakes.kernel import entries, journal_of
from tests.fakes.people_rows import key, person, refresh, session
from tests.fakes.postgres import new_database

from trellis.adapters.stores.backups import restoring
from trellis.adapters.stores.backups.manifest import MANIFEST
from trellis.adapters.stores.backups.restoring import restore_backup
from trellis.adapters.stores.backups.servers import Servers
from trellis.adapters.stores.backups.taking import take_backup
from trellis.adapters.stores.people.database import sqlite_url
from trellis.adapters.stores.people.store import open_people
from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import verify_journal

AT = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
KEY = key_from_seed(b"restore")
ADA, BEN = person("Ada", Role.ADMIN), person("Ben", Role.VIEWER)


@dataclass(frozen=True)
class Kept:
    """Where a backup lies, and the database that it is restored into."""

    backup: Path
    database: str
    new: Path

    @property
    def servers(self) -> Servers:
        """Both kinds of things into one database."""
        return Servers(self.database, self.database)


@pytest.fixture
def kept(tmp_path: Path, postgres: str) -> Iterator[Kept]:
    """A backup of a house in files: two runs, people, an audit; and an empty database."""
    home = tmp_path / "home"
    for name, count in (("runs/one", 5000), ("runs/two", 7), ("audit", 3)):
        (home / name).mkdir(parents=True)
        journal_of(home / name / "journal.db", count)
    for name in ("one", "two"):
        (home / f"runs/{name}/run.toml").write_text('account = "main"\n')
    with Journal.open(home / "runs/one/journal.db") as journal:
        checkpoint_at(journal, 4999, KEY)
    store = open_people(sqlite_url(home / "people.db"))
    with store.writing() as unit:
        for each in (ADA, BEN):
            unit.people.add(each)
        unit.keys.add(key(1, ADA))
        unit.sessions.add(session(1, BEN), refresh("r-1", session(1, BEN)))
    store.close()
    with new_database(postgres) as database:
        yield Kept(take_backup(home, tmp_path / "backups", AT).path, database, tmp_path / "new")


def place(database: str, name: str) -> PostgresPlace:
    """A run's journal in the database."""
    return PostgresPlace(address_of(database, name))


def test_journals_and_people_stand_in_the_database_and_nowhere_else(kept: Kept) -> None:
    restore_backup(kept.backup, kept.new, kept.servers)

    for name in ("one", "two"):
        there = place(kept.database, name)
        assert there.verify(KEY.public_key).head == verify_journal(kept.backup / f"runs/{name}/journal.db").head
        settings = (kept.new / f"runs/{name}/run.toml").read_text()
        assert settings == f'journal = "{there}"\naccount = "main"\n'
        assert not (kept.new / f"runs/{name}/journal.db").exists()
    assert place(kept.database, "one").verify(KEY.public_key).checkpoints == 1
    assert verify_journal(kept.new / "audit/journal.db").records == 3
    assert not (kept.new / "people.db").exists()
    store = open_people(kept.database)
    with store.reading() as unit:
        assert set(unit.people.all()) == {ADA, BEN}
        assert len(unit.keys.of(ADA.id)) == 1
    store.close()


def test_what_stands_in_the_database_goes_on_and_comes_back_to_files(kept: Kept, tmp_path: Path) -> None:
    restore_backup(kept.backup, kept.new, kept.servers)
    with place(kept.database, "two").open(Durability.EACH) as journal:
        head = journal.append(entries(8, 9), 7)
    again = take_backup(kept.new, tmp_path / "again", AT, people_url=kept.database)
    restore_backup(again.path, tmp_path / "files")

    assert verify_journal(tmp_path / "files/runs/two/journal.db").head == head
    assert (tmp_path / "files/runs/two/run.toml").read_text() == 'account = "main"\n'
    store = open_people(sqlite_url(tmp_path / "files/people.db"))
    with store.reading() as unit:
        assert set(unit.people.all()) == {ADA, BEN}
    store.close()


def test_one_of_both_is_brought_and_the_other_stays_a_file(kept: Kept) -> None:
    restore_backup(kept.backup, kept.new, Servers(journals=kept.database))

    assert (kept.new / "people.db").exists()
    assert place(kept.database, "one").exists()


def test_nothing_is_restored_over_journals(kept: Kept) -> None:
    with place(kept.database, "other").create(Durability.EACH) as journal:
        head = journal.append(entries(1, 2), 0)
    with pytest.raises(ProblemError, match="there are journals already") as refused:
        restore_backup(kept.backup, kept.new, kept.servers)

    assert "DROP SCHEMA trellis CASCADE" in str(refused.value)
    assert place(kept.database, "other").verify().head == head
    assert not place(kept.database, "one").exists()
    assert not kept.new.exists()
    restore_backup(kept.backup, kept.new, Servers(f"{kept.database}?schema=beside"))
    assert place(f"{kept.database}?schema=beside", "one").exists()


def test_nothing_is_restored_over_people(kept: Kept) -> None:
    store = open_people(kept.database)
    with store.writing() as unit:
        unit.people.add(person("Eve"))
    with pytest.raises(ProblemError, match="holds rows already"):
        restore_backup(kept.backup, kept.new, kept.servers)

    with store.reading() as unit:
        assert [one.name for one in unit.people.all()] == ["Eve"]
    store.close()
    assert not place(kept.database, "one").exists()
    assert not kept.new.exists()


def test_an_emptied_database_takes_it(kept: Kept) -> None:
    with place(kept.database, "other").create(Durability.EACH) as journal:
        journal.append(entries(1, 2), 0)
    with psycopg.connect(kept.database) as line:
        line.execute("DROP SCHEMA trellis CASCADE")
    restore_backup(kept.backup, kept.new, kept.servers)

    assert place(kept.database, "one").verify().records == 5000


def test_a_restore_that_fails_at_its_end_leaves_nothing(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "sync_folder", full)
        with pytest.raises(ProblemError, match="No space left"):
            restore_backup(kept.backup, kept.new, kept.servers)
    assert not kept.new.exists()
    for name in ("one", "two"):
        assert not place(kept.database, name).exists()

    restore_backup(kept.backup, kept.new, kept.servers)
    assert place(kept.database, "one").verify().records == 5000
    with psycopg.connect(kept.database) as line, pytest.raises(psycopg.errors.RaiseException, match="refused"):
        line.execute("DELETE FROM trellis.records")


def test_a_damaged_journal_stays_a_file(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "home/runs/three").mkdir()
    journal_of(tmp_path / "home/runs/three/journal.db", 20)
    (tmp_path / "home/runs/three/run.toml").write_text('account = "main"\n')
    harmed = tmp_path / "home/runs/three/journal.db"
    text = harmed.read_bytes()
    harmed.write_bytes(text.replace(b"note 12", b"note 99"))
    restore_backup(take_backup(tmp_path / "home", tmp_path / "other", AT).path, kept.new, kept.servers)

    assert verify_journal(kept.new / "runs/three/journal.db").records == 11
    assert not place(kept.database, "three").exists()
    assert place(kept.database, "one").exists()


@pytest.mark.parametrize(
    "servers, words",
    [
        (Servers(journals="postgresql://127.0.0.1:1/house"), "cannot be reached"),
        (Servers(journals="mysql://127.0.0.1/house"), "not the URL of a PostgreSQL server"),
        (Servers(journals="postgresql://127.0.0.1/house?journal=main"), "named after its run"),
        (Servers(people="postgresql://127.0.0.1:1/house"), "cannot be opened"),
        (Servers(people="nonsense"), "no URL of a database"),
    ],
)
def test_a_server_that_cannot_take_it_is_told_before_anything_is_written(
    kept: Kept, servers: Servers, words: str
) -> None:
    with pytest.raises(ProblemError, match=words):
        restore_backup(kept.backup, kept.new, servers)
    assert not kept.new.exists()
    assert [each.name for each in kept.new.parent.iterdir() if each.name.startswith(".")] == []


def test_a_backup_without_people_has_none_to_bring(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "home/people.db").unlink()
    taken = take_backup(tmp_path / "home", tmp_path / "other", AT)

    with pytest.raises(ProblemError, match="holds no people"):
        restore_backup(taken.path, kept.new, kept.servers)
    assert (taken.path / MANIFEST).is_file()


def test_a_run_whose_name_no_journal_can_have_is_told(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "home/runs/two").rename(tmp_path / "home/runs/my run")
    taken = take_backup(tmp_path / "home", tmp_path / "other", AT)

    with pytest.raises(ProblemError, match="no journal in PostgreSQL has such a name"):
        restore_backup(taken.path, kept.new, kept.servers)
