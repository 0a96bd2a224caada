"""The demo's practice house."""

from pathlib import Path

import pytest

from trellis.core.problems import ProblemError
from trellis.server.runs.live import inbox_file, wishes
from trellis.server.runs.live.hearing import HeardInbox
from trellis.server.runs.live.practice import found_practice


def test_it_is_paced_commanded_and_has_nobody_imagined(tmp_path: Path) -> None:
    wish = wishes.read(found_practice(tmp_path) / inbox_file.NAME)

    assert wish.kind is wishes.Kind.PRACTICE
    assert wish.pace.seconds > 0
    assert 'operator = "none"' in wish.settings


def test_one_that_goes_on_is_kept_and_one_that_has_ended_is_made_anew(tmp_path: Path) -> None:
    folder = found_practice(tmp_path)
    (folder / "mark").write_text("of the first")
    assert (found_practice(tmp_path) / "mark").exists()

    heard = HeardInbox(folder / inbox_file.NAME)
    heard.end("it came to the end of its span")
    heard.close()

    assert not (found_practice(tmp_path) / "mark").exists()
    assert not wishes.read(folder / inbox_file.NAME).ended


def test_another_run_of_its_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "runs" / "practice").mkdir(parents=True)
    (tmp_path / "runs" / "practice" / "journal.db").write_text("somebody's")

    with pytest.raises(ProblemError, match="another run of this name"):
        found_practice(tmp_path)
