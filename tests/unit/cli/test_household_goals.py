"""Examples: `trellis household goals` from outside."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.core.dates import months_after
from trellis.household.goals import odds

DAY = "2026-03-31"
CAR = ("Car", "--account", "savings", "--target", "9000", "--by", "2027-12-31", "--saved", "1000", "--monthly", "400")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A year of pay, rent, and 400 that went to savings in ten months of twelve."""
    quick = odds.Counts(paths=1_000, draws=40, shared=100, quick=300)
    monkeypatch.setattr("trellis.household.goals.odds.Counts", lambda: quick)
    made = Home(tmp_path)
    months = [months_after(date(2025, 3, 1), n) for n in range(13)]
    paid = [on for n, on in enumerate(months) if n not in (4, 9)]
    pay = [line("3000.00", on, "PAY") for on in months]
    rent = [line("-2300.00", months_after(on, 0).replace(day=2), "RENT") for on in months]
    out = [line("-400.00", on.replace(day=5), "TO SAVINGS") for on in paid]
    made.take(*pay, *rent, *out, account="checking", name="checking.csv")
    made.take(
        *(line("400.00", on.replace(day=6), "FROM CHECKING") for on in paid), account="savings", name="savings.csv"
    )
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    day = () if "--as-of" in words else ("--as-of", DAY)
    return CliRunner().invoke(app, ["household", "goals", *words, "--home", str(home.path), *day])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_a_goal_is_set_and_listed_with_its_odds(home: Home) -> None:
    assert "Car, 9,000.00 USD by 2027-12-31" in said(home, "add", *CAR).output
    (found,) = told(home, "list")["goals"]

    assert 0 < float(found["p"]) < 1
    assert found["simulation"]["name"] != found["parameters"]["name"]
    assert any(text.startswith("Kept 9 of 11 months") for text in found["assumptions"])
    assert {step["lever"] for step in found["sensitivities"]} == {"contribution", "date", "target", "return"}
    assert (found["seed"], found["paths"]) == (1, 1000)
    assert "simulation" in said(home, "list").output


def test_the_same_seed_says_the_same_and_names_stay_sealed(home: Home) -> None:
    said(home, "add", *CAR)

    assert told(home, "list", "--seed", "3") == told(home, "list", "--seed", "3")
    assert b"Car" not in (home.path / "household" / "journal.db").read_bytes()


def test_a_goal_begins_with_its_kind_s_template(home: Home) -> None:
    goal = told(home, "add", "Flat", "--account", "savings", "--kind", "house_down_payment")["goal"]

    assert (goal["target"], goal["due"], goal["monthly"]) == ("60000.00", "2029-03-31", "0.00")
    assert told(home, "add", "Loan", "--account", "savings", "--kind", "debt_payoff")["goal"]["todays_money"] is False


def test_what_came_to_the_account_since_is_saved_and_shared_by_plan(home: Home) -> None:
    said(home, "add", *CAR, "--as-of", "2026-01-31")
    said(home, "add", "Trip", "--account", "savings", "--monthly", "100", "--as-of", "2026-01-31")
    saved = {goal["name"]: goal["saved"] for goal in told(home, "list")["goals"]}

    assert saved == {"Car": "1640.00", "Trip": "160.00"}


def test_a_change_counts_on_from_what_is_saved(home: Home) -> None:
    said(home, "add", *CAR, "--as-of", "2026-01-31")
    changed = told(home, "change", "Car", "--monthly", "450")["goal"]

    assert (changed["saved"], changed["monthly"], changed["target"]) == ("1800.00", "450.00", "9000.00")
    assert told(home, "list")["goals"][0]["saved"] == "1800.00"


def test_months_are_judged_by_the_plan_that_they_had(home: Home) -> None:
    """Set in January with 800 a month, which February's 400 did not keep; months before are judged by their habit."""
    said(home, "add", *CAR, "--monthly", "800", "--as-of", "2026-01-20")
    (found,) = told(home, "list", "--as-of", "2026-03-10")["goals"]
    assert any(text.startswith("Kept 8 of 11 months") for text in found["assumptions"])

    said(home, "change", "Car", "--monthly", "400", "--as-of", "2026-03-31")
    (later,) = told(home, "list", "--as-of", "2026-04-02")["goals"]
    assert any(text.startswith("Kept 8 of 12 months") for text in later["assumptions"])


def test_what_if_changes_nothing(home: Home) -> None:
    said(home, "add", *CAR)
    (both,) = told(home, "what-if", "Car", "--monthly", "600")["goals"]

    assert float(both["after"]["p"]) > float(both["before"]["p"])
    assert told(home, "list")["goals"][0]["monthly"] == "400.00"


def test_odds_of_few_paths_are_not_told_as_if_sure_and_steps_say_what_grows(home: Home) -> None:
    said(home, "add", *CAR[:-6], "--target", "90000", *CAR[-6:], "--monthly", "1")
    found, (goal,) = said(home, "list").output, told(home, "list")["goals"]

    assert goal["p"] == "0.0000"
    assert "  p < 1 %  " in found
    assert "target: " not in found
    assert "  9,000.00 USD more to reach: +0.000" in found
    assert "p < 1 % becomes < 1 %" in said(home, "what-if", "Car", "--monthly", "2").output
    assert "p > 99 %" in said(home, "what-if", "Car", "--target", "1100", "--monthly", "400").output


def test_a_goal_that_is_met_is_told_as_sure(home: Home) -> None:
    said(home, "add", *CAR[:-4], "--saved", "9000", "--monthly", "0")
    assert "  p 1.000  met" in said(home, "list").output


def test_paths_say_what_a_poor_month_covers(home: Home) -> None:
    said(home, "add", *CAR, "--growth", "balanced")
    answer = told(home, "paths", "Car", "--wanted", "0.95", "--monthly-max", "900")
    by = {path["lever"]: path for path in answer["paths"]}

    assert by["contribution"]["affordable"] is (float(by["contribution"]["monthly"]) <= 700)
    assert by["date"]["affordable"] is True
    assert "fits a poor month" in said(home, "paths", "Car", "--wanted", "0.95").output


def test_milestones_are_dated_and_a_surplus_is_divided(home: Home) -> None:
    said(home, "add", *CAR)
    answer = told(home, "milestones", "--surplus", "500")

    assert answer["goals"][0]["milestones"][-1]["share"] == "1.0000"
    assert all(float(amount) <= 500 for amount in answer["schedule"]["months"][answer["goals"][0]["goal"]])
    assert "P80" in said(home, "milestones").output


def test_a_goal_that_is_over_is_listed_no_more(home: Home) -> None:
    said(home, "add", *CAR)
    said(home, "add", "Trip", "--account", "savings")
    assert "Reached" in said(home, "reach", "Car").output
    assert "Given up" in said(home, "abandon", "Trip").output

    assert told(home, "list")["goals"] == []
    assert said(home, "change", "Car").exit_code == 2


def test_a_goal_past_its_day_is_told_apart_and_the_others_are_judged(home: Home) -> None:
    said(home, "add", *CAR)
    said(home, "add", "Trip", "--account", "savings", "--by", "2026-02-15", "--as-of", "2026-01-31")
    found = told(home, "list")

    assert [goal["name"] for goal in found["goals"]] == ["Car"]
    assert found["problems"][0].startswith("Trip: date was '2026-02-15'")


@pytest.mark.parametrize(
    "words, named",
    [
        (("--target", "0"), "target"),
        (("--target", "1e5"), "--target"),
        (("--saved", "-1"), "current"),
        (("--monthly", "-1"), "contribution"),
        (("--by", "2020-01-01"), "date"),
        (("--priority", "7"), "priority"),
        (("--growth", "rocket"), "--growth"),
        (("--currency", "ZZZ"), "--currency"),
        (("--account", "nowhere"), "--account"),
        (("--spends", "100"), "spending"),
    ],
)
def test_bad_input_is_refused_by_name_and_nothing_is_kept(home: Home, words: tuple[str, ...], named: str) -> None:
    found = said(home, "add", *CAR, *words)

    assert found.exit_code == 2
    assert f"{named} was" in found.output
    assert home.keeper().record.goals.goals == {}


def test_a_name_is_given_once_and_an_unknown_goal_is_told(home: Home) -> None:
    said(home, "add", *CAR)

    assert "another open goal has it" in said(home, "add", *CAR).output
    assert said(home, "what-if", "Boat").exit_code == 2
    assert said(home, "abandon", "Boat").exit_code == 2


def test_a_goal_in_another_currency_needs_a_rate(home: Home) -> None:
    said(home, "add", "Rome", "--account", "savings", "--currency", "EUR", "--target", "4000")

    assert "Give one with --rate" in said(home, "list").output
    assert told(home, "list", "--rate", "EUR=1.08")["goals"][0]["currency"] == "EUR"


def test_nudges_are_few_and_what_is_refused_stays_refused(home: Home) -> None:
    said(home, "add", *CAR)
    (one,) = told(home, "nudges")["nudges"]
    refused = told(home, "nudges", "--refuse", "pay_day")
    again = told(home, "nudges")
    allowed = told(home, "nudges", "--allow", "pay_day", "--most", "1")

    assert one["text"] == "When PAY pays, due 2026-04-01, move 400.00 USD to Car."
    assert (refused["nudges"], refused["refused"]) == ([], ["pay_day"])
    assert again == refused
    assert (allowed["most"], [row["id"] for row in allowed["nudges"]]) == (1, [one["id"]])
    assert "Nothing this week" in said(home, "nudges", "--most", "0").output


@pytest.mark.parametrize(("words", "field"), [(("--refuse", "everything"), "refuse"), (("--most", "8"), "most")])
def test_wishes_for_what_there_is_not_are_refused(home: Home, words: tuple[str, str], field: str) -> None:
    found = said(home, "nudges", *words, "--json")

    assert found.exit_code == 2
    assert json.loads(found.stdout)["problems"][0]["field"] == field
