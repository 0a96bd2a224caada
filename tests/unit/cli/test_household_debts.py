"""Examples: `trellis household debts` from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app

DAY = "2026-01-15"
PROMO = (
    "Promo",
    "--kind",
    "credit_card",
    "--balance",
    "4000",
    "--apr",
    "26.99%",
    "--promo",
    "0%:2027-01-15",
    "--minimum",
    "40",
)
CARD = ("Card", "--balance", "6000", "--apr", "0.1799", "--minimum", "150")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household with the reference's third set of debts."""
    made = Home(tmp_path)
    for debt in (PROMO, CARD):
        assert said(made, "add", *debt).exit_code == 0
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    day = () if "--as-of" in words else ("--as-of", DAY)
    return CliRunner().invoke(app, ["household", "debts", *words, "--home", str(home.path), *day])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_debts_are_listed_with_rate_minimum_and_where_the_balance_comes_from(home: Home) -> None:
    promo, card = told(home, "list")["debts"]

    assert (promo["balance"], promo["rates"]) == (
        "4000.00",
        [{"apr": "0", "until": "2027-01-15"}, {"apr": "0.2699", "until": None}],
    )
    assert (card["minimum"], card["source"], card["on"]) == ("150.00", "told", DAY)
    assert "Card" in said(home, "list").output
    assert "17.99 %" in said(home, "list").output


def test_ways_to_pay_are_compared_with_what_the_comfortable_ones_cost_more(home: Home) -> None:
    found = told(home, "plan", "--budget", "500", "--strategy", "optimum")
    ways = {one["strategy"]: one for one in found["strategies"]}

    assert {name: way.get("cost") for name, way in ways.items()} == {
        "minimum": None,
        "minimum-rolled": "16864.32",
        "snowball": "1477.76",
        "hybrid": "1283.46",
        "avalanche": "1283.46",
        "optimum": "1211.07",
    }
    assert ways["snowball"]["more_than_cheapest"] == "266.69"
    assert ways["minimum"]["refused"].startswith("NegativeAmortization")
    assert found["optimum"]["saved"] == "72.39"
    assert found["optimum"]["solver"]["proven"] is True
    assert len(found["plan"]["months"]) == 23
    assert found["plan"]["months"][0]["debts"][0] == {
        "debt": ways["optimum"]["closing"][0]["debt"],
        "due": "2026-02-01",
        "interest": "0.00",
        "fee": "0",
        "payment": "40.00",
        "penalty": "0.00",
        "principal": "40.00",
        "balance": "3960.00",
    }


def test_people_see_a_table_a_sentence_and_the_months(home: Home) -> None:
    output = said(home, "plan", "--budget", "500", "--strategy", "avalanche", "--no-optimum").output

    assert (
        "snowball             23      1,477.76        0.00      1,477.76          194.30  Promo 12, Card 23" in output
    )
    assert "   23  2027-12-15" in output


def test_a_plan_is_kept_and_used_when_no_budget_is_given(home: Home) -> None:
    told(home, "plan", "--budget", "500,450", "--order", "Promo", "--strategy", "custom", "--choose", "--no-optimum")
    found = told(home, "plan", "--no-optimum")

    assert found["means"]["budget"] == ["500.00", "450.00"]
    assert [one["strategy"] for one in found["strategies"]][-1] == "custom"


def test_a_page_is_written(home: Home, tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    said(home, "plan", "--budget", "500", "--no-optimum", "--out", str(page))
    text = page.read_text(encoding="utf-8")

    assert "10,000.00 USD is owed on 2 debts." in text
    assert text.count("<svg") == 2


def test_terms_are_changed_one_by_one(home: Home) -> None:
    told(home, "change", "Promo", "--minimum", "share:2.5%:25", "--limit", "9000", "--promo", "none", "--name", "Blue")
    blue = told(home, "list")["debts"][0]

    assert (blue["name"], blue["minimum"], blue["limit"]) == ("Blue", "share:2.5%:25.00", "9000.00")
    assert blue["rates"] == [{"apr": "0.2699", "until": None}]
    assert blue["balance"] == "4000.00"


def test_fees_and_penalties_are_told(home: Home) -> None:
    told(home, "change", "Card", "--fee", "95:2026-09-01", "--fee", "3:2026-02-01:1", "--penalty", "2%:2026-12-31")
    card = told(home, "list")["debts"][1]

    assert [fee["every"] for fee in card["fees"]] == [12, 1]
    assert card["prepayment"] == {"share": "0.02", "until": "2026-12-31"}


def test_a_closed_debt_is_listed_no_more(home: Home) -> None:
    assert "Closed" in said(home, "close", "Card").output
    assert [one["name"] for one in told(home, "list")["debts"]] == ["Promo"]


def test_cash_that_is_carried_bridges_a_lean_month(home: Home) -> None:
    lean = ",".join(["700"] * 6 + ["100"] * 6)
    found = told(
        home, "plan", "--budget", lean, "--cash", "300", "--floor", "300", "--no-optimum", "--strategy", "avalanche"
    )

    assert min(float(month["cash"]) for month in found["plan"]["months"]) >= 300


@pytest.mark.parametrize(
    "words, message",
    [
        (("add", "X", "--apr", "18.99%"), "a debt needs it"),
        (("add", "X", "--balance", "1e3", "--apr", "18.99%", "--minimum", "5"), "it is no amount"),
        (("add", "X", "--balance", "100", "--apr", "18.99", "--minimum", "5"), "a percentage or a fraction"),
        (("add", "X", "--balance", "100", "--apr", "NaN", "--minimum", "5"), "it is no rate"),
        (("add", "X", "--balance", "100", "--apr", "1100%", "--minimum", "5"), "a rate is from 0 to 10"),
        (("add", "X", "--balance", "0", "--apr", "5%", "--minimum", "5"), "it is no amount owed"),
        (("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "0"), "so something is due"),
        (("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "all"), "it is no amount"),
        (("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "part:5"), "there is no such rule"),
        (("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "amortising:x"), "no count of months"),
        (("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "5", "--kind", "boat"), "no such kind"),
        (("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "5", "--currency", "XXQ"), "no such currency"),
        (
            ("add", "X", "--balance", "100", "--apr", "5%", "--minimum", "5", "--account", "Y"),
            "there is no such account",
        ),
        (("plan",), "no budget was given"),
        (("plan", "--budget", "100"), "asks for 190.00 in minimums, 90.00 more; unpaid: Card"),
        (("plan", "--budget", "500", "--strategy", "lottery"), "there is no such strategy"),
        (("plan", "--budget", "500", "--choose"), "there is no such strategy"),
        (("plan", "--budget", "500", "--strategy", "optimum", "--no-optimum"), "there is no such plan"),
        (("plan", "--budget", "500", "--order", "Nobody"), "0 debts are named so"),
        (("plan", "--budget", "500", "--currency", "EUR"), "no debt is in it"),
        (("change", "Nobody", "--apr", "5%"), "0 debts are named so"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(home: Home, words: tuple[str, ...], message: str) -> None:
    before = told(home, "list")
    found = said(home, *words)

    assert found.exit_code == 2
    assert message in found.output
    assert told(home, "list") == before


def test_debts_in_two_currencies_are_planned_one_at_a_time(home: Home) -> None:
    said(home, "add", "Haus", "--balance", "900", "--apr", "4%", "--minimum", "50", "--currency", "EUR")

    assert "debts are in several currencies" in said(home, "plan", "--budget", "500").output
    assert told(home, "plan", "--budget", "100", "--currency", "EUR", "--no-optimum")["currency"] == "EUR"


def test_nothing_to_plan_for_is_said(tmp_path: Path) -> None:
    empty = Home(tmp_path)
    empty.take(line("-1.00", 1))

    assert "no debt is told" in said(empty, "plan", "--budget", "500").output


def household(home: Home, *words: str) -> Result:
    """What another command of the household says."""
    return CliRunner().invoke(app, ["household", *words, "--home", str(home.path), "--as-of", DAY])


def test_an_offer_is_told_beside_the_debts_as_they_are(home: Home) -> None:
    found = told(home, "refinance", "Card", "--apr", "12%", "--months", "60", "--fee-rate", "5%", "--fee-paid", "kept")
    (one,) = found["offers"]

    assert (one["debts"], one["borrowed"], one["effective_apr"]) == (["Card"], "6315.79", "0.142829")
    assert one["as_they_are"]["payment"] == "150.00"
    assert one["alert"] is True
    output = said(home, "refinance", "--apr", "10%", "--months", "36", "--paying", "500", "--variable").output
    assert "with the rate 2 % lower" in output
    assert "break-even: simple" in output


def test_demo_offers_choose_their_debts(home: Home) -> None:
    said(home, "close", "Promo")
    offers = told(home, "refinance", "--demo", "720", "--subset")["offers"]

    assert [one["offer"] for one in offers] == ["demo personal loan", "demo balance transfer", "demo home equity"]
    assert all(one["debts"] == ["Card"] for one in offers)


@pytest.mark.parametrize(
    "words, message",
    [
        (("--months", "60"), "an offer has it"),
        (("--apr", "5%", "--months", "60", "--fee-paid", "gold"), "a fee is not paid so"),
        (("--apr", "5%", "--months", "60", "--promo", "0%"), "it has no months"),
        (("--apr", "5%", "--months", "0"), "a term is 1 to 600 months"),
        (("--demo", "1000"), "it is no score"),
        (("--apr", "5%", "--months", "60", "--paying", "500", "--subset"), "does not say what is paid on some"),
    ],
)
def test_an_offer_without_its_terms_is_refused(home: Home, words: tuple[str, ...], message: str) -> None:
    found = said(home, "refinance", *words)

    assert found.exit_code == 2
    assert message in found.output


def test_credit_is_a_band_with_directions_or_a_refusal(home: Home) -> None:
    said(home, "change", "Promo", "--limit", "8000")
    found = household(home, "credit", "--late", "0,1", "--years", "6", "--opened", "1", "--kinds", "3", "--json")
    answer = json.loads(found.stdout)

    assert answer["high"] - answer["low"] == 80
    assert answer["use"] == "0.5"
    assert answer["what_ifs"][0]["step"] == "pay 500.00 on the cards"
    assert "down by about" in household(home, "credit", "--late", "0,1").output
    said(home, "close", "Promo")
    refusal = household(home, "credit", "--years", "6")
    assert refusal.exit_code == 2
    assert "of the two main factors" in refusal.output
    assert household(home, "credit", "--late", "x").exit_code == 2
    assert household(home, "credit", "--card", "100:2000", "--late", "0,0").exit_code == 0


def test_an_emergency_fund_is_told_with_its_odds_and_where_a_surplus_goes(home: Home) -> None:
    words = (
        "emergency",
        "--essentials",
        "2800",
        "--income",
        "3900:1%:5:40%:10%",
        "--paths",
        "2000",
        "--surplus",
        "5000",
    )
    answer = json.loads(household(home, *words, "--json").stdout)

    assert answer["ruin"]["share"] <= 0.05
    assert answer["seed"] == 1
    assert [one["amount"] for one in answer["order_of_use"]][:2] == ["190.00", "2800.00"]
    assert "months of essentials" in household(home, *words).output
    assert household(home, "emergency", "--essentials", "2800", "--income", "1:2:3:4:5:6").exit_code == 2
    assert household(home, "emergency", "--essentials", "0").exit_code == 2
