"""Goals over HTTP: set, changed, asked what if, reached and given up; whose they are, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.unit.server.household.test_bank_routes import sent

from trellis.constitution.roles import Role

CSV = "Date,Description,Amount\n2025-01-02,OPENING,2500.00\n"


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household, with an account that holds money."""
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    assert sent(browser, CSV, account="Savings").status_code == 200
    return browser


def account(browser: Browser) -> str:
    """The account's id."""
    (one,) = browser.get("/household/accounts").json()["accounts"]
    return str(one["id"])


def car(browser: Browser, house: PeopleHouse, **more: Any) -> dict[str, Any]:
    """A goal set; its odds as they are told."""
    due = house.clock.now().date().replace(year=house.clock.now().year + 2).isoformat()
    terms = {"name": "Car", "account": account(browser), "kind": "car", "target": "12000", "due": due}
    answer = browser.post("/household/goals", **(terms | {"saved": "2500", "monthly": "380"} | more))
    assert answer.status_code == 200, answer.text
    told = browser.get("/household/goals").json()["goals"]
    found: dict[str, Any] = next(one for one in told if one["goal"]["id"] == answer.json()["id"])
    return found


def fields(answer: Any) -> list[str]:
    """The fields that a refusal names."""
    assert answer.status_code == 422, answer.text
    return [one["field"] for one in answer.json()["problems"]]


def test_a_goal_is_told_with_its_odds_and_both_intervals(ada: Browser, house: PeopleHouse) -> None:
    told = car(ada, house)

    assert (told["goal"]["target"], told["goal"]["account_name"]) == ("12000.00", "Savings")
    assert (told["simulation"]["name"], told["parameters"]["name"]) == ("simulation error", "parameter uncertainty")
    low, p, high = (float(told["simulation"]["low"]), float(told["p"]), float(told["simulation"]["high"]))
    assert low <= p <= high
    assert 0 < p < 1
    amounts = [float(told["amounts"][one]) for one in ("p5", "p50", "p95")]
    assert amounts == sorted(amounts)
    assert [one["lever"] for one in told["sensitivities"]] == ["contribution", "date", "target", "return"]
    assert [one["by"] for one in told["sensitivities"]] == ["38.00", "3", "1200.00", "0.01"]


def test_the_same_state_is_the_same_answer_and_a_known_one_is_not_sent_again(ada: Browser, house: PeopleHouse) -> None:
    car(ada, house)
    first = ada.get("/household/goals")

    assert ada.get("/household/goals").content == first.content
    assert ada.get("/household/goals", **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert ada.get("/household/goals?seed=2", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_what_if_answers_every_goal_and_keeps_nothing(ada: Browser, house: PeopleHouse) -> None:
    goal = car(ada, house)
    other = car(ada, house, name="Trip", kind="vacation", monthly="50", saved="0")
    before = ada.get("/household/goals").content

    told = ada.get(f"/household/goals/{goal['goal']['id']}/what-if?monthly=600").json()
    assert told["changed"] == goal["goal"]["id"]
    assert [one["before"]["goal"]["id"] for one in told["goals"]] == [goal["goal"]["id"], other["goal"]["id"]]
    assert float(told["goals"][0]["after"]["p"]) > float(told["goals"][0]["before"]["p"])
    assert told["goals"][0]["after"]["goal"]["monthly"] == "600.00"
    assert ada.get("/household/goals").content == before


def test_paths_reach_what_is_wanted_and_milestones_end_at_the_target(ada: Browser, house: PeopleHouse) -> None:
    goal = car(ada, house, monthly="200")["goal"]

    told = ada.get(f"/household/goals/{goal['id']}/paths?wanted=0.75").json()
    assert {"contribution", "target"} <= {one["lever"] for one in told["paths"]}
    assert all(float(one["p"]) > 0.7 for one in told["paths"])
    (steps,) = ada.get("/household/goals/milestones").json()["goals"]
    assert steps["goal"] == goal["id"]
    assert (steps["milestones"][-1]["share"], steps["milestones"][-1]["amount"]) == ("1.0000", "12000.00")
    assert fields(ada.get(f"/household/goals/{goal['id']}/paths?wanted=2")) == ["wanted"]


def test_a_change_keeps_what_it_does_not_name_and_any_day_may_do(ada: Browser, house: PeopleHouse) -> None:
    goal = car(ada, house)["goal"]

    told = ada.send("PATCH", f"/household/goals/{goal['id']}", {"monthly": "450"}).json()
    assert (told["monthly"], told["target"], told["due"]) == ("450.00", goal["target"], goal["due"])
    told = ada.send("PATCH", f"/household/goals/{goal['id']}", {"due": None}).json()
    assert (told["due"], told["monthly"]) == (None, "450.00")
    (odds,) = ada.get("/household/goals").json()["goals"]
    assert (odds["amounts"], odds["sensitivities"]) == (None, [])


def test_reached_and_given_up_goals_are_told_apart_from_open_ones(ada: Browser, house: PeopleHouse) -> None:
    first = car(ada, house)["goal"]
    second = car(ada, house, name="Trip")["goal"]

    assert ada.post(f"/household/goals/{first['id']}/reach").status_code == 200
    assert ada.post(f"/household/goals/{second['id']}/abandon").status_code == 200
    told = ada.get("/household/goals").json()
    assert told["goals"] == []
    assert [(one["name"], one["state"]) for one in told["over"]] == [("Car", "reached"), ("Trip", "abandoned")]
    assert ada.post(f"/household/goals/{first['id']}/reach").status_code == 422


@pytest.mark.parametrize(
    ("terms", "named"),
    [
        ({"target": "-5"}, ["target"]),
        ({"target": "1e9"}, ["target"]),
        ({"monthly": "-1", "saved": "-2"}, ["saved", "monthly"]),
        ({"monthly": "1.005"}, ["monthly"]),
        ({"due": "2001-01-01"}, ["due"]),
        ({"name": "  "}, ["name"]),
        ({"account": "nobody"}, ["account"]),
        ({"currency": "XQZ"}, ["currency"]),
        ({"priority": 9}, ["priority"]),
        ({"spends": "100"}, ["spends"]),
    ],
)
def test_a_refusal_names_the_fields_of_the_call(ada: Browser, terms: dict[str, Any], named: list[str]) -> None:
    said = {"name": "Car", "account": account(ada), "kind": "car"} | terms

    assert fields(ada.post("/household/goals", **said)) == named
    assert ada.get("/household/goals").json()["goals"] == []


def test_one_name_is_one_open_goal(ada: Browser, house: PeopleHouse) -> None:
    car(ada, house)
    assert fields(ada.post("/household/goals", name="Car", account=account(ada))) == ["name"]


def test_a_goal_in_another_currency_waits_for_its_rate_and_the_others_do_not(ada: Browser, house: PeopleHouse) -> None:
    car(ada, house)
    said = {"name": "Rome", "account": account(ada), "kind": "vacation", "target": "3000", "currency": "EUR"}
    assert ada.post("/household/goals", **said).status_code == 200

    told = ada.get("/household/goals").json()
    assert [one["goal"]["name"] for one in told["goals"]] == ["Car"]
    assert [(one["source"], one["field"], one["value"]) for one in told["unjudged"]] == [("Rome", "currency", "EUR")]


def test_a_write_sent_again_with_its_key_is_one_goal(ada: Browser) -> None:
    said = {"name": "Car", "account": account(ada), "kind": "car"}
    headers = {"Idempotency-Key": "goal-1"}

    first = ada.send("POST", "/household/goals", said, headers)
    again = ada.send("POST", "/household/goals", said, headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert len(ada.get("/household/goals").json()["goals"]) == 1


def test_nobody_else_sees_or_changes_them(house: PeopleHouse, ada: Browser) -> None:
    goal = car(ada, house)["goal"]
    other = house.signed_in(house.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))

    paths = ("", "/milestones", f"/{goal['id']}/what-if", f"/{goal['id']}/paths")
    assert [other.get(f"/household/goals{one}").status_code for one in paths] == [403] * 4
    assert other.send("PATCH", f"/household/goals/{goal['id']}", {"monthly": "1"}).status_code == 403
    assert other.post(f"/household/goals/{goal['id']}/abandon").status_code == 403
    assert house.browser().get("/household/goals").status_code == 401


def test_nudges_of_the_week_are_told_refused_and_allowed_again(ada: Browser, house: PeopleHouse) -> None:
    goal = car(ada, house)["goal"]["id"]
    today = house.clock.now().date()
    monday = today - timedelta(days=today.weekday())
    rows = "".join(f"{monday - timedelta(days=back)},CAFE {back},-3.40\n" for back in range(1, 8))
    assert sent(ada, f"Date,Description,Amount\n{rows}", name="cafe.csv", account="Savings").status_code == 200
    (one,) = ada.get("/household/goals/nudges").json()["nudges"]
    none = ada.send("PUT", "/household/goals/nudges", {"most": 2, "refused": [one["id"]]}).json()
    again = ada.send("PUT", "/household/goals/nudges", {"most": 1}).json()

    assert (one["kind"], one["goal"], one["amount"], one["currency"]) == ("round_up", goal, "4.20", "USD")
    assert one["text"]["text"] == "Last week's 7 purchases, rounded up to whole USD, come to 4.20 USD for Car."
    assert one["text"]["key"] == "nudge.round_up"
    assert one["text"]["figures"]["amount"].items() >= {"kind": "money", "value": "4.20", "currency": "USD"}.items()
    assert (none["nudges"], none["refused"]) == ([], [f"round_up.{goal}"])
    assert (again["most"], [each["id"] for each in again["nudges"]]) == (1, [one["id"]])
    assert fields(ada.send("PUT", "/household/goals/nudges", {"refused": ["nothing"]})) == ["refuse"]
