"""Runs over HTTP: who sees them, what they say, and that unchanged ones are not sent again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.fakes.run_events import DAYS, at, run_events, write_run
from tests.fakes.server import STRANGER, client, served

from trellis.core.problems import ProblemError
from trellis.kernel.codec import encode_state
from trellis.kernel.journal import Journal
from trellis.kernel.places import JournalPlace
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Entry
from trellis.server.runs.directory import Runs
from trellis.server.runs.kept import KeptJournals
from trellis.server.runs.live import status
from trellis.server.runs.live.status import Phase, Status
from trellis.server.runs.watched import WatchedRun
from trellis.sim.replay.outside import Standing
from trellis.sim.replay.pace import PaceSetting


class CountedJournals(KeptJournals):
    """Counts how often a journal was opened."""

    opened = 0

    @contextmanager
    def open(self, place: JournalPlace) -> Iterator[JournalStore]:
        """As the real ones do."""
        self.opened += 1
        with super().open(place) as journal:
            yield journal


def test_a_run_is_told_as_its_journal_ends(tmp_path: Path) -> None:
    run = client(tmp_path).get("/api/v1/runs/march").json()

    assert (run["name"], run["world"], run["account"], run["finished"]) == ("march", "replay", "main", True)
    assert run["equity"] == run["accounts"][0]["nlv"]
    assert run["records"] > 50
    assert run["day"] == "2025-03-10"


def test_the_list_holds_the_runs_that_the_caller_owns(tmp_path: Path) -> None:
    own = client(tmp_path).get("/api/v1/runs").json()
    other = client(tmp_path, STRANGER).get("/api/v1/runs").json()

    assert [run["name"] for run in own["runs"]] == ["march"]
    assert other == {"runs": []}


def test_the_list_tells_the_clock_of_a_run_that_goes_on_without_a_record(tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "going", run_events(finished=False))
    caller = client(tmp_path)
    before = _listed(caller, "going")
    standing = Standing(DAYS[-1], 6, 9, at(10, "20:30"), Decimal(300_000), "2025-W11", (), caught_up=True)
    told = Status(Phase.RUNNING, "", 1, at(10, "20:30"), PaceSetting(), standing)
    for name in ("going", "march"):
        (tmp_path / "runs" / name / status.NAME).write_bytes(encode_state(told))

    assert datetime.fromisoformat(before) < at(10, "20:30")
    assert datetime.fromisoformat(_listed(caller, "going")) == at(10, "20:30")
    assert datetime.fromisoformat(_listed(caller, "march")) != at(10, "20:30"), "it is over"


def _listed(caller: TestClient, name: str) -> str:
    """The instant of the run in the list."""
    runs = caller.get("/api/v1/runs").json()["runs"]
    return str(next(run["at"] for run in runs if run["name"] == name))


def test_a_run_of_somebody_else_is_refused_by_the_row_of_part_i(tmp_path: Path) -> None:
    refused = client(tmp_path, STRANGER).get("/api/v1/runs/march")

    assert refused.status_code == 403
    assert refused.headers["content-type"] == "application/problem+json"
    assert "Part I, read own accounts" in refused.json()["detail"]


def test_nobody_is_told_to_sign_in(tmp_path: Path) -> None:
    refused = client(tmp_path, None).get("/api/v1/runs/march")

    assert refused.status_code == 401
    assert refused.json()["problems"][0]["way_out"] == "Sign in, or send an API key."


def test_names_that_lead_elsewhere_are_no_runs(tmp_path: Path) -> None:
    caller = client(tmp_path)

    for name in ("..", "%2e%2e%2fmarch", "march%2f..%2fmarch", ".hidden", "a" * 200, "mars"):
        assert caller.get(f"/api/v1/runs/{name}").status_code == 404


def test_an_unchanged_run_is_not_sent_again(tmp_path: Path) -> None:
    caller = client(tmp_path)
    first = caller.get("/api/v1/runs/march")
    again = caller.get("/api/v1/runs/march", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""


def test_a_folder_given_to_another_run_is_read_anew(tmp_path: Path) -> None:
    run = served(tmp_path).runs.run("march")
    run.read_all()
    identity = run.identity
    first, *rest = run_events()
    other = write_run(tmp_path / "other", [replace(first, capital=Decimal(400_000)), *rest])  # type: ignore[type-var]
    other.journal.replace(run.folder.journal)
    run.catch_up()

    assert run.identity != identity
    with run.reading() as views:
        assert views.standing.sessions == 6
        assert views.standing.started is not None
        assert views.standing.started.capital == Decimal(400_000)


def test_a_journal_that_looks_untouched_is_not_opened_and_one_that_grows_is(tmp_path: Path) -> None:
    folder, counted = write_run(tmp_path / "march"), CountedJournals()
    os.utime(folder.journal, (1, 1))
    run = WatchedRun(folder, counted)
    run.read_all()
    run.catch_up()
    before = counted.opened
    with Journal.open(folder.journal) as journal:
        last = next(iter(journal.read(after=journal.head.sequence - 1)))
        head = journal.append([Entry(last.stream, last.type, 1, last.time, last.payload)], journal.head.sequence)
        run.catch_up()

    assert (before, counted.opened) == (1, 2)
    assert run.read_to == head.sequence


def test_records_that_are_remembered_do_not_open_the_journal(tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "march")
    runs = Runs(tmp_path)
    run = runs.run("march")
    run.read_all()
    with run.records() as records:
        first = run.noted(records, 1)
    run.folder.journal.rename(tmp_path / "elsewhere.db")

    with run.records() as records:
        assert run.noted(records, 1) == first
        with pytest.raises(ProblemError):
            run.noted(records, 2)
    runs.close()
