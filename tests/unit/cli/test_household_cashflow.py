"""Examples: `trellis household forecast` and scheduled payments from outside."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line, read_of
from typer.testing import CliRunner, Result

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.cli import app
from trellis.core.dates import months_after
from trellis.household.statement import Balance

DAY = date(2026, 7, 1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    rent = [line("-900.00", months_after(date(2026, 1, 15), month), "LANDLORD") for month in range(6)]
    made.read(read_of(*rent, closing=Balance(Decimal("2000.00"), "USD", date(2026, 6, 20))))
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["household", *words, "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_a_forecast_starts_from_the_balance_that_the_bank_told_and_lines_since(home: Home) -> None:
    found = told(home, "forecast", "--as-of", str(DAY), "--days", "30", "--floor", "1500")
    days = {day["on"]: day["p50"] for day in found["days"]}

    assert (found["opening"], days["2026-07-14"], days["2026-07-16"]) == ("2000.00", "2000.00", "1100.00")
    assert found["floor"]["five_percent_by"] == "2026-07-15"
    assert found["floor"]["probability"]["share"] > 0.9
    assert [(one["on"], one["name"]) for one in found["expected"]] == [("2026-07-15", "LANDLORD")]
    assert "too short" in found["warnings"][0]


def test_the_page_holds_the_fan_the_floor_and_the_payments(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "cash.html"
    found = said(home, "forecast", "--as-of", str(DAY), "--days", "30", "--out", str(out))
    page = out.read_text(encoding="utf-8")

    assert found.exit_code == 0, found.output
    assert page.count("<svg") == 2
    assert "floor 0" in page
    assert "LANDLORD" in page


def test_a_scheduled_payment_is_counted_on_until_it_is_taken_back(home: Home) -> None:
    words = ("schedule", "Tax Office", "2026-07-10", "--pay", "400.00", "--account", "12345")
    payment = told(home, *words)["id"]
    asked = ("forecast", "--as-of", str(DAY), "--days", "12")
    assert told(home, *asked)["days"][-1]["p50"] == "1600.00"
    assert "Tax Office" in said(home, "scheduled").output
    assert b"Tax Office" not in journal_of(home.path).read_bytes()

    assert said(home, "unschedule", payment[:8]).exit_code == 0
    assert told(home, "scheduled") == {"scheduled": []}
    assert told(home, *asked)["days"][-1]["p50"] == "2000.00"
    assert audit(journal_of(home.path)).ok


def test_money_to_an_account_that_is_not_asked_for_is_money_out(home: Home) -> None:
    days = [DAY - timedelta(days=back) for back in (100, 70, 40, 10)]
    home.take(*(line("-50.00", on, "TO SAVINGS") for on in days), name="more.csv")
    home.take(*(line("50.00", on, "FROM CHECKING") for on in days), account="savings", name="savings.csv")
    every = told(home, "forecast", "--as-of", str(DAY), "--days", "30", "--opening", "0")
    alone = told(home, "forecast", "--as-of", str(DAY), "--days", "30", "--opening", "0", "--account", "12345")

    assert Decimal(every["residual_a_week"]) == 0
    assert {one["name"] for one in every["expected"]} == {"LANDLORD"}
    assert {one["name"] for one in alone["expected"]} == {"LANDLORD", "TO SAVINGS"}


@pytest.mark.parametrize(
    "words, why",
    [
        (("forecast", "--as-of", "2026-06-01"), "no balance was told by 2026-06-01"),
        (("forecast", "--as-of", str(DAY), "--floor", "1e3"), "not an amount"),
        (("forecast", "--as-of", str(DAY), "--account", "nothing"), "There are: 12345."),
        (("forecast", "--as-of", str(DAY), "--currency", "EUR"), "no account holds it"),
        (("schedule", "Tax", "2026-07-10", "--account", "12345"), "Give one of the two."),
        (("schedule", "Tax", "2026-07-10", "--pay", "1.001", "--account", "12345"), "no unit so small"),
        (
            ("schedule", "Tax", "2026-07-10", "--pay", "1.00", "--account", "12345", "--every", "daily"),
            "there is no such period",
        ),
        (
            ("schedule", "Tax", "2026-07-10", "--pay", "1.00", "--account", "12345", "--until", "2026-08-01"),
            "comes once",
        ),
        (("unschedule", "ffff"), "0 are named so"),
    ],
)
def test_what_cannot_be_done_is_refused(home: Home, words: tuple[str, ...], why: str) -> None:
    found = said(home, *words)

    assert found.exit_code == 2
    assert why in found.output
