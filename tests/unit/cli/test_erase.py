"""Examples: after `trellis erase` no byte of a home holds a text of the household."""

import json
from pathlib import Path

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories import models
from trellis.bookkeeping.keeper import journal_of
from trellis.cli import app

SECRET = "MADAME ZORA PALM READING"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household whose line names somebody, with what the house makes of it beside the journal."""
    made = Home(tmp_path / "home")
    made.take(line("-40.00", 3, SECRET), line("-12.00", 4))
    for name in (
        "federation/shared.model",
        "lake/part",
        "keys/scrubbing.key",
        "household/mappings/a",
    ):
        path = made.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SECRET)
    (journal_of(made.path).with_name(models.FILE)).write_text(SECRET)
    return made


def said(home: Home, *words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(app, ["erase", "--home", str(home.path), *words])


def holding(home: Home, text: str) -> list[str]:
    """The files in which a text stands, in any of the ways that a file may hold it."""
    forms = [text.encode(), text.lower().encode(), text.encode("utf-16-le")]
    files = [path for path in home.path.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def test_no_byte_of_the_home_holds_a_text_and_the_chain_still_holds(home: Home) -> None:
    assert SECRET in {one.line.description for one in home.lines()}
    answer = json.loads(said(home, "--yes", "--json").stdout)

    assert {one["store"] for one in answer["stores"]} == {
        "household key", "scrubbing key", "classifier", "mappings", "federation", "lake",
    }  # fmt: skip
    assert holding(home, SECRET) == []
    assert {one.line.description for one in home.lines()} == {""}
    assert sorted(str(one.line.amount) for one in home.lines()) == ["-12.00", "-40.00"]
    assert audit(journal_of(home.path)).ok


def test_without_yes_it_only_tells(home: Home) -> None:
    found = said(home)

    assert "would destroy: household key" in found.output
    assert SECRET in {one.line.description for one in home.lines()}


def test_a_second_time_and_another_folder_are_refused(home: Home, tmp_path: Path) -> None:
    said(home, "--yes")
    again = said(home, "--yes")
    nowhere = CliRunner().invoke(app, ["erase", "--home", str(tmp_path / "none"), "--yes"])

    assert (again.exit_code, nowhere.exit_code) == (2, 2)
    assert "erased already" in again.output
    assert "no household here" in nowhere.output
