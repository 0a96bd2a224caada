"""Examples: `trellis household unusual` and `dismiss` from outside."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.cli import app

DAY = date(2026, 6, 30)
AMOUNTS = ("41.10", "38.75", "52.30", "47.05", "60.20", "35.90", "44.45")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    weekly = [DAY - timedelta(days=1 + 5 * number) for number in range(40)]
    usual = [line(f"-{AMOUNTS[number % 7]}", on, "CORNER MARKET") for number, on in enumerate(weekly)]
    made.take(*sorted([*usual, line("-980.00", DAY, "CORNER MARKET")], key=lambda one: one.booked))
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["household", *words, "--as-of", str(DAY), "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_an_alert_says_what_was_expected_and_why(home: Home) -> None:
    (alert,) = told(home, "unusual", "--days", "1")["alerts"]

    assert (alert["type"], alert["amount"], alert["name"], alert["on"]) == (
        "unusual_amount",
        "980.00",
        "CORNER MARKET",
        str(DAY),
    )
    assert float(alert["low"]) < float(alert["expected"]) < float(alert["high"]) < 980
    assert alert["p"] <= alert["q"] <= 0.05
    assert "CORNER MARKET took 980.00 USD" in said(home, "unusual").output


def test_a_dismissed_alert_stays_dismissed_until_it_is_restored(home: Home) -> None:
    alert = told(home, "unusual")["alerts"][0]["id"]
    assert said(home, "dismiss", alert[:8]).exit_code == 0
    assert (told(home, "unusual")["alerts"], told(home, "unusual")["dismissed"]) == ([], 1)
    assert b"CORNER" not in journal_of(home.path).read_bytes()

    assert said(home, "dismiss", alert[:8], "--restore").exit_code == 0
    assert [one["id"] for one in told(home, "unusual")["alerts"]] == [alert]
    assert audit(journal_of(home.path)).ok


def test_an_account_that_nothing_is_known_of_has_no_verdict(home: Home) -> None:
    home.take(line("-5.00", DAY - timedelta(days=90), "KIOSK"), account="77777", name="card.csv")
    found = told(home, "unusual")

    assert [(one["account"], one["until"]) for one in found["withheld"]] == [("77777", str(DAY))]
    assert "No verdict on 77777" in said(home, "unusual").output


@pytest.mark.parametrize(
    "words, why",
    [
        (("unusual", "--days", "0"), "outside of 1..366"),
        (("dismiss", "ffff"), "0 are named so"),
        (("dismiss", "ffff", "--restore"), "0 are named so"),
    ],
)
def test_what_cannot_be_done_is_refused(home: Home, words: tuple[str, ...], why: str) -> None:
    found = said(home, *words)

    assert found.exit_code == 2
    assert why in found.output
