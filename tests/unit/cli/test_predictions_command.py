"""Examples: `trellis predictions`, as it is typed."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.fakes.predictions import SECRET, keyed, log_in, over_days
from typer.testing import CliRunner

from trellis.adapters.stores.predictions import log_of
from trellis.cli import app


@pytest.fixture
def home(tmp_path: Path) -> Path:
    log = log_in(keyed(tmp_path))
    over_days(log, 2)
    log.close()
    return tmp_path


def typed(home: Path, *words: str, exit_code: int = 0) -> str:
    """What the command prints."""
    answer = CliRunner().invoke(app, ["predictions", *words, "--home", str(home)])
    assert answer.exit_code == exit_code, answer.output
    return answer.output


def told(home: Path, *words: str, exit_code: int = 0) -> dict[str, object]:
    """What it prints as JSON."""
    found: dict[str, object] = json.loads(typed(home, *words, "--json", exit_code=exit_code))
    return found


def names(home: Path) -> list[str]:
    """The ids that list shows."""
    listed = told(home, "list")["predictions"]
    assert isinstance(listed, list)
    return [one["id"] for one in listed]


def test_list_and_show_tell_what_was_answered_and_prove_it(home: Path) -> None:
    oldest = names(home)[-1]
    shown = told(home, "show", oldest)

    assert shown["inputs"] == {"limit": "120.00", "merchant": SECRET, "month": "2026-03"}
    proof = shown["proof"]
    assert isinstance(proof, dict)
    assert (proof["first"], proof["last"], proof["record"]) == (1, 3, 1)
    assert "champion" in typed(home, "list")
    assert SECRET in typed(home, "show", oldest)


def test_words_are_noted_and_shown(home: Path) -> None:
    name = names(home)[0]
    typed(home, "outcome", name, "spent 187.20")
    typed(home, "override", name, "kept 200")
    words = told(home, "show", name)["words"]

    assert isinstance(words, list)
    assert [(one["kind"], one["said"]) for one in words] == [("outcome", "spent 187.20"), ("override", "kept 200")]


def test_verify_says_so_and_exits_1_naming_the_first_record_that_was_changed(home: Path) -> None:
    assert "Everything holds." in typed(home, "verify")
    with sqlite3.connect(log_of(home)) as connection:
        connection.execute("UPDATE records SET payload = x'7b7d' WHERE sequence = 2")

    assert "The first record that does not hold is 2." in typed(home, "verify", exit_code=1)
    assert told(home, "verify", exit_code=1)["first_broken"] == 2


def test_erase_destroys_keys_and_the_log_still_holds(home: Path) -> None:
    assert told(home, "erase", "--due") == {"erased": []}
    erased = told(home, "erase", "--all")["erased"]

    assert isinstance(erased, list)
    assert len(erased) == 2  # March and April
    assert "erased" in typed(home, "list")
    assert told(home, "verify")["ok"] is True


@pytest.mark.parametrize(
    "words",
    [
        ["show", "p9-000000000000"],
        ["show", "nonsense"],
        ["outcome", "p9-000000000000", "text"],
        ["outcome", "p1-000000000000", "  "],
        ["list", "--limit", "0"],
        ["erase"],
        ["erase", "--all", "--due"],
        ["erase", "--before", "March"],
    ],
)
def test_bad_input_exits_2_with_the_way_out(home: Path, words: list[str]) -> None:
    refused = told(home, *words, exit_code=2)

    problems = refused["problems"]
    assert isinstance(problems, list)
    assert problems[0]["way_out"]


def test_a_home_without_a_log_says_so(tmp_path: Path) -> None:
    assert "No predictions are kept yet." in typed(tmp_path, "list")
    typed(tmp_path, "verify", exit_code=2)
    assert not list(tmp_path.iterdir())
