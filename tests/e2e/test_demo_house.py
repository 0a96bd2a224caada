"""The end of the demo from outside: a dashboard with the finished run and a practice house that takes commands."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import httpx2
import pytest
from tests.fakes.live import PATIENCE, until

from trellis.cli import demo_house
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Journal
from trellis.server.runs.live import status
from trellis.sim.adaptive.audit import audit

CLOSE = """
import sys
from pathlib import Path
from trellis.cli.demo_house import close
close(Path(sys.argv[1]), serve=True, port=0)
"""


def _said(lines: IO[str], words: str) -> str:
    """The rest of the first line that begins so."""
    return next(line for line in lines if line.startswith(words)).removeprefix(words).strip()


def test_the_newcomer_finds_both_runs_and_can_stop_the_practice_house(finished: Path, tmp_path: Path) -> None:
    out = shutil.copytree(finished, tmp_path / "demo")
    process = subprocess.Popen([sys.executable, "-c", CLOSE, str(out)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        base, link = _said(process.stdout, "The house is at "), _said(process.stdout, "Come in: ")
        with httpx2.Client(base_url=base, timeout=PATIENCE, headers={"Origin": base}) as browser:
            let_in = browser.post("/api/v1/identity/link", json={"token": link.partition("#")[2]})
            token = browser.cookies.get("trellis_csrf") or ""
            until(lambda: len(browser.get("/api/v1/runs").json()["runs"]) == 2, "both runs are there")
            names = {run["name"] for run in browser.get("/api/v1/runs").json()["runs"]}
            answer = browser.post(
                "/api/v1/runs/practice/commands/pause",
                json={"reason": "I want to look"},
                headers={"Idempotency-Key": "first", "X-CSRF-Token": token},
            )
            state = browser.get("/api/v1/runs/practice/state").json()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)

    practice = demo_house.home_beside(out) / "runs" / "practice"
    stopped = status.read(practice / status.NAME)
    assert let_in.status_code == 200, let_in.text
    assert names == {"demo", "practice"}
    assert answer.status_code == 200, answer.text
    assert answer.json()["outcome"] == "given"
    assert "USER" in {latch["latch"] for sleeve in state["accounts"][0]["sleeves"] for latch in sleeve["latches"]}
    assert state["live"]["due"]
    assert stopped is not None
    assert stopped.phase is status.Phase.STOPPED
    with Journal.open(practice / "journal.db", read_only=True) as journal:
        (given,) = [each for each in journal.read() if each.type == "command.given"]
    assert given.sequence == answer.json()["rows"][0]["sequence"]
    assert process.returncode == 0


def test_where_nobody_sits_at_a_terminal_the_command_that_opens_it_is_said(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shutil.copytree(finished, tmp_path / "demo")

    demo_house.close(out, serve=False)

    home = demo_house.home_beside(out)
    assert f"trellis serve {out} --home {home} --open" in capsys.readouterr().out
    assert (home / "runs" / "practice" / "inbox.db").is_file()
    assert (home / "garden" / "breeding" / "spy" / "population.json").is_file()
    found = audit(home / "garden" / "paper" / "spy" / "journal.db")
    assert (found.ok, found.finished, found.plans) == (True, True, 32)


def test_people_who_live_beside_it_are_left_alone(finished: Path, tmp_path: Path) -> None:
    out = shutil.copytree(finished, tmp_path / "demo")
    home = demo_house.home_beside(out)
    home.mkdir()
    (home / "people.db").write_text("somebody's")

    with pytest.raises(ProblemError, match="people live there"):
        demo_house.close(out, serve=False)
