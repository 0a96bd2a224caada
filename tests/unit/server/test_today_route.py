"""Today over HTTP: the house at its own instant, with and without its prices."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.fakes.run_events import at, run_events, write_run
from tests.fakes.server import STRANGER, client, ready
from tests.fakes.server_market import finding, scripted, thursday

from trellis.kernel.codec import encode_state
from trellis.server.runs.live.status import NAME, Phase, Status
from trellis.sim.replay.outside import DueTask, Standing
from trellis.sim.replay.pace import PaceSetting

TODAY = "/api/v1/runs/march/today"


def test_net_worth_is_what_the_sleeves_are_worth_and_changes_leave_flows_out(tmp_path: Path) -> None:
    told = ready(client(tmp_path), TODAY)
    worth = told["net_worth"]
    start = next(change for change in worth["changes"] if change["since"] == "start")

    assert Decimal(worth["value"]) == sum(Decimal(sleeve["nlv"]) for sleeve in told["sleeves"])
    assert Decimal(worth["value"]) - Decimal(start["amount"]) == Decimal(300_000)
    assert start["flow"] == "0"
    assert [change["since"] for change in worth["changes"]] == ["day", "week", "start"]


def test_a_sleeve_tells_what_it_has_at_work_and_why_it_falls_short(tmp_path: Path) -> None:
    thursday(tmp_path)
    gen = ready(client(tmp_path), TODAY)["sleeves"][0]

    assert (gen["sleeve"], gen["state"], gen["short_of_target"]) == ("gen", "SCANNING", "granularity")
    assert (gen["size"], gen["target"], gen["options"]) == ("120000", 0.95, 2)


def test_a_week_that_is_open_has_the_label_of_what_happened_so_far(tmp_path: Path) -> None:
    thursday(tmp_path)
    week = ready(client(tmp_path), TODAY)["week"]

    assert (week["week"], week["label"], week["stage"]) == ("2025-W10", "Calm-Income", "so_far")


def test_what_happened_is_told_newest_first_with_its_record_and_its_decision(tmp_path: Path) -> None:
    thursday(tmp_path)
    told = ready(client(tmp_path), TODAY)
    rows = told["happened"]
    sold = next(row for row in rows if row["kind"] == "option.sold" and row["symbol"] == "AAPL")

    assert told["happened_on"] == "2025-03-06"
    assert [row["sequence"] for row in rows] == sorted((row["sequence"] for row in rows), reverse=True)
    assert (sold["price"], sold["quantity"], sold["contract"]["strike"]) == ("1.39", 1, "235")
    assert 0 < sold["decision"] < sold["sequence"]


def test_what_comes_next_follows_the_cadence_with_or_without_prices(tmp_path: Path) -> None:
    thursday(tmp_path)
    gone = ready(client(tmp_path), TODAY)
    told = ready(client(tmp_path, find=finding(scripted())), TODAY)["ahead"]
    kinds = [(row["kind"], row["at"][:16]) for row in told["rows"][:7]]

    assert (gone["ahead"], gone["sources"]["state"]) == (told, "gone")
    assert "there is no such folder" in gone["sources"]["problem"]
    assert kinds == [
        ("open", "2025-03-07T09:30"),
        ("manage", "2025-03-07T14:30"),
        ("prepare", "2025-03-07T15:00"),
        ("expiry", "2025-03-07T16:00"),
        ("close", "2025-03-07T16:00"),
        ("report", "2025-03-07T16:30"),
        ("open", "2025-03-10T09:30"),
    ]
    assert (told["level"], told["every"], told["over"]) == (0, 300, False)


def test_a_latch_is_open_until_it_is_lifted(tmp_path: Path) -> None:
    events = run_events(finished=False)
    lifted = next(place for place, event in enumerate(events) if type(event).__name__ == "LatchReleased")
    write_run(tmp_path / "runs" / "march", events[:lifted])
    write_run(tmp_path / "runs" / "lifted", events[: lifted + 1])
    caller = client(tmp_path)

    held = ready(caller, TODAY)["alerts"]
    after = ready(caller, "/api/v1/runs/lifted/today")["alerts"]

    assert [(row["kind"], row["what"], row["severity"]) for row in held] == [("latch", "L3", "critical")]
    assert after == []


def test_the_view_is_sent_again_once_its_sources_are_there(tmp_path: Path) -> None:
    caller = client(tmp_path, find=finding(scripted(), same=False))
    first = caller.get(TODAY)
    told = ready(caller, TODAY)
    last = caller.get(TODAY)

    assert told["sources"]["state"] == "changed"
    assert first.json()["sources"]["state"] == "changed" or first.headers["etag"] != last.headers["etag"]
    assert caller.get(TODAY, headers={"If-None-Match": last.headers["etag"]}).status_code == 304


def test_a_stranger_sees_nothing(tmp_path: Path) -> None:
    caller = client(tmp_path, STRANGER)

    for page in ("today", "positions", "positions/p1", "weeks", "weeks/2025-W10", "equity"):
        assert caller.get(f"/api/v1/runs/march/{page}").status_code == 403


def test_a_run_at_work_tells_its_own_agenda(tmp_path: Path) -> None:
    thursday(tmp_path)
    due = tuple(DueTask(at(7, "09:30"), "main", sleeve, "tick") for sleeve in ("gen", "com"))
    due = (DueTask(at(6, "09:30"), "main", "", "open"), *due, DueTask(at(7, "09:45"), "main", "", "order_deadline"))
    standing = Standing(date(2025, 3, 6), 4, 6, at(6, "18:00"), Decimal(300_000), "2025-W10", due, caught_up=True)
    status = Status(Phase.RUNNING, "", 1, at(6, "18:00"), PaceSetting(), standing)
    (tmp_path / "runs" / "march" / NAME).write_bytes(encode_state(status))
    ahead = ready(client(tmp_path), TODAY)["ahead"]

    assert ahead["basis"] == "agenda"
    assert [(row["task"], row["at"][:16], row["sleeves"], row["count"]) for row in ahead["tasks"]] == [
        ("tick", "2025-03-07T09:30", ["gen", "com"], 2),
        ("order_deadline", "2025-03-07T09:45", [], 1),
    ]
    assert ahead["rows"][0]["kind"] == "open"
