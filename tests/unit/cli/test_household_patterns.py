"""Examples: `trellis household recurring` and what a person says of it, from outside."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.cli import app
from trellis.core.dates import months_after

DAY = "2026-07-01"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    bills = [line("-15.49", months_after(date(2026, 1, 31), month), "NETFLIX.COM") for month in range(6)]
    gym = [line("-30.00", date(2026, month, 3), "IRON GYM") for month in (5, 6)]
    made.take(*sorted([*bills, *gym], key=lambda one: one.booked))
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


def test_recurring_items_are_listed_with_their_next_day(home: Home) -> None:
    (one,) = told(home, "recurring", "--as-of", DAY)["recurring"]

    assert (one["merchant"], one["period"], one["expected"], one["next"]) == (
        "NETFLIX.COM",
        "monthly",
        "-15.49",
        "2026-07-31",
    )
    assert "next 2026-07-31" in said(home, "recurring", "--as-of", DAY).output
    assert "--all shows the other 1" in said(home, "recurring", "--as-of", DAY).output


def test_a_candidate_is_confirmed_and_an_item_dropped_and_taken_back(home: Home) -> None:
    items = {one["merchant"]: one["id"] for one in told(home, "recurring", "--as-of", DAY, "--all")["recurring"]}
    assert said(home, "confirm", items["IRON GYM"][:8], "--as-of", DAY).exit_code == 0
    assert said(home, "dismiss", items["NETFLIX.COM"][:8], "--as-of", DAY).exit_code == 0
    assert [one["merchant"] for one in told(home, "recurring", "--as-of", DAY)["recurring"]] == ["IRON GYM"]

    assert told(home, "confirm", items["NETFLIX.COM"], "--as-of", DAY)["recurs"] is True
    assert len(told(home, "recurring", "--as-of", DAY)["recurring"]) == 2
    assert audit(journal_of(home.path)).ok


def test_decisions_name_no_merchant_in_the_journal(home: Home) -> None:
    items = told(home, "recurring", "--as-of", DAY)["recurring"]
    said(home, "dismiss", items[0]["id"], "--as-of", DAY)

    assert b"NETFLIX" not in journal_of(home.path).read_bytes()


@pytest.mark.parametrize(
    "words, why",
    [
        (("recurring", "--as-of", "July"), "not a day"),
        (("recurring", "--as-of", "2026-02-20"), "it needs 60 days and has 21"),
        (("confirm", "ffff", "--as-of", DAY), "0 are named so"),
        (("set-apart", "ffff"), "0 are named so"),
    ],
)
def test_what_cannot_be_answered_is_refused(home: Home, words: tuple[str, ...], why: str) -> None:
    found = said(home, *words)

    assert found.exit_code == 2
    assert why in found.output


def test_a_line_is_set_apart_once_and_taken_back(home: Home) -> None:
    (first, *_) = home.lines()
    assert said(home, "set-apart", first.id).exit_code == 0
    assert home.keeper().record.decisions.apart == {first.id}
    assert said(home, "set-apart", first.id).exit_code == 2
    assert said(home, "set-apart", first.id, "--back").exit_code == 0
    assert home.keeper().record.decisions.apart == set()
