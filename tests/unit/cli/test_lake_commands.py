"""Examples: `trellis lake`, from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household with two lines."""
    made = Home(tmp_path)
    made.take(line("-12.00", 1, "KUMQUAT"), line("-30.00", 9, "ZEPHYR"))
    return made


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["lake", *words, "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_the_journal_is_taken_in_once(home: Home) -> None:
    assert "2 lines" in said(home, "ingest").output
    assert "nothing new" in said(home, "ingest").output
    assert told(home, "status")["tables"]["lines"]["rows"] == 2


def test_the_lake_is_asked(home: Home) -> None:
    said(home, "ingest")
    answer = told(home, "query", "SELECT SUM(amount) AS moved FROM lines_now")

    assert answer == {"columns": ["moved"], "rows": [["-42.0000"]], "of": 1}
    assert "1 of 2 rows" in said(home, "query", "SELECT line FROM lines_now", "--rows", "1").output


def test_parts_are_merged_and_verified(home: Home) -> None:
    said(home, "ingest")
    for day in (11, 12):
        home.take(line("-7.00", day, "OTHER"), name=f"{day}.csv")
        said(home, "ingest")
    done = told(home, "compact")

    assert done["before"] > done["after"]
    assert told(home, "status", "--verify")["problems"] == []
    part = next((home.path / "lake" / "lines").rglob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-1])
    found = said(home, "status", "--verify")
    assert found.exit_code == 1
    assert part.name in found.output


@pytest.mark.parametrize(
    "words, why",
    [
        (("query", "SELECT * FROM people"), "it cannot be asked"),
        (("query", "DROP TABLE lines"), "it is no SELECT"),
        (("query", "SELECT 1", "--rows", "0"), "there would be nothing to show"),
    ],
)
def test_bad_questions_exit_with_2(home: Home, words: tuple[str, ...], why: str) -> None:
    found = said(home, *words)

    assert found.exit_code == 2
    assert why in found.output


def test_without_a_household_there_is_nothing_to_take(tmp_path: Path) -> None:
    found = said(Home(tmp_path), "ingest")

    assert found.exit_code == 2
    assert "there is no household" in found.output
