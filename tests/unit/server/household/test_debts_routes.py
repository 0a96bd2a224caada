"""Debts over HTTP: told, changed, closed, planned for, and what is refused by name."""

from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse

from trellis.bookkeeping.keeper import journal_of
from trellis.constitution.roles import Role

VISA = {
    "name": "Visa",
    "kind": "credit_card",
    "balance": "6000",
    "apr": "0.1799",
    "minimum": {"rule": "fixed", "amount": "150"},
    "limit": "8000",
}
STORE = {
    "name": "Store",
    "balance": "4000",
    "apr": "0.2699",
    "promotions": [{"apr": "0", "until": "2026-03-20"}],
    "minimum": {"rule": "fixed", "amount": "40"},
}


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def tell(browser: Browser, **terms: Any) -> str:
    """The id of a debt that is told."""
    answer = browser.post("/household/debts", **terms)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def fields(answer: Any) -> set[str]:
    """The fields that a refusal names."""
    assert answer.status_code == 422, answer.text
    return {row["field"] for row in answer.json()["problems"]}


def test_a_debt_is_told_with_what_a_month_of_it_costs(ada: Browser) -> None:
    visa = tell(ada, **VISA)
    tell(ada, **STORE)

    told = ada.get("/household/debts").json()
    first, second = told["debts"]
    assert (first["id"], first["balance"], first["rate"], first["due"]) == (visa, "6000.00", "0.1799", "150.00")
    assert first["cost"] == "89.95"  # 6000 * 0.1799 / 12
    assert (second["rate"], second["apr"], second["cost"]) == ("0", "0.2699", "0.00")
    assert second["promotions"] == [{"apr": "0", "until": "2026-03-20"}]
    (total,) = told["totals"]
    assert total == {"currency": "USD", "debts": 2, "owed": "10000.00", "due": "190.00", "cost": "89.95"}


def test_every_kind_of_minimum_and_term_comes_back_as_it_was_told(ada: Browser) -> None:
    rules: list[dict[str, object]] = [
        {"rule": "share", "amount": "25.00", "share": "0.025"},
        {"rule": "interest", "amount": "25.00", "share": "0.01"},
        {"rule": "amortising", "months": 60},
    ]
    for place, rule in enumerate(rules):
        tell(ada, **{**STORE, "name": f"Debt {place}", "minimum": rule, "promotions": []})
    rest = {
        "fees": [{"amount": "95.00", "first": "2025-06-01", "every": 12}],
        "penalty": {"share": "0.02", "until": "2027-01-01"},
        "secured": True,
        "last_payment": "2025-03-01",
        "due_day": 15,
    }
    tell(ada, **{**VISA, **rest})

    *others, visa = ada.get("/household/debts").json()["debts"]
    blank: dict[str, object] = {"amount": None, "share": None, "months": None}
    assert [one["minimum"] for one in others] == [blank | rule for rule in rules]
    assert {name: visa[name] for name in rest} == rest


def test_terms_are_told_anew_and_a_debt_is_closed(ada: Browser) -> None:
    visa = tell(ada, **VISA)
    changed = ada.send("PUT", f"/household/debts/{visa}", {**VISA, "balance": "5800", "apr": "0.2199"})

    assert changed.json() == {"id": visa, "name": "Visa", "done": "changed", "warnings": []}
    (row,) = ada.get("/household/debts").json()["debts"]
    assert (row["balance"], row["rate"]) == ("5800.00", "0.2199")
    assert ada.post(f"/household/debts/{visa}/close").json()["done"] == "closed"
    assert ada.get("/household/debts").json()["debts"] == []
    assert ada.post(f"/household/debts/{visa}/close").status_code == 404
    assert ada.send("PUT", f"/household/debts/{visa}", VISA).status_code == 404


def test_everything_that_cannot_be_is_told_at_once_by_its_field(house: PeopleHouse, ada: Browser) -> None:
    wrong = {
        **VISA,
        "balance": "six",
        "apr": "18,99",
        "minimum": {"rule": "share", "amount": "1.234", "share": ""},
        "promotions": [{"apr": "x", "until": "2026-01-01"}],
        "fees": [{"amount": "-1", "first": "2026-01-01"}],
    }
    found = fields(ada.post("/household/debts", **wrong))

    assert found == {"balance", "apr", "minimum.amount", "minimum.share", "promotions.0.apr", "fees.0.amount"}
    assert not journal_of(house.home).exists()
    assert fields(ada.post("/household/debts", **{**VISA, "balance": "0", "apr": "18.99"})) == {"balance", "apr"}
    assert fields(ada.post("/household/debts", **{**VISA, "due_day": 32})) == {"due_day"}
    assert fields(ada.post("/household/debts", **{**VISA, "minimum": {"rule": "amortising"}})) == {"minimum.months"}
    assert fields(ada.post("/household/debts", **{**VISA, "account": "none"})) == {"account"}
    tell(ada, **VISA)
    assert fields(ada.post("/household/debts", **VISA)) == {"name"}


def test_a_debt_stays_in_its_currency(ada: Browser) -> None:
    visa = tell(ada, **VISA)

    assert fields(ada.send("PUT", f"/household/debts/{visa}", {**VISA, "currency": "EUR"})) == {"currency"}


def test_a_write_that_is_sent_again_with_its_key_is_one(ada: Browser) -> None:
    first, again = (ada.send("POST", "/household/debts", VISA, {"Idempotency-Key": "k-1"}) for _ in range(2))

    assert first.json() == again.json()
    assert len(ada.get("/household/debts").json()["debts"]) == 1


def test_a_view_that_is_known_is_not_sent_again_and_a_change_makes_it_new(ada: Browser) -> None:
    tell(ada, **VISA)
    for path in ("/household/debts", "/household/debts/plans?budget=500"):
        tag = ada.get(path).headers["ETag"]
        assert ada.get(path, **{"If-None-Match": tag}).status_code == 304
        tell(ada, **{**STORE, "name": f"For {path}"})
        assert ada.get(path, **{"If-None-Match": tag}).status_code == 200


def test_nobody_else_sees_or_changes_them(house: PeopleHouse, ada: Browser) -> None:
    visa = tell(ada, **VISA)
    other = house.signed_in(house.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))

    for path in ("", "/plans?budget=500", "/plans/months?budget=500&strategy=snowball", "/searches", "/searches/x"):
        assert other.get(f"/household/debts{path}").status_code == 403
        assert house.browser().get(f"/household/debts{path}").status_code == 401
    offer = {"apr": "0.1", "months": 12}
    calls = [("", VISA), (f"/{visa}/close", None), ("/choice", {"strategy": "snowball"}), ("/refinance", offer)]
    assert [other.send("POST", f"/household/debts{path}", body).status_code for path, body in calls] == [403] * 4
    assert other.send("PUT", f"/household/debts/{visa}", VISA).status_code == 403
    assert other.post("/household/debts/searches", budget=["500"]).status_code == 403
    assert other.post("/household/credit", late=0).status_code == 403
    assert other.post("/household/emergency-fund", essentials="2800").status_code == 403


def test_strategies_stand_side_by_side_to_the_cent(ada: Browser) -> None:
    """The reference's first set: avalanche and snowball by its figures."""
    tell(ada, name="CardA", balance="5000", apr="0.1899", minimum={"rule": "fixed", "amount": "100"})
    tell(ada, name="Loan", balance="3000", apr="0.125", minimum={"rule": "fixed", "amount": "120"})

    told = ada.get("/household/debts/plans?budget=500").json()
    by_name = {one["strategy"]: one for one in told["strategies"]}
    avalanche, snowball = by_name["avalanche"], by_name["snowball"]
    assert list(by_name) == ["minimum", "minimum-rolled", "snowball", "hybrid", "avalanche"]
    assert (avalanche["more"], told["frictions"]) == ("0.00", [])
    assert snowball["more"] > "0.00"
    assert [one["name"] for one in snowball["closing"]] == ["Loan", "CardA"]
    assert (avalanche["owed"][0], avalanche["owed"][-1]) == ("8000.00", "0.00")
    assert len(avalanche["owed"]) == avalanche["months"] + 1
    assert len(told["days"]) == max(one["months"] for one in told["strategies"]) + 1
    months = ada.get("/household/debts/plans/months?budget=500&strategy=avalanche").json()["months"]
    assert len(months) == avalanche["months"]
    assert {one["paid"] for one in months[:-1]} == {"500.00"}
    assert f"{sum(float(one['interest']) for one in months):.2f}" == avalanche["interest"]


def test_what_a_budget_lacks_is_told_at_the_budget(ada: Browser) -> None:
    assert fields(ada.get("/household/debts/plans?budget=500")) == {"debts"}
    tell(ada, **VISA)

    short = ada.get("/household/debts/plans?budget=100")
    assert fields(short) == {"budget"}
    assert "unpaid: Visa" in short.json()["problems"][0]["message"]
    assert fields(ada.get("/household/debts/plans")) == {"budget"}
    assert fields(ada.get("/household/debts/plans?budget=x")) == {"budget"}
    assert fields(ada.get("/household/debts/plans?budget=500&cash=5")) == {"carries"}
    assert fields(ada.get("/household/debts/plans?budget=500&order=nobody")) == {"order"}
    assert fields(ada.get("/household/debts/plans?budget=500&currency=EUR")) == {"currency"}
    assert fields(ada.get("/household/debts/plans/months?budget=500&strategy=best")) == {"strategy"}


def test_a_choice_is_kept_and_is_what_plans_begin_with(ada: Browser) -> None:
    visa, store = tell(ada, **VISA), tell(ada, **STORE)
    chosen = ada.post("/household/debts/choice", strategy="custom", budget=["500", "600"], order=[store, visa])

    assert chosen.status_code == 200, chosen.text
    (kept,) = ada.get("/household/debts").json()["choices"]
    assert (kept["strategy"], kept["order"], kept["means"]["budget"]) == ("custom", [store, visa], ["500.00", "600.00"])
    told = ada.get("/household/debts/plans").json()
    assert told["means"]["budget"] == ["500.00", "600.00"]
    custom = next(one for one in told["strategies"] if one["strategy"] == "custom")
    assert [one["name"] for one in custom["closing"]] == ["Store", "Visa"]
    assert fields(ada.post("/household/debts/choice", strategy="best", budget=["500"])) == {"strategy"}
    ada.post(f"/household/debts/{store}/close")
    assert ada.get("/household/debts").json()["choices"][0]["order"] == [visa]


def test_debts_of_several_currencies_are_planned_for_one_at_a_time(ada: Browser) -> None:
    tell(ada, **VISA)
    tell(ada, **{**STORE, "currency": "EUR"})

    assert fields(ada.get("/household/debts/plans?budget=500")) == {"currency"}
    assert ada.get("/household/debts/plans?budget=500&currency=EUR").json()["currency"] == "EUR"
    assert [one["currency"] for one in ada.get("/household/debts").json()["totals"]] == ["EUR", "USD"]
