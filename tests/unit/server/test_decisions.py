"""Decisions over HTTP: each with its clauses, what became of it, and pages that hold still while a run goes on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.fakes.run_events import run_events, write_run
from tests.fakes.server import STRANGER, client

from trellis.autopilot.events.decision import RollWeighed
from trellis.constitution.rulebook import load

RUN = "/api/v1/runs/march"


def rows(home: Path, **wanted: str | list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client(home).get(f"{RUN}/decisions", params=wanted).json()["rows"]
    return found


def test_every_decision_stands_in_pages_newest_first_and_once(tmp_path: Path) -> None:
    caller = client(tmp_path)
    seen: list[int] = []
    cursor: int | None = None
    while True:
        page = caller.get(f"{RUN}/decisions", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        seen += [row["sequence"] for row in page["rows"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == page["total"]


def test_a_refused_proposal_tells_the_rule_with_limit_and_value(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, symbol="SPY", kind="proposal")

    assert (row["outcome"], row["stage"], row["action"], row["allowed"]) == ("skipped", "candidate", "open.csp", 0)
    assert row["strike"] == "500"
    assert row["breaches"] == [
        {
            "rule": "S0.symbol.cap",
            "operator": "<=",
            "limit": "30000",
            "value": "50000",
            "reason": "symbol_cap",
            "gate": "constitution",
        }
    ]
    assert row["became"] is None


def test_an_approved_one_tells_what_became_of_it(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, decision="p1", kind="proposal")

    assert row["became"] == {"outcome": "filled", "orders": 2, "wanted": 1, "filled": 1, "average": "1.39"}


def test_one_decision_whole(tmp_path: Path) -> None:
    caller = client(tmp_path)
    (row,) = rows(tmp_path, decision="p1", kind="proposal")
    told = caller.get(f"{RUN}/decisions/{row['sequence']}").json()

    assert [clause["rule"]["id"] for clause in told["verdict"]["clauses"]] == ["S1.gen.window"]
    assert told["verdict"]["clauses"][0]["rule"]["text"] == load().rule("S1.gen.window").text
    assert told["risk"]["clauses"][0]["rule"] == {"id": "H.notional", "text": "", "source": "", "reading": ""}
    assert [(order["rung"], order["limit"], order["state"]) for order in told["course"]["orders"]] == [
        (1, "1.40", "new"),
        (2, "1.39", "filled"),
    ]
    assert told["course"]["commission"] == "0.67"
    assert [each["kind"] for each in told["related"]] == ["level", "level", "level", "roll"]


def test_filters_narrow_by_every_field(tmp_path: Path) -> None:
    assert {row["sleeve"] for row in rows(tmp_path, sleeve="com")} == {"com"}
    assert {row["kind"] for row in rows(tmp_path, kind=["level", "roll"])} == {"level", "roll"}
    assert {row["week"] for row in rows(tmp_path, week="2025-W10")} == {"2025-W10"}
    assert [row["rules"] for row in rows(tmp_path, rule="S0.symbol.cap", kind="skip")] == [["S0.symbol.cap"]]
    assert {row["at"][:10] for row in rows(tmp_path, **{"from": "2025-03-07", "to": "2025-03-07"})} == {"2025-03-07"}
    assert rows(tmp_path, account="other") == []
    assert {row["action"] for row in rows(tmp_path, action="exit")} == {"exit"}


def test_events_about_a_position_tell_its_symbol_and_what_they_found(tmp_path: Path) -> None:
    (roll,) = rows(tmp_path, kind="roll")

    assert (roll["symbol"], roll["outcome"]) == ("AAPL", "escalate")
    assert {"name": "debit", "value": "5.56"} in roll["facts"]


def test_choices_count_what_there_is(tmp_path: Path) -> None:
    told = client(tmp_path).get(f"{RUN}/decisions/choices").json()

    assert {each["value"]: each["count"] for each in told["kinds"]}["level"] == 3
    assert "AAPL" in {each["value"] for each in told["symbols"]}


def test_a_decision_without_a_rule_is_no_choice_among_the_rules(tmp_path: Path) -> None:
    events = [replace(event, rule="") if isinstance(event, RollWeighed) else event for event in run_events()]
    write_run(tmp_path / "runs" / "march", events)
    told = client(tmp_path).get(f"{RUN}/decisions/choices").json()

    assert {each["value"] for each in told["kinds"]} >= {"roll"}
    assert "" not in {each["value"] for each in told["rules"]}


def test_skips_with_what_was_compared(tmp_path: Path) -> None:
    told = client(tmp_path).get(f"{RUN}/skips", params={"symbol": "SPY"}).json()

    (row,) = told["rows"]
    assert (row["rule"], row["reason"], row["value"], row["limit"]) == ("S0.symbol.cap", "symbol_cap", "50000", "30000")
    assert told["by_rule"] == [{"value": "S0.symbol.cap", "count": 1}]


def test_a_record_that_is_no_decision_is_said_to_be_none(tmp_path: Path) -> None:
    caller = client(tmp_path)

    for sequence, status in ((1, 404), (10**9, 404), (2**63 - 1, 404), (2**63, 422), (0, 422), ("x", 422)):
        assert caller.get(f"{RUN}/decisions/{sequence}").status_code == status


def test_filters_that_mean_harm_find_nothing_or_are_refused_by_their_field(tmp_path: Path) -> None:
    caller = client(tmp_path)

    for text in ("' OR 1=1 --", "../../etc/passwd", "%00", "<script>", "\u202e", "*"):
        assert caller.get(f"{RUN}/decisions", params={"symbol": text}).json()["rows"] == []
        assert caller.get(f"{RUN}/skips", params={"rule": text}).json()["rows"] == []
    for name, value in (("kind", "nonsense"), ("limit", 501), ("limit", 0), ("cursor", -1), ("symbol", "A" * 65)):
        refused = caller.get(f"{RUN}/decisions", params={name: value})
        assert (refused.status_code, refused.json()["problems"][0]["field"].split(".")[0]) == (422, name)


def test_decisions_are_for_who_owns_the_account(tmp_path: Path) -> None:
    caller = client(tmp_path, STRANGER)

    for path in ("decisions", "decisions/1", "decisions/choices", "skips", "questions?q=why", "ledger", "ledger.csv"):
        assert caller.get(f"{RUN}/{path}").status_code == 403
