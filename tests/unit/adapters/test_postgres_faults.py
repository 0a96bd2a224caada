"""A journal in PostgreSQL whose connection or server goes away: a batch is there whole, once, or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from tests.fakes.kernel import entries, entry
from tests.fakes.postgres import Server

from trellis.adapters.stores.postgres import session
from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.adapters.stores.postgres.journal import PostgresJournal
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Head

_WAITS = "SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'"


@pytest.fixture
def place(postgres: str, tmp_path: Path) -> PostgresPlace:
    return PostgresPlace(address_of(postgres, tmp_path.name))


def terminate(url: str, journal: PostgresJournal) -> None:
    """End the journal's session on the server, as an administrator does."""
    with psycopg.connect(url) as line:
        line.execute("SELECT pg_terminate_backend(%s)", (journal._session.line.info.backend_pid,))


def head_in_a_file(folder: Path, count: int) -> Head:
    """Where the chain of the run's first entries ends."""
    with Journal.create(folder / "file.db", Durability.GROUP) as journal:
        return journal.append(entries(1, count), 0)


@pytest.mark.parametrize("durability", list(Durability))
def test_a_batch_cut_in_its_middle_is_written_whole_once_over_a_new_connection(
    place: PostgresPlace, postgres: str, tmp_path: Path, durability: Durability
) -> None:
    with place.create(durability) as journal:
        journal.append(entries(1, 10), 0)
        with psycopg.connect(postgres) as other, ThreadPoolExecutor(1) as pool:
            other.execute("SELECT FROM trellis.journals WHERE name = %s FOR UPDATE", (place.address.name,))
            first = journal._session.line.info.backend_pid
            writing = pool.submit(journal.append, entries(11, 40), 10)
            while other.execute(_WAITS, (first,)).fetchone() is None:
                assert not writing.done() or writing.result() is None
            other.execute("SELECT pg_terminate_backend(%s, 10000)", (first,))
            other.commit()
            head = writing.result()
        assert journal._session.line.info.backend_pid != first
        assert journal.count == 40

    assert head == head_in_a_file(tmp_path, 40)
    assert place.verify().records == 40


def test_a_batch_that_was_committed_though_nobody_heard_so_is_not_written_again(
    place: PostgresPlace, postgres: str, tmp_path: Path
) -> None:
    with place.create(Durability.EACH) as journal, place.open() as other:
        journal.append(entries(1, 5), 0)
        terminate(postgres, journal)
        other.append(entries(6, 9), 5)  # the very batch: as if the commit had got through and its answer had not
        assert journal.append(entries(6, 9), 5) == head_in_a_file(tmp_path, 9)
        assert journal.count == 9


def test_a_connection_lost_between_batches_is_made_anew(place: PostgresPlace, postgres: str) -> None:
    with place.create(Durability.GROUP) as journal:
        journal.append(entries(1, 5), 0)
        terminate(postgres, journal)
        journal.append(entries(6, 9), 5)
        terminate(postgres, journal)
        assert [record.sequence for record in journal.read()] == list(range(1, 10))
        terminate(postgres, journal)
        assert journal.refresh().sequence == 9


def test_a_reading_goes_on_over_a_new_connection(place: PostgresPlace, postgres: str) -> None:
    with place.create(Durability.GROUP) as journal:
        journal.append([entry(1)] * 2500, 0)
        reading = journal.read()
        first = next(reading)
        terminate(postgres, journal)
        assert [first.sequence, *(record.sequence for record in reading)] == list(range(1, 2501))


def test_rows_cannot_be_changed_taken_away_or_skipped(place: PostgresPlace, postgres: str) -> None:
    place.create(Durability.EACH).close()
    with place.open() as journal:
        journal.append(entries(1, 3), 0)
    for statement in (
        "UPDATE trellis.records SET time = ''",
        "DELETE FROM trellis.records",
        "TRUNCATE trellis.records",
        "DELETE FROM trellis.kinds",
        "DELETE FROM trellis.checkpoints",
        "DELETE FROM trellis.journals",
        "UPDATE trellis.journals SET name = 'other'",
        "INSERT INTO trellis.records SELECT journal, sequence + 2, kind, time, payload, hash FROM trellis.records "
        f"WHERE sequence = 3 AND journal = (SELECT id FROM trellis.journals WHERE name = '{place.address.name}')",
    ):
        with psycopg.connect(postgres) as line, pytest.raises(psycopg.errors.RaiseException):
            line.execute(statement.encode())


def test_a_text_that_the_server_cannot_hold_is_refused_and_nothing_is_written(place: PostgresPlace) -> None:
    with place.create(Durability.EACH) as journal:
        with pytest.raises(ProblemError, match="cannot be stored"):
            journal.append([entry(1), replace(entry(2), stream="a\0b")], 0)
        assert journal.count == 0
        journal.append(entries(1, 2), 0)


def test_a_lock_held_too_long_is_a_problem_that_names_the_way_out(
    place: PostgresPlace, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(session._SERVER, "lock_timeout", "200ms")
    with place.create(Durability.EACH) as journal, psycopg.connect(postgres) as other:
        other.execute("SELECT * FROM trellis.journals FOR UPDATE")
        with pytest.raises(ProblemError, match="another program holds it; nothing of this batch was written"):
            journal.append(entries(1, 2), 0)
        other.rollback()
        journal.append(entries(1, 2), 0)


def test_a_server_that_is_not_there_at_the_start_is_told_with_the_way_out() -> None:
    place = PostgresPlace(address_of("postgresql://ada:s3cret@127.0.0.1:1/house", "main"))  # not-a-secret

    for use in (place.exists, place.open, place.verify, lambda: place.create(Durability.EACH)):
        with pytest.raises(ProblemError, match="cannot be reached") as caught:
            use()
        assert "s3cret" not in str(caught.value)


def test_a_parameter_that_libpq_does_not_know_is_told_without_the_password() -> None:
    with pytest.raises(ProblemError, match="not a URL that libpq reads") as caught:
        PostgresPlace(address_of("postgresql://ada:s3c%ret@127.0.0.1/house?colour=red", "main")).open()  # not-a-secret

    assert "s3c" not in str(caught.value)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_restarted_under_load_loses_and_doubles_nothing(
    own_postgres: Server, tmp_path: Path, mode: str
) -> None:
    place = PostgresPlace(address_of(own_postgres.url, "load"))
    place.create(Durability.EACH).close()
    written = threading.Event()

    def write() -> None:
        with place.open(Durability.EACH) as journal:
            for start in range(0, 3000, 6):
                journal.append(entries(start + 1, start + 6), start)
                if start > 300:
                    written.set()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        for _ in range(2):
            while not written.wait(0.1):
                assert not writing.done() or writing.result() is None
            written.clear()
            own_postgres.restart(mode)
        writing.result()

    found = place.verify()
    assert (found.ok, found.records, found.head) == (True, 3000, head_in_a_file(tmp_path, 3000))


def test_a_server_that_forgets_what_it_did_not_wait_for_is_found_out(own_postgres: Server, tmp_path: Path) -> None:
    place = PostgresPlace(address_of(own_postgres.url, "short"))
    with place.create(Durability.EACH) as journal:
        journal.append(entries(1, 6), 0)
        journal._head = Head(9, b"x" * 32)  # as after three records whose commit the server did not wait for
        own_postgres.restart("immediate")
        with pytest.raises(ProblemError, match="came back without the records up to 9"):
            journal.append(entries(10, 12), 9)

    assert place.verify().records == 6


def test_a_server_that_stays_away_ends_the_run_in_words(own_postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "WAITS", (0.0, 0.0))
    place = PostgresPlace(address_of(own_postgres.url, "away"))
    with place.create(Durability.EACH) as journal:
        journal.append(entries(1, 6), 0)
        own_postgres.stop()
        with pytest.raises(ProblemError, match="shows when the run is resumed"):
            journal.append(entries(7, 9), 6)
        own_postgres.start()
        assert journal.append(entries(7, 9), 6).sequence == 9


def test_an_address_is_that_of_its_place(place: PostgresPlace) -> None:
    with place.create(Durability.EACH) as journal:
        assert isinstance(journal.address, JournalAddress)
        assert journal.source == str(place)
