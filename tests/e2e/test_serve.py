"""`trellis serve` from outside: the way in, what is there, and an end that leaves everything written."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from tests.fakes.run_events import write_run

from trellis.adapters.stores.backups.manifest import backups_in
from trellis.adapters.stores.backups.restoring import restore_backup
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal
from trellis.server.identity.house import mark_demo

SERVE = (sys.executable, "-c", "from trellis.cli import main; main()", "serve")
_WAIT_SECONDS = 120.0


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[tuple[str, str, "subprocess.Popen[str]"]]:
    """The base address and the way in of a real server, stopped at the end of the block."""
    command = [
        sys.executable,
        "-c",
        "from trellis.cli import main; main()",
        "serve",
        "--home",
        str(home),
        "--port",
        "0",
    ]
    process = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        base = _after(process.stdout.readline(), "The house is at ")
        yield base, _after(process.stdout.readline(), "Come in: "), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=_WAIT_SECONDS)


def _after(line: str, words: str) -> str:
    assert line.startswith(words), line
    return line.removeprefix(words).strip()


def test_a_demo_lets_the_newcomer_in_once_by_the_printed_link(tmp_path: Path) -> None:
    home = tmp_path / "home"
    mark_demo(home)
    write_run(home / "runs" / "march")
    with serving(home) as (base, link, process):
        path, token = link.removeprefix(base).split("#")
        with httpx2.Client(base_url=base, timeout=_WAIT_SECONDS) as browser:
            origin = {"Origin": base}
            first = browser.post("/api/v1/identity/link", json={"token": token}, headers=origin)
            runs = browser.get("/api/v1/runs").json()
            me = browser.get("/api/v1/me").json()
        again = httpx2.post(f"{base}/api/v1/identity/link", json={"token": token}, headers=origin)
        assert process.poll() is None

    assert path == "/link"
    assert first.status_code == 200
    assert [run["name"] for run in runs["runs"]] == ["march"]
    assert (me["demo"], me["second_factor"]) == (True, True)
    assert again.status_code == 401
    assert process.returncode == 0
    assert verify_journal(home / "audit" / "journal.db").ok
    with Journal.open(home / "audit" / "journal.db", read_only=True) as audit:
        routes = [json.loads(record.payload)["route"] for record in audit.read()]
    assert "/api/v1/runs" in routes
    assert token not in (home / "audit" / "journal.db").read_bytes().decode("latin-1")


def test_a_house_without_people_is_set_up_by_its_printed_token(tmp_path: Path) -> None:
    run = write_run(tmp_path / "elsewhere" / "march")
    with serving(tmp_path / "home", str(run.path)) as (base, link, _):
        token = link.partition("#")[2]
        body = {"name": "Ada", "password": "plum tractor violet seven", "token": token}
        with httpx2.Client(base_url=base, timeout=_WAIT_SECONDS) as browser:
            made = browser.post("/api/v1/identity/setup", json=body, headers={"Origin": base})
            runs = browser.get("/api/v1/runs").json()

    assert made.status_code == 201
    assert [each["name"] for each in runs["runs"]] == ["march"]


def test_a_home_that_is_served_is_backed_up_and_can_be_restored(tmp_path: Path) -> None:
    home, kept = tmp_path / "home", tmp_path / "backups"
    mark_demo(home)
    write_run(home / "runs" / "march")
    with serving(home, "--backups", str(kept)):
        until = time.monotonic() + _WAIT_SECONDS
        while not (kept.is_dir() and backups_in(kept)) and time.monotonic() < until:
            time.sleep(0.1)
    restore_backup(kept, tmp_path / "restored")

    assert verify_journal(tmp_path / "restored" / "runs" / "march" / "journal.db").ok


def test_a_port_that_another_program_has_is_told_before_anything_is_served(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*SERVE, "--home", str(tmp_path / "home"), "--port", str(taken.getsockname()[1])]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_WAIT_SECONDS, check=False)

    assert answer.returncode == 2
    assert "Address already in use" in answer.stderr
    assert "give --port another" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--port", "70000"), "70000"),
        (("--host", "0.0.0.0"), "without TLS"),
        (("--host", "nowhere.invalid", "--public-url", "https://house.example"), "--host was 'nowhere.invalid'"),
        (("--public-url", "http://house.example"), "in the clear"),
        (("/nowhere/at/all",), "there is no journal"),
    ],
)
def test_what_cannot_be_served_is_told_with_its_way_out(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    command = [*SERVE, "--home", str(tmp_path / "home"), *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=_WAIT_SECONDS, check=False)

    assert answer.returncode == 2
    assert re.search(words, answer.stderr + answer.stdout)


def test_a_household_that_is_none_is_told_at_the_start_and_the_rest_is_served(tmp_path: Path) -> None:
    home = tmp_path / "home"
    mark_demo(home)
    write_run(home / "runs" / "march")
    (home / "household").mkdir()
    (home / "household" / "journal.db").write_bytes(b"no journal of anybody " * 100)
    with serving(home) as (base, link, process):
        ready = httpx2.get(f"{base}/readyz", timeout=_WAIT_SECONDS)
        with httpx2.Client(base_url=base, timeout=_WAIT_SECONDS, headers={"Origin": base}) as browser:
            assert browser.post("/api/v1/identity/link", json={"token": link.partition("#")[2]}).status_code == 200
            runs, household = browser.get("/api/v1/runs"), browser.get("/api/v1/household/accounts")
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=_WAIT_SECONDS)

    assert "warning: The household is not served: " in said
    assert "it is not a journal" in said
    assert (ready.status_code, ready.json()["ready"]) == (200, True)
    assert "it is not a journal" in ready.json()["checks"]["household"]
    assert (runs.status_code, household.status_code) == (200, 503)
    assert "it is not a journal" in household.text
