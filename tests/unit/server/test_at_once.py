"""Reads on the event loop: done there where nothing is waited for, begun again in a thread where something is."""

import asyncio
from pathlib import Path
from threading import Event, Thread, get_ident

import pytest
from tests.fakes.run_events import write_run

from trellis.adapters.stores.people.database import open_database, sqlite_url
from trellis.adapters.stores.waiting import WouldWait, at_once, would_wait
from trellis.server.at_once import read_at_once, soonest
from trellis.server.runs import watched
from trellis.server.runs.directory import Runs


def test_what_is_at_hand_is_read_where_it_was_asked_for() -> None:
    async def asked() -> bool:
        return await soonest(get_ident) == get_ident()

    assert asyncio.run(asked())


def test_what_would_wait_is_read_in_a_thread_where_it_may() -> None:
    tried: list[int] = []

    @read_at_once
    def read(more: int) -> int:
        tried.append(get_ident())
        would_wait()
        return more + 1

    async def asked() -> int:
        return await read(more=41)

    assert asyncio.run(asked()) == 42
    assert len(tried) == len(set(tried)) == 2


def test_a_write_waits_and_a_look_at_a_file_does_not(tmp_path: Path) -> None:
    database = open_database(sqlite_url(tmp_path / "people.db"))
    with at_once():
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1
        with pytest.raises(WouldWait), database.writing():
            pass
    database.close()


def test_a_run_that_somebody_folds_is_waited_for(tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "march")
    runs = Runs(tmp_path)
    run = runs.run("march")
    run.read_all()
    held, done = Event(), Event()

    def hold() -> None:
        with run.reading():
            held.set()
            done.wait(10)

    other = Thread(target=hold)
    other.start()
    held.wait(10)
    with at_once(), pytest.raises(WouldWait), run.reading():
        pass
    done.set()
    other.join()
    with at_once(), run.reading() as views:
        assert views.standing.started is not None
    runs.close()


def test_a_long_stretch_of_a_journal_is_folded_in_a_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched, "AT_ONCE_MAX", 50)
    write_run(tmp_path / "runs" / "march")
    runs = Runs(tmp_path)
    run = runs.run("march")
    run.read_all()
    fresh = Runs(tmp_path).run("march")

    with at_once(), pytest.raises(WouldWait):
        fresh.catch_up()
    assert fresh.read_to == 0
    fresh.read_all()
    assert fresh.read_to == run.head > watched.AT_ONCE_MAX
    runs.close()
