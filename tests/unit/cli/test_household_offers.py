"""Examples: `trellis household debts refinance --keep` and `debts offers` from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home
from typer.testing import CliRunner, Result

from trellis.cli import app

DAY = ("--as-of", "2026-01-15")
CARD = ("Card", "--balance", "6000", "--apr", "17.99%", "--minimum", "150")
STORE = ("Store", "--balance", "900", "--apr", "12%", "--minimum", "50")
LETTER = ("--apr", "9%", "--months", "48", "--fee-rate", "1%", "--keep", "Letter", "--until", "2026-02-14")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household with two debts."""
    made = Home(tmp_path)
    for debt in (CARD, STORE):
        assert said(made, "add", *debt, *DAY).exit_code == 0
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["household", "debts", *words, "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_a_kept_offer_is_listed_with_what_it_is_worth_the_best_first(home: Home) -> None:
    (kept,) = told(home, "refinance", "Card", *LETTER, "--from", "First Bank", *DAY)["kept"]
    told(home, "refinance", "--apr", "30%", "--months", "48", "--fee-amount", "0", "--keep", "Dear", *DAY)
    letter, dear = told(home, "offers", "list", *DAY)["offers"]

    assert (letter["id"], letter["verdict"], letter["replaces"], letter["days_left"]) == (
        kept["id"],
        "choose",
        ["Card"],
        30,
    )
    today = letter["today"]
    assert (today["effective_apr"], today["true_break_even"], today["npv"]) == ("0.095278", 2, "1658.34")
    assert (dear["verdict"], dear["replaces"], dear["reasons"][-1]) == (
        "keep",
        "any",
        "its cost is never earned back",
    )
    output = said(home, "offers", "list", *DAY).output
    assert "for Card; from First Bank; until 2026-02-14: 30 days left" in output
    assert "against it: its cost is never earned back" in output


def test_without_a_further_word_they_are_listed_too_and_an_option_before_a_word_is_refused(home: Home) -> None:
    told(home, "refinance", *LETTER, *DAY)

    assert told(home, "offers", *DAY) == told(home, "offers", "list", *DAY)
    found = CliRunner().invoke(app, ["household", "debts", "offers", "--home", str(home.path), "drop", "Letter"])
    assert found.exit_code == 2
    assert "an option stands before this word" in found.output


def test_an_offer_whose_day_went_by_is_past_and_one_whose_debt_is_closed_is_settled(home: Home) -> None:
    told(home, "refinance", "Card", *LETTER, *DAY)
    assert "its last day, 2026-02-14, went by" in said(home, "offers", "--as-of", "2026-02-15").output

    said(home, "close", "Card", *DAY)
    (settled,) = told(home, "offers", *DAY)["offers"]
    assert (settled["verdict"], settled["settled"], settled["today"]) == ("settled", ["a closed debt"], None)


def test_a_dropped_offer_is_gone(home: Home) -> None:
    told(home, "refinance", *LETTER, *DAY)

    assert "Dropped" in said(home, "offers", "drop", "Letter").output
    assert "No offer is kept" in said(home, "offers").output
    assert said(home, "offers", "drop", "Letter").exit_code == 2


def test_demo_offers_say_that_no_lender_made_them_wherever_they_are_told(home: Home) -> None:
    kept = said(home, "refinance", "Card", "--demo", "720", "--keep", "Try", *DAY).output
    assert kept.count("It is a demo offer by a score, which no lender made.") == 3

    found = told(home, "offers", *DAY)["offers"]
    assert {one["name"] for one in found} == {
        "Try: demo personal loan",
        "Try: demo balance transfer",
        "Try: demo home equity",
    }
    assert all(one["demo"] for one in found)
    output = said(home, "offers", *DAY).output
    assert output.count("a demo offer by a score, which no lender made") == 3
    assert "mind: debts that nothing answers for become secured" in output


@pytest.mark.parametrize(
    "words, message",
    [
        (("--apr", "9%", "--months", "48", "--keep", "X"), "an offer is kept with its fee"),
        (("--apr", "9%", "--fee-rate", "1%", "--keep", "X"), "an offer has it"),
        (("--apr", "9%", "--months", "48", "--until", "2026-05-01"), "nothing is kept"),
        (("--apr", "9%", "--months", "48", "--from", "Bank"), "nothing is kept"),
        (("--apr", "9%", "--months", "48", "--fee-rate", "1%", "--keep", "X", "--until", "soon"), "not a day"),
        ((*LETTER[:-1], "2026-01-14"), "that day went by"),
        (("Nobody", *LETTER), "0 debts are named so"),
    ],
)
def test_an_offer_that_cannot_be_kept_is_refused_and_nothing_is(
    home: Home, words: tuple[str, ...], message: str
) -> None:
    found = said(home, "refinance", *words, *DAY)

    assert found.exit_code == 2
    assert message in found.output
    assert told(home, "offers", *DAY)["offers"] == []


def test_space_around_a_name_makes_no_other_name(home: Home) -> None:
    told(home, "refinance", *LETTER, *DAY)
    again = said(home, "refinance", *[" Letter " if word == "Letter" else word for word in LETTER], *DAY)

    assert again.exit_code == 2
    assert "another kept offer has it" in again.output


@pytest.mark.parametrize("day", ["9999-12-31", "2200-01-01", "1899-12-31"])
@pytest.mark.parametrize("words", [("refinance", *LETTER), ("offers", "list"), ("plan", "--budget", "500")])
def test_a_day_too_far_away_is_refused_and_nothing_is_kept(home: Home, words: tuple[str, ...], day: str) -> None:
    found = said(home, *words, "--as-of", day)

    assert found.exit_code == 2
    assert f"--as-of was '{day}': it is too far away. Give a day of 1900 to 2199." in found.output
    assert told(home, "offers", *DAY)["offers"] == []


def test_debts_that_minimums_never_pay_off_are_refused_with_the_flag_that_says_what_is_paid(home: Home) -> None:
    assert said(home, "add", "Loan", "--balance", "9000", "--apr", "12%", "--minimum", "40", *DAY).exit_code == 0
    refused, kept = (said(home, "refinance", "Loan", *LETTER, *more, *DAY) for more in ((), ("--paying", "200")))

    assert refused.exit_code == 2
    assert "Say with --paying what is paid" in refused.output
    assert kept.exit_code == 0, kept.output
    assert [one["name"] for one in told(home, "offers", *DAY)["offers"]] == ["Letter"]
