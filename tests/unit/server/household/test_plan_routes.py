"""The one plan over HTTP: proposed, tried with other terms, cured, approved, taken back; and what is refused."""

from decimal import Decimal
from time import sleep
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.planned import CARD, GOALS_FIRST, accounts, approved, car, fields, planning, proposal, terms

from trellis.adapters.stores.people.rows import PersonRow
from trellis.constitution.roles import Role

D = Decimal
LOOKS = 400


@pytest.fixture
def owner(house: PeopleHouse) -> PersonRow:
    """Who owns the household."""
    return planning(house)


@pytest.fixture
def ada(house: PeopleHouse, owner: PersonRow) -> Browser:
    """The owner, signed in."""
    return house.signed_in(owner)


def test_each_months_uses_are_its_income_and_nothing_is_twice(ada: Browser) -> None:
    car(ada)
    assert ada.post("/household/debts", **CARD).status_code == 200
    assert terms(ada, tax="100", alluse=None, match="50").status_code == 200
    told = proposal(ada)
    plan = told["plan"]

    assert (told["outcome"], plan["income"], plan["poor"]) == ("fits", "3000.00", "3000.00")
    for at, month in enumerate(plan["months"]):
        assert sum(D(row["months"][at]) for row in plan["rows"]) == D(month["uses"]) == D("3000.00")
    keys = [(row["part"], row["key"]) for row in plan["rows"]]
    assert len(set(keys)) == len(keys)
    first = plan["rows"][0]
    assert (first["name"], first["part"], first["months"][0]) == ("Rent", "contract", "1200.00")
    assert plan["debts"] == [
        {"debt": plan["debts"][0]["debt"], "name": "Card", "rate": "0.199", "dear": True, "month": 4}
    ]
    assert [one["name"] for one in plan["goals"]] == ["Car"]
    assert proposal(ada) == told


def test_a_proposal_that_is_known_is_not_sent_again_and_a_change_makes_it_new(ada: Browser) -> None:
    tag = ada.get("/household/plan/proposal").headers["ETag"]
    assert ada.get("/household/plan/proposal", **{"If-None-Match": tag}).status_code == 304
    terms(ada, tax="10")
    assert ada.get("/household/plan/proposal", **{"If-None-Match": tag}).status_code == 200


def test_what_approving_will_move_is_what_it_then_promises(ada: Browser) -> None:
    car(ada)
    terms(ada, order=GOALS_FIRST, alluse="300")
    plan = proposal(ada)["plan"]
    made = ada.post("/household/plan/approvals", proposal=plan["proposal"][:12]).json()

    moves = [(one["into_name"], one["amount"], one["due"]) for one in plan["moves"]]
    assert moves == [("savings", "1500.00", "2026-04-20")]
    assert [(one["into_name"], one["amount"], one["due"]) for one in made["promises"]] == moves
    assert made["promises"][0]["became"] == "due"
    assert D(made["committed"]) + sum(D(one["amount"]) for one in made["parts"]) + D(made["kept"]) == D(made["income"])
    (listed,) = ada.get("/household/plan").json()["approvals"]
    assert listed == made
    assert (listed["standing"], listed["withdrawn"]) == (True, False)


def test_a_stale_proposal_and_a_month_approved_before_are_refused(ada: Browser) -> None:
    seen = proposal(ada)["plan"]["proposal"]
    terms(ada, tax="100")
    assert fields(ada.post("/household/plan/approvals", proposal=seen)) == {"PROPOSAL"}
    assert ada.get("/household/plan").json()["approvals"] == []
    approved(ada)
    assert fields(ada.post("/household/plan/approvals", proposal=seen)) == {"as of"}
    assert fields(ada.post("/household/plan/approvals", proposal="short")) == {"proposal"}


def test_an_approval_that_is_sent_again_with_its_key_is_one(ada: Browser) -> None:
    body = {"proposal": proposal(ada)["plan"]["proposal"]}
    first, again = (ada.send("POST", "/household/plan/approvals", body, {"Idempotency-Key": "k-1"}) for _ in range(2))

    assert first.json() == again.json()
    assert len(ada.get("/household/plan").json()["approvals"]) == 1


def test_an_approval_is_taken_back_once(ada: Browser) -> None:
    made = approved(ada)
    path = f"/household/plan/approvals/{made['approval']}/withdraw"
    told = ada.post(path).json()

    assert (told["withdrawn"], told["standing"], told["promises"][0]["became"]) == (True, False, "withdrawn")
    assert fields(ada.post(path)) == {"APPROVAL"}
    assert fields(ada.post("/household/plan/approvals/p9/withdraw")) == {"APPROVAL"}


def test_a_conflict_names_its_limits_and_each_part_of_the_cure_is_made_with_one_word(ada: Browser) -> None:
    terms(ada, income="1287.60")
    told = proposal(ada)
    (cure,) = told["cure"]

    assert (told["outcome"], told["plan"]) == ("conflict", None)
    assert "Rent" not in told["problems"][0]["message"]
    assert "exceed income by 212.40 USD in month 1" in told["problems"][0]["message"]
    assert (cure["name"], cure["way"], cure["before"], cure["after"]) == ("Groceries", "limit", "300.00", "87.60")
    assert fields(ada.post("/household/plan/cures", key=cure["key"], after="87.61")) == {"change"}
    made = ada.post("/household/plan/cures", key=cure["key"], after=cure["after"])
    assert made.json() == {"key": "food.groceries", "way": "limit", "after": "87.60"}
    assert proposal(ada)["outcome"] == "fits"
    (budget,) = ada.get("/household/budgets").json()["budgets"]
    assert (budget["name"], [one["said"] for one in budget["envelopes"]]) == ("Plan", ["87.60"])


def test_a_floor_gives_way_by_what_a_month_lacks(ada: Browser) -> None:
    assert terms(ada, income="1550", tax="100", floors=[{"use": "tax", "amount": "100"}]).is_success
    (cure,) = proposal(ada, "?months=1")["cure"]

    assert (cure["key"], cure["way"], cure["before"], cure["after"]) == ("tax", "floor", "100.00", "50.00")
    assert ada.post("/household/plan/cures", key="tax", after="50.00", months=1).is_success
    assert proposal(ada, "?months=1")["outcome"] == "fits"
    assert ada.get("/household/plan").json()["terms"]["floors"] == [{"use": "tax", "amount": "50.00"}]


def test_a_goal_that_must_be_reached_may_be_late(ada: Browser) -> None:
    goal = car(ada)
    assert terms(ada, income="1550", musts=[goal]).is_success
    (cure,) = proposal(ada, "?months=1")["cure"]

    assert (cure["name"], cure["way"]) == ("Car", "later")
    assert ada.post("/household/plan/cures", key=goal, after=cure["after"], months=1).is_success
    assert proposal(ada, "?months=1")["outcome"] == "fits"
    assert ada.get("/household/plan").json()["terms"]["musts"] == []


def test_a_lenders_minimum_is_nobodys_to_lower(ada: Browser) -> None:
    big = {**CARD, "balance": "90000", "minimum": {"rule": "fixed", "amount": "5000"}}
    assert ada.post("/household/debts", **big).is_success
    cures = {one["key"]: one for one in proposal(ada)["cure"]}
    least = next(one for one in cures.values() if one["way"] == "none")

    assert "minimum of Card" in {one["what"] for one in cures.values() if one["way"] == "none"}
    assert fields(ada.post("/household/plan/cures", key=least["key"], after=least["after"])) == {"change"}


def test_other_terms_are_tried_beside_the_plan_and_not_kept(ada: Browser) -> None:
    car(ada)
    before = proposal(ada)
    tried = ada.post("/household/plan/what-if", income="2400").json()

    assert tried["answer"]["plan"]["income"] == "2400.00"
    changes = {one["key"]: D(one["change"]) for one in tried["changes"]["gets"]}
    assert sum(changes.values()) + D(tried["changes"]["kept"]) == -600 * 12
    assert ada.post("/household/plan/what-if", income="100").json()["answer"]["outcome"] == "conflict"
    assert fields(ada.post("/household/plan/what-if", income="x", tax="-1", months=99)) == {"months"}
    assert fields(ada.post("/household/plan/what-if", income="x", tax="-1")) == {"income", "tax"}
    assert proposal(ada) == before


def test_terms_come_back_as_they_were_told_and_wrong_ones_are_named_at_once(ada: Browser) -> None:
    goal, known = car(ada), accounts(ada)
    said = {
        "source": known["checking"],
        "income": "3100.00",
        "poor": "2900.00",
        "match": "50.00",
        "tax": "100.00",
        "tax_account": known["savings"],
        "alluse": None,
        "fund": "9000.00",
        "saved": "500.00",
        "safe_yield": "0.04",
        "order": GOALS_FIRST,
        "floors": [{"use": goal, "amount": "50.00"}],
        "musts": [goal],
    }
    assert terms(ada, **said).json() == {**said, "currency": "USD", "told": True}
    assert ada.get("/household/plan").json()["terms"] == {**said, "currency": "USD", "told": True}
    wrong = {
        "source": "nowhere",
        "tax_account": "nobody",
        "poor": "5",
        "safe_yield": "2",
        "floors": [{"use": "nothing", "amount": "5"}],
        "musts": ["nothing"],
        "order": ["tax"],
    }
    assert fields(terms(ada, **wrong)) == {*wrong}
    unread = {"income": "1e3", "match": "-1", "fund": "1.234", "safe_yield": "3%"}
    assert fields(terms(ada, **unread)) == {*unread}
    assert fields(terms(ada, floors=[{"use": "tax", "amount": "-5"}])) == {"floors"}
    assert fields(terms(ada, currency="QQQ")) == {"currency"}
    assert ada.get("/household/plan").json()["terms"]["income"] == "3100.00"


def test_why_is_worked_out_as_a_job_and_found_again(house: PeopleHouse, ada: Browser) -> None:
    car(ada)
    assert ada.post("/household/debts", **CARD).is_success
    begun = ada.post("/household/plan/jobs")
    assert begun.status_code == 202, begun.text
    told = ended(ada, begun.json()["id"])
    reasons = told["answer"]["plan"]["reasons"]

    assert (told["state"], told["done"], told["of"], told["stale"]) == ("done", 2, 3, False)
    assert {one["name"] for one in reasons["comfortable"]} == {"least payments alone"}
    assert reasons["more"]["gets"]
    assert told["answer"]["plan"]["proposal"] == proposal(ada)["plan"]["proposal"]
    assert ada.post("/household/plan/jobs").json()["id"] == told["id"]
    terms(ada, tax="10")
    assert ada.get("/household/plan/jobs").json()["jobs"][0]["stale"] is True
    again = ada.post("/household/plan/jobs", why=False).json()["id"]
    assert again != told["id"]
    assert ada.send("DELETE", f"/household/plan/jobs/{again}").json()["state"] in ("cancelled", "done")
    house.app.state.jobs.close()


def ended(browser: Browser, id: str) -> dict[str, Any]:
    """The job once it has ended."""
    for _ in range(LOOKS):
        told: dict[str, Any] = browser.get(f"/household/plan/jobs/{id}").json()
        if told["state"] != "working":
            return told
        sleep(0.05)
    raise AssertionError(told)


def test_a_plan_with_many_whole_unknowns_is_left_to_a_job(ada: Browser) -> None:
    for number in range(5):
        assert ada.post("/household/debts", **{**CARD, "name": f"Card {number}", "balance": "300"}).is_success

    assert proposal(ada, "?months=48")["outcome"] == "fits"
    assert proposal(ada, "?months=49")["outcome"] == "long"


def test_too_little_history_is_told_and_not_guessed(house: PeopleHouse) -> None:
    ada = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    told = proposal(ada)

    assert (told["outcome"], told["plan"]) == ("short", None)
    assert "whole months" in told["problems"][0]["message"]
    assert fields(ada.post("/household/plan/jobs")) == {"history"}
    standing = ada.get("/household/plan").json()
    assert (standing["begun"], standing["currency"], standing["approvals"]) == (False, "USD", [])
    assert ada.get("/household/today").json()["plan"] == "short"


def test_nobody_else_sees_or_changes_it(house: PeopleHouse, ada: Browser) -> None:
    other = house.signed_in(house.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))
    for path in ("/plan", "/plan/proposal", "/plan/jobs", "/plan/jobs/x", "/plan/promises/x/lines", "/worth", "/today"):
        assert other.get(f"/household{path}").status_code == 403
        assert house.browser().get(f"/household{path}").status_code == 401
    calls: list[tuple[str, dict[str, Any]]] = [
        ("/what-if", {}),
        ("/external", {"amount": "1"}),
        ("/cures", {"key": "x", "after": "1"}),
        ("/approvals", {"proposal": "01234567"}),
        ("/approvals/x/withdraw", {}),
        ("/promises/x/meet", {"line": "x"}),
        ("/jobs", {}),
    ]
    assert [other.send("POST", f"/household/plan{path}", body).status_code for path, body in calls] == [403] * 7
    assert terms(other, tax="1").status_code == 403
