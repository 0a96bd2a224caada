"""Budgets over HTTP: set, judged, ended; proposals, rates and notices; whose they are, and what is refused."""

from datetime import date
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.unit.server.household.test_bank_routes import sent

from trellis.constitution.roles import Role
from trellis.core.dates import months_after

LIMITS = [
    {"category": "food.groceries", "limit": "300", "carry": "surplus"},
    {"category": "food.restaurants", "limit": "120"},
]


def spending(today: date) -> str:
    """A CSV of seven months up to a day: a salary, a bill, groceries each week, restaurants."""
    rows = ["Date,Description,Amount"]
    for back in range(6, -1, -1):
        month = months_after(today.replace(day=1), -back)
        booked = [(1, "ACME PAYROLL DIRECT DEP", "2400.00"), (5, "NETFLIX.COM", "-15.49")]
        booked += [(day, "WHOLEFDS MKT 10230", f"-{60 + day + back}.10") for day in (2, 9, 16, 23)]
        booked += [(day, "CHIPOTLE 1822", f"-{22 + day}.00") for day in (3, 12, 21)]
        rows += [
            f"{month.replace(day=day)},{words},{amount}"
            for day, words, amount in sorted(booked)
            if month.replace(day=day) <= today
        ]
    return "\n".join(rows) + "\n"


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household, whose spending is known."""
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    assert sent(browser, spending(house.clock.now().date())).json()["problems"] == []
    return browser


def budget(browser: Browser, **more: Any) -> dict[str, Any]:
    """A budget set, as it is told."""
    answer = browser.post("/household/budgets", **({"name": "Home", "limits": LIMITS} | more))
    assert answer.status_code == 200, answer.text
    told = browser.get("/household/budgets").json()["budgets"]
    found: dict[str, Any] = next(one for one in told if one["id"] == answer.json()["id"])
    return found


def fields(answer: Any) -> list[str]:
    """The fields that a refusal names."""
    assert answer.status_code == 422, answer.text
    return [one["field"] for one in answer.json()["problems"]]


def test_an_envelope_is_told_with_what_is_left_and_its_chance(ada: Browser, house: PeopleHouse) -> None:
    first = house.clock.now().date().replace(day=1).isoformat()
    told = budget(ada, start=first)

    groceries, restaurants = told["envelopes"]
    assert (groceries["category_name"], groceries["carry"]) == ("Groceries", "surplus")
    assert float(groceries["left"]) == pytest.approx(float(groceries["available"]) - float(groceries["spent"]))
    assert groceries["method"] == "probability"
    names = (groceries["simulation"]["name"], groceries["parameters"]["name"])
    assert names == ("simulation error", "parameter uncertainty")
    ends = [float(groceries["end"][one]) for one in ("low", "value", "high")]
    assert ends == sorted(ends)
    assert restaurants["limit"] == "120.00"
    assert (told["since"], told["start"]) == (first, first)


def test_a_budget_of_the_same_name_is_set_anew_and_one_that_ended_stands_apart(
    ada: Browser, house: PeopleHouse
) -> None:
    today = house.clock.now().date()
    budget(ada, start=months_after(today, -2).isoformat())

    again = ada.post("/household/budgets", name="Home", limits=[{"category": "food", "limit": "500"}]).json()
    assert (again["new"], again["total"]) == (False, "500.00")
    ended = ada.post(f"/household/budgets/{again['id']}/end", on=today.isoformat())
    assert (ended.status_code, ended.json()["end"]) == (200, today.isoformat())
    told = ada.get("/household/budgets").json()
    assert (told["budgets"], [one["name"] for one in told["others"]]) == ([], ["Home"])


def test_a_template_divides_the_income(ada: Browser) -> None:
    told = budget(ada, limits=[], mode="allocation", income="2400", template="50/30/20")

    assert [one["category"] for one in told["envelopes"]] == sorted(one["category"] for one in told["envelopes"])
    said = sum(float(one["said"]) for one in told["envelopes"])
    assert said == pytest.approx(1920)
    assert told["unassigned"] == "480.00"


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ({"limits": []}, ["limits"]),
        ({"name": " "}, ["name"]),
        ({"limits": [LIMITS[0], {"category": "food.nothing", "limit": "1"}]}, ["limits.1.category"]),
        ({"limits": [LIMITS[0], {"category": "income.salary", "limit": "1"}]}, ["limits.1.category"]),
        ({"limits": [LIMITS[0], {"category": "food", "limit": "1"}]}, ["limits.1.category"]),
        ({"limits": [LIMITS[0], {"category": "food.coffee", "limit": "-2"}]}, ["limits.1.limit"]),
        ({"limits": [{"category": "food.coffee", "limit": "much"}]}, ["limits.0.limit"]),
        ({"limits": [{"category": "food.coffee", "limit": "5", "carry": "capped"}]}, ["limits.0.cap"]),
        ({"mode": "allocation", "income": "100"}, ["income"]),
        ({"end": "2001-01-01"}, ["end"]),
        ({"currency": "XQZ"}, ["currency"]),
        ({"template": "50/30/30", "income": "100"}, ["template"]),
    ],
)
def test_a_refusal_names_the_fields_of_the_call(ada: Browser, draft: dict[str, Any], named: list[str]) -> None:
    assert fields(ada.post("/household/budgets", **({"name": "Home", "limits": LIMITS} | draft))) == named
    assert ada.get("/household/budgets").json()["budgets"] == []


def test_a_proposal_fits_and_is_taken_over_as_a_budget(ada: Browser) -> None:
    told = ada.get("/household/budgets/proposal?buffer=100").json()

    assert told["outcome"] == "fits"
    plan = told["plan"]
    assert sum(float(one["amount"]) for one in plan["items"]) + float(plan["left"]) == pytest.approx(
        float(plan["income"])
    )
    assert next(one for one in plan["items"] if one["item"] == "buffer")["fixed"]
    limits = [{"category": one["category"], "limit": one["amount"]} for one in plan["items"] if one["category"]]
    made = budget(ada, limits=limits, mode="allocation", income=plan["income"])
    assert [one["said"] for one in made["envelopes"]] == [one["limit"] for one in limits]


def test_a_proposal_that_cannot_hold_tells_the_limits_that_conflict(ada: Browser) -> None:
    told = ada.get("/household/budgets/proposal?income=50").json()

    assert (told["outcome"], told["plan"]) == ("conflict", None)
    assert len(told["problems"]) > 1
    assert all("these cannot all hold" in one["message"] for one in told["problems"])
    assert fields(ada.get("/household/budgets/proposal?income=much")) == ["income"]


def test_limits_far_from_what_is_usual_are_freed_by_any_change(ada: Browser) -> None:
    budget(ada, limits=[{"category": "food.groceries", "limit": "20"}])
    told = ada.get("/household/budgets/proposal").json()

    assert told["outcome"] == "conflict"
    assert any("--any-change" in one["way_out"] for one in told["problems"])
    assert ada.get("/household/budgets/proposal?any_change=true").json()["outcome"] == "fits"


def test_a_short_past_is_told_as_such(house: PeopleHouse) -> None:
    ben = house.signed_in(house.person("Ben", Role.VIEWER, owns=("household",)))
    assert ben.get("/household/budgets/proposal").json()["outcome"] == "short"


def test_an_alert_is_new_until_it_was_told(ada: Browser, house: PeopleHouse) -> None:
    first = house.clock.now().date().replace(day=1).isoformat()
    tight = [{"category": "food.groceries", "limit": "1"}]
    assert [(one["level"], one["notice"]) for one in budget(ada, start=first, limits=tight)["envelopes"]] == [
        ("critical", True)
    ]

    assert ada.post("/household/budgets/notices").json() == {"told": 1}
    assert ada.post("/household/budgets/notices").json() == {"told": 0}
    (told,) = ada.get("/household/budgets").json()["budgets"]
    assert [(one["level"], one["notice"]) for one in told["envelopes"]] == [("critical", False)]


def test_a_budget_that_lacks_a_rate_waits_for_it_and_the_others_do_not(ada: Browser, house: PeopleHouse) -> None:
    today = house.clock.now().date()
    budget(ada)
    euros = [{"category": "transport", "limit": "50"}]
    assert ada.post("/household/budgets", name="Away", currency="EUR", limits=euros).status_code == 200
    told = ada.get("/household/budgets").json()
    assert [one["name"] for one in told["budgets"]] == ["Home"]
    assert {(one["source"], one["field"]) for one in told["unjudged"]} == {("Away", "rate")}

    kept = ada.post("/household/rates", currency="eur", rate="1.08", on=today.isoformat())
    assert kept.json() == {"currency": "EUR", "into": "USD", "rate": "1.08", "on": today.isoformat()}
    assert fields(ada.post("/household/rates", currency="USD", rate="1.08")) == ["rate"]
    assert fields(ada.post("/household/rates", currency="EUR", rate="0")) == ["rate"]


def test_the_same_state_is_known_and_a_write_with_a_key_is_done_once(ada: Browser) -> None:
    said = {"name": "Home", "limits": LIMITS}
    first = ada.send("POST", "/household/budgets", said, {"Idempotency-Key": "b-1"}).json()
    assert ada.send("POST", "/household/budgets", said, {"Idempotency-Key": "b-1"}).json() == first

    tag = ada.get("/household/budgets").headers["ETag"]
    assert ada.get("/household/budgets", **{"If-None-Match": tag}).status_code == 304
    budget(ada, limits=LIMITS[:1])
    assert ada.get("/household/budgets", **{"If-None-Match": tag}).status_code == 200


def test_nobody_else_sees_or_changes_them(house: PeopleHouse, ada: Browser) -> None:
    known = budget(ada)["id"]
    other = house.signed_in(house.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))

    assert [other.get(f"/household/budgets{one}").status_code for one in ("", "/proposal")] == [403] * 2
    assert other.post("/household/budgets", name="Mine", limits=LIMITS).status_code == 403
    assert other.post(f"/household/budgets/{known}/end").status_code == 403
    assert other.post("/household/rates", currency="EUR", rate="1.1").status_code == 403
    assert house.browser().get("/household/budgets").status_code == 401
