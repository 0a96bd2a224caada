"""Integration: a disk that fills up stops the run with exit code 2, and the run goes on once there is room.

The small disk is a real 1 MB tmpfs where the test may mount one; elsewhere a limit on file size stands in for it.
"""

import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.e2e.conftest import PROGRAM, SPAN, Answer

Run = Callable[..., Answer]
MEGABYTE = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, bool]]:
    """A folder with room for a megabyte, and whether it is a disk of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    yield folder, mounted
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def _limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE // 2, MEGABYTE // 2))


def test_a_full_disk_stops_the_run_and_keeps_what_was_durable(prices: Path, small_disk: tuple[Path, bool]) -> None:
    folder, mounted = small_disk
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(folder / "run"), "--json"]
    limit = None if mounted else _limit_files
    answer = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)

    assert answer.returncode == 2, answer.stderr
    assert "full" in answer.stdout or "too large" in answer.stdout or "disk" in answer.stdout, answer.stdout
    assert not (folder / "run" / "report.html").exists()
    assert list((folder / "run").glob("*.part")) == []
