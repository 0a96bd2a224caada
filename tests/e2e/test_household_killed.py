"""End to end: a process that is killed while it imports leaves all of the file, or nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.household import Home
from tests.fakes.killed_import import LINES

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of

ROOT = Path(__file__).resolve().parents[2]
STEPS = (1, 500, 5_000, 9_000, 13_000)
"""Before the first record, and ever later among a thousand; a whole batch takes about fourteen thousand steps."""


def imports(home: Path, first: int, steps: int) -> int:
    """How a process ended that imports and is killed after so many steps; 0 steps leave it alone."""
    command = [sys.executable, "-m", "tests.fakes.killed_import", str(home), str(first), str(steps)]
    return subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.DEVNULL).returncode


@pytest.mark.parametrize("steps", STEPS)
def test_the_first_import_is_whole_or_absent(tmp_path: Path, steps: int) -> None:
    assert imports(tmp_path, 1, steps) == -signal.SIGKILL
    assert not journal_of(tmp_path).exists()

    assert imports(tmp_path, 1, 0) == 0
    assert len(Home(tmp_path).lines()) == LINES
    assert audit(journal_of(tmp_path)).ok


@pytest.mark.parametrize("steps", STEPS)
def test_a_later_import_is_whole_or_absent(tmp_path: Path, steps: int) -> None:
    assert imports(tmp_path, 1, 0) == 0
    before = Home(tmp_path).content()

    assert imports(tmp_path, 20, steps) == -signal.SIGKILL
    assert Home(tmp_path).content() == before
    assert audit(journal_of(tmp_path)).ok

    assert imports(tmp_path, 20, 0) == 0
    assert len(Home(tmp_path).lines()) == 2 * LINES
    assert audit(journal_of(tmp_path)).ok
