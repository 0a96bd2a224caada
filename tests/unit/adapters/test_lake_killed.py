"""A lake whose writer is killed at any moment: what was committed is whole, the rest is not there, and goes in once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from tests.fakes import killed_lake
from tests.fakes.killed_lake import ROWS
from tests.fakes.lake_rows import AT, numbers

from trellis.adapters.lake.compaction import compact
from trellis.adapters.lake.lake import Lake
from trellis.serving.features.observed import IMPORTS

BATCHES = 60
KILLS = 8
ROOT = Path(__file__).resolve().parents[3]


def killed(folder: Path, after: float) -> int:
    """The last batch that the writer told as kept before it was killed; -1 for none."""
    command = [sys.executable, "-m", killed_lake.__name__, str(folder), str(BATCHES)]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}) as run:
        assert run.stdout is not None
        first = run.stdout.readline()
        time.sleep(after)
        run.send_signal(signal.SIGKILL)
        told = [first, *run.stdout.read().splitlines()]
    return max((int(one) for one in told if one.strip()), default=-1)


def test_a_lake_survives_its_writer(tmp_path: Path) -> None:
    lake, chance = Lake(tmp_path / "lake"), np.random.default_rng(5)
    stopped = []
    for _ in range(KILLS):
        last = killed(lake.folder, chance.random() * 0.25)
        found = numbers(lake.table(IMPORTS))
        batches = len(found) // ROWS
        assert found == list(range(batches * ROWS)), "a batch is whole or absent, and there once"
        assert batches >= last + 1, "what was told as kept is there"
        assert lake.damage() == []
        stopped.append(batches)

    killed_lake.main(lake.folder, BATCHES)
    compact(lake, AT)
    assert numbers(lake.table(IMPORTS)) == list(range(BATCHES * ROWS))
    assert {path.name for path in lake.folder.rglob("*.part")} == set()
    assert stopped[0] < BATCHES, "no kill came in time: the writer is too quick for this test"
