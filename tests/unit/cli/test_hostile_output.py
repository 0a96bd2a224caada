"""What a command says when the system or the person stops it."""

import json
from pathlib import Path

import pytest
import typer

from trellis.cli import main
from trellis.cli.output import STOPPED, bad_input_exits
from trellis.cli.paths import whole_path
from trellis.core.problems import ProblemError


def test_a_refusal_of_the_system_is_told_as_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, bad_input_exits(json_output=True):
        raise PermissionError(13, "Permission denied", "/locked/journal.db")

    told = json.loads(capsys.readouterr().out)["problems"][0]
    assert caught.value.exit_code == 2
    assert (told["source"], told["message"]) == ("/locked/journal.db", "Permission denied")
    assert told["way_out"]


def test_ctrl_c_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, bad_input_exits(json_output=False, after_stop="Go on with: that."):
        raise KeyboardInterrupt

    assert caught.value.exit_code == STOPPED
    assert "Go on with: that." in capsys.readouterr().err


def test_a_reader_that_closed_the_pipe_is_no_problem_of_the_input() -> None:
    with pytest.raises(BrokenPipeError), bad_input_exits(json_output=False):
        raise BrokenPipeError(32, "Broken pipe")


def test_links_that_lead_in_a_circle_are_told(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)

    with pytest.raises(ProblemError, match="--data"):
        whole_path(loop, "--data")


def test_a_name_that_is_no_text_is_told() -> None:
    with pytest.raises(ProblemError, match="not UTF-8"):
        whole_path(Path("/tmp/prices\udcff"), "--data")


@pytest.mark.parametrize("arguments", [["verify"], ["replay", "--nope"], ["nothing"]])
def test_a_wrong_command_line_is_told_as_json_where_json_is_asked_for(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["trellis", *arguments, "--json"])
    with pytest.raises(SystemExit) as caught:
        main()

    told = json.loads(capsys.readouterr().out)
    assert caught.value.code == 2
    assert told["ok"] is False
    assert told["problems"][0]["message"]
