"""Investments over HTTP: holdings, returns, mix and risk profile, for whoever owns the household."""

import json
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.household import AT
from tests.fakes.people import Browser, PeopleHouse
from typer.testing import CliRunner

from trellis.bookkeeping.invest.telling import Telling, tell, tell_account, tell_asset, tell_price, tell_target
from trellis.bookkeeping.keeper import Keeper
from trellis.cli import app
from trellis.constitution.roles import Role
from trellis.household.invest.questions import QUESTIONS
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.kernel.entropy import SeededEntropy

D = Decimal
FACTS = {
    "horizon_years": "12",
    "income_stability": "0.8",
    "reserve_months": "6",
    "debt_share": "0.1",
    "drawdown_accepted": "0.5",
}


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def invested(house: PeopleHouse) -> str:
    """Shares and cash told at the command line; the account's id."""
    keeper = Keeper.open(house.home, SeededEntropy(1))
    account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT).id
    tell(keeper, Telling(account, date(2024, 1, 2), What.PAID_IN, D(1000)), AT)
    tell(keeper, Telling(account, date(2024, 1, 2), What.BOUGHT, D(800), "VTI", D(4)), AT)
    tell_price(keeper, "VTI", date(2024, 1, 2), D(200), "USD", "exchange", AT)
    tell_price(keeper, "VTI", date(2025, 1, 2), D(240), "USD", "exchange", AT)
    keeper.commit(AT)
    return account


def test_holdings_and_returns_are_told_as_at_the_command_line(house: PeopleHouse, ada: Browser) -> None:
    nothing = ada.get("/household/investing/performance").json()
    account = invested(house)
    held = ada.get("/household/investing/holdings").json()
    found = ada.get(f"/household/investing/performance?account={account}").json()["found"]

    assert [(one["name"], one["cash"]) for one in held["accounts"]] == [("Broker", "200")]
    assert [(lot["symbol"], lot["cost"], lot["value"], lot["gain"]) for lot in held["lots"]] == [
        ("VTI", "800", "960.00", "160.00")
    ]
    assert nothing["found"] is None
    assert [one["message"] for one in nothing["missing"]] == ["returns are of one currency"]
    assert found["gain"] == "160"
    assert [one["name"] for one in found["returns"]] == ["time-weighted", "time-weighted before fees", "money-weighted"]
    assert found["returns"][0]["total"] == "0.1600000000"
    assert [(one["name"], one["gain"], one["part"], one["shown"]) for one in found["contributions"]] == [
        ("VTI", "160", "0.1600000000", "0.1600")
    ]
    assert ada.get("/household/investing/performance?account=nobody").status_code == 404


def test_the_mix_is_refused_without_a_target_and_told_with_one(house: PeopleHouse, ada: Browser) -> None:
    invested(house)
    refused = ada.get("/household/investing/mix")
    keeper = Keeper.open(house.home, SeededEntropy(2))
    tell_asset(keeper, "VTI", AssetClass.STOCKS, AT, half_spread=D("0.0005"))
    tell_target(keeper, {"VTI": D("0.6"), "CASH": D("0.4")}, AT)
    keeper.commit(AT)
    told = ada.get("/household/investing/mix").json()

    assert 400 <= refused.status_code < 500
    assert "no target was told" in refused.text
    assert told["due"]
    assert told["straying"] == {
        "error": None,
        "excess": None,
        "severity": None,
        "unknown": "it needs 12 returns and has 1",
    }
    assert {one["symbol"]: one["aim"] for one in told["holdings"]} == {"CASH": "0.3750000000", "VTI": "0.6250000000"}
    assert ada.get("/household/investing/mix?currency=QQQ").status_code == 422


def test_hard_times_are_told_once_every_holding_has_a_class(house: PeopleHouse, ada: Browser) -> None:
    invested(house)
    missing = ada.get("/household/investing/stress").json()
    ada.post("/household/investing/assets", symbol="VTI", asset_class="stocks")
    sent = ada.post("/household/investing/exposures", symbol="vti", exposures={"stocks": "1.5"})
    found = ada.get("/household/investing/stress").json()["found"]
    crisis = next(one for one in found["scenarios"] if one["name"] == "2007-2009")

    assert [(one["field"], one["value"]) for one in missing["missing"]] == [("class", "VTI")]
    assert sent.json() == {"id": "VTI"}
    assert [(one["name"], one["told"]) for one in found["holdings"]] == [("VTI", True), ("CASH", False)]
    assert (found["total"], crisis["change"], crisis["part"]) == ("1160.00", "-794.88", "-0.685241")
    assert [one["name"] for one in crisis["parts"]] == ["VTI", "CASH"]
    assert ada.get("/household/investing/stress?currency=QQQ").status_code == 422

    own = ada.get("/household/investing/stress?shock=stocks%3D-0.25&shock=rates%3D0.01").json()["found"]["scenarios"]
    run = CliRunner().invoke(
        app, ["household", "invest", "stress", "--shock", "stocks=-0.25", "--shock", "rates=0.01", "--as-of",
              found["as_of"], "--json", "--home", str(house.served.home)],
    )  # fmt: skip
    told = json.loads(run.stdout)["scenarios"]
    assert [(one["name"], one["change"], one["part"]) for one in own] == [
        (one["name"], one["change"], one["part"]) for one in told
    ]
    assert (own[0]["name"], own[0]["change"], own[1:]) == ("own", "-360.00", found["scenarios"])
    for shock, field in (
        ("stocks", "shock"),
        ("gold%3D1", "shock"),
        ("rates%3Dmuch", "rates"),
        ("stocks%3D-25", "stocks"),
        ("stocks%3D0.1&shock=stocks%3D0.2", "stocks"),
    ):
        refused = ada.get(f"/household/investing/stress?shock={shock}")
        assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, field)


def test_the_questionnaire_is_answered_and_too_few_answers_keep_nothing(ada: Browser) -> None:
    answers = {question.id: 2 for question in QUESTIONS}
    few = ada.post("/household/investing/risk", answers=dict(list(answers.items())[:9]), facts=FACTS)
    before = ada.get("/household/investing/risk").json()
    told = ada.post("/household/investing/risk", answers=answers, facts=FACTS).json()

    assert 400 <= few.status_code < 500
    assert "it needs 10 answers and has 9" in few.text
    assert (before["profile"], len(before["questions"])) == (None, 13)
    assert told["profile"]["answered"] == 13
    assert ada.get("/household/investing/risk").json() == told


def test_nobody_else_sees_or_answers_it(house: PeopleHouse) -> None:
    bob = house.signed_in(house.person("Bob", Role.TRADER))

    for path in ("holdings", "performance", "mix", "risk"):
        assert bob.get(f"/household/investing/{path}").status_code == 403
    assert bob.post("/household/investing/risk", answers={}, facts={}).status_code == 403
