"""A replay of several weeks killed with SIGKILL two hundred times, orders in flight, and compared with a clean run."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.fakes.prices import write_folder

from trellis.kernel.chance import HashStream
from trellis.kernel.finishing import content_digest
from trellis.kernel.verify import verify_journal
from trellis.sim.replay.folder import RunFolder

KILLS, KILLS_A_RUN = 200, 8
BATCH, SNAPSHOT_SESSIONS = 7, 4
"""Records to a batch: so few that nearly every kill leaves orders, fills or decisions half written."""
PROCESS = """
import sys
from datetime import date
from pathlib import Path
from trellis.sim.replay import run
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import build
run.BATCH_MAX, run.SNAPSHOT_SESSIONS = int(sys.argv[3]), int(sys.argv[4])
settings = RunSettings(date(2019, 1, 2), date(2019, 2, 1), data=sys.argv[1], source="data")
world = build(settings)
print("ready", flush=True)
run.replay(settings, world, RunFolder(Path(sys.argv[2])), resume=True)
"""
"""A replay that goes on where it stands; it says when it begins."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of prices."""
    return write_folder(tmp_path_factory.mktemp("prices") / "data")


def test_two_hundred_kills_end_in_the_books_and_the_head_of_one_clean_run(data: Path, tmp_path: Path) -> None:
    clean = RunFolder(tmp_path / "clean")
    whole = _run(data, clean)
    wanted, kills, runs = content_digest(clean.journal), 0, 0

    while kills < KILLS:
        chance, folder = HashStream(runs, "kills"), RunFolder(tmp_path / f"run-{runs}")
        for _ in range(KILLS_A_RUN):
            if not _killed(data, folder, chance.uniform() * whole):
                break
            kills += 1
        else:
            whole = min(whole, _run(data, folder))
        assert content_digest(folder.journal) == wanted, f"run {runs}"
        assert verify_journal(folder.journal).ok
        runs += 1

    print(f"{kills} kills in {runs} runs, all with the digest {wanted[:16]}")


def _run(data: Path, folder: RunFolder) -> float:
    """Let the replay come to its end; how long it took after it began."""
    with _begun(data, folder) as process:
        began = time.monotonic()
        assert process.wait() == 0
        return time.monotonic() - began


def _killed(data: Path, folder: RunFolder, seconds: float) -> bool:
    """Kill the replay so long after it began; whether it was still running then."""
    with _begun(data, folder) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return process.wait() != 0


def _begun(data: Path, folder: RunFolder) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROCESS, str(data), str(folder.path), str(BATCH), str(SNAPSHOT_SESSIONS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process
