"""Examples: `trellis household plan` and `worth` from outside."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from tests.fakes.plans import DAY, household
from typer.testing import CliRunner, Result

from trellis.cli import app

GOAL = ("goals", "add", "Car", "--target", "2400", "--account", "savings", "--by", "2027-03-20")
CARD = ("debts", "add", "Card", "--balance", "3000", "--apr", "19.9%", "--minimum", "60")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Seven months of pay, rent and groceries, and a car to save for."""
    made = household(tmp_path)
    assert run(made, *GOAL, "--as-of", DAY).exit_code == 0
    return made


def run(home: Home, *words: str) -> Result:
    """What a command of the household says."""
    return CliRunner().invoke(app, ["household", *words, "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = run(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def plan(home: Home, *more: str) -> dict[str, Any]:
    """The proposal of the day."""
    return told(home, "plan", "show", "--as-of", DAY, *more)


def test_a_proposal_sums_to_the_income_each_month(home: Home) -> None:
    assert run(home, *CARD).exit_code == 0
    assert run(home, "plan", "terms", "--tax", "100", "--alluse", "rest", "--match", "50").exit_code == 0
    found = plan(home, "--why")
    committed = sum(map(_cents, (found["contractual"], found["essential"], found["discretionary"])))

    assert found["income"] == {"p50": "3000.00", "p25": "3000.00"}
    assert [one["name"] for one in found["commitments"]] == ["food.groceries", "housing.rent"]
    for month in found["months"]:
        parts = (*month["minimums"].values(), *month["extra"].values(), *month["aside"].values(), month["kept"])
        assert committed + sum(map(_cents, parts)) == 300_000
    assert list(found["debts"]["closing"].values()) == [4]
    assert found["goals"][0]["simulation"]["level"] == "0.95"
    assert {one["name"] for one in found["reasons"]["comfortable"]} == {"least payments alone"}
    assert float(found["reasons"]["more"]["gets"]["alluse"]) > 0.9
    assert plan(home, "--why") == found


def _cents(amount: str) -> int:
    return round(float(amount) * 100)


def test_people_see_each_place_and_how_to_approve(home: Home) -> None:
    assert run(home, *CARD).exit_code == 0
    shown = run(home, "plan", "show", "--as-of", DAY, "--why").output

    for words in (
        "starter buffer",
        "Car",
        "more on Card",
        "One more a month",
        "Rejected:",
        "Comfortable:",
        "plan approve",
    ):
        assert words in shown


def test_a_month_is_approved_shown_and_withdrawn(home: Home) -> None:
    assert run(home, "plan", "terms", "--order", "goals,alluse,starter,match,debts,fund,tax").exit_code == 0
    proposal = plan(home)["proposal"]
    found = run(home, "plan", "approve", proposal[:12], "--as-of", DAY)

    assert found.exit_code == 0, found.output
    assert "checking to savings" in found.output
    (listed,) = told(home, "plan", "promises")["approvals"]
    assert [one["met"] for one in listed["promises"]] == [False]
    assert plan(home)["approved"]["approval"] == listed["approval"]
    again = run(home, "plan", "approve", proposal[:12], "--as-of", DAY)
    assert (again.exit_code, "is approved as" in again.output) == (2, True)
    assert run(home, "plan", "withdraw", listed["approval"]).exit_code == 0
    assert told(home, "plan", "promises")["approvals"][0]["withdrawn"] is True
    assert plan(home)["approved"] is None


def test_a_stale_proposal_is_refused_with_the_way_out(home: Home) -> None:
    proposal = plan(home)["proposal"]
    assert run(home, "plan", "terms", "--tax", "100").exit_code == 0
    found = run(home, "plan", "approve", proposal, "--as-of", DAY)

    assert found.exit_code == 2
    assert "has changed since" in found.output
    assert "trellis household plan show" in found.output


def test_where_nothing_fits_the_conflict_and_its_cure_are_told(home: Home) -> None:
    assert run(home, "plan", "terms", "--income", "1287.60").exit_code == 0
    found = run(home, "plan", "show", "--as-of", DAY)

    assert found.exit_code == 2
    assert "housing.rent + food.groceries exceed income by 212.40 USD in month 1" in found.output
    assert "Least change: food.groceries gives way by 212.40 in 12 months" in found.output


def test_terms_stay_until_they_are_told_anew(home: Home) -> None:
    first = told(
        home, "plan", "terms", "--alluse", "250", "--at-least", "Car=50", "--must", "Car", "--from", "checking"
    )
    later = told(home, "plan", "terms", "--tax", "20", "--at-least", "Car=0", "--must", "none")

    assert list(first["floors"].values()) == ["50.00"]
    assert (later["alluse"], later["tax"], later["floors"], later["musts"]) == ("250.00", "20.00", {}, [])
    assert later["source"] == first["source"] != ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "terms", "--tax", "1e3"), "--tax"),
        (("plan", "terms", "--tax", "-5"), "tax"),
        (("plan", "terms", "--order", "tax"), "order"),
        (("plan", "terms", "--at-least", "nothing=5"), "GOAL"),
        (("plan", "terms", "--from", "nowhere"), "nowhere"),
        (("plan", "show", "--currency", "QQQ"), "QQQ"),
        (("plan", "show", "--as-of", "2020-01-01"), "whole months"),
        (("plan", "withdraw", "p9"), "APPROVAL"),
        (("plan", "meet", "p9", "0a"), "PROMISE"),
        (("plan", "external", "5", "--on", "2999-01-01"), "2999-01-01"),
        (("worth", "--in", "EUR"), "no rate into EUR"),
    ],
)
def test_bad_input_is_refused_by_name(home: Home, words: tuple[str, ...], said: str) -> None:
    found = run(home, *words)

    assert found.exit_code == 2
    assert said in found.output


def test_net_worth_is_one_number_with_its_parts(home: Home) -> None:
    assert run(home, *CARD).exit_code == 0
    assert run(home, "plan", "external", "12000", "--on", "2026-03-01").exit_code == 0
    found = told(home, "worth", "--as-of", DAY)

    assert {one["name"]: one["amount"] for one in found["parts"]} == {
        "checking": "10500.00",
        "savings": "5.00",
        "All-Use": "12000.00",
        "Card": "-3000.00",
    }
    assert (found["total"], found["currency"]) == ("19505.00", "USD")
    assert "Net worth in USD" in run(home, "worth", "--as-of", DAY).output


def test_a_linked_card_without_a_bank_s_balance_counts_as_it_was_told(home: Home) -> None:
    home.take(line("-40.00", date(2026, 3, 2)), line("-25.50", date(2026, 3, 19)), account="visa", name="visa.csv")
    assert run(home, *CARD, "--account", "visa", "--as-of", "2026-03-10").exit_code == 0
    found = told(home, "worth", "--as-of", DAY)
    (card,) = (one for one in found["parts"] if one["name"] == "visa")
    (owed,) = told(home, "debts", "list", "--as-of", DAY)["debts"]

    assert (card["amount"], card["source"], card["on"]) == ("-3025.50", "told and lines", "2026-03-19")
    assert owed["balance"] == "3025.50"
    assert not any("visa" in text for text in found["warnings"])


def test_currencies_stay_apart_unless_rates_are_given(home: Home) -> None:
    assert run(home, "plan", "external", "1000", "--currency", "EUR", "--on", "2026-03-01").exit_code == 0
    apart = told(home, "worth", "--as-of", DAY)
    one = told(home, "worth", "--as-of", DAY, "--in", "USD", "--rate", "EUR=1.10")

    assert (apart["totals"], apart["total"]) == ({"USD": "10505.00", "EUR": "1000.00"}, None)
    assert one["total"] == "11605.00"
