"""A replay of several weeks killed with SIGKILL two hundred times, orders in flight, and compared with a clean run."""

import os
import signal
import time
from datetime import date
from pathlib import Path

import pytest
from tests.fakes.prices import write_folder

from trellis.kernel.chance import HashStream
from trellis.kernel.finishing import content_digest
from trellis.kernel.verify import verify_journal
from trellis.sim.replay import run as replaying
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import World, build

KILLS, KILLS_A_ROUND = 200, 8
BATCH = 7
"""Records to a batch: so few that nearly every kill leaves orders, fills or decisions half written."""
SNAPSHOT_SESSIONS = 4
FIRST, LAST = date(2019, 1, 2), date(2019, 2, 1)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunSettings, World]:
    """The settings and the world, built once; every process that is started has its own copy of it."""
    data = write_folder(tmp_path_factory.mktemp("prices") / "data")
    settings = RunSettings(FIRST, LAST, data=str(data), source="data")
    replaying.BATCH_MAX, replaying.SNAPSHOT_SESSIONS = BATCH, SNAPSHOT_SESSIONS
    return settings, build(settings)


def test_two_hundred_kills_end_in_the_books_and_the_head_of_one_clean_run(
    world: tuple[RunSettings, World], tmp_path: Path
) -> None:
    clean = RunFolder(tmp_path / "clean")
    began = time.monotonic()
    assert _started(world, clean) == 0
    whole = time.monotonic() - began
    wanted, kills, rounds = content_digest(clean.journal), 0, 0

    while kills < KILLS:
        chance, folder = HashStream(rounds, "kills"), RunFolder(tmp_path / f"run-{rounds}")
        for _ in range(KILLS_A_ROUND):
            if _started(world, folder, 0.02 + chance.uniform() * whole) == 0:
                break
            kills += 1
        assert _started(world, folder) == 0
        assert content_digest(folder.journal) == wanted, f"round {rounds}"
        assert verify_journal(folder.journal).ok
        rounds += 1

    print(f"{kills} kills in {rounds} runs, all with the digest {wanted[:16]}")


def _started(world: tuple[RunSettings, World], folder: RunFolder, seconds: float | None = None) -> int:
    """Start the replay in a process of its own, going on where it stands; kill it after so long. Its exit status."""
    child = os.fork()
    if child == 0:
        _replay(world, folder)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return status


def _replay(world: tuple[RunSettings, World], folder: RunFolder) -> None:
    """In the child: the whole run, and out of the process without anything that the parent would clean up."""
    status = 1
    try:
        replaying.replay(*world, folder, resume=True)
        status = 0
    finally:
        os._exit(status)
