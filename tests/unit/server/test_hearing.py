"""What a server hears of PostgreSQL: appends to journals and commits to people, by whatever process."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from tests.fakes.kernel import entries

from trellis.adapters.stores.people.store import open_people
from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.hearing import Hearing
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.kernel.journal import Durability
from trellis.server.runs.kept import KeptJournals

PATIENCE = 10.0


def sooner_or_later(holds: Callable[[], bool]) -> bool:
    """Whether it holds within ten seconds: notifications come a moment after what they tell."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def hearing(postgres: str) -> Iterator[Hearing]:
    heard = Hearing(lambda: psycopg.connect(postgres, autocommit=True), "trellis_test")
    assert sooner_or_later(lambda: heard.heard("a") is not None)
    yield heard
    heard.close()


def say(postgres: str, subject: str) -> None:
    """Notify once."""
    with psycopg.connect(postgres, autocommit=True) as line:
        line.execute("SELECT pg_notify('trellis_test', %s)", (subject,))


def test_a_subject_is_another_value_after_each_notification_of_it_alone(postgres: str, hearing: Hearing) -> None:
    before, other = hearing.heard("a"), hearing.heard("b")
    say(postgres, "a")

    assert sooner_or_later(lambda: hearing.heard("a") != before)
    assert hearing.heard("b") == other


def test_what_was_known_over_a_lost_line_holds_no_more(postgres: str, hearing: Hearing) -> None:
    before = hearing.heard("a")
    with psycopg.connect(postgres, autocommit=True) as line:
        line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    assert sooner_or_later(lambda: hearing.heard("a") not in (None, before))


def test_one_that_was_closed_can_tell_nothing(postgres: str) -> None:
    heard = Hearing(lambda: psycopg.connect(postgres, autocommit=True), "trellis_test")
    assert sooner_or_later(lambda: heard.heard("a") is not None)
    heard.close()

    assert heard.heard("a") is None


def test_an_append_to_a_journal_is_heard(postgres: str, tmp_path: Path) -> None:
    place = PostgresPlace(address_of(postgres, tmp_path.name))
    kept = KeptJournals()
    with place.create(Durability.EACH) as writer:
        assert sooner_or_later(lambda: kept.heard(place) is not None)
        before = kept.heard(place)
        writer.append(entries(1, 2), 0)

        assert sooner_or_later(lambda: kept.heard(place) != before)
    kept.close()


def test_a_change_of_people_is_heard_by_others_and_known_at_once_to_who_made_it(postgres: str) -> None:
    here, there = open_people(postgres), open_people(postgres)
    assert sooner_or_later(lambda: here.version() is not None and there.version() is not None)
    before = here.version(), there.version()
    with here.writing():
        pass

    assert here.version() != before[0]
    assert sooner_or_later(lambda: there.version() != before[1])
    here.close()
    there.close()
