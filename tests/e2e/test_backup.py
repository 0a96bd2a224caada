"""Backups as a person takes them: while a run writes, and of what is left when it is killed."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.e2e.conftest import PROGRAM, SPAN, Answer, problems_of

from trellis.kernel.verify import verify_journal

Call = Callable[..., Answer]


def told(answer: Answer) -> dict[str, object]:
    """What a command with --json answered."""
    assert answer.returncode == 0, answer.stderr + answer.stdout
    found: dict[str, object] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize("store", ["file", "postgresql"])
def test_a_run_is_backed_up_while_it_writes_and_restored_after_it_was_killed(
    prices: Path, finished: Path, postgres: str, tmp_path: Path, trellis: Call, store: str
) -> None:
    home, backups = tmp_path / "home", tmp_path / "backups"
    run = home / "runs" / f"{store}-{tmp_path.name}"
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(run)]
    command += ["--journal", postgres] if store == "postgresql" else []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not [*run.glob("snapshots/*.snapshot")]:
        time.sleep(0.05)
    for number in range(2):
        told(trellis("backup", "--home", home, "--to", backups / str(number), "--json"))
    process.send_signal(signal.SIGKILL)
    process.wait()
    told(trellis("backup", "--home", home, "--to", backups / "2", "--json"))

    for number in range(3):
        new = tmp_path / f"new-{number}"
        restored = told(trellis("restore", backups / str(number), "--home", new, "--json"))
        again = new / "runs" / run.name
        if restored["journals"]:
            assert verify_journal(again / "journal.db").ok
        told(trellis("replay", "--resume", "--out", again, "--json"))
        assert (again / "summary.json").read_bytes() == (finished / "summary.json").read_bytes()


def test_people_are_told_up_to_where_a_journal_goes(finished: Path, tmp_path: Path, trellis: Call) -> None:
    (tmp_path / "home/runs").mkdir(parents=True)
    (tmp_path / "home/keys").mkdir()
    (tmp_path / "home/keys/signing").write_text("secret")
    finished_home = tmp_path / "home/runs/finished"
    subprocess.run(["cp", "-r", str(finished), str(finished_home)], check=True)
    plain = trellis("backup", "--home", tmp_path / "home", "--to", tmp_path / "plain")
    whole = trellis("backup", "--home", tmp_path / "home", "--to", tmp_path / "whole", "--with-keys", "--keep", "2")
    restored = trellis("restore", tmp_path / "whole", "--home", tmp_path / "new")

    assert "Left out: keys" in plain.stdout
    assert "holds secrets" in whole.stderr
    assert "records up to 2019-02-28T23:59" in restored.stdout
    assert (tmp_path / "new/keys/signing").read_text() == "secret"
    assert told(trellis("verify", tmp_path / "new/runs/finished", "--json"))["ok"] is True


def test_what_cannot_be_backed_up_or_restored_is_told(tmp_path: Path, trellis: Call) -> None:
    nowhere = trellis("backup", "--home", tmp_path / "nowhere", "--to", tmp_path / "backups", "--json")
    nothing = trellis("restore", tmp_path, "--home", tmp_path / "new", "--json")
    none = trellis("backup", "--home", tmp_path, "--to", tmp_path / "backups", "--keep", "0", "--json")

    assert "there is no such folder" in problems_of(nowhere)[0]["message"]
    assert "there is no whole backup" in problems_of(nothing)[0]["message"]
    assert problems_of(none)[0]["field"] == "--keep"
    assert [answer.returncode for answer in (nowhere, nothing, none)] == [2, 2, 2]
