"""Backups of a home: whole, private, checked before they are restored, and never taken for whole when they are not."""

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, journal_of
from tests.fakes.people_rows import key, person
from tests.fakes.postgres import new_database

from trellis.adapters.stores.backups.manifest import MANIFEST, backups_in, read_manifest
from trellis.adapters.stores.backups.restoring import restore_backup
from trellis.adapters.stores.backups.schedule import Backups
from trellis.adapters.stores.backups.taking import take_backup
from trellis.adapters.stores.people.database import sqlite_url
from trellis.adapters.stores.people.store import open_people
from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.finishing import content_digest
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.verify import verify_journal

AT = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two runs, people, governance, keys and what is left out."""
    found = tmp_path / "home"
    for name in ("runs/one/snapshots", "runs/two", "audit", "governance/factors", "keys", "prices"):
        (found / name).mkdir(parents=True)
    journal_of(found / "runs/one/journal.db", 30)
    journal_of(found / "runs/two/journal.db", 7)
    journal_of(found / "audit/journal.db", 3)
    journal_of(found / "governance/journal.db", 5)
    (found / "runs/one/run.toml").write_text('first = 2012-01-03\naccount = "main"\n')
    (found / "runs/one/report.html").write_text("<p>")
    (found / "runs/one/snapshots/000000000000030.snapshot").write_bytes(b"state")
    (found / "runs/one/snapshots/000000000000031.part").write_bytes(b"half")
    (found / "governance/factors/ada.totp").write_text("secret")
    (found / "keys/signing").write_text("secret")
    (found / "prices/SPY.csv").write_text("1")
    with closing(sqlite3.connect(found / "people.db")) as people, people:
        people.execute("PRAGMA journal_mode = WAL")
        people.execute("CREATE TABLE people (name TEXT)")
        people.execute("INSERT INTO people VALUES ('ada')")
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_a_home_is_restored_as_it_was(home: Path, tmp_path: Path) -> None:
    taken = take_backup(home, tmp_path / "backups", AT)
    restored = restore_backup(taken.path, tmp_path / "new")

    there, back = files_of(home), files_of(tmp_path / "new")
    missing = {
        "keys/signing",
        "governance/factors/ada.totp",
        "prices/SPY.csv",
        "runs/one/snapshots/000000000000031.part",
    }
    assert set(there) - set(back) == missing
    for name in back:
        if name.endswith("journal.db"):
            assert content_digest(tmp_path / "new" / name) == content_digest(home / name)
        elif name != "people.db":
            assert back[name] == there[name], name
    with closing(sqlite3.connect(tmp_path / "new/people.db")) as people:
        assert people.execute("SELECT * FROM people").fetchall() == [("ada",)]
    assert restored.manifest == taken.manifest
    assert set(taken.manifest.left_out) == {"keys", "governance/factors", "prices"}


def test_the_manifest_tells_digests_and_where_each_chain_ends(home: Path, tmp_path: Path) -> None:
    taken = take_backup(home, tmp_path / "backups", AT)

    found = {journal.path: journal for journal in read_manifest(taken.path).journals}
    assert {path: journal.records for path, journal in found.items()} == {
        "audit/journal.db": 3,
        "governance/journal.db": 5,
        "runs/one/journal.db": 30,
        "runs/two/journal.db": 7,
    }
    one = found["runs/one/journal.db"]
    assert one.head == verify_journal(home / "runs/one/journal.db").head.hash.hex()
    assert one.last == entries(30, 30)[0].time
    assert taken.path.name == "20260302T143000Z"


def test_only_its_owner_can_read_a_backup_and_what_is_restored(home: Path, tmp_path: Path) -> None:
    taken = take_backup(home, tmp_path / "backups", AT, with_keys=True)
    restore_backup(taken.path, tmp_path / "new")

    assert (tmp_path / "new/keys/signing").read_text() == "secret"
    assert (tmp_path / "new/governance/factors/ada.totp").read_text() == "secret"
    for folder in (taken.path, tmp_path / "new"):
        for path in (folder, *folder.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_journal_is_backed_up_while_it_is_written(home: Path, tmp_path: Path) -> None:
    with Journal.open(home / "runs/one/journal.db", Durability.EACH) as journal:
        journal.append(entries(31, 40), 30)
        first = take_backup(home, tmp_path / "backups", AT)
        journal.append(entries(41, 45), 40)
        second = take_backup(home, tmp_path / "backups", AT + timedelta(minutes=15))

    counts = [next(j.records for j in b.manifest.journals if j.path == "runs/one/journal.db") for b in (first, second)]
    assert counts == [40, 45]
    assert [path.name for path in first.path.glob("runs/one/*")] == [
        path.name for path in second.path.glob("runs/one/*")
    ]
    for taken, count in zip((first, second), counts, strict=True):
        assert verify_journal(taken.path / "runs/one/journal.db").records == count


def test_a_journal_in_postgresql_comes_along_as_a_file_of_the_same_chain(
    home: Path, tmp_path: Path, postgres: str
) -> None:
    place = PostgresPlace(address_of(postgres, tmp_path.name))
    key = key_from_seed(b"backup")
    with place.create(Durability.EACH) as journal:
        head = journal.append(entries(1, 5000), 0)
        checkpoint_at(journal, 5000, key)
    (home / "runs/far").mkdir()
    (home / "runs/far/run.toml").write_text(f'first = 2012-01-03\njournal = "{place}"\naccount = "main"\n')

    taken = take_backup(home, tmp_path / "backups", AT)
    restore_backup(taken.path, tmp_path / "new")

    found = verify_journal(tmp_path / "new/runs/far/journal.db", key.public_key)
    assert (found.ok, found.head, found.checkpoints) == (True, head, 1)
    assert (tmp_path / "new/runs/far/run.toml").read_text() == 'first = 2012-01-03\naccount = "main"\n'
    assert next(j.source for j in taken.manifest.journals if j.path == "runs/far/journal.db") == str(place)


def test_where_a_journal_s_server_is_away_no_backup_is_taken_for_whole(home: Path, tmp_path: Path) -> None:
    (home / "runs/far").mkdir()
    (home / "runs/far/run.toml").write_text('journal = "postgresql://127.0.0.1:1/house?journal=far"\n')

    with pytest.raises(ProblemError, match="cannot be reached"):
        take_backup(home, tmp_path / "backups", AT)
    assert list((tmp_path / "backups").iterdir()) == []


def test_people_in_postgresql_come_along_as_a_file(home: Path, tmp_path: Path, postgres: str) -> None:
    ada = person("Ada", Role.ADMIN)
    with new_database(postgres) as url:
        store = open_people(url)
        with store.writing() as unit:
            unit.people.add(ada)
            unit.keys.add(key(1, ada))
        taken = take_backup(home, tmp_path / "backups", AT, people_url=url)
        store.close()
    restore_backup(taken.path, tmp_path / "new")

    kept = open_people(sqlite_url(tmp_path / "new/people.db"))
    with kept.reading() as unit:
        assert unit.people.all() == (ada,)
        assert len(unit.keys.of(ada.id)) == 1
    kept.close()


def _damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE records SET time = 'never' WHERE sequence = 12")


def test_a_damaged_journal_is_told_and_restored_as_far_as_it_is_good(home: Path, tmp_path: Path) -> None:
    _damage(home / "runs/one/journal.db")
    taken = take_backup(home, tmp_path / "backups", AT)
    restored = restore_backup(taken.path, tmp_path / "new")

    (wrong,) = (journal for journal in restored.manifest.journals if journal.problem)
    assert (wrong.path, wrong.records) == ("runs/one/journal.db", 11)
    assert "12 (tape" in wrong.problem or "12 (diary" in wrong.problem


@pytest.mark.parametrize(
    "harm, words",
    [
        (lambda backup: (backup / "runs/one/report.html").write_text("<b>"), "not the file that was backed up"),
        (lambda backup: (backup / "runs/one/journal.db").unlink(), "gone from the backup"),
        (lambda backup: _damage(backup / "runs/one/journal.db"), "it was changed"),
        (lambda backup: (backup / "extra").write_text(""), "does not name it"),
        (lambda backup: (backup / MANIFEST).write_text("{}"), "cannot be read"),
        (lambda backup: (backup / MANIFEST).unlink(), "no whole backup"),
    ],
)
def test_a_backup_that_was_changed_is_refused_and_nothing_is_restored(
    home: Path, tmp_path: Path, harm: Callable[[Path], object], words: str
) -> None:
    taken = take_backup(home, tmp_path / "backups", AT)
    harm(taken.path)

    with pytest.raises(ProblemError, match=words):
        restore_backup(taken.path, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "a/../../outside", "", "."])
def test_a_manifest_that_names_a_file_outside_is_refused(home: Path, tmp_path: Path, path: str) -> None:
    taken = take_backup(home, tmp_path / "backups", AT)
    told = json.loads((taken.path / MANIFEST).read_bytes())
    told["files"][0]["path"] = path
    (taken.path / MANIFEST).write_text(json.dumps(told))

    with pytest.raises(ProblemError, match="does not lie in the backup"):
        restore_backup(taken.path, tmp_path / "new")


def test_nothing_is_restored_over_a_home(home: Path, tmp_path: Path) -> None:
    taken = take_backup(home, tmp_path / "backups", AT)
    before = files_of(home)

    with pytest.raises(ProblemError, match="not an empty folder"):
        restore_backup(taken.path, home)
    assert files_of(home) == before
    (tmp_path / "empty").mkdir()
    restore_backup(tmp_path / "backups", tmp_path / "empty")
    assert (tmp_path / "empty/runs/one/journal.db").exists()


def test_a_backup_that_was_cut_short_never_looks_whole_and_is_cleared_away(home: Path, tmp_path: Path) -> None:
    taken = take_backup(home, tmp_path / "backups", AT)
    half = tmp_path / "backups/.20260302T144500Z.part"
    shutil.copytree(taken.path, half)

    assert list(backups_in(tmp_path / "backups")) == [taken.path]
    take_backup(home, tmp_path / "backups", AT + timedelta(minutes=30))
    assert not half.exists()


def test_backups_inside_the_home_are_not_backed_up(home: Path) -> None:
    first = take_backup(home, home / "backups", AT)
    second = take_backup(home, home / "backups", AT + timedelta(minutes=15))

    assert [file.path for file in first.manifest.files] == [file.path for file in second.manifest.files]


def test_a_link_is_left_out_and_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (home / "runs/linked").symlink_to(tmp_path / "outside")
    (home / "notes.txt").symlink_to(home / "runs/one/run.toml")

    taken = take_backup(home, tmp_path / "backups", AT)
    assert {"runs/linked", "notes.txt"} <= set(taken.manifest.left_out)


def test_they_are_due_every_quarter_of_an_hour_and_so_many_are_kept(home: Path, tmp_path: Path) -> None:
    backups = Backups(home, tmp_path / "backups", keep=3)
    at, names = AT, []
    assert backups.due(at)
    for _ in range(5):
        names.append(backups.take(at).path.name)
        assert not backups.due(at + timedelta(minutes=14, seconds=59))
        at += timedelta(minutes=15)
        assert backups.due(at)

    assert [path.name for path in backups_in(tmp_path / "backups")] == names[-3:]


def test_older_backups_stay_while_a_journal_is_damaged(home: Path, tmp_path: Path) -> None:
    backups = Backups(home, tmp_path / "backups", keep=1)
    first = backups.take(AT)
    _damage(home / "runs/one/journal.db")
    second = backups.take(AT + timedelta(minutes=15))

    assert list(backups_in(tmp_path / "backups")) == [first.path, second.path]


def test_a_home_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="no such folder"):
        take_backup(tmp_path / "nowhere", tmp_path / "backups", AT)
    with pytest.raises(ProblemError, match="no whole backup"):
        restore_backup(tmp_path, tmp_path / "new")
