"""A run whose journal is kept in PostgreSQL, as a person sees it: the same run in every way."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.e2e.conftest import PROGRAM, SPAN, Answer, problems_of

Call = Callable[..., Answer]


@pytest.fixture(scope="session")
def kept(prices: Path, postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a finished replay whose journal is in PostgreSQL."""
    out = tmp_path_factory.mktemp("kept") / "kept"
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out), "--json"]
    answer = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "TRELLIS_JOURNAL": postgres}
    )
    assert answer.returncode == 0, answer.stderr + answer.stdout
    return out


def told(answer: Answer) -> dict[str, object]:
    """What a command with --json answered."""
    assert answer.returncode == 0, answer.stderr + answer.stdout
    found: dict[str, object] = json.loads(answer.stdout)
    return found


def test_the_run_is_the_same_as_with_a_file(kept: Path, finished: Path) -> None:
    assert not (kept / "journal.db").exists()
    for name in ("summary.json", "ledger.csv", "ledger.beancount", "tax.csv", "report.html"):
        assert (kept / name).read_bytes() == (finished / name).read_bytes(), name
    one, other = ((each / "run.toml").read_text().splitlines() for each in (kept, finished))
    assert [line for line in one if line not in other] == [line for line in one if line.startswith("journal = ")]


def test_it_is_verified_by_folder_and_by_url(kept: Path, finished: Path, postgres: str, trellis: Call) -> None:
    file = told(trellis("verify", finished, "--json"))
    by_folder = told(trellis("verify", kept, "--json"))
    by_url = told(trellis("verify", f"{postgres}?journal=kept", "--json"))

    assert {**by_folder, "path": ""} == {**file, "path": ""}
    assert by_url == by_folder
    assert by_url["path"] == f"{postgres}?journal=kept"


def test_its_reports_and_answers_are_the_same(kept: Path, finished: Path, tmp_path: Path, trellis: Call) -> None:
    for name, run in (("kept", kept), ("finished", finished)):
        told(trellis("report", run, "--month", "2019-02", "--format", "csv", "--out", tmp_path / name, "--json"))
    (one,), (other,) = ([*(tmp_path / name).rglob("*.csv")] for name in ("kept", "finished"))
    asked = [told(trellis("ask", run, "why not AAPL?", "--json")) for run in (kept, finished)]

    assert one.read_bytes() == other.read_bytes()
    assert asked[0] == asked[1]


def test_no_password_is_kept_or_shown(prices: Path, postgres: str, tmp_path: Path, trellis: Call) -> None:
    secret = postgres.replace("postgres@", "postgres:s3cret@")
    out = tmp_path / "secret"
    answer = trellis(
        "replay",
        "--data",
        prices,
        "--from",
        "2019-01-02",
        "--to",
        "2019-01-31",
        "--out",
        out,
        "--journal",
        f"{secret}?journal=secret",
    )
    assert answer.returncode == 0, answer.stderr
    again = trellis(
        "replay",
        "--data",
        prices,
        "--from",
        "2019-01-02",
        "--to",
        "2019-01-31",
        "--out",
        tmp_path / "other",
        "--journal",
        f"{secret}?journal=secret",
    )

    assert f'journal = "{postgres}?journal=secret"' in (out / "run.toml").read_text()
    assert again.returncode == 2
    assert "never replaced" in again.stderr
    for text in (answer.stdout, answer.stderr, again.stderr, *(f.read_text() for f in out.glob("*.*") if f.is_file())):
        assert "s3cret" not in text
    assert not (tmp_path / "other" / "run.toml").exists()


def test_a_run_that_was_killed_goes_on_to_the_same_end(
    prices: Path, finished: Path, postgres: str, tmp_path: Path, trellis: Call
) -> None:
    out = tmp_path / "killed"
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out), "--journal", postgres]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not [*out.glob("snapshots/*.snapshot")]:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    told(trellis("replay", "--resume", "--out", out, "--json"))

    assert (out / "summary.json").read_bytes() == (finished / "summary.json").read_bytes()
    assert told(trellis("verify", out, "--json"))["ok"] is True


def test_a_record_changed_in_the_table_is_found(kept: Path, postgres: str, tmp_path: Path, trellis: Call) -> None:
    with psycopg.connect(postgres) as line:
        line.execute("SET session_replication_role = replica; SET search_path = trellis")
        own = "journal = (SELECT id FROM journals WHERE name = 'kept') AND sequence = 200"
        before = line.execute(f"SELECT payload FROM records WHERE {own}".encode()).fetchone()
        assert before is not None
        line.execute(f"UPDATE records SET payload = 'x' WHERE {own}".encode())
        line.commit()
        try:
            verified = trellis("verify", kept)
            reported = trellis(
                "report", shutil.copytree(kept, tmp_path / "run"), "--all", "--out", tmp_path / "reports"
            )
        finally:
            line.execute(f"UPDATE records SET payload = %s WHERE {own}".encode(), before)

    assert verified.returncode == 1
    assert "200" in verified.stderr
    assert reported.returncode == 2
    assert "the chain is broken at record 200" in reported.stderr


@pytest.mark.parametrize(
    "url, words",
    [
        ("postgresql://127.0.0.1:1/house?journal=main", "cannot be reached"),
        ("mysql://127.0.0.1/house?journal=main", "not the URL of a PostgreSQL server"),
        ("postgresql://127.0.0.1/house?journal=a b", "a journal is named by letters"),
    ],
)
def test_a_journal_that_cannot_be_kept_there_stops_the_run_before_it_begins(
    prices: Path, tmp_path: Path, trellis: Call, url: str, words: str
) -> None:
    out = tmp_path / "run"
    answer = trellis("replay", "--data", prices, *SPAN, "--out", out, "--journal", url, "--json")

    assert answer.returncode == 2
    assert words in problems_of(answer)[0]["message"]
    assert not (out / "run.toml").exists()


def test_the_tables_go_forward_and_back(postgres: str, trellis: Call) -> None:
    url = f"{postgres}?schema=stepped&journal=main"
    assert told(trellis("migrate", url, "--json"))["after"] == "journal_0002"
    assert told(trellis("migrate", url, "--to", "base", "--back", "--json"))["after"] is None
    assert "there is no such version" in trellis("migrate", url, "--to", "nonsense").stderr
