"""Accounts of the garden over HTTP: how they stand, their plans, and what a person tells them."""

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from tests.fakes import garden_execution
from tests.fakes.paper_accounts import account_at
from tests.fakes.people import START, Browser, PeopleHouse, people_house
from typer.testing import CliRunner

from trellis.adaptive.garden_events import CuratorsJudged, ModuleJoined
from trellis.cli import app
from trellis.constitution.roles import Role
from trellis.server.garden.account.evidence import evidence_of
from trellis.server.garden.account.kept import KeptAccount, Look
from trellis.server.garden.account.telling_plans import plan_row, plan_told
from trellis.sim.adaptive.run import events_of, record_of
from trellis.sim.adaptive.telling import STOPPED, answers, standing
from trellis.strategies.garden.curators.orchestra import Contribution, Judgement
from trellis.strategies.garden.words import Kind

AT = "/garden/accounts/coins"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home's garden with one account."""
    home = tmp_path_factory.mktemp("home")
    account_at(home)
    return home / "garden"


@pytest.fixture
def house(tmp_path: Path, lived: Path) -> Iterator[PeopleHouse]:
    """A house with the account; nobody is in it yet."""
    copytree(lived, tmp_path / "garden")
    with people_house(tmp_path) as made:
        yield made


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Manages the house, a second factor shown."""
    return house.signed_in(house.person("Ada", Role.VIEWER, Role.MANAGER, owns=("main",), factor=True))


def journal(house: PeopleHouse) -> Path:
    """The account's journal."""
    return house.home / "garden" / "paper" / "coins" / "journal.db"


def test_an_account_is_told_as_its_journal_folds(ada: Browser, house: PeopleHouse) -> None:
    events = events_of(journal(house))
    told = standing(record_of(events), events)
    (row,) = ada.get("/garden/accounts").json()["accounts"]
    found = ada.get(AT).json()

    assert (row["name"], row["nav"], row["plans"], row["positions"]) == ("coins", str(told["nav"]), told["plans"], 1)
    assert (found["nav"], found["cash"], found["closed"]) == (str(told["nav"]), str(told["cash"]), told["closed"])
    assert found["answers"] == told["answers"]
    assert found["shortfall"]["net"] == str(told["net"])
    assert {one["rule"]: one["broken"] for one in found["limits"] if one["broken"]} == told["reasons"]
    (position,) = found["positions"]
    assert (position["symbol"], position["units"]) == ("ETH-USD", 135)
    backtest = found["backtest"]
    assert (backtest["days"], backtest["light"], backtest["days_asked"], backtest["day"]) == (0, "green", 60, None)
    (module,) = found["modules"]
    assert (module["plans"], module["approved"], module["closed"]) == (9, 6, 4)
    assert [(one["act"], one["permitted"]) for one in found["acts"]] == [
        ("halt", True),
        ("kill", True),
        ("promote", True),
    ]
    days = ada.get(f"{AT}/days").json()
    assert days["nav"][0] == days["capital"] == "100000"


def test_what_entering_by_schedules_cost_is_told_beside_one_order_at_once(ada: Browser, house: PeopleHouse) -> None:
    events = events_of(garden_execution.account_at(house.home) / "journal.db")
    found = ada.get("/garden/accounts/quarters").json()
    told: Any = standing(record_of(events), events)["executed"]
    names = ("shortfall", "at_once", "by_schedule_bps")

    assert [row["kind"] for row in found["appointed"]] == ["trader"]
    assert [found["executed"][name] for name in names] == [str(told[name]) for name in names]
    assert found["executed"]["latest"][0]["slices"] > 1
    assert ada.get(AT).json()["executed"] is None


def test_plans_are_paged_and_filtered_and_each_is_told_in_full(ada: Browser) -> None:
    page = ada.get(f"{AT}/plans?limit=4").json()
    more = ada.get(f"{AT}/plans?limit=100&cursor={page['next']}").json()
    rows = page["plans"] + more["plans"]
    refused = ada.get(f"{AT}/plans?answer=rejected").json()

    assert (page["total"], len(rows), more["next"]) == (9, 9, None)
    assert [one["sequence"] for one in rows] == sorted((one["sequence"] for one in rows), reverse=True)
    assert refused["total"] == 2
    assert {"M.confidence"} <= {rule for one in refused["plans"] for rule in one["broken"]}
    changed = next(one for one in rows if one["answer"] == "modified")
    told = ada.get(f"{AT}/plans/{changed['plan']}/1").json()
    second = ada.get(f"{AT}/plans/{changed['plan']}/2").json()
    assert told["changed"][0].startswith("position_size: 0.3 -> ")
    assert second["supersedes"] == 1
    assert second["result"]["traded"] is True
    assert told["result"] is None or told["result"]["traded"] is False
    assert [one["to"] for one in second["moves"]][:3] == ["validated", "submitted", "approved"]
    assert ada.get(f"{AT}/plans/{changed['plan']}/9").status_code == 404


def test_a_plan_that_its_detectors_curators_stopped_does_not_wait(house: PeopleHouse) -> None:
    look = Look()
    for sequence, event in enumerate(events_of(journal(house)), 1):
        look.take(sequence, event)
        if look.plans:
            break
    sequence, key = look.plans[0]
    assert plan_row(look, sequence, key).answer == ""
    stopped = CuratorsJudged(START, *key, "cross", Kind.DETECTOR, 0.6, 0.5, Judgement(False, 0.4, 0.2, "weak", ()))
    look.take(sequence + 1, stopped)

    assert plan_row(look, sequence, key).answer == STOPPED
    assert answers([stopped]) == {STOPPED: 1}


def test_what_curators_said_of_a_plan_is_told(house: PeopleHouse) -> None:
    look = Look()
    for sequence, event in enumerate(events_of(journal(house)), 1):
        look.take(sequence, event)
    sequence, key = look.plans[0]
    said = Contribution("risk", 0.2, 0.9, 0.4, 0.95, True, True, "too_wild")
    found = Judgement(False, 0.57, 0.2, "blocked by risk", (said,))
    look.take(sequence + 1, CuratorsJudged(START, *key, "cross", Kind.DECISION_MAKER, 0.6, 0.5, found))

    told = next(each for each in plan_told(look, key, sequence).judgements if each.kind == "decision_maker")
    assert (told.kind, told.passes, told.before, told.strength) == ("decision_maker", False, 0.6, 0.57)
    (curator,) = told.curators
    assert (curator.curator, curator.blocks, curator.reason) == ("risk", True, "too_wild")
    assert "too_wild" not in str(plan_told(look, look.plans[1][1], 1).judgements)


def test_the_page_of_evidence_names_what_a_bred_module_lacks(house: PeopleHouse) -> None:
    look = Look()
    for sequence, event in enumerate(events_of(journal(house)), 1):
        look.take(sequence, event)
    kept = KeptAccount("coins", journal(house).parent)
    before = evidence_of(kept, look)
    joined = ModuleJoined(
        look.at or START,
        "m" * 32,
        Kind.DETECTOR,
        "BTC-USD",
        "a" * 64,
        "{}",
        (),
        0,
        "b" * 64,
        START,
        (),
        False,
        "",
        (),
        "c" * 64,
    )
    look.take(len(look.plans), joined)
    after = evidence_of(kept, look)

    named = [each.text for each in after.lacking if each.text.startswith("module mmmmmmmmmmmm: ")]
    assert [each.partition(": ")[2].partition(":")[0] for each in named][:3] == [
        "stage A did not hold",
        "no clean audit",
        "no shadow",
    ]
    assert [each for each in after.lacking if each.text not in named] == before.lacking
    assert after.sha256 != before.sha256


def test_the_same_state_is_not_sent_again_and_what_is_written_since_is(ada: Browser) -> None:
    first = ada.get(AT)
    again = ada.get(AT, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304

    assert ada.post(f"{AT}/halt", reason="odd").status_code == 200
    later = ada.get(AT, **{"If-None-Match": first.headers["ETag"]})
    assert later.json()["sequence"] > first.json()["sequence"]
    assert [one["cause"] for one in later.json()["halts"]] == ["person"]


def test_a_person_halts_kills_and_releases_by_the_own_name(ada: Browser, house: PeopleHouse) -> None:
    assert ada.post(f"{AT}/halt", reason="odd prices").json()["halts"] == ["person"]
    assert ada.post(f"{AT}/halt", reason="now", kill=True, flatten=True).json()["halts"] == ["person", "kill"]
    assert ada.post(f"{AT}/release", cause="kill", reason="fine").json()["halts"] == ["person"]
    assert ada.post(f"{AT}/release", cause="kill", reason="fine").status_code == 422
    told = ada.get(f"{AT}/guard").json()

    assert [(one["kind"], one["cause"]) for one in told["rows"][:3]] == [
        ("halt.ended", "kill"),
        ("halt.set", "kill"),
        ("halt.set", "person"),
    ]
    assert (told["rows"][0]["by"], told["rows"][2]["words"]) == ("Ada", "Ada: odd prices")
    assert record_of(events_of(journal(house))).positions  # what it holds is left when it next runs


@pytest.mark.parametrize(
    "order", [{"flatten": True}, {"kill": True, "module": "cross"}, {"module": "nobody"}, {"reason": ""}]
)
def test_a_halt_that_cannot_be_is_refused(ada: Browser, order: dict[str, object]) -> None:
    assert ada.post(f"{AT}/halt", **({"reason": "odd"} | order)).status_code == 422
    assert ada.get(AT).json()["halts"] == []


def test_a_repeat_with_its_key_is_the_same_halt(ada: Browser, house: PeopleHouse) -> None:
    headers = {"Idempotency-Key": "k-1"}
    first = ada.send("POST", f"{AT}/halt", {"reason": "odd"}, headers)
    before = len(events_of(journal(house)))
    again = ada.send("POST", f"{AT}/halt", {"reason": "odd"}, headers)

    assert (again.json(), again.headers["Idempotency-Replayed"]) == (first.json(), "true")
    assert len(events_of(journal(house))) == before


def test_a_promotion_names_the_page_that_was_read_and_keeps_it(ada: Browser, house: PeopleHouse) -> None:
    page = ada.get(f"{AT}/evidence").json()
    assert sha256(page["text"].encode()).hexdigest() == page["sha256"]
    figures = {one["key"]: one["value"] for one in page["figures"]}
    assert (figures["closed"], figures["var_days"], figures["var_light"]) == ("4", "0", "")
    assert "value at risk was held to 0 days; the mandate judges it from 60 on" in " ".join(
        one["text"] for one in page["lacking"]
    )
    assert page["lacking"][0]["text"] == "4 positions are closed; a test takes 30"
    assert page["lacking"][0]["figures"]["asked"].items() >= {"kind": "count", "value": "30"}.items()

    assert ada.post(f"{AT}/promotion", evidence="0" * 64).status_code == 409
    done = ada.post(f"{AT}/promotion", evidence=page["sha256"], note="begin small")
    assert (done.json()["promoted_by"], done.json()["step"]) == ("Ada", "first")
    kept = journal(house).parent / "evidence" / f"{page['sha256']}.txt"
    assert kept.read_text(encoding="utf-8") == page["text"]
    assert ada.get(AT).json()["ramp"]["evidence"] == page["sha256"]


def test_a_halted_account_is_not_promoted_and_the_refusal_is_journaled(ada: Browser) -> None:
    ada.post(f"{AT}/halt", reason="odd")
    page = ada.get(f"{AT}/evidence").json()
    assert "it is halted: person" in [each["text"] for each in page["lacking"]]

    assert ada.post(f"{AT}/promotion", evidence=page["sha256"]).status_code == 422
    assert ada.get(f"{AT}/guard").json()["rows"][0]["kind"] == "promotion.refused"


def test_who_does_not_own_the_house_sees_nothing_and_who_may_only_look_does_nothing(house: PeopleHouse) -> None:
    stranger = house.signed_in(house.person("Eve", Role.VIEWER, Role.MANAGER, owns=("other",)))
    viewer = house.signed_in(house.person("Vi", Role.COMPLIANCE, owns=("main",)))

    assert stranger.get("/garden/accounts").status_code == 403
    assert stranger.get(AT).status_code == 403
    assert viewer.get(AT).status_code == 200
    assert viewer.post(f"{AT}/halt", reason="odd").status_code == 403
    assert house.browser().get(AT).status_code == 401


def test_a_second_factor_is_asked_for_by_its_type(house: PeopleHouse) -> None:
    plain = house.signed_in(house.person("Bo", Role.VIEWER, Role.MANAGER, owns=("main",)))
    page = plain.get(f"{AT}/evidence").json()
    refused = plain.post(f"{AT}/promotion", evidence=page["sha256"])

    assert (refused.status_code, refused.json()["type"]) == (403, "urn:trellis:second-factor")
    assert plain.post(f"{AT}/halt", reason="odd").status_code == 200
    assert plain.post(f"{AT}/release", cause="person", reason="fine").status_code == 403


@pytest.mark.parametrize("name", ["nobody", "..", "%2e%2e", "a b"])
def test_a_name_that_is_none_is_not_found(ada: Browser, name: str) -> None:
    assert ada.get(f"/garden/accounts/{name}").status_code in (404, 422)


def test_a_damaged_journal_is_told_beside_the_others(ada: Browser, house: PeopleHouse) -> None:
    other = house.home / "garden" / "paper" / "other"
    copytree(journal(house).parent, other)
    with sqlite3.connect(other / "journal.db") as connection:
        connection.execute("UPDATE records SET payload = '{' WHERE sequence = 5")

    rows = {one["name"]: one for one in ada.get("/garden/accounts").json()["accounts"]}
    assert rows["coins"]["problem"] == ""
    assert rows["other"]["problem"]
    refused = ada.get("/garden/accounts/other")
    assert refused.status_code == 503
    assert "chain is broken at record 5" in refused.json()["detail"]


@pytest.mark.parametrize(
    "damage", ["delete from records where sequence = 3", "delete from records", "drop table records"]
)
def test_an_account_whose_records_are_gone_is_told_and_takes_no_order(
    ada: Browser, house: PeopleHouse, damage: str
) -> None:
    with sqlite3.connect(journal(house)) as connection:
        connection.execute(damage)
    before = journal(house).read_bytes()
    (row,) = ada.get("/garden/accounts").json()["accounts"]
    halted = ada.post(f"{AT}/halt", reason="odd")

    assert row["problem"]
    assert ada.get(AT).status_code == 503
    assert halted.status_code in (422, 503)
    assert halted.json()["problems"][0]["way_out"]
    for words in (("status",), ("halt", "--by", "Ada", "--reason", "odd")):
        asked = CliRunner().invoke(app, ["garden", words[0], str(journal(house).parent), *words[1:], "--json"])
        assert (asked.exit_code, asked.stdout) == (2, asked.output)
        assert json.loads(asked.stdout)["problems"][0]["way_out"]
    assert journal(house).read_bytes() == before


def test_a_folder_without_an_account_s_journal_is_told_with_why(ada: Browser, house: PeopleHouse) -> None:
    for name, content in (("cut", b""), ("text", b"hello"), ("not a name", b"")):
        folder = house.home / "garden" / "paper" / name
        folder.mkdir()
        (folder / "journal.db").write_bytes(content)
    (house.home / "garden" / "paper" / "file").write_text("x", encoding="utf-8")
    rows = {one["name"]: one["problem"] for one in ada.get("/garden/accounts").json()["accounts"]}

    assert (set(rows), rows["coins"]) == ({"coins", "cut", "text"}, "")
    assert "empty" in rows["cut"]
    assert "not a journal" in rows["text"]
