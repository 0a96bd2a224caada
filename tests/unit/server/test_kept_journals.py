"""Journals in PostgreSQL that a server keeps open between readings."""

from pathlib import Path

import psycopg
import pytest
from tests.fakes.kernel import entries

from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.kernel.journal import Durability
from trellis.server.runs.kept import KEPT_MAX, KeptJournals


@pytest.fixture
def place(postgres: str, tmp_path: Path) -> PostgresPlace:
    return PostgresPlace(address_of(postgres, tmp_path.name))


def test_a_kept_journal_shows_what_was_written_since(place: PostgresPlace) -> None:
    kept = KeptJournals()
    with place.create(Durability.EACH) as writer:
        writer.append(entries(1, 2), 0)
        with kept.open(place) as first:
            assert first.head.sequence == 2
        writer.append(entries(3, 5), 2)
        with kept.open(place) as second:
            assert second is first
            assert second.head.sequence == 5
    kept.close()


def test_one_whose_session_is_lost_while_it_is_read_is_not_kept(place: PostgresPlace) -> None:
    kept = KeptJournals()
    with place.create(Durability.EACH) as writer:
        writer.append(entries(1, 2), 0)
    with pytest.raises(psycopg.OperationalError), kept.open(place) as first:
        raise psycopg.OperationalError("lost")
    with kept.open(place) as second:
        assert second is not first
    kept.close()


def test_no_more_are_kept_idle_than_so_many(place: PostgresPlace) -> None:
    kept = KeptJournals()
    with place.create(Durability.EACH) as writer:
        writer.append(entries(1, 1), 0)
    held = [kept.open(place) for _ in range(KEPT_MAX + 2)]
    for one in held:
        one.__enter__()
    for one in held:
        one.__exit__(None, None, None)

    assert len(kept._idle) == KEPT_MAX
    kept.close()
    assert not kept._idle
