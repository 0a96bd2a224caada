"""Control and replays over the API, as far as no process is needed: what is told, and what is refused."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.fakes.run_events import DAYS, at, run_events, write_run
from tests.fakes.server import OWNER, STRANGER, client

from trellis.autopilot.events.sleeve import FreezeSet
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Sleeve
from trellis.server.runs.live import inbox_file, wishes
from trellis.server.runs.live.founding import found
from trellis.server.runs.live.wishes import Kind
from trellis.sim.replay.pace import PaceSetting
from trellis.sim.replay.settings import RunSettings, of_mapping

KEY = {"Idempotency-Key": "one"}
VIEWER = Person("Grace", (Role.VIEWER,), owns=("main",))
SETTINGS: dict[str, Any] = {"first": "2019-01-02", "last": "2019-01-18", "source": "bundled", "overlay": "demo"}


def settings() -> RunSettings:
    """A span on the bundled prices."""
    return of_mapping(SETTINGS, "test")


def test_the_state_tells_each_sleeve_and_every_row_of_part_c(tmp_path: Path) -> None:
    told = client(tmp_path).get("/api/v1/runs/march/state").json()

    sleeve = told["accounts"][0]["sleeves"][0]
    assert told["account"] == "main"
    assert told["live"] is None
    assert {row["number"] for row in told["transitions"]} == {f"T{n}" for n in range(1, 20)}
    assert {row["source"] for row in sleeve["legal"]} == {sleeve["state"]}
    assert all(row["guard"] for row in told["transitions"])


def test_a_freeze_is_told_to_its_last_day_and_no_longer(tmp_path: Path) -> None:
    told = {}
    for run, until in (("over", DAYS[3]), ("holds", DAYS[-1])):
        frozen = FreezeSet(at(3, "16:00"), Sleeve.GEN, until, "p1", "S6.freeze")
        write_run(tmp_path / "runs" / run, [*run_events()[:-1], frozen])
        state = client(tmp_path).get(f"/api/v1/runs/{run}/state").json()
        told[run] = state["accounts"][0]["sleeves"][0]["frozen_until"]

    assert told == {"over": None, "holds": DAYS[-1].isoformat()}


def test_every_verb_is_told_with_what_part_i_answers_the_caller(tmp_path: Path) -> None:
    manager = client(tmp_path).get("/api/v1/runs/march/state").json()["verbs"]
    viewer = client(tmp_path, VIEWER).get("/api/v1/runs/march/state").json()["verbs"]

    mine, theirs = ({row["verb"]: row for row in rows} for rows in (manager, viewer))
    assert set(mine) == {
        *("pause", "release", "rebase", "kill", "reset", "manual_close"),
        *("deposit", "withdraw", "maintenance_in", "maintenance_out"),
    }
    assert mine["kill"]["permissions"][0]["allowed"]
    assert not theirs["kill"]["permissions"][0]["allowed"]
    assert "viewer may not" in theirs["kill"]["permissions"][0]["why"]
    assert mine["reset"]["pair"]
    assert mine["withdraw"]["takes"] == ["sleeve", "amount"]
    assert mine["pause"]["undone_by"] == "release"
    assert all(row["does"] for row in manager)


def test_the_state_marks_where_a_second_factor_is_all_that_lacks(tmp_path: Path) -> None:
    bare = replace(OWNER, mfa=False)
    rows = {who: client(tmp_path, who).get("/api/v1/runs/march/state").json()["verbs"] for who in (OWNER, bare, VIEWER)}
    marks = {who: {row["verb"]: row["permissions"][0]["second_factor"] for row in verbs} for who, verbs in rows.items()}

    assert (marks[bare]["kill"], marks[bare]["pause"]) == (True, False)
    assert not any(marks[OWNER].values())
    assert not marks[VIEWER]["kill"]


def test_a_command_to_a_finished_run_is_refused_with_the_way_out(tmp_path: Path) -> None:
    answer = client(tmp_path).post("/api/v1/runs/march/commands/pause", json={"reason": "wait"}, headers=KEY)

    assert answer.status_code == 409
    (row,) = answer.json()["problems"]
    assert row["message"] == "the run has come to its end"
    assert "practice house" in row["way_out"]


def test_a_replay_hears_nobody(tmp_path: Path) -> None:
    caller = client(tmp_path)
    found(tmp_path / "runs", "other", Kind.REPLAY, settings(), PaceSetting())
    shutil.copy(tmp_path / "runs/march/journal.db", tmp_path / "runs/other/journal.db")

    answer = caller.post("/api/v1/runs/other/commands/pause", json={"reason": "wait"}, headers=KEY)

    assert answer.status_code == 409
    assert "hears nobody" in answer.json()["detail"]


def test_a_command_without_key_verb_or_run_of_its_own_is_refused(tmp_path: Path) -> None:
    caller, body = client(tmp_path), {"reason": "wait"}
    path = "/api/v1/runs/march/commands"

    assert caller.post(f"{path}/pause", json=body).status_code == 422
    assert caller.post(f"{path}/pause", json=body, headers={"Idempotency-Key": "two words"}).status_code == 422
    assert caller.post(f"{path}/buy", json=body, headers=KEY).status_code == 404
    assert caller.post(f"{path}/pause", json={"reason": "x", "price": "1"}, headers=KEY).status_code == 422
    assert caller.post("/api/v1/runs/none/commands/pause", json=body, headers=KEY).status_code == 404
    assert client(tmp_path, STRANGER).post(f"{path}/pause", json=body, headers=KEY).status_code == 403
    assert client(tmp_path, None).post(f"{path}/pause", json=body, headers=KEY).status_code == 401


def test_settings_that_do_not_fit_are_told_with_field_and_way_out(tmp_path: Path) -> None:
    caller = client(tmp_path)

    early = caller.post("/api/v1/replays", json={"settings": SETTINGS | {"last": "2018-01-01"}})
    word = caller.post("/api/v1/replays", json={"settings": SETTINGS | {"operator": "sleepy", "capital": "1e999"}})
    data = caller.post("/api/v1/replays", json={"settings": SETTINGS | {"source": "data"}})
    file = caller.post("/api/v1/replays", json={"settings": SETTINGS | {"overlay": "../../etc/passwd"}})
    name = caller.post("/api/v1/replays", json={"name": "../up", "settings": SETTINGS})

    assert [answer.status_code for answer in (early, word, data, file, name)] == [422] * 5
    assert early.json()["problems"][0]["field"] == "first"
    assert {row["field"] for row in word.json()["problems"]} >= {"operator", "capital"}
    assert "no folder of prices" in data.json()["detail"]
    assert file.json()["problems"][0]["field"] == "overlay"
    assert name.json()["problems"][0]["field"] == "name"
    assert not list((tmp_path / "runs").glob("2019*"))


def test_who_may_not_start_replays_is_told_the_row_of_part_i(tmp_path: Path) -> None:
    answer = client(tmp_path, VIEWER).post("/api/v1/replays", json={"settings": SETTINGS})

    assert answer.status_code == 403
    assert "paper cycle" in answer.json()["detail"]


def test_replays_are_listed_to_whoever_may_read_their_account(tmp_path: Path) -> None:
    found(tmp_path / "runs", "mine", Kind.PRACTICE, settings(), PaceSetting())

    (row,) = client(tmp_path).get("/api/v1/replays").json()["replays"]

    assert (row["name"], row["kind"], row["live"]["phase"]) == ("mine", "practice", "stopped")
    assert "data" not in row["settings"]
    assert client(tmp_path, STRANGER).get("/api/v1/replays").json()["replays"] == []
    assert client(tmp_path, STRANGER).get("/api/v1/replays/mine").status_code == 403
    assert client(tmp_path).get("/api/v1/replays/none").status_code == 404


def test_a_stopped_practice_house_takes_no_commands_and_says_so(tmp_path: Path) -> None:
    caller = client(tmp_path, OWNER)
    found(tmp_path / "runs", "mine", Kind.PRACTICE, settings(), PaceSetting())
    inbox = tmp_path / "runs/march" / inbox_file.NAME
    shutil.copy(tmp_path / "runs/mine" / inbox_file.NAME, inbox)
    before = caller.get("/api/v1/runs/march/state").json()["live"]["takes_commands"]
    wishes.set_wanted(inbox, wanted=False)
    answer = caller.post("/api/v1/runs/march/commands/pause", json={"reason": "a look"}, headers=KEY)

    assert before is True
    assert caller.get("/api/v1/runs/march/state").json()["live"]["takes_commands"] is False
    assert answer.status_code == 409
    assert "stopped" in answer.json()["detail"]


def test_a_run_without_a_summary_is_not_compared(tmp_path: Path) -> None:
    caller = client(tmp_path, OWNER)
    (tmp_path / "runs/march/summary.json").unlink(missing_ok=True)

    assert caller.get("/api/v1/comparison", params={"a": "march", "b": "march"}).status_code == 409
    assert caller.get("/api/v1/comparison", params={"a": "march", "b": "none"}).status_code == 404
