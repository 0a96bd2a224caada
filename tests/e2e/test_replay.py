"""Integration: the replay command, from prices to report, twice the same, and on after being killed."""

import csv
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.e2e.conftest import PROGRAM, SPAN, Answer
from tests.fakes.pdf import in_order, pdf_text, shown

from trellis.kernel.finishing import content_digest

Run = Callable[..., Answer]


def test_a_run_leaves_journal_ledger_report_and_summary(finished: Path) -> None:
    names = {path.name for path in finished.iterdir()}

    assert {
        "journal.db",
        "run.toml",
        "ledger.csv",
        "ledger.beancount",
        "tax.csv",
        "summary.json",
        "report.html",
    } <= names


def test_the_same_command_twice_gives_the_same_bytes(
    finished: Path, prices: Path, tmp_path: Path, trellis: Run
) -> None:
    again = tmp_path / "again"
    answer = trellis("replay", "--data", prices, *SPAN, "--out", again, "--json")

    assert answer.returncode == 0, answer.stderr
    for name in ("journal.db", "ledger.csv", "ledger.beancount", "tax.csv", "summary.json", "report.html"):
        assert (again / name).read_bytes() == (finished / name).read_bytes(), name


@pytest.mark.parametrize("after_records", [1, 700, 4000])
def test_a_killed_run_resumes_to_the_same_journal(
    finished: Path, prices: Path, tmp_path: Path, trellis: Run, after_records: int
) -> None:
    out = tmp_path / "killed"
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _wait_for(process, out, after_records)
    process.send_signal(signal.SIGKILL)
    process.wait()

    answer = trellis("replay", "--out", out, "--resume", "--json")

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert content_digest(out / "journal.db") == content_digest(finished / "journal.db")
    assert (out / "summary.json").read_bytes() == (finished / "summary.json").read_bytes()


def test_resuming_a_finished_run_changes_nothing(finished: Path, tmp_path: Path, trellis: Run) -> None:
    out = shutil.copytree(finished, tmp_path / "copy")
    answer = trellis("replay", "--out", out, "--resume", "--json")

    assert answer.returncode == 0, answer.stderr
    for name in ("journal.db", "summary.json", "report.html"):
        assert (out / name).read_bytes() == (finished / name).read_bytes(), name


def test_resuming_with_other_prices_names_the_record_that_differs(
    finished: Path, prices: Path, tmp_path: Path, trellis: Run
) -> None:
    data = shutil.copytree(prices, tmp_path / "data")
    out = tmp_path / "run"
    command = [PROGRAM, "replay", "--data", str(data), *SPAN, "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _wait_for(process, out, 1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    bars = data / "daily" / "SPY.csv"
    lines = bars.read_text().splitlines()
    day, opened, high, low, close, volume = lines[-5].split(",")
    lines[-5] = ",".join((day, opened, f"{float(high) + 1:.2f}", low, close, volume))
    bars.write_text("\n".join(lines) + "\n")

    answer = trellis("replay", "--out", out, "--resume")

    assert answer.returncode == 2
    assert "record" in answer.stderr


def test_the_run_verifies(finished: Path, trellis: Run) -> None:
    answer = trellis("verify", finished, "--json")

    assert answer.returncode == 0, answer.stdout
    assert json.loads(answer.stdout)["ok"] is True


def test_a_flipped_byte_is_named(finished: Path, tmp_path: Path, trellis: Run) -> None:
    out = shutil.copytree(finished, tmp_path / "flipped")
    journal = out / "journal.db"
    raw = bytearray(journal.read_bytes())
    place = raw.index(b'"option.opened"')
    raw[place + 1] ^= 0x01
    journal.write_bytes(raw)

    answer = trellis("verify", out)

    assert answer.returncode == 1
    assert "transaction.posted" in answer.stdout + answer.stderr


def test_real_bean_check_accepts_the_exported_ledger(finished: Path) -> None:
    from beancount import loader

    entries, errors, _ = loader.load_file(str(finished / "ledger.beancount"))

    assert errors == []
    assert len(entries) > 50


def _wait_for(process: "subprocess.Popen[bytes]", out: Path, pages: int) -> None:
    """Until the run's journal has grown past a size, or the run has ended."""
    for _ in range(600):
        log = out / "journal.db-wal"
        if process.poll() is not None or (log.exists() and log.stat().st_size > pages * 400):
            return
        time.sleep(0.05)


def test_reports_of_any_week_agree_to_the_cent_in_every_form(finished: Path, tmp_path: Path, trellis: Run) -> None:
    answer = trellis("report", finished, "--all", "--out", tmp_path / "reports", "--json")
    files = json.loads(answer.stdout)["files"]
    rows = csv.DictReader((finished / "ledger.csv").read_text(encoding="utf-8").splitlines())
    booked = sum((Decimal(row["realised"]) for row in rows if row["realised"]), Decimal(0))
    told = Decimal(0)

    assert answer.returncode == 0, answer.stdout
    for path in (Path(file) for file in files if file.endswith(".json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        pdf = pdf_text(path.with_suffix(".pdf").read_bytes())
        sheet = path.with_suffix(".csv").read_text(encoding="utf-8")
        (values,) = [table for table in report["tables"] if table["key"] == "values"]
        assert in_order(shown(report), pdf) == [], path.name
        assert report["rulebook_hash"] in pdf
        assert report["rulebook_hash"] in sheet
        assert {column["key"] for column in values["columns"]} >= {"realised", "unrealised"}
        for table in report["tables"]:
            lines = [",".join(cell or "" for cell in row.values()) for row in table["rows"] if table["key"] == "values"]
            assert all(line in sheet for line in lines)
        if report["report"] == "weekly" and report["state"] == "final":
            assert report["label"]
            told += Decimal(values["rows"][-1]["realised"])
    assert told == booked


def test_attribution_adds_up_to_what_was_earned_and_leaves_nothing_unexplained(finished: Path) -> None:
    summary = json.loads((finished / "summary.json").read_text(encoding="utf-8"))
    found = summary["attribution"]
    rows = csv.DictReader((finished / "ledger.csv").read_text(encoding="utf-8").splitlines())
    reserve = sum((Decimal(row["amount"]) for row in rows if row["ledger_account"].endswith(":TaxReserve")), Decimal(0))
    earned = Decimal(summary["equity"]["end"]) + reserve - Decimal(summary["equity"]["start"])

    assert Decimal(found["total"]["total"]) == earned
    assert {cell["other"] for cell in found["cells"]} == {"0.00"}
    for sums in (found["by_sleeve"], found["by_symbol"], found["by_holding"]):
        assert sum((Decimal(parts["total"]) for parts in sums.values()), Decimal(0)) == earned
    assert any(effect["saved"] is not None for effect in found["rules"]["effects"])
