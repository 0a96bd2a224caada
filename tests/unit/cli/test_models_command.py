"""Examples: `trellis models`, as it is typed."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.unit.bookkeeping.test_category_models import taught
from typer.testing import CliRunner

from trellis.adapters.registry.household.evidence import NAME
from trellis.cli import app

ABOUT: dict[str, Any] = {
    "name": "budget-quantiles",
    "kind": "quantile regression",
    "owner": "ada",
    "licence": "MIT",
    "trained": "2026-03-31T12:00:00+02:00",
    "features": {"amount": "money"},
    "importance": {"amount": 0.7},
    "metrics": [
        {"name": "accuracy", "slice": "", "value": 0.9, "low": 0.85, "high": 0.94, "level": 0.95, "count": 300}
    ],
    "calibration": {"error": 0.02, "over": 0.01, "noise": 0.02},
    "latency": 0.4,
    "explanation": "contributions",
    "audience": 1,
    "epsilon": 1.5,
}


def typed(home: Path, *words: str, exit_code: int = 0) -> str:
    """What the command prints."""
    answer = CliRunner().invoke(app, [*words, "--home", str(home)])
    assert answer.exit_code == exit_code, answer.output
    return answer.output


def told(home: Path, *words: str, exit_code: int = 0) -> dict[str, Any]:
    """What it prints as JSON."""
    found: dict[str, Any] = json.loads(typed(home, *words, "--json", exit_code=exit_code))
    return found


def given(home: Path, content: bytes = b"weights", **more: object) -> list[str]:
    """The words that register a model of these bytes."""
    (home / "weights.bin").write_bytes(content)
    (home / "about.json").write_text(json.dumps(ABOUT | more))
    return ["models", "register", str(home / "weights.bin"), "--about", str(home / "about.json")]


def test_a_training_is_registered_and_shown(tmp_path: Path) -> None:
    assert "No model is registered yet" in typed(tmp_path, "models", "list")
    taught(tmp_path)
    assert "household-categories 1: production" in typed(tmp_path, "household", "train")
    (row,) = told(tmp_path, "models", "list")["models"]
    shown = told(tmp_path, "models", "show", NAME)

    assert (row["name"], row["version"], row["stage"]) == (NAME, 1, "production")
    assert [move["target"] for move in shown["moves"]] == ["validated", "shadow", "production"]
    assert shown["whole"] is True
    assert "accuracy on all rows" in typed(tmp_path, "models", "show", NAME)


def test_a_model_of_ones_own_goes_up_comes_back_and_is_retired(tmp_path: Path) -> None:
    name = str(ABOUT["name"])
    for number in (1, 2):
        assert told(tmp_path, *given(tmp_path, f"weights {number}".encode()))["version"] == number
        stages = [told(tmp_path, "models", "promote", name, str(number), "--by", "ada")["stage"] for _ in range(3)]
        assert stages == ["validated", "shadow", "production"]

    assert told(tmp_path, "models", "rollback", name, "--reason", "errs")["version"] == 1
    assert told(tmp_path, "models", "retire", name, "1")["stage"] == "retired"
    assert "by ada" in typed(tmp_path, "models", "show", name, "--version", "2")


def test_an_artefact_that_was_changed_is_told_with_exit_1(tmp_path: Path) -> None:
    typed(tmp_path, *given(tmp_path))
    with sqlite3.connect(tmp_path / "models" / "models.db") as connection:
        connection.execute("UPDATE models SET artefact = x'00'")

    assert "not the one that was registered" in typed(tmp_path, "models", "show", str(ABOUT["name"]), exit_code=1)
    assert told(tmp_path, "models", "promote", str(ABOUT["name"]), "1", exit_code=2)["ok"] is False


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "It's"}, "name"),
        ({"owner": ""}, "owner"),
        ({"trained": "yesterday"}, "trained"),
        ({"trained": "2026-03-31T12:00:00"}, "trained"),
        ({"latency": "fast"}, "latency"),
        ({"latency": -1}, "latency"),
        ({"latency": True}, "latency"),
        ({"audience": 0}, "count"),
        ({"metrics": {}}, "metrics"),
        ({"metrics": [{"name": "accuracy"}]}, "metrics"),
        ({"metrics": [ABOUT["metrics"][0] | {"low": 0.95}]}, "metrics"),
        ({"calibration": {"error": 1}}, "calibration"),
        ({"colour": "red"}, "colour"),
        ({"kind": 3}, "kind"),
    ],
)
def test_a_description_that_cannot_be_used_names_the_field(tmp_path: Path, more: dict[str, Any], field: str) -> None:
    refused = told(tmp_path, *given(tmp_path, **more), exit_code=2)

    assert refused["problems"][0]["field"] == field
    assert not (tmp_path / "models").exists()


def test_a_promotion_that_the_gate_refuses_names_every_reason(tmp_path: Path) -> None:
    typed(tmp_path, *given(tmp_path, explanation="", latency=None))
    refused = told(tmp_path, "models", "promote", str(ABOUT["name"]), "1", exit_code=2)

    assert [one["field"] for one in refused["problems"]] == ["latency", "explanation"]


@pytest.mark.parametrize(
    "words",
    [
        ["models", "show", "nothing"],
        ["models", "promote", "nothing", "1"],
        ["models", "rollback", "nothing"],
        ["models", "retire", "nothing", "1"],
        ["models", "drift"],
    ],
)
def test_what_is_not_there_is_bad_input(tmp_path: Path, words: list[str]) -> None:
    assert told(tmp_path, *words, exit_code=2)["problems"][0]["way_out"]


def test_a_store_that_is_none_is_bad_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_MODELS", "ftp://models")

    assert told(tmp_path, "models", "list", exit_code=2)["problems"][0]["field"] == "TRELLIS_MODELS"
