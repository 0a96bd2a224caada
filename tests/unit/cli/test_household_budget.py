"""Examples: `trellis household budget` from outside."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.core.dates import months_after

DAY = "2026-03-20"
GROCER, RENT, PAY = "SAFEWAY #1711 OAKLAND CA", "OAKWOOD PROPERTIES", "ACME PAYROLL SALARY"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Seven months of pay, rent, and groceries every week; March has had twice as many."""
    made = Home(tmp_path)
    months = [months_after(date(2025, 9, 1), n) for n in range(7)]
    lines = [line("3000.00", on, PAY) for on in months] + [line("-1200.00", on.replace(day=2), RENT) for on in months]
    for on in months[:-1]:
        lines += [line(f"-{90 + day}.00", on.replace(day=day), GROCER) for day in (3, 10, 17, 24)]
    lines += [line("-200.00", day, GROCER) for day in (3, 10, 17)]
    made.take(*lines, account="checking", name="all.csv")
    for name, category in ((GROCER, "food.groceries"), (RENT, "housing.rent"), (PAY, "income.salary")):
        one = next(each for each in made.lines() if each.line.description == name)
        answer = CliRunner().invoke(app, ["household", "label", one.id, category, "--home", str(tmp_path)])
        assert answer.exit_code == 0, answer.output
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    day = () if "--as-of" in words or words[0] in ("end", "rate") else ("--as-of", DAY)
    return CliRunner().invoke(app, ["household", "budget", *words, "--home", str(home.path), *day])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def put(home: Home, *more: str) -> Result:
    """A budget from January on."""
    return said(home, "set", "Home", "--limit", "food.groceries=450:surplus", "--from", "2026-01-01", *more)


def test_a_budget_is_set_shown_changed_and_ended(home: Home) -> None:
    assert "1 limit, 450.00 USD monthly" in put(home).output
    (found,) = told(home, "show")["budgets"]
    (groceries,) = found["envelopes"]

    assert (groceries["spent"], groceries["carried"], groceries["available"]) == ("600.00", "72.00", "522.00")
    assert groceries["over"] is True
    assert (found["elsewhere"], found["income"]) == ("1200.00", "3000.00")
    assert "over" in said(home, "show").output
    assert put(home, "--limit", "food.coffee=30").output.startswith("Changed")
    assert len(told(home, "show")["budgets"][0]["envelopes"]) == 2
    assert "before 2026-03-01" in said(home, "end", "Home", "--on", "2026-03-01").output
    assert told(home, "show")["budgets"] == []


@pytest.mark.parametrize(("day", "left"), [("2026-03-29", ", 2 days left"), ("2026-03-30", ", 1 day left")])
def test_days_that_are_left_are_counted_in_words(home: Home, day: str, left: str) -> None:
    assert put(home).exit_code == 0
    for words in (("show",), ("alerts", "--dry-run")):
        assert left in said(home, *words, "--as-of", day).output


def test_names_are_sealed(home: Home) -> None:
    said(home, "set", "Zebra", "--limit", "food.groceries=450")

    assert b"Zebra" not in (home.path / "household" / "journal.db").read_bytes()


def test_a_notice_is_new_once(home: Home) -> None:
    put(home, "--limit", "housing.rent=1250")
    first = told(home, "alerts", "--as-of", "2026-03-12")["budgets"][0]["envelopes"]
    again = told(home, "alerts", "--as-of", "2026-03-12")["budgets"][0]["envelopes"]
    by = {one["category"]: one for one in first}

    assert by["food.groceries"]["notice"] is True
    assert by["food.groceries"]["level"] in ("warn", "critical")
    assert by["food.groceries"]["method"] == "probability"
    assert by["housing.rent"]["level"] == "quiet"
    assert [one["notice"] for one in again] == [False, False]
    assert "P(over)" in said(home, "alerts").output


def test_a_dry_run_keeps_no_notice(home: Home) -> None:
    put(home)

    for _ in range(2):
        assert told(home, "alerts", "--dry-run")["budgets"][0]["envelopes"][0]["notice"] is True


def test_a_proposal_holds_goals_and_is_accepted(home: Home) -> None:
    goal = (
        "goals",
        "add",
        "Car",
        "--account",
        "checking",
        "--monthly",
        "250",
        "--home",
        str(home.path),
        "--as-of",
        DAY,
    )
    assert CliRunner().invoke(app, ["household", *goal]).exit_code == 0
    found = told(home, "propose", "--buffer", "100", "--accept", "Plan")
    amounts = {one["item"]: one["amount"] for one in found["items"]}

    assert (amounts["housing.rent"], amounts["goal contributions"], amounts["buffer"]) == (
        "1200.00",
        "250.00",
        "100.00",
    )
    assert found["accepted"] == "Plan"
    assert {one["category"] for one in told(home, "show")["budgets"][0]["envelopes"]} == {
        "food.groceries",
        "housing.rent",
    }


def test_a_proposal_holds_what_the_debts_ask(home: Home) -> None:
    terms = ("--balance", "6000", "--apr", "17.99%", "--minimum", "150", "--home", str(home.path), "--as-of", DAY)
    answer = CliRunner().invoke(app, ["household", "debts", "add", "Visa", *terms])
    assert answer.exit_code == 0, answer.output
    amounts = {one["item"]: one["amount"] for one in told(home, "propose")["items"]}

    assert amounts["debt minimums"] == "150.00"
    assert "debt minimums" not in {one["item"] for one in told(home, "propose", "--debts", "0")["items"]}


def test_a_plan_that_cannot_hold_says_which_limits_and_changes_nothing(home: Home) -> None:
    found = said(home, "propose", "--income", "1387.60", "--debts", "400", "--accept", "Plan")

    assert found.exit_code == 2
    assert "by 212.40 USD" in found.output
    assert home.keeper().record.budgets.budgets == {}


def test_a_template_divides_the_income_among_what_is_usual(home: Home) -> None:
    assert (
        said(
            home,
            "set",
            "Home",
            "--mode",
            "allocation",
            "--income",
            "3000",
            "--template",
            "50/30/20",
            "--from",
            "2026-03-01",
        ).exit_code
        == 0
    )
    limits = {one["category"]: one["limit"] for one in told(home, "show")["budgets"][0]["envelopes"]}

    assert sum(float(one) for one in limits.values()) == 1500
    assert told(home, "show")["budgets"][0]["unassigned"] == "1500.00"


def test_limits_that_the_past_says_are_wrong_are_suggested(home: Home) -> None:
    said(home, "set", "Home", "--limit", "food.groceries=300")
    (found,) = told(home, "adjust")["budgets"]

    assert found["suggested"][0]["suggested"] == "414.00"
    assert "confidence" in said(home, "adjust").output


def test_foreign_spending_needs_a_rate_and_keeps_what_it_was(home: Home) -> None:
    home.take(line("-50.00", 11, "CARREFOUR MARKET", currency="EUR"), account="abroad", name="abroad.csv")
    one = next(each for each in home.lines() if each.line.currency == "EUR")
    CliRunner().invoke(app, ["household", "label", one.id, "food.groceries", "--home", str(home.path)])
    put(home)
    refused = said(home, "show")

    assert refused.exit_code == 2
    assert "household budget rate EUR=RATE --into USD --on 2026-03-11" in refused.output
    assert said(home, "rate", "EUR=1.10", "--into", "USD", "--on", "2026-03-10").exit_code == 0
    (foreign,) = told(home, "show")["budgets"][0]["envelopes"][0]["converted"]
    assert (foreign["original"], foreign["rate"], foreign["amount"]) == ("-50.00", "1.10", "-55.00")


@pytest.mark.parametrize(
    "words, named",
    [
        (("--limit", "food.coffee=-1"), "limit"),
        (("--limit", "food.coffee=1e3"), "--limit"),
        (("--limit", "food.unicorns=1"), "category"),
        (("--limit", "food=1"), "category"),
        (("--limit", "food.coffee=1:rolling"), "--limit"),
        (("--until", "2026-01-01"), "end"),
        (("--income", "100"), "total"),
        (("--every", "daily"), "--every"),
        (("--mode", "jar"), "--mode"),
        (("--template", "60/60/10"), "template"),
        (("--currency", "QQQ"), "--currency"),
    ],
)
def test_bad_input_is_refused_by_name_and_nothing_is_kept(home: Home, words: tuple[str, ...], named: str) -> None:
    found = put(home, *words)

    assert found.exit_code == 2
    assert f"{named} was" in found.output
    assert home.keeper().record.budgets.budgets == {}


def test_a_second_budget_for_the_same_category_is_refused(home: Home) -> None:
    put(home)
    found = said(home, "set", "Other", "--limit", "food=600")

    assert found.exit_code == 2
    assert "'Home' has a limit for food.groceries" in found.output
    assert said(home, "end", "Nobody").exit_code == 2
    assert said(home, "rate", "USD=1", "--into", "USD").exit_code == 2
    assert said(home, "rate", "EUR=0").exit_code == 2
