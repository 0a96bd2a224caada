"""Example: `trellis lab tape --out` keeps a tape by a name in the home or in a folder, and goes on with it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trellis.cli import app
from trellis.strategies.garden.tape_events import TAPE_FILE
from trellis.strategies.garden.taped import TAPES

MADE = ["lab", "tape", "--synthetic", "--trades", "1500", "--period", "30", "--tokens"]


def run(*words: str, code: int = 0) -> str:
    answer = CliRunner().invoke(app, [*MADE, *words])
    assert answer.exit_code == code, answer.output
    return answer.output


def test_a_name_is_a_folder_of_the_home_and_a_path_a_folder_itself(tmp_path: Path) -> None:
    named = json.loads(run("--out", "made-up", "--home", str(tmp_path), "--json"))
    said = run("--out", str(tmp_path / "elsewhere"))

    assert Path(named["out"]) == tmp_path / TAPES / "made-up"
    for folder in (tmp_path / TAPES / "made-up", tmp_path / "elsewhere"):
        assert (folder / TAPE_FILE).is_file()
    assert f"kept in {tmp_path / 'elsewhere'}, chain " in said


def test_a_kept_tape_is_gone_on_with_and_never_overwritten(tmp_path: Path) -> None:
    first = json.loads(run("--out", str(tmp_path / "t"), "--json"))
    refused = run("--out", str(tmp_path / "t"), code=2)

    assert "Give --resume" in refused
    assert json.loads(run("--out", str(tmp_path / "t"), "--resume", "--json"))["head"] == first["head"]
    assert "another one" in run("--out", str(tmp_path / "t"), "--resume", "--seed", "5", code=2)


def test_played_so_fast_that_it_is_over_at_once_it_is_the_same_tape(tmp_path: Path) -> None:
    slow = json.loads(run("--out", str(tmp_path / "t"), "--pace", "100000", "--json"))

    assert slow["rows"] > 100
    assert (tmp_path / "t" / TAPE_FILE).is_file()


@pytest.mark.parametrize("flags", [["--pace", "2"], ["--resume"]])
def test_flags_of_a_kept_tape_are_refused_without_one(flags: list[str]) -> None:
    assert "Name it with --out." in run(*flags, code=2)


def test_a_pace_that_is_none_leaves_nothing_behind(tmp_path: Path) -> None:
    assert "no such pace" in run("--out", str(tmp_path / "t"), "--pace", "0", code=2)
    assert not (tmp_path / "t").exists()


def test_a_recording_too_short_for_a_panel_leaves_nothing_behind(tmp_path: Path) -> None:
    short = [word for word in MADE if word != "--tokens"]
    refused = CliRunner().invoke(app, [*short, "--out", str(tmp_path / "t")])

    assert (refused.exit_code, (tmp_path / "t").exists()) == (2, False)
    assert "a panel needs 300 bars" in refused.output
