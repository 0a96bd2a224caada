"""Control and replays over the API with real processes behind it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fakes.live import PATIENCE, until
from tests.fakes.server import client

from trellis.server.runs.live.live_runs import LiveRuns

SETTINGS = {"first": "2019-01-02", "last": "2019-01-18", "source": "data", "operator": "none"}
PRACTICE = {"name": "practice", "kind": "practice", "settings": SETTINGS, "pace": {"seconds": "0", "paused": True}}


@pytest.fixture
def caller(prices: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a house that has a folder of prices and runs at work."""
    found = client(tmp_path)
    with LiveRuns(tmp_path, prices) as live:
        found.app.state.live = live  # type: ignore[attr-defined]
        yield found


def test_a_practice_house_is_founded_commanded_paced_and_compared_with_a_replay(caller: TestClient) -> None:
    founded = caller.post("/api/v1/replays", json=PRACTICE)
    again = caller.post("/api/v1/replays", json=PRACTICE)
    replayed = caller.post("/api/v1/replays", json={"name": "plain", "settings": SETTINGS})
    assert [founded.status_code, again.status_code, replayed.status_code] == [201, 200, 201]
    until(lambda: _live(caller, "practice")["session"] == 1, "it stands before the first open")

    paused = _tell(caller, "pause", "k1", reason="wait")
    repeated = _tell(caller, "pause", "k1", reason="wait")
    other = _tell(caller, "pause", "k1", reason="something else")
    alone = _tell(caller, "reset", "k2", reason="alone")
    nobody = _tell(caller, "pause", "k3", reason="wait", account="MINI9")
    state = caller.get("/api/v1/runs/practice/state").json()

    assert paused.status_code == 200, paused.text
    assert paused.json()["outcome"] == "given"
    assert repeated.json() == paused.json()
    assert other.status_code == 409
    assert alone.json()["outcome"] == "refused"
    assert "two different people" in alone.json()["rows"][0]["words"]
    assert nobody.status_code == 422
    assert {sleeve["latches"][0]["latch"] for sleeve in state["accounts"][0]["sleeves"]} == {"USER"}
    assert state["live"]["due"][0]["task"] == "open"
    assert state["live"]["phase"] == "running"

    faster = caller.put("/api/v1/runs/practice/pace", json={"seconds": "0", "paused": False})
    assert faster.status_code == 200, faster.text
    until(lambda: _live(caller, "practice")["phase"] == "finished", "the practice house has ended")
    until(lambda: _live(caller, "plain")["phase"] == "finished", "the replay has ended")
    late = _tell(caller, "pause", "k9", reason="late")
    compared = caller.get("/api/v1/comparison", params={"a": "plain", "b": "practice"}).json()

    assert late.status_code == 409
    assert {row["figure"] for row in compared["figures"]} >= {"Final equity, USD", "Sessions"}
    (sessions,) = [row for row in compared["figures"] if row["figure"] == "Sessions"]
    assert (sessions["a"], sessions["b"], sessions["difference"]) == ("13", "13", "0")
    assert compared["settings"] == []


def test_a_replay_is_cancelled_and_gone_on_with(caller: TestClient) -> None:
    long = SETTINGS | {"last": "2019-02-28"}
    name = caller.post("/api/v1/replays", json={"settings": long}).json()["name"]
    until(lambda: _live(caller, name)["session"] > 0, "it has begun")

    cancelled = caller.post(f"/api/v1/replays/{name}/cancel").json()
    started = caller.post(f"/api/v1/replays/{name}/start")
    until(lambda: _live(caller, name)["phase"] == "finished", "it has ended")

    assert cancelled["live"]["phase"] in ("stopped", "finished")
    assert started.status_code in (200, 422)
    assert _live(caller, name)["session"] == 40


def _live(caller: TestClient, name: str) -> dict[str, Any]:
    found: dict[str, Any] = caller.get(f"/api/v1/replays/{name}").json()["live"]
    return found


def _tell(caller: TestClient, verb: str, key: str, **body: str) -> Any:
    """Repeat the call while the run has not answered, as a client does."""
    for _ in range(int(PATIENCE)):
        path, headers = f"/api/v1/runs/practice/commands/{verb}", {"Idempotency-Key": key}
        answer = caller.post(path, json=body, headers=headers)
        if answer.status_code not in (202, 503):
            break
        time.sleep(0.1)
    return answer
