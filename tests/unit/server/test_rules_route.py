"""The law over HTTP: read whole, compared, and changed by the steps of Part H and no short cut."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fakes.rulebooks import draft_text, evidence
from tests.fakes.server import NOW, OWNER, client

from trellis.adapters.stores.governance import Governance
from trellis.constitution import amending
from trellis.constitution.amending import backtested
from trellis.constitution.amendment_events import SignedInApproval, StepRefused
from trellis.constitution.digest import rehash
from trellis.constitution.roles import Person, Role
from trellis.constitution.rulebook import load, loads

RULES = "/api/v1/rules"
EDIT = {"edits": [{"rule": "S0.symbol.cap", "field": "value", "value": "0.30"}], "changelog": "More."}
ASKED = {"draft": EDIT, "reason": "Deploy more."}
CLEO = Person("Cleo", (Role.COMPLIANCE,), mfa=True)
VIC = Person("Vic", (Role.VIEWER,))


def proposed(home: Path) -> str:
    """The id of a change that Ada proposed."""
    answer = client(home).post(f"{RULES}/proposals", json=ASKED)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def put_to_the_test(home: Path) -> str:
    """The same, with its backtest journaled as the command does."""
    id = proposed(home)
    put_through(home, id)
    return id


def put_through(home: Path, id: str) -> None:
    """Journal the change's backtest as the command does."""
    store = Governance(home / "governance")
    register = store.register()
    told = register.amendments[id].proposed
    store.append(backtested(register, id, evidence(told.base_sha256, told.sha256), NOW), store.length())


def take(caller: TestClient, id: str, verb: str, body: Any = None) -> Any:
    return caller.post(f"{RULES}/proposals/{id}/{verb}", json=body)


def test_the_rulebook_is_told_whole_with_the_source_of_every_row(tmp_path: Path) -> None:
    told = client(tmp_path).get(RULES).json()
    rows = {row["id"]: row for section in told["sections"] for row in section["rules"]}

    assert list(rows) == list(load().rules)
    assert (told["version"], told["in_force"], told["standing"]) == ("1.3", True, "packaged")
    for rule in load().rules.values():
        row = rows[rule.id]
        assert (row["text"], row["source"], row["op"], row["unit"]) == (rule.text, rule.source, rule.op, rule.unit)
        assert row["interpretation"] == rule.interpretation
    figures = {each["name"]: each["value"] for each in rows["S0.dd.pivot"]["figures"]}
    assert figures == {"value": "0.15", "vix": "30"}


def test_a_draft_is_looked_at_without_being_kept(tmp_path: Path) -> None:
    told = client(tmp_path).post(f"{RULES}/drafts", json=EDIT).json()
    change = told["changes"][-1]

    assert (told["version"], told["base_version"], told["known"]) == ("1.4", "1.3", "")
    assert (change["id"], change["field"], change["old"], change["new"]) == ("S0.symbol.cap", "value", "0.25", "0.3")
    assert not (tmp_path / "governance").exists()


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        ({"edits": [{"rule": "S9.none", "field": "value", "value": "1"}], "changelog": "x"}, "there is no such rule"),
        ({"edits": [{"rule": "S0.symbol.cap", "field": "lo", "value": "1"}], "changelog": "x"}, "no such field"),
        ({"edits": [{"rule": "S0.symbol.cap", "field": "value", "value": "much"}], "changelog": "x"}, "number"),
        ({"edits": [{"rule": "S0.symbol.cap", "field": "value", "value": "0.25"}], "changelog": "x"}, "every row is"),
        ({"toml": "version = 1"}, "the line is missing"),
        ({"toml": draft_text(version="9.9")}, "does not follow"),
        ({}, "give edits or toml"),
        ({"edits": EDIT["edits"]}, "changelog's line"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told(tmp_path: Path, draft: dict[str, object], message: str) -> None:
    answer = client(tmp_path).post(f"{RULES}/drafts", json=draft)

    assert answer.status_code == 422
    assert message in answer.text


def test_a_change_goes_its_whole_way_by_two_people(tmp_path: Path) -> None:
    id = put_to_the_test(tmp_path)
    approved = take(client(tmp_path, CLEO), id, "approve").json()
    released = take(client(tmp_path), id, "release").json()
    versions = client(tmp_path).get(f"{RULES}/versions").json()["versions"]

    assert (approved["stage"], approved["decided_by"]) == ("APPROVED", "Cleo")
    assert (released["stage"], released["effective"]) == ("RELEASED", "2025-03-24")
    assert [step["step"] for step in released["steps"]] == ["proposed", "backtested", "approved", "released"]
    assert [(row["version"], row["standing"], row["in_force"]) for row in versions] == [
        ("1.4", "released", True),
        ("1.3", "packaged", False),
    ]
    (diff,) = [
        each for each in client(tmp_path).get(f"{RULES}/diff").json()["changes"] if each["id"] == "S0.symbol.cap"
    ]
    assert (diff["old"], diff["new"], diff["source"]) == ("0.25", "0.3", "C")


def test_nobody_approves_an_own_change_whatever_the_case_of_the_name(tmp_path: Path) -> None:
    id = put_to_the_test(tmp_path)
    caller = client(tmp_path, replace(OWNER, name="ADA"))
    told = caller.get(f"{RULES}/proposals/{id}").json()

    assert "may not approve an own change" in told["approve"]["reason"]
    assert take(caller, id, "approve").status_code == 403
    assert take(caller, id, "reject", {"reason": "x"}).status_code == 403
    refused = [each for each in Governance(tmp_path / "governance").events() if isinstance(each, StepRefused)]
    assert [(each.step, each.by) for each in refused] == [("approve", "ADA"), ("reject", "ADA")]


def enrol(home: Path, name: str) -> None:
    """The first administrator of the command line."""
    store = Governance(home / "governance")
    roles = (Role.ADMIN, Role.COMPLIANCE, Role.MANAGER)
    store.append(amending.enrolled(store.register(), name, roles, "", None, NOW), store.length())


def test_nobody_who_signed_in_decides_on_a_change_from_the_command_line(tmp_path: Path) -> None:
    """They may be one person under two names."""
    enrol(tmp_path, "zoe")
    store = Governance(tmp_path / "governance")
    register = store.register()
    text = rehash(draft_text())
    event = amending.proposed(register, load(), loads(text, "draft"), "zoe", "why", NOW)
    store.keep(text, event.sha256)
    store.append(event, store.length())
    put_through(tmp_path, event.amendment)
    told = client(tmp_path, CLEO).get(f"{RULES}/proposals/{event.amendment}").json()
    answer = take(client(tmp_path, CLEO), event.amendment, "approve")

    assert (told["approve"]["allowed"], told["approve"]["factor"]) == (False, False)
    assert "enrolled on the command line" in told["approve"]["reason"]
    assert answer.status_code == 403
    assert "enrolled on the command line" in answer.json()["detail"]
    assert take(client(tmp_path, CLEO), event.amendment, "reject", {"reason": "x"}).status_code == 403
    with pytest.raises(amending.RefusedError, match="enrolled on the command line"):
        amending.approved_by(store.register(), event.amendment, CLEO, NOW)


def test_nobody_enrolled_decides_on_a_change_by_one_who_signed_in(tmp_path: Path) -> None:
    enrol(tmp_path, "zoe")
    id = put_to_the_test(tmp_path)
    register = Governance(tmp_path / "governance").register()

    with pytest.raises(amending.RefusedError, match="had signed in"):
        amending.approved(register, id, "zoe", 1, NOW)


def test_nobody_proposes_under_a_name_of_the_command_line(tmp_path: Path) -> None:
    enrol(tmp_path, OWNER.name.upper())

    assert client(tmp_path).post(f"{RULES}/proposals", json=ASKED).status_code == 403


def test_a_decision_takes_a_second_factor_and_a_role(tmp_path: Path) -> None:
    id = put_to_the_test(tmp_path)
    without = client(tmp_path, replace(CLEO, mfa=False))

    assert without.get(f"{RULES}/proposals/{id}").json()["approve"]["factor"] is True
    assert take(without, id, "approve").status_code == 403
    assert take(client(tmp_path, VIC), id, "approve").status_code == 403
    assert client(tmp_path, VIC).post(f"{RULES}/proposals", json=ASKED).status_code == 403
    assert client(tmp_path, VIC).post(f"{RULES}/drafts", json=EDIT).status_code == 403
    assert client(tmp_path).get(f"{RULES}/proposals/{id}").json()["stage"] == "BACKTESTED"


def test_what_was_not_tested_is_not_approved_and_what_was_not_approved_is_not_released(tmp_path: Path) -> None:
    id = proposed(tmp_path)

    assert "cannot become APPROVED" in take(client(tmp_path, CLEO), id, "approve").json()["detail"]
    assert "cannot become RELEASED" in take(client(tmp_path), id, "release").json()["detail"]


def test_a_change_is_turned_down_with_a_reason(tmp_path: Path) -> None:
    id = put_to_the_test(tmp_path)
    cleo = client(tmp_path, CLEO)
    assert take(cleo, id, "reject", {"reason": "  "}).status_code == 422
    told = take(cleo, id, "reject", {"reason": "Too bold."}).json()

    assert (told["stage"], told["steps"][-1]["note"]) == ("REJECTED", "Too bold.")
    assert take(cleo, id, "approve").status_code == 422


def test_the_same_words_are_proposed_once(tmp_path: Path) -> None:
    id = proposed(tmp_path)
    again = client(tmp_path).post(f"{RULES}/proposals", json=ASKED)

    assert again.status_code == 422
    assert "proposed before" in again.json()["detail"]
    assert client(tmp_path).post(f"{RULES}/drafts", json=EDIT).json()["known"] == id


def test_the_step_is_journaled_with_the_cell_of_part_i(tmp_path: Path) -> None:
    id = put_to_the_test(tmp_path)
    take(client(tmp_path, CLEO), id, "approve")
    (step,) = [each for each in Governance(tmp_path / "governance").events() if isinstance(each, SignedInApproval)]

    assert (step.by, step.grant) == ("Cleo", "Part I, approve rule change: compliance may")


def test_what_there_is_not_is_none(tmp_path: Path) -> None:
    caller = client(tmp_path)

    assert caller.get(f"{RULES}/proposals/abcdefabcdef").status_code == 404
    assert take(caller, "abcdefabcdef", "approve").status_code == 404
    assert caller.get(RULES, params={"version": "7.7"}).status_code == 404
    assert caller.get(f"{RULES}/diff", params={"from": "../../etc"}).status_code == 404
    assert client(tmp_path, None).get(RULES).status_code == 401
