"""Reports over HTTP: those of the run and no other file, in three forms of the same cells."""

import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fakes.run_events import run_events, write_run
from tests.fakes.server import STRANGER, client

from trellis.adapters.documents.pdf import pdf_bytes
from trellis.reports.periods.written import csv_text, json_text
from trellis.server.runs.reporting.__main__ import make
from trellis.server.runs.reporting.desk import ReportDesk, start_process
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.period_reports import Wanted, period_reports
from trellis.sim.replay.seals import seal

REPORTS = "/api/v1/runs/march/reports"


class Done:
    """Implements server.runs.reporting.desk.Making: it has ended."""

    def __init__(self, status: int = 0) -> None:
        """Takes its exit status."""
        self.status = status

    def poll(self) -> int | None:
        """The status."""
        return self.status


def at_once(run: Path, out: Path, upto: str, words: Path) -> Done:
    """Implements Start: everything is made before it returns."""
    make(run, out, upto)
    return Done()


def failing(run: Path, out: Path, upto: str, words: Path) -> Done:
    """Implements Start: nothing comes of it but a word."""
    words.write_text("the disk is full", encoding="utf-8")
    return Done(2)


def caller_of(home: Path, start: Any = at_once) -> TestClient:
    caller = client(home)
    caller.app.state.reports = ReportDesk(home, start)  # type: ignore[attr-defined]
    return caller


def made(home: Path) -> tuple[TestClient, dict[str, Any]]:
    """A caller, and the list once everything is made: the first look begins, the second finds."""
    caller = caller_of(home)
    assert caller.get(REPORTS).json()["state"] == "making"
    return caller, caller.get(REPORTS).json()


def test_every_form_has_the_cells_of_the_run_s_own_report(tmp_path: Path) -> None:
    caller, told = made(tmp_path)
    documents = list(period_reports(RunFolder(tmp_path / "runs" / "march"), Wanted(None)))

    assert [row["name"] for row in told["reports"]] == [each.name for each in reversed(documents)]
    for each in documents:
        address = f"{REPORTS}/{each.report}/{each.name}"
        assert caller.get(address).text == json_text(each)
        assert caller.get(f"{address}.json").text == json_text(each)
        assert caller.get(f"{address}.csv").content == csv_text(each).encode()
    assert caller.get(f"{REPORTS}/weekly/{documents[0].name}.pdf").content == pdf_bytes(documents[0])


def test_a_week_without_a_state_is_its_newest_report(tmp_path: Path) -> None:
    caller, told = made(tmp_path)

    assert {row["state"] for row in told["reports"] if row["period"] == "2025-W10"} == {"provisional", "final"}
    assert caller.get(f"{REPORTS}/weekly/2025-W10").json()["state"] == "final"
    assert caller.get(f"{REPORTS}/weekly/2025-W10-provisional").json()["state"] == "provisional"


@pytest.mark.parametrize(
    "address", ["weekly/..%2F..%2Frun.csv", "weekly/2025-W10-final/../../x.csv", "weekly/....csv", "yearly/2025.csv"]
)
def test_nothing_but_a_report_of_the_run_can_be_named(tmp_path: Path, address: str) -> None:
    caller, _ = made(tmp_path)
    (tmp_path / "runs" / "march" / "x.csv").write_text("secret", encoding="utf-8")

    assert caller.get(f"{REPORTS}/{address}").status_code in (404, 422)


def test_a_name_of_another_period_is_none(tmp_path: Path) -> None:
    caller, _ = made(tmp_path)

    assert caller.get(f"{REPORTS}/monthly/1999-01").status_code == 404
    assert caller.get(f"{REPORTS}/monthly/2025-W10.csv").status_code == 404


def test_while_they_are_made_a_report_is_asked_for_again(tmp_path: Path) -> None:
    answer = caller_of(tmp_path).get(f"{REPORTS}/weekly/2025-W10.csv")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    caller = caller_of(tmp_path, failing)
    caller.get(REPORTS)
    told = caller.get(REPORTS).json()

    assert (told["state"], told["problem"], told["reports"]) == ("failed", "the disk is full", [])
    assert "the disk is full" in caller.get(f"{REPORTS}/weekly/2025-W10").json()["detail"]


def test_a_run_that_goes_on_has_them_made_anew_and_shows_the_old_ones_meanwhile(tmp_path: Path) -> None:
    events = run_events()
    friday = [event for event in events if instant(event).day < 10]
    write_run(tmp_path / "runs" / "march", friday)
    caller, first = made(tmp_path)
    folder = next((tmp_path / "cache" / "reports" / "march").iterdir())
    write_run_anew(tmp_path, events)
    meanwhile = caller.get(REPORTS).json()
    last = caller.get(REPORTS).json()

    assert (meanwhile["state"], meanwhile["reports"]) == ("making", first["reports"])
    assert last["state"] == "ready"
    assert "2025-W10-final" in {row["name"] for row in last["reports"]} - {row["name"] for row in first["reports"]}
    assert len([each for each in folder.iterdir() if each.is_dir()]) == 1


def instant(event: object) -> datetime:
    at: datetime = event.at  # type: ignore[attr-defined]
    return at


def write_run_anew(home: Path, events: list[object]) -> None:
    """The same run, further on: its first record is the same."""
    folder = home / "runs" / "march"
    for path in folder.iterdir():
        path.unlink()
    write_run(folder, events)


def test_a_process_of_its_own_makes_them(tmp_path: Path) -> None:
    caller = caller_of(tmp_path, start_process)
    while (told := caller.get(REPORTS).json())["state"] == "making":
        time.sleep(0.2)

    assert (told["state"], told["problem"]) == ("ready", "")
    assert caller.get(f"{REPORTS}/monthly/2025-03").json()["report"] == "monthly"


def test_the_whole_report_is_shut_off_from_the_server_s_pages(tmp_path: Path) -> None:
    caller = client(tmp_path)
    folder = RunFolder(tmp_path / "runs" / "march")
    page = "/api/v1/runs/march/report.html"
    assert caller.get(page).status_code == 404

    for path in folder.exports:
        path.write_text("<h1>as written</h1>", encoding="utf-8")
    seal(folder)
    answer = caller.get(page)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.text == "<h1>as written</h1>"
    assert policy.startswith("sandbox allow-scripts; default-src 'none'")
    assert "allow-same-origin" not in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2]

    folder.report.write_text("forged", encoding="utf-8")
    assert caller.get(page).status_code == 404


def test_a_stranger_reads_none(tmp_path: Path) -> None:
    assert client(tmp_path, STRANGER).get(REPORTS).status_code == 403
    assert client(tmp_path, STRANGER).get("/api/v1/runs/march/report.html").status_code == 403
