"""Example: `trellis lab tape --follow` reads what a recorder writes until Ctrl-C, goes on, and is ended without it."""

import json
import signal
from pathlib import Path

import pytest
from tests.fakes.recorders import Recorder
from typer.testing import CliRunner

from trellis.cli import app
from trellis.lab.tape.recording import of_events
from trellis.lab.tape.synthetic import Market, draw
from trellis.signals.tape.settings import SECOND, TapeSettings

EVENTS = draw(Market(trades=1_500), 1)
CUT = TapeSettings(size=5, period=30 * SECOND, bars_min=100)


def run(*words: str, code: int = 0) -> str:
    answer = CliRunner().invoke(app, ["lab", "tape", *words, "--period", "30"])
    assert answer.exit_code == code, answer.output
    return answer.output


def test_it_is_followed_until_ctrl_c_gone_on_with_and_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(tmp_path, EVENTS, 30)
    looks = iter(range(12))

    def sleep(seconds: float) -> None:
        if not recorder() or next(looks, None) is None:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("trellis.cli.lab_tape_follow.time.sleep", sleep)
    out = str(tmp_path / "tape")
    flags = [str(recorder.trades), "--quotes", str(recorder.quotes), "--tokens", "--out", out]
    first = json.loads(run(*flags, "--follow", "--json"))
    said = run(*flags, "--follow", "--resume")
    while recorder():
        pass
    ended = json.loads(run(*flags, "--resume", "--json"))
    other = run(*flags, "--resume", "--size", "4", code=2)

    assert 10 < first["rows"] < ended["rows"]
    assert (first["whole"], first["panels"]) == (False, 0)
    assert "Stopped after" in said
    assert ended["mx_microtape_hash"] == of_events("t", EVENTS, CUT).tape.digest
    assert "the tape in it is another one" in other


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--follow"], "only a tape that is kept"),
        (["--first", "500"], "only a tape that is kept"),
        (["--follow", "--out", "x/t"], "only a file grows"),
        (["--first", "500", "--windows", "2", "--out", "x/t"], "--windows"),
        (["--first", "500", "--tokens", "--out", "x/t"], "--tokens fits nothing"),
        (["--first", "100000", "--out", "x/t"], "no panel has judged a row"),
        (["--first", "500", "--pace", "2", "--out", "x/t"], "kept at once"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(flags: list[str], words: str) -> None:
    assert words in run("--synthetic", "--trades", "1000", *flags, code=2)


def test_a_tape_that_is_there_is_refused_before_the_recording_is_read(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, EVENTS, 1)
    recorder()
    run("--synthetic", "--trades", "1500", "--tokens", "--out", str(tmp_path / "t"))

    refused = run(str(recorder.trades), "--follow", "--out", str(tmp_path / "t"), code=2)
    assert "Give --resume" in refused
    assert "--pace" in run(str(recorder.trades), "--follow", "--pace", "2", "--out", str(tmp_path / "u"), code=2)
