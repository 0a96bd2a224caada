"""End to end: a process that is killed while it approves a month leaves all of the approval, or nothing."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.plans import household
from typer.testing import CliRunner

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.cli import app

ROOT = Path(__file__).resolve().parents[2]
STEPS = (1, 20, 40)
"""Before the first record, and between records; the batch of two takes about sixty steps."""


def trellis(home: Path, *words: str) -> str:
    """What a command of the household says."""
    answer = CliRunner().invoke(app, ["household", *words, "--home", str(home)])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.mark.parametrize("steps", STEPS)
def test_an_approval_is_whole_or_absent(tmp_path: Path, steps: int) -> None:
    home = household(tmp_path)
    day = ("--as-of", "2026-03-20")
    trellis(tmp_path, "goals", "add", "Car", "--target", "2400", "--account", "savings", "--by", "2027-03-20", *day)
    trellis(tmp_path, "plan", "terms", "--order", "goals,alluse,starter,match,debts,fund,tax")
    proposal = json.loads(trellis(tmp_path, "plan", "show", *day, "--json"))["proposal"]
    before = home.content()
    command = [sys.executable, "-m", "tests.fakes.killed_approval", str(tmp_path), proposal]

    killed = subprocess.run([*command, str(steps)], cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
    assert killed.returncode == -signal.SIGKILL
    assert home.content() == before
    assert not home.keeper().record.plan.approvals
    assert audit(journal_of(tmp_path)).ok

    assert subprocess.run([*command, "0"], cwd=ROOT, check=False).returncode == 0
    assert len(home.keeper().record.plan.approvals) == 1
    assert audit(journal_of(tmp_path)).ok
