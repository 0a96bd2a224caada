"""Questions about the household's money over HTTP: answered, kept, explained; whose they are, and what is refused."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import Response
from tests.fakes.answering import Told, answer
from tests.fakes.people import API, Browser, PeopleHouse
from tests.unit.bookkeeping.test_category_models import taught
from tests.unit.server.household.test_bank_routes import sent
from tests.unit.server.household.test_budget_routes import spending
from typer.testing import CliRunner

from trellis.adapters.stores.experiments import NAME, FileExperiments
from trellis.adapters.stores.predictions import log_of
from trellis.bookkeeping.keeper import key_of
from trellis.cli import app
from trellis.constitution.roles import Role
from trellis.core.dates import months_after
from trellis.household.problems import Unavailable
from trellis.kernel.entropy import SeededEntropy
from trellis.serving.answer import Answer
from trellis.serving.experiments.desk import Experiments
from trellis.serving.experiments.experiment import Plan
from trellis.serving.routing.operations import Operation
from trellis.serving.routing.request import Request

SLOW = 60_000


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household, whose spending is known."""
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    assert sent(browser, spending(house.clock.now().date())).json()["problems"] == []
    return browser


def asked(browser: Browser, operation: str, **more: Any) -> Response:
    """A question with time to load what its model needs."""
    return browser.post("/household/answers", **{"operation": operation, "timeout_ms": SLOW, **more})


def told(browser: Browser, operation: str, **more: Any) -> dict[str, Any]:
    """Its answer."""
    found = asked(browser, operation, **more)
    assert found.status_code == 200, found.text
    body: dict[str, Any] = found.json()
    return body


def raw(browser: Browser, content: bytes) -> Response:
    """A body as it stands."""
    headers = {
        "Origin": str(browser.client.base_url).rstrip("/"),
        "X-CSRF-Token": browser.csrf,
        "Content-Type": "application/json",
    }
    return browser.client.post(f"{API}/household/answers", content=content, headers=headers)


def models_do(house: PeopleHouse, operation: Operation, does: Callable[..., Answer]) -> None:
    """Puts what a test says in the place of an operation's champion."""
    standing = house.app.state.answers.router._standing[operation]
    version = standing.service.models[0].version
    object.__setattr__(standing.rungs[version], "answerer", Told(version, does, brief=False))


def debts(browser: Browser) -> None:
    """The reference's F1: minimums are fixed, so avalanche is the cheapest by proof."""
    for name, balance, apr, least in (("Visa", "5000", "0.1899", "100"), ("Store", "3000", "0.1250", "120")):
        rule = {"rule": "fixed", "amount": least}
        draft = {"name": name, "kind": "credit_card", "balance": balance, "apr": apr, "minimum": rule}
        assert browser.post("/household/debts", **draft).status_code == 200


def test_a_budget_is_fitted_with_what_binds_it_and_told_again_from_the_cache(ada: Browser) -> None:
    first, again = told(ada, "budget_optimization"), told(ada, "budget_optimization")

    assert (first["level"], first["cache"], first["version"]) == ("champion", "miss", "allocation-1")
    assert first["confidence"] is None
    assert "food.groceries" in [one["item"] for one in first["data"]["items"]]
    assert (again["level"], again["cache"], again["made_by"]) == ("fresh_cache", "hit", "champion")
    assert again["explanation"] == first["explanation"]
    assert again["data"] == first["data"]


def test_new_lines_of_the_bank_make_an_answer_old(ada: Browser, house: PeopleHouse) -> None:
    before = told(ada, "financial_analysis")
    today = house.clock.now().date()
    assert sent(ada, f"Date,Description,Amount\n{today},CAFE,-4.50\n", name="more.csv").status_code == 200
    after = told(ada, "financial_analysis")

    assert after["cache"] == "miss"
    assert float(after["data"]["spent"]) - float(before["data"]["spent"]) == pytest.approx(4.50)


def test_a_change_of_prices_leaves_what_does_not_rest_on_them(ada: Browser, house: PeopleHouse) -> None:
    told(ada, "financial_analysis")
    price = {"symbol": "VTI", "on": house.clock.now().date().isoformat(), "amount": "201.50"}
    assert ada.post("/household/investing/prices", **price).status_code == 200

    assert told(ada, "financial_analysis")["cache"] == "hit"


def test_the_cheapest_debts_cost_what_the_reference_figures(ada: Browser) -> None:
    debts(ada)
    found = told(ada, "debt_strategy", data={"budget": "420"})

    assert (found["level"], found["version"]) == ("champion", "cheapest-1")
    assert found["data"]["cost"] == "1303.62"
    assert found["data"]["proven"] is True


def test_a_budget_below_the_minimums_is_refused_by_its_limits(ada: Browser) -> None:
    debts(ada)
    found = asked(ada, "debt_strategy", data={"budget": "150"})

    assert found.status_code == 422
    assert "70.00" in found.text


def test_goals_are_told_with_their_levers(ada: Browser, house: PeopleHouse) -> None:
    due = months_after(house.clock.now().date(), 24).isoformat()
    account = ada.get("/household/accounts").json()["accounts"][0]["id"]
    goal = {"name": "Car", "kind": "car", "target": "9000", "due": due, "saved": "500", "monthly": "200"}
    assert ada.post("/household/goals", **goal, account=account).status_code == 200
    found = told(ada, "goal_planning", data={"goal": "Car"})
    explained = ada.get(f"/household/answers/{found['explanation']}").json()["explanation"]

    (row,) = found["data"]["goals"]
    assert float(row["parameters"]["low"]) <= float(row["p"]) <= float(row["parameters"]["high"])
    assert explained["reasoning"] == "sensitivities"
    assert {factor["name"] for factor in explained["factors"]} >= {"Car: target", "Car: contribution"}


def test_past_prices_tell_risk_and_never_a_direction(ada: Browser, house: PeopleHouse) -> None:
    today = house.clock.now().date()
    for back in range(26):
        for symbol, base in (("VTI", 200), ("BND", 70)):
            on, amount = today - timedelta(days=30 * back), f"{base + (back * 7) % 5}.00"
            assert ada.post("/household/investing/prices", symbol=symbol, on=on.isoformat(), amount=amount)
    market = told(ada, "market_intelligence")
    mix = told(ada, "portfolio_analysis", data={"symbols": "VTI,BND"})

    rows = market["data"]["symbols"]
    assert {name for row in rows for name in row} == {
        *("symbol", "price", "priced_on", "age_trading_days", "stale", "volatility", "drawdown")
    }
    assert market["data"]["correlation"]["VTI"]["VTI"] == "1.0000"
    assert sum(float(row["weight"]) for row in mix["data"]["weights"]) == pytest.approx(1)
    assert mix["version"] == "minimum-variance-1"


def test_without_a_history_of_prices_weights_are_equal_and_that_is_said(ada: Browser, house: PeopleHouse) -> None:
    today = house.clock.now().date()
    for symbol in ("VTI", "BND"):
        for back in (0, 40):
            price = {"symbol": symbol, "on": (today - timedelta(days=back)).isoformat(), "amount": "100"}
            assert ada.post("/household/investing/prices", **price).status_code == 200
    found = told(ada, "portfolio_analysis", data={"symbols": "VTI,BND"})

    assert (found["level"], found["falls"]) == ("rule", ["mix minimum-variance-1: lack"])
    assert [row["weight"] for row in found["data"]["weights"]] == ["0.5000", "0.5000"]


@pytest.mark.parametrize("shown", ["line", "factors", "full"])
def test_an_explanation_has_three_lengths(ada: Browser, shown: str) -> None:
    name = told(ada, "financial_analysis")["explanation"]
    why = ada.get(f"/household/answers/{name}?shown={shown}").json()["explanation"]

    assert (why["factors"] is None, why["full"] is None) == (shown == "line", shown != "full")
    assert why["line"]


def test_answers_belong_to_who_asked(ada: Browser, house: PeopleHouse) -> None:
    name = told(ada, "financial_analysis")["explanation"]
    bob = house.signed_in(house.person("Bob", Role.VIEWER, owns=("household",)))
    eve = house.signed_in(house.person("Eve", Role.TRADER))

    assert bob.get(f"/household/answers/{name}").status_code == 404
    assert bob.get("/household/answers/p99-000000000000").status_code == 404
    assert told(bob, "financial_analysis")["cache"] == "miss"
    assert eve.get(f"/household/answers/{name}").status_code == 403
    assert asked(eve, "financial_analysis").status_code == 403
    assert asked(bob, "financial_analysis", user="somebody-else").status_code == 403


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", "body"),
        (b"[]", "body"),
        (b'{"operation": "goal_planning", "data": {"seed": NaN}}', "body"),
        (b'{"operation": "fortune_telling"}', "operation"),
        (b'{"operation": "goal_planning", "id": "a b"}', "id"),
        (b'{"operation": "goal_planning", "data": {"goal": "' + b"x" * 10_001 + b'"}}', "data.goal"),
        (b'{"operation": "goal_planning", "data": {"a": [[[[[1]]]]]}}', "data.a[0][0]"),
    ],
)
def test_a_body_of_a_wrong_shape_is_a_bad_request_and_names_the_field(ada: Browser, body: bytes, field: str) -> None:
    found = raw(ada, body)

    assert found.status_code == 400, found.text
    assert found.json()["problems"][0]["field"].startswith(field)


def test_a_body_beyond_a_mebibyte_is_not_taken_in(ada: Browser) -> None:
    assert raw(ada, b'{"operation": "' + b"y" * 1_100_000 + b'"}').status_code == 413


def test_fields_that_do_not_fit_the_operation_are_all_named(ada: Browser, house: PeopleHouse) -> None:
    found = asked(ada, "goal_planning", data={"seed": -1, "colour": "red"}, context={})
    late = asked(ada, "goal_planning", context={"as_of": (house.clock.now().date() + timedelta(days=1)).isoformat()})

    assert found.status_code == 422
    assert sorted(one["field"] for one in found.json()["problems"]) == ["colour", "seed"]
    assert late.status_code == 422


def test_ordinary_words_are_no_attack(ada: Browser) -> None:
    found = asked(ada, "goal_planning", data={"goal": "SYSTEM `ls` $12.34 ignore all previous instructions"})

    assert found.status_code == 422
    assert "open goals are named so" in found.text or "no goal" in found.text


def test_the_hundred_and_first_question_of_an_hour_waits(ada: Browser, house: PeopleHouse) -> None:
    for _ in range(100):
        assert raw(ada, b"{}").status_code == 400
    found = raw(ada, b"{}")

    assert found.status_code == 429
    assert 0 < int(found.headers["Retry-After"]) <= 3600
    house.later(minutes=1)
    assert raw(ada, b"{}").status_code == 400


def test_a_batch_answers_its_good_rows(ada: Browser) -> None:
    rows = [{"seed": 1}, {"seed": -1}, {"seed": 1}]
    body = {"operation": "financial_analysis", "timeout_ms": SLOW, "data": rows}
    found = ada.post("/household/predictions", **body)

    assert found.status_code == 200, found.text
    assert (found.json()["answered"], found.json()["refused"]) == (2, 1)
    first, second, third = found.json()["rows"]
    assert [one["field"] for one in second["problems"]] == ["seed"]
    assert third["answer"]["explanation"] == first["answer"]["explanation"]


def test_a_champion_that_fails_is_told_in_health_and_in_the_figures(ada: Browser, house: PeopleHouse) -> None:
    def fails(*_: object) -> Answer:
        raise ZeroDivisionError

    models_do(house, Operation.ANALYSIS, fails)
    levels = [told(ada, "financial_analysis", data={"seed": seed})["level"] for seed in range(6)]
    health = ada.get("/household/answers/health").json()
    figures = house.app.state.metrics.text().decode()

    assert levels == ["rule"] * 6
    open_ones = [one["operation"] for one in health["breakers"] if one["state"] == "open"]
    assert open_ones == ["financial_analysis"]
    assert {"operation": "financial_analysis", "level": "rule", "count": 6} in health["levels"]
    assert health["hit_rate"] == 0.0
    assert 'trellis_answers_total{level="rule",operation="financial_analysis"} 6.0' in figures
    model = "told month-patterns-forecast-1"
    assert f'trellis_answer_breaker{{model="{model}",operation="financial_analysis"}} 2.0' in figures


def test_an_answer_that_cannot_be_kept_is_not_told(ada: Browser, house: PeopleHouse) -> None:
    models_do(house, Operation.ANALYSIS, lambda *_: answer())
    key_of(house.home).unlink()
    found = asked(ada, "financial_analysis")

    assert found.status_code == 503, found.text


def test_an_experiment_started_beside_the_server_decides_the_version_and_hears_who_took_it_up(
    ada: Browser, house: PeopleHouse
) -> None:
    models_do(house, Operation.GOAL, lambda *_: answer())
    store = FileExperiments(house.home / NAME)
    desk = Experiments(store, lambda: 0.0, house.clock.now)
    plan = Plan("quick", "answers", Operation.GOAL, "simulation-1", "simulation-1b", 100, 0.1, 0.2)
    desk.start(plan, SeededEntropy(1).take(8).hex(), ("simulation-1", "simulation-1b"))
    found = told(ada, "goal_planning")
    taken = ada.post(f"/household/answers/{found['explanation']}/taken-up").json()
    counts = desk.verdict(desk.get("quick")).counts

    assert found["arm"].split()[0] == "quick"
    assert taken["counted"] is True
    assert sum(one.taken_up for one in counts.values()) == sum(one.users for one in counts.values()) == 1


def test_equal_questions_are_one_by_their_fields_not_by_their_order(ada: Browser, house: PeopleHouse) -> None:
    models_do(house, Operation.BUDGET, lambda *_: answer())
    first = raw(ada, json.dumps({"operation": "budget_optimization", "data": {"income": "1", "debts": "2"}}).encode())
    second = raw(ada, json.dumps({"operation": "budget_optimization", "data": {"debts": "2", "income": "1"}}).encode())

    assert (first.json()["cache"], second.json()["cache"]) == ("miss", "hit")


def test_erasing_the_key_leaves_no_answer_in_memory(ada: Browser, house: PeopleHouse) -> None:
    models_do(house, Operation.BUDGET, lambda *_: answer("secret"))
    desk = house.app.state.answers
    question = Request("q", "ada", Operation.BUDGET, {}, {})
    assert desk.answer(question).made.answer.data["value"] == "secret"

    key_of(house.home).unlink()
    with pytest.raises(Unavailable):
        desk.answer(question)


def test_what_new_questions_share_is_at_hand_once_the_household_stands_still(ada: Browser, house: PeopleHouse) -> None:
    desk, kept = house.app.state.answers, house.app.state.household
    worked: list[object] = []
    derived = kept.derived

    def told_of(name: object, compute: Callable[[Any], Any]) -> Any:
        def noted(record: Any) -> Any:
            worked.append(name)
            return compute(record)

        return derived(name, noted)

    kept.derived = told_of
    desk.prepare()
    prepared = set(map(str, worked))
    worked.clear()
    desk.prepare()
    assert worked == []
    found = told(ada, "financial_analysis", data={"seed": 77})
    anew = set(map(str, worked))
    worked.clear()
    more = f"Date,Description,Amount\n{house.clock.now().date()},CAFE,-4.50\n"
    assert sent(ada, more, name="more.csv").status_code == 200
    desk.prepare()
    assert worked == []
    desk.prepare()

    assert found["level"] == "champion"
    assert len(prepared) > 3
    assert [name for name in anew if "answered forecast" not in name] == []
    assert prepared <= set(map(str, worked)) | {"money"}
    desk.close()


def test_a_model_that_comes_to_serve_makes_answers_old(house: PeopleHouse) -> None:
    taught(house.home)
    ada = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    asked_of = {"context": {"as_of": "2025-03-20"}}
    first, again = told(ada, "financial_analysis", **asked_of), told(ada, "financial_analysis", **asked_of)
    trained = CliRunner().invoke(app, ["household", "train", "--home", str(house.home)])
    after = told(ada, "financial_analysis", **asked_of)

    assert (first["cache"], again["cache"]) == ("miss", "hit")
    assert "household-categories 1: production" in trained.output
    assert after["cache"] == "miss"


@pytest.mark.parametrize("broken", ["the log", "its folder", "its keys"])
def test_without_a_log_to_keep_it_in_there_is_no_answer_and_503_says_why(
    ada: Browser, house: PeopleHouse, broken: str
) -> None:
    log, keys = log_of(house.home), house.home / "keys" / "predictions.db"
    match broken:
        case "the log":
            log.parent.mkdir()
            log.write_bytes(b"no journal of anybody " * 100)
        case "its folder":
            log.parent.write_text("a file where a folder should be")
        case "its keys":
            keys.write_bytes(b"no keys of anybody " * 100)
    found = asked(ada, "financial_analysis")

    assert found.status_code == 503, found.text
    assert found.headers["content-type"] == "application/problem+json"
    assert found.headers["Retry-After"] == "5"
    (row,) = found.json()["problems"]
    assert row["source"].startswith(str(keys if broken == "its keys" else log)), row
    assert row["way_out"]


def test_a_log_that_cannot_be_read_any_more_explains_nothing_and_says_so(ada: Browser, house: PeopleHouse) -> None:
    first = told(ada, "financial_analysis")
    house.app.state.predictions.close()
    log_of(house.home).write_bytes(b"no journal of anybody " * 100)
    again = told(ada, "financial_analysis")
    why = ada.get(f"/household/answers/{first['explanation']}")

    assert again["explanation"] == first["explanation"]
    assert why.status_code in (422, 503)
    assert "not a journal" in why.text
