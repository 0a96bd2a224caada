"""Examples: `trellis household answer` and `trellis experiments`, as they are typed."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import line, read_of
from tests.fakes.spending_house import brought_home
from typer.testing import CliRunner

from trellis.adapters.stores.experiments import NAME
from trellis.cli import app
from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import WallClock

VERSIONS = ("--control", "simulation-1", "--treatment", "simulation-quick-1")
START = ("start", "quick", "--operation", "goal_planning", *VERSIONS)


def typed(home: Path, *words: str, exit_code: int = 0) -> str:
    """What the command prints."""
    answer = CliRunner().invoke(app, [*words, "--home", str(home)])
    assert answer.exit_code == exit_code, answer.output
    return answer.output


def told(home: Path, *words: str, exit_code: int = 0) -> dict[str, Any]:
    """What it prints as JSON on standard output."""
    answer = CliRunner().invoke(app, [*words, "--home", str(home), "--json"])
    assert answer.exit_code == exit_code, answer.output
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A household of one line, of today."""
    now: datetime = WallClock().now()
    brought_home(tmp_path, read_of(line("-4.50", now.date(), "CAFE")), now.astimezone(NEW_YORK))
    return tmp_path


def test_a_question_is_answered_in_words_and_kept(home: Path) -> None:
    words = typed(home, "household", "answer", "financial_analysis")

    assert "month-patterns-forecast-1 (champion), it states no confidence" in words
    assert "4.50 went out" in words
    kept = told(home, "predictions", "list")["predictions"]
    assert [one["operation"] for one in kept] == ["financial_analysis"]
    assert f"Kept as {kept[0]['id']}." in words


def test_as_json_it_has_the_whole_explanation(home: Path) -> None:
    found = told(home, "household", "answer", "financial_analysis")

    assert (found["ok"], found["level"], found["confidence"]) == (True, "champion", None)
    assert found["why"]["reasoning"] == "contributions"
    assert found["data"]["spent"] == "4.50"


@pytest.mark.parametrize(
    ("content", "field"),
    [("[1]", "body"), ("{", "body"), ('{"seed": -1}', "seed"), ('{"wish": 1}', "wish"), ('{"seed": 1e3}', "body")],
)
def test_data_that_cannot_be_used_are_named(home: Path, tmp_path: Path, content: str, field: str) -> None:
    file = tmp_path / "data.json"
    file.write_text(content)
    found = told(home, "household", "answer", "financial_analysis", "--data", str(file), exit_code=2)

    assert [one["field"] for one in found["problems"]] == [field]


def test_other_input_that_cannot_be_used_is_named(home: Path, tmp_path: Path) -> None:
    assert "no such operation" in typed(home, "household", "answer", "fortune_telling", exit_code=2)
    assert "no such length" in typed(home, "household", "answer", "goal_planning", "--shown", "all", exit_code=2)
    assert "no such file" in typed(
        home, "household", "answer", "goal_planning", "--data", str(tmp_path / "none.json"), exit_code=2
    )


def test_a_home_without_a_household_says_what_is_lacking(tmp_path: Path) -> None:
    assert "Import a file" in typed(tmp_path, "household", "answer", "financial_analysis", exit_code=2)


def test_an_experiment_is_started_widened_shown_and_stopped(tmp_path: Path) -> None:
    assert "There is no experiment." in typed(tmp_path, "experiments", "list")
    assert not (tmp_path / NAME).exists()
    assert "5 % of layer answers" in typed(tmp_path, "experiments", *START)
    assert "50 % of layer answers" in typed(tmp_path, "experiments", "start", "quick", "--rollout", "50")
    shown = told(tmp_path, "experiments", "show", "quick")
    assert (shown["users_needed_per_arm"], shown["p"], shown["decided"]) == (57_763, 1.0, False)
    assert "nothing is decided yet; 57763 users" in typed(tmp_path, "experiments", "show", "quick")
    assert "stopped: enough" in typed(tmp_path, "experiments", "stop", "quick", "--reason", "enough")

    (listed,) = told(tmp_path, "experiments", "list")["experiments"]
    assert (listed["rollout"], listed["reason"]) == (50, "enough")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "none"), "no such experiment"),
        (("stop", "none"), "no such experiment"),
        (("start", "none"), "no such experiment"),
        ((*START, "--rollout", "10"), "no step of a rollout"),
        ((*START, "--base", "1.5"), "no share between 0 and 1"),
        ((*START, "--layer", "a b"), "no id"),
        (("start", "x", "--operation", "goal_planning", "--control", "simulation-1"), "no such version"),
        (("start", "x", "--operation", "tea"), "no such operation"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    assert said in typed(tmp_path, "experiments", *words, exit_code=2)
    assert not (tmp_path / NAME).exists()
