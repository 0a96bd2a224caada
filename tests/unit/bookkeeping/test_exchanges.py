"""Examples: transfers between two currencies, found by rate and name, said by people, and listed with their rates."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line
from typer.testing import CliRunner

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.budget.commands import tell_rate
from trellis.bookkeeping.keeper import journal_of
from trellis.bookkeeping.pairing import between_currencies, pair, reject
from trellis.cli import app
from trellis.household.statement import Line


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Dollars were 1.10 for a euro on the first of March."""
    made = Home(tmp_path)
    rated(made, "1.10", 1)
    return made


def rated(home: Home, rate: str, day: int, currency: str = "EUR", into: str = "USD") -> None:
    keeper = home.keeper()
    tell_rate(keeper, date(2026, 3, day), currency, into, Decimal(rate), AT)
    keeper.commit(AT)


def euros(amount: str, day: int, text: str) -> Line:
    return line(amount, day, text, currency="EUR")


def held(home: Home) -> list[str]:
    """The rates of the transfers that stand."""
    return [str(rate) for _, rate in between_currencies(home.keeper().record)[0]]


def open_(home: Home) -> list[tuple[str, bool]]:
    """What may be one: its rate, and whether it is named."""
    return [(str(one.rate), one.named) for one in between_currencies(home.keeper().record)[1]]


def said(home: Home, how: object) -> None:
    keeper = home.keeper()
    out, into = sorted(home.lines(), key=lambda one: one.line.amount)
    how(keeper, out.id, into.id, AT)  # type: ignore[operator]
    keeper.commit(AT)


def test_two_lines_at_a_rate_near_the_one_told_that_name_the_account_are_a_transfer(home: Home) -> None:
    home.take(euros("-100.00", 3, "TO DOLLARS 77"), account="euros")
    home.take(line("108.00", 5, "FROM EUROS"), account="dollars 77")

    assert held(home) == ["1.08"]
    assert open_(home) == []
    assert not any(name.startswith(("Income:", "Expenses:")) for name in home.books())
    assert audit(journal_of(home.path)).ok


def test_a_rate_told_the_other_way_about_serves_too_and_the_newer_one_is_taken(home: Home) -> None:
    rated(home, "0.8", 4, "USD", "EUR")
    home.take(line("-100.00", 5, "TO EUROS"), account="dollars")
    home.take(euros("80.00", 5, "IN"), account="euros")

    assert held(home) == ["0.8"]


@pytest.mark.parametrize(
    ("came", "day", "found"),
    [
        ("110.00", 5, True),
        ("106.70", 5, True),
        ("113.30", 5, True),
        ("106.69", 5, False),
        ("113.31", 5, False),
        ("110.00", 7, True),
        ("110.00", 8, False),
    ],
)
def test_three_percent_and_four_days_are_allowed(home: Home, came: str, day: int, found: bool) -> None:
    home.take(euros("-100.00", 3, "OUT"), account="euros")
    home.take(line(came, day, "IN"), account="dollars")

    assert bool(open_(home)) is found
    assert held(home) == []


@pytest.mark.parametrize(("day", "found"), [(8, True), (9, False)])
def test_a_rate_serves_for_a_week(home: Home, day: int, found: bool) -> None:
    home.take(euros("-100.00", day, "OUT"), account="euros")
    home.take(line("110.00", day, "IN"), account="dollars")

    assert bool(open_(home)) is found


def test_without_a_name_it_is_for_a_person_to_say(home: Home) -> None:
    home.take(euros("-100.00", 3, "OUT"), account="euros")
    home.take(line("108.00", 5, "IN"), account="dollars")
    before = open_(home)
    listed = CliRunner().invoke(app, ["household", "exchanges", "--home", str(home.path)])
    said(home, pair)
    told = CliRunner().invoke(app, ["household", "exchanges", "--home", str(home.path), "--json"])

    assert before == [("1.08", False)]
    assert "perhaps   2026-03-03  -100.00 EUR became 108.00 USD at 1.0800, -1.82% off the rate told" in listed.output
    assert held(home) == ["1.08"]
    (one,) = json.loads(told.output)["transfers"]
    assert (one["sent"], one["came"], one["rate"]) == ("-100.00", "108.00", "1.0800")


def test_a_rejected_one_is_not_told_again_and_its_lines_are_spending_and_income(home: Home) -> None:
    home.take(euros("-100.00", 3, "TO DOLLARS"), account="euros")
    home.take(line("108.00", 5, "IN"), account="dollars")
    said(home, reject)

    assert (held(home), open_(home)) == ([], [])
    assert any(name.startswith("Expenses:") for name in home.books())


def test_a_rate_that_is_told_later_finds_what_was_there_already(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.take(euros("-100.00", 3, "TO DOLLARS"), account="euros")
    home.take(line("108.00", 5, "IN"), account="dollars")
    before = held(home)
    rated(home, "1.09", 2)

    assert (before, held(home)) == ([], ["1.08"])


def test_each_line_is_in_one_and_the_nearest_day_then_rate_wins(home: Home) -> None:
    home.take(euros("-100.00", 3, "OUT 1"), euros("-100.00", 6, "OUT 2"), account="euros")
    home.take(line("109.00", 3, "IN 1"), line("108.00", 6, "IN 2"), account="dollars")

    assert sorted(open_(home)) == [("1.08", False), ("1.09", False)]


def test_one_account_or_two_lines_of_one_way_are_none(home: Home) -> None:
    home.take(euros("-100.00", 3, "OUT"), line("110.00", 3, "IN"), account="both")
    home.take(line("-110.00", 3, "OUT"), account="dollars")

    assert open_(home) == []


def test_undoing_one_side_ends_it(home: Home) -> None:
    home.take(euros("-100.00", 3, "TO DOLLARS"), account="euros")
    before = home.content()
    second = home.take(line("108.00", 5, "IN"), account="dollars")
    home.undo(second)

    assert home.content() == before


def test_a_rate_told_for_the_other_way_alone_is_turned_about(home: Home) -> None:
    home.take(line("-110.00", 3, "TO EUROS"), account="dollars")
    home.take(euros("99.00", 4, "IN"), account="euros")

    assert held(home) == ["0.9"]


def test_the_newer_of_two_ways_about_is_the_rate(home: Home) -> None:
    rated(home, "0.8", 4, "USD", "EUR")
    home.take(euros("-100.00", 5, "TO DOLLARS"), account="euros")
    home.take(line("125.00", 5, "IN"), account="dollars")

    assert held(home) == ["1.25"]
