"""End to end: `trellis rules mutate` tells what notices a changed figure, and what does not."""

import json
from pathlib import Path

from typer.testing import CliRunner

from trellis.cli import app

SLICES = 'name = "slices"\n\n[[slices]]\ncontracts = 51\norders = ["50 s01-v1", "1 s02-v1"]\n'


def asked(tmp_path: Path, *options: str, text: str = SLICES) -> tuple[int, str]:
    path = tmp_path / "slices.toml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["rules", "mutate", str(path), "--jobs", "1", *options])
    return result.exit_code, result.stdout


def test_a_figure_that_a_file_notices_is_killed_by_it(tmp_path: Path) -> None:
    status, told = asked(tmp_path, "--rule", "S0.slice", "--json")
    answer = json.loads(told)

    assert status == 0
    assert (answer["ok"], answer["killed"], answer["survived"]) == (True, 2, 0)
    assert {trial["by"] for trial in answer["trials"]} == {"slices.toml"}


def test_a_figure_that_no_file_notices_is_printed_and_fails(tmp_path: Path) -> None:
    status, told = asked(tmp_path, "--rule", "S8.oi", "--rule", "A.mult")

    assert status == 1
    assert "SURVIVED  S8.oi value 500 -> 499" in told
    assert "4 changes: 0 killed, 2 refused, 2 survived." in told


def test_outcomes_are_kept_and_used_again(tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = asked(tmp_path, "--rule", "S0.slice", "--json", "--state", str(state))

    assert asked(tmp_path, "--rule", "S0.slice", "--json", "--state", str(state)) == first
    assert len(state.read_text(encoding="utf-8").splitlines()) == 3


def test_a_file_that_fails_already_and_a_row_that_is_none_are_bad_input(tmp_path: Path) -> None:
    assert asked(tmp_path, text=SLICES.replace("50 s01", "51 s01"))[0] == 2
    assert asked(tmp_path, "--rule", "S0.slices")[0] == 2
