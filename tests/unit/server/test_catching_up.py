"""Calls that want a run's views as new as its journal: they share looks, and none is told what was old when it came."""

import asyncio
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import cast

import pytest
from tests.fakes.run_events import write_run

from trellis.adapters.stores.waiting import would_wait
from trellis.core.problems import ProblemError, problem
from trellis.server.runs.catching_up import CatchingUp
from trellis.server.runs.directory import Runs
from trellis.server.runs.watched import WatchedRun


class Slow:
    """A run whose journal is elsewhere. Each look waits to be let go and is told by its number."""

    def __init__(self) -> None:
        """Nobody has looked."""
        self.looks = 0
        self.gate = Semaphore(0)
        self.refuses = False

    def catch_up_far(self) -> bool:
        """As a WatchedRun's."""
        would_wait()
        self.looks += 1
        self.gate.acquire(timeout=10)
        if self.refuses:
            raise problem("journal", "chain", "1", "it is broken", "Restore it.")
        return False


def looking() -> tuple[CatchingUp, Slow, WatchedRun]:
    """Looks at a slow run."""
    run = Slow()
    return CatchingUp(lambda _: run.catch_up_far()), run, cast(WatchedRun, run)


async def _begun(run: Slow, looks: int) -> None:
    while run.looks < looks:
        await asyncio.sleep(0.001)


def test_calls_that_come_during_a_look_wait_for_one_that_begins_after_them_and_share_it() -> None:
    async def many() -> int:
        looks, slow, run = looking()
        first = asyncio.create_task(looks.caught_up(run))
        await _begun(slow, 1)
        later = [asyncio.create_task(looks.caught_up(run)) for _ in range(20)]
        await asyncio.sleep(0.01)
        assert not any(one.done() for one in later)
        slow.gate.release(2)
        assert await asyncio.gather(first, *later) == [False] * 21
        return slow.looks

    assert asyncio.run(many()) == 2


def test_what_a_look_is_refused_for_reaches_all_who_share_it_and_the_next_looks_again() -> None:
    async def refused() -> int:
        looks, slow, run = looking()
        slow.refuses = True
        waiting = [asyncio.create_task(looks.caught_up(run)) for _ in range(3)]
        await _begun(slow, 1)
        slow.gate.release(9)
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(one) for one in found] == [ProblemError] * 3
        slow.refuses = False
        assert not await looks.caught_up(run)
        return slow.looks

    assert asyncio.run(refused()) <= 3


def test_a_caller_who_goes_away_does_not_end_the_look_of_the_others() -> None:
    async def gone() -> None:
        looks, slow, run = looking()
        first, leaving, staying = (asyncio.create_task(looks.caught_up(run)) for _ in range(3))
        await _begun(slow, 1)
        slow.gate.release()
        await _begun(slow, 2)
        leaving.cancel()
        await asyncio.sleep(0.01)
        slow.gate.release()
        assert not await first
        assert not await staying
        with pytest.raises(asyncio.CancelledError):
            await leaving

    asyncio.run(gone())


def test_a_file_on_this_machine_is_looked_at_where_it_was_asked_for(tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "march")
    runs = Runs(tmp_path)
    run = runs.run("march")

    def never(_: WatchedRun) -> bool:
        raise AssertionError("no thread is needed")

    assert not asyncio.run(CatchingUp(never).caught_up(run))
    assert run.read_to == run.head > 0
    runs.close()


def test_who_waited_for_another_s_fold_does_not_open_the_journal_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_run(tmp_path / "runs" / "march")
    runs = Runs(tmp_path)
    run = runs.run("march")
    run.read_all()
    opened: list[int] = []
    asked = Event()

    def stamp() -> str:
        asked.set()
        return "as it is"

    monkeypatch.setattr(run.reader, "stamp", stamp)
    monkeypatch.setattr(run.reader, "open", lambda: opened.append(1))
    run._stamp = None
    with run._held():
        waiting = Thread(target=run.catch_up)
        waiting.start()
        assert asked.wait(10)
        run._stamp = "as it is"
    waiting.join(10)

    assert opened == []
    runs.close()
