"""Spending over HTTP: a month, its flows and seasons, what recurs, what is unusual, and what is said of both."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse, people_house
from tests.fakes.spending_house import bring, drawn, read_with

from trellis.constitution.roles import Role
from trellis.server.household.kept import KeptHousehold

READS = ("month", "flows", "seasons", "recurring", "unusual")


@pytest.fixture(scope="module")
def spending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleHouse]:
    """A house whose household has fourteen months of lines up to today."""
    with people_house(tmp_path_factory.mktemp("spending")) as made:
        kept: KeptHousehold = made.app.state.household
        kept.change(lambda keeper: bring(keeper, read_with(drawn()), made.clock.now()))
        yield made


@pytest.fixture(scope="module")
def ada(spending: PeopleHouse) -> Browser:
    """Who owns the household."""
    return spending.signed_in(spending.person("Ada", Role.VIEWER, owns=("household",)))


@pytest.fixture
def bea(house: PeopleHouse) -> Browser:
    """Who owns a household without anything in it."""
    return house.signed_in(house.person("Bea", Role.VIEWER, owns=("household",)))


def told(browser: Browser, path: str) -> Any:
    """What a read that must succeed says."""
    answer = browser.get(f"/household/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_month_adds_up_and_stands_beside_the_months_before(ada: Browser) -> None:
    answer = told(ada, "month?month=2025-02")
    month = answer["told"]

    assert (answer["first"], answer["last"], answer["currencies"]) == ("2024-01-01", "2025-03-01", ["USD"])
    assert (month["until"], month["whole"]) == ("2025-02-28", True)
    for whole, groups in ((month["came_in"], month["income"]), (month["spent"], month["spending"])):
        for field in ("amount", "before", "usual", "refunded"):
            assert sum(Decimal(one[field]) for one in groups) == Decimal(whole[field])
        assert all(sum(Decimal(leaf["amount"]) for leaf in one["leaves"]) == Decimal(one["amount"]) for one in groups)
    assert Decimal(month["left"]) == Decimal(month["came_in"]["amount"]) - Decimal(month["spent"]["amount"])


def test_the_newest_month_is_told_by_default_up_to_today(ada: Browser) -> None:
    month = told(ada, "month")["told"]

    assert (month["month"], month["until"], month["whole"]) == ("2025-03-01", "2025-03-20", False)


def test_flows_conserve_money_and_the_small_ones_stand_together(ada: Browser) -> None:
    flows = told(ada, "flows?month=2025-02&most=3")

    nodes = {one["id"]: one for one in flows["nodes"]}
    for node in nodes.values():
        into, out = (
            sum((Decimal(link["amount"]) for link in flows["links"] if link[end] == node["id"]), Decimal(0))
            for end in ("target", "source")
        )
        assert Decimal(node["amount"]) == max(into, out)
        assert node["layer"] in ("source", "leaf") or into == out
    leaves = [one for one in nodes.values() if one["layer"] == "leaf"]
    assert len(leaves) == 4
    assert "rest" in {one["means"] for one in leaves}
    assert [one["name"] for one in nodes.values() if one["layer"] == "account"] == ["Checking"]


def test_seasons_are_told_in_full_or_say_what_lacks(ada: Browser, bea: Browser) -> None:
    seasons = told(ada, "seasons")

    assert [(one["name"], len(one["effects"])) for one in seasons["seasons"]] == [
        ("week", 7),
        ("month", 3),
        ("pay", 3),
        ("year", 12),
    ]
    assert (seasons["whole_years"], seasons["lacks"]) == (False, None)
    assert told(ada, "seasons?as_of=2024-03-01")["lacks"] == {"needs": 182, "has": 61}
    assert told(bea, "seasons")["lacks"] is not None


def test_an_item_is_dismissed_and_confirmed_again(ada: Browser) -> None:
    rent = next(one for one in told(ada, "recurring")["items"] if one["merchant"] == "OAKWOOD PROPERTIES")
    assert (rent["period"], rent["state"], rent["decision"], rent["account"]) == ("monthly", "active", "", "Checking")
    assert rent["since"] <= rent["next"] <= rent["until"]

    answer = ada.post(f"/household/recurring/{rent['id']}/dismiss")
    assert answer.json() == {"id": rent["id"], "recurs": False}
    again = {one["id"]: one["decision"] for one in told(ada, "recurring")["items"]}
    assert again[rent["id"]] == "dismissed"
    assert ada.post(f"/household/recurring/{rent['id']}/confirm").json()["recurs"]
    assert {one["id"]: one["decision"] for one in told(ada, "recurring")["items"]}[rent["id"]] == "confirmed"


def test_an_alert_tells_its_lines_and_is_dismissed_and_restored(ada: Browser) -> None:
    asked = "unusual?as_of=2025-03-18&days=18"
    found = told(ada, asked)
    assert found["alerts"]
    assert max(sum(1 for one in found["alerts"] if one["on"] == day["on"]) for day in found["alerts"]) <= 3
    alert = next(one for one in found["alerts"] if one["type"] == "unusual_amount")
    (line,) = alert["lines"]
    assert (line["amount"], line["account_name"], line["apart"]) == (f"-{alert['amount']}", "Checking", False)
    assert Decimal(alert["low"]) <= Decimal(alert["expected"]) <= Decimal(alert["high"]) < Decimal(alert["value"])

    path = f"/household/unusual/{alert['id']}"
    assert ada.post(f"{path}/dismiss?days=1").status_code == 422, "nothing of the kind was today"
    said = ada.post(f"{path}/dismiss?as_of=2025-03-18&days=18")
    assert said.json() == {"id": alert["id"], "dismissed": True}
    after = told(ada, asked)
    assert alert["id"] not in {one["id"] for one in after["alerts"]}
    assert alert["id"] in {one["id"] for one in after["dismissed"]}
    assert ada.post(f"{path}/restore").json() == {"id": alert["id"], "dismissed": False}
    assert told(ada, asked) == found


def test_a_line_is_set_apart_and_counted_again(ada: Browser) -> None:
    asked = "unusual?as_of=2025-03-18&days=18"
    line = next(one for one in told(ada, asked)["alerts"] if one["type"] == "unusual_amount")["lines"][0]["id"]

    assert ada.post(f"/household/lines/{line}/apart", apart=True).json() == {"line": line, "apart": True}
    marked = {each["id"]: each["apart"] for one in told(ada, asked)["alerts"] for each in one["lines"]}
    assert marked.get(line, True)
    assert ada.post(f"/household/lines/{line}/apart", apart=True).status_code == 422
    assert not ada.post(f"/household/lines/{line}/apart", apart=False).json()["apart"]


def test_a_change_that_is_sent_twice_is_made_once(ada: Browser) -> None:
    item = told(ada, "recurring")["items"][0]["id"]
    key = {"Idempotency-Key": "twice"}

    first, second = (ada.send("POST", f"/household/recurring/{item}/confirm", {}, key) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers.get("Idempotency-Replayed") == "true"


def test_a_household_without_lines_says_so(bea: Browser) -> None:
    assert told(bea, "month") == {"first": None, "last": None, "currencies": [], "told": None}
    assert bea.get("/household/flows").status_code == 404
    assert told(bea, "recurring")["lacks"] == {"needs": 60, "has": 0}
    assert told(bea, "unusual")["lacks"]["needs"] == 90


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("month?month=2025-13", "month"),
        ("month?month=2025-04", "month"),
        ("month?currency=EUR", "currency"),
        ("seasons?currency=EUR", "currency"),
        ("recurring?as_of=2025-03-21", "as_of"),
        ("unusual?days=0", "days"),
        ("flows?most=0", "most"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(ada: Browser, path: str, named: str) -> None:
    answer = ada.get(f"/household/{path}")

    assert answer.status_code == 422
    assert named in answer.text
    assert ada.post("/household/recurring/ffffffff/confirm").status_code == 422
    assert ada.post("/household/unusual/ffffffff/restore").status_code == 422


def test_a_view_that_is_known_is_not_sent_again(ada: Browser) -> None:
    for path in READS:
        tag = ada.get(f"/household/{path}").headers["ETag"]
        assert ada.get(f"/household/{path}", **{"If-None-Match": tag}).status_code == 304, path


def test_nobody_else_sees_or_changes_it(spending: PeopleHouse) -> None:
    other = spending.signed_in(spending.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))

    assert {other.get(f"/household/{one}").status_code for one in READS} == {403}
    writes = ("recurring/aaaa/confirm", "recurring/aaaa/dismiss", "unusual/aaaa/dismiss", "unusual/aaaa/restore")
    assert {other.post(f"/household/{one}").status_code for one in writes} == {403}
    assert other.post("/household/lines/aaaa/apart", apart=True).status_code == 403
    assert {spending.browser().get(f"/household/{one}").status_code for one in READS} == {401}
