"""Cash flow over HTTP: the forecast and why there is none, and payments that are scheduled and taken back."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse, people_house
from tests.fakes.spending_house import bring, drawn, read_with

from trellis.constitution.roles import Role
from trellis.server.household.kept import KeptHousehold

LAST = "2025-04-19"
"""The last day of a forecast of thirty."""
TAX = {"name": "CITY TAX OFFICE", "amount": "-412.50", "first": LAST}


@pytest.fixture(scope="module")
def flowing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleHouse]:
    """A house whose bank told a balance of dollars two days ago, and none of euros."""
    with people_house(tmp_path_factory.mktemp("cashflow")) as made:
        kept: KeptHousehold = made.app.state.household
        euros = read_with([one for one in drawn() if one.merchant == "SAFEWAY"], account="777", currency="EUR")
        kept.change(lambda keeper: bring(keeper, read_with(drawn(), "1800.00"), made.clock.now()))
        kept.change(lambda keeper: bring(keeper, euros, made.clock.now(), "euros.csv", "Euros"))
        yield made


@pytest.fixture(scope="module")
def ada(flowing: PeopleHouse) -> Browser:
    """Who owns the household."""
    return flowing.signed_in(flowing.person("Ada", Role.VIEWER, owns=("household",)))


@pytest.fixture
def bea(house: PeopleHouse) -> Browser:
    """Who owns a household without anything in it."""
    return house.signed_in(house.person("Bea", Role.VIEWER, owns=("household",)))


def told(browser: Browser, query: str = "") -> Any:
    """What a forecast that must succeed says."""
    answer = browser.get(f"/household/cashflow?days=30{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def account_of(browser: Browser, name: str = "Checking") -> str:
    """An account's id."""
    accounts = browser.get("/household/accounts").json()["accounts"]
    return str(next(one["id"] for one in accounts if one["name"] == name))


def test_a_forecast_tells_days_odds_what_comes_and_its_score(ada: Browser) -> None:
    answer = told(ada, "&floor=500")
    found = answer["forecast"]

    assert (answer["currency"], answer["currencies"], answer["without"]) == ("USD", ["USD", "EUR"], "")
    assert [one["name"] for one in answer["accounts"]] == ["Checking"]
    assert (found["opening"], len(found["days"])) == ("1800.00", 30)
    assert (found["days"][0]["on"], found["days"][-1]["on"]) == ("2025-03-21", LAST)
    assert all(Decimal(one["low"]) <= Decimal(one["middle"]) <= Decimal(one["high"]) for one in found["days"])
    likely = found["crossing"]["likely"]
    assert (found["crossing"]["floor"], likely["count"]) == ("500.00", found["paths"])
    assert likely["low"] <= likely["share"] <= likely["high"]
    assert {"OAKWOOD PROPERTIES", "ACME PAYROLL"} <= {one["name"] for one in found["expected"]}
    assert found["score"]["origins"] >= 10
    assert Decimal(found["score"]["error"]) > 0
    assert found["method"] in {one["name"] for one in found["methods"]}


def test_the_same_question_has_the_same_answer_and_a_higher_floor_is_likelier_crossed(ada: Browser) -> None:
    first = told(ada, "&floor=500")
    assert told(ada, "&floor=500") == first
    higher = told(ada, "&floor=1500")["forecast"]

    assert higher["days"] == first["forecast"]["days"]
    assert higher["crossing"]["likely"]["hits"] >= first["forecast"]["crossing"]["likely"]["hits"]


def test_a_scheduled_payment_is_counted_on_and_taken_back(ada: Browser) -> None:
    before = told(ada)["forecast"]
    made = ada.post("/household/scheduled", account=account_of(ada), **TAX)
    assert made.status_code == 200, made.text
    payment = made.json()
    assert (payment["account_name"], payment["amount"], payment["currency"]) == ("Checking", "-412.50", "USD")
    assert (payment["every"], payment["next"]) == ("once", LAST)
    assert [one["id"] for one in ada.get("/household/scheduled").json()["payments"]] == [payment["id"]]

    after = told(ada)["forecast"]
    assert [one["on"] for one in after["expected"] if one["kind"] == "scheduled"] == [LAST]
    assert after["days"][:29] == before["days"][:29], "it comes on the last day"
    gone = Decimal(before["days"][-1]["middle"]) - Decimal(after["days"][-1]["middle"])
    assert gone == pytest.approx(Decimal("412.50"), abs=Decimal("0.02"))

    assert ada.send("DELETE", f"/household/scheduled/{payment['id']}").json() == {"id": payment["id"]}
    assert told(ada)["forecast"] == before
    assert ada.send("DELETE", f"/household/scheduled/{payment['id']}").status_code == 422


def test_a_payment_that_is_sent_twice_is_scheduled_once(ada: Browser) -> None:
    body = {"account": account_of(ada), **TAX}
    first, second = (
        ada.send("POST", "/household/scheduled", body, {"Idempotency-Key": "tax"}).json()["id"] for _ in range(2)
    )

    assert first == second
    assert len(ada.get("/household/scheduled").json()["payments"]) == 1
    ada.send("DELETE", f"/household/scheduled/{first}")


def test_why_there_is_no_forecast_is_told(ada: Browser, bea: Browser) -> None:
    assert told(bea)["without"] == "accounts"
    assert told(ada, "&as_of=2024-02-10&opening=100")["lacks"]["needs"] == 60
    euros = told(ada, "&currency=EUR")
    assert (euros["without"], euros["untold"]) == ("balance", ["Euros"])
    assert told(ada, "&currency=EUR&opening=250.00")["forecast"]["opening"] == "250.00"


def test_a_history_that_ended_long_ago_names_its_newest_day(house: PeopleHouse) -> None:
    kept: KeptHousehold = house.app.state.household
    kept.change(lambda keeper: bring(keeper, read_with(drawn(), "1800.00"), house.clock.now()))
    house.later(days=80)
    ada = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))

    answer = told(ada)
    assert (answer["without"], answer["newest"]) == ("stale", "2025-03-18")
    assert told(ada, "&as_of=2025-03-18")["forecast"]["opening"] == "1800.00"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": "12.345"}, "amount"),
        ({"amount": "lots"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"name": " "}, "name"),
        ({"account": "nowhere"}, "account"),
        ({"every": "monthly", "until": "2025-04-01"}, "until"),
        ({"until": "2025-05-01"}, "until"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_at_its_field(ada: Browser, change: dict[str, str], field: str) -> None:
    answer = ada.post("/household/scheduled", **{"account": account_of(ada), **TAX, **change})

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["problems"]] == [field]
    assert ada.get("/household/scheduled").json()["payments"] == []


@pytest.mark.parametrize(
    ("query", "field"), [("&floor=much", "floor"), ("&opening=1e9", "opening"), ("&currency=IYT", "currency")]
)
def test_an_amount_that_is_none_is_refused_by_its_name(ada: Browser, query: str, field: str) -> None:
    answer = ada.get(f"/household/cashflow?days=30{query}")

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["problems"]] == [field]
    assert ada.get("/household/cashflow?days=366").status_code == 422


def test_a_view_that_is_known_is_not_sent_again(ada: Browser) -> None:
    for path in ("cashflow?days=30", "scheduled"):
        tag = ada.get(f"/household/{path}").headers["ETag"]
        assert ada.get(f"/household/{path}", **{"If-None-Match": tag}).status_code == 304


def test_nobody_else_sees_or_changes_it(flowing: PeopleHouse) -> None:
    other = flowing.signed_in(flowing.person("Ben", Role.VIEWER, Role.TRADER, owns=("main",)))

    assert {other.get(f"/household/{one}").status_code for one in ("cashflow", "scheduled")} == {403}
    assert other.post("/household/scheduled", account="a", **TAX).status_code == 403
    assert other.send("DELETE", "/household/scheduled/aaaa").status_code == 403
    assert flowing.browser().get("/household/cashflow").status_code == 401
