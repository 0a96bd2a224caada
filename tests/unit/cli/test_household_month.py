"""Examples: `trellis household month` and `flows` from outside, and the page that a month writes."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.household.patterns.flows import flows
from trellis.household.patterns.months import month_report
from trellis.household.patterns.places import UNCATEGORISED
from trellis.household.statement import Line
from trellis.reports.household.month import month_page


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    made.take(
        line("-900.00", date(2026, 2, 1), "LANDLORD"),
        line("-950.00", 1, "LANDLORD"),
        line("-4.50", 3, "COFFEE<b>BAR"),
        line("2000.00", 5, "BOSS"),
    )
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


def test_a_month_is_told_with_the_month_before(home: Home) -> None:
    (one,) = told(home, "month", "--month", "2026-03", "--as-of", "2026-04-02")["months"]

    assert (one["came_in"], one["spent"], one["left"], one["whole"]) == ("2000.00", "954.50", "1045.50", True)
    assert [(group["name"], group["before"]) for group in one["spending"]] == [(UNCATEGORISED, "900.00")]
    assert "Left" in said(home, "month", "--as-of", "2026-03-31").output


def test_flows_are_listed_and_conserve_the_account(home: Home) -> None:
    (one,) = told(home, "flows", "--month", "2026-03", "--as-of", "2026-04-02")["flows"]
    into = sum(Decimal(link["amount"]) for link in one["links"] if link["to"][0] == "account")
    out = sum(Decimal(link["amount"]) for link in one["links"] if link["from"][0] == "account")

    assert into == out == Decimal("2000.00")
    assert "BOSS" in said(home, "flows", "--as-of", "2026-03-31").output


def test_the_page_holds_both_pictures_and_nothing_from_outside_unescaped(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "march.html"
    found = said(home, "month", "--as-of", "2026-03-31", "--out", str(out))
    page = out.read_text(encoding="utf-8")

    assert found.exit_code == 0, found.output
    assert page.count("<svg") == 4
    assert "COFFEE&lt;B&gt;BAR" in page
    assert "COFFEE<B>" not in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_an_empty_month_has_a_page_too() -> None:
    report = month_report([], date(2026, 3, 1), "USD", date(2026, 3, 31))
    page = month_page(report, flows([], date(2026, 3, 1), date(2026, 3, 31), "USD"), lambda node: node.name)

    assert "No money moved." in page


@pytest.mark.parametrize(
    "lines, words, why",
    [
        ([line("-1.00", 3)], ("--month", "March"), "not a month"),
        ([line("-1.00", 3)], ("--month", "2026-05"), "it begins after"),
        ([line("-1.00", 3)], ("--currency", "EUR"), "There are: USD."),
        ([line("-1.00", 3), line("-1.00", 3, currency="EUR")], ("--out", "x.html"), "Name one with --currency."),
        ([], (), "there is nothing to tell"),
    ],
)
def test_what_cannot_be_told_is_refused(tmp_path: Path, lines: list[Line], words: tuple[str, ...], why: str) -> None:
    home = Home(tmp_path)
    if lines:
        home.take(*lines)
    found = said(home, "month", "--as-of", "2026-03-31", *words)

    assert found.exit_code == 2
    assert why in found.output
    assert not Path("x.html").exists()


def test_seasons_are_told_by_weekday(tmp_path: Path) -> None:
    home = Home(tmp_path)
    days = [date(2026, 3, 31) - timedelta(days=back) for back in range(190)]
    home.take(*(line("-90.00" if day.weekday() == 5 else "-9.00", day, "KIOSK") for day in reversed(days)))
    (one,) = told(home, "seasons", "--as-of", "2026-03-31", "--of", "KIOSK")["seasons"]
    week = one["seasons"][0]["factors"]

    assert float(week["Saturday"]) > 3 * float(week["Monday"])
    assert "Saturday" in said(home, "seasons", "--as-of", "2026-03-31").output
