"""The long search: many more walks, and a replay killed at many points that must come to the same end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.fakes.prices import write_folder
from tests.properties.walks import Walk, follow, walks

from trellis.kernel.journal import Journal

PROGRAM = str(Path(sys.executable).with_name("trellis"))
SPAN = ("--from", "2019-01-02", "--to", "2019-04-30")
KILLS = 24


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(walks())
def test_many_walks_keep_the_rules_and_the_books(walk: Walk) -> None:
    follow(walk)


@pytest.fixture(scope="module")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("prices") / "data")


@pytest.fixture(scope="module")
def whole(prices: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int]:
    """The head of an undisturbed run, and its records."""
    out = tmp_path_factory.mktemp("whole") / "run"
    subprocess.run([PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out)], check=True)
    return _head(out)


@pytest.mark.parametrize("step", range(KILLS))
def test_a_run_killed_again_and_again_comes_to_the_same_end(
    step: int, prices: Path, whole: tuple[str, int], tmp_path: Path
) -> None:
    """Killed at growing numbers of journaled bytes, each time under another hash seed, resumed until it is done."""
    out = tmp_path / "run"
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out)]
    kills = 0
    for seed in range(4):
        killed = _run_until(command, out, 20_000 * (step + 1) * (seed + 1), seed)
        kills += killed
        if not killed:
            break
        command = [PROGRAM, "replay", "--out", str(out), "--resume"]
        if not (out / "journal.db").exists():
            command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out), "--overwrite"]
    else:
        subprocess.run(command, check=True)
    assert _head(out) == whole
    assert kills or step, "the first kill point must come before the run's end"


def _run_until(command: list[str], out: Path, size: int, seed: int) -> bool:
    """Run until the journal's files have grown so large, then kill; False where the run was done before."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONHASHSEED": str(seed + 1)},
    )
    while process.poll() is None:
        if sum(file.stat().st_size for file in out.glob("journal.db*")) >= size:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.002)
    assert process.returncode == 0
    return False


def _head(out: Path) -> tuple[str, int]:
    with Journal.open(out / "journal.db", read_only=True) as journal:
        return journal.head.hash.hex(), journal.head.sequence
