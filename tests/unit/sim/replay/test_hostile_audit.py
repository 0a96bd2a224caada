"""A run folder that somebody changed after the run: verify tells what."""

import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from tests.fakes.prices import write_folder

from trellis.core.problems import ProblemError
from trellis.sim.replay.audit import audit
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.run import replay
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import build

Change = Callable[[RunFolder], None]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run of one week, exports and all."""
    data = write_folder(tmp_path_factory.mktemp("prices") / "data")
    settings = RunSettings(date(2019, 1, 7), date(2019, 1, 11), source="data", data=str(data))
    world, folder = build(settings), RunFolder(tmp_path_factory.mktemp("week") / "run")
    replay(settings, world, folder)
    write_outputs(folder, world.history)
    return folder.path


def edit(name: str, old: str, new: str) -> Change:
    """Writes other words into a file of the run."""

    def change(folder: RunFolder) -> None:
        path = folder.path / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return change


def unsign(folder: RunFolder) -> None:
    """Takes the signature out of the journal."""
    with sqlite3.connect(folder.journal) as connection:
        connection.execute("DELETE FROM checkpoints")
    connection.close()


def nest(folder: RunFolder) -> None:
    """Leaves a summary that no reader gets through."""
    folder.summary.write_text("[" * 100_000)


CHANGES: dict[str, tuple[Change, str, str]] = {
    "a figure of the summary": (edit("summary.json", "300000.00", "999999.00"), "summary.json", "SHA-256"),
    "a posting of the ledger": (edit("ledger.csv", "300000", "300001"), "ledger.csv", "SHA-256"),
    "a word of the report": (edit("report.html", "<title>", "<title>x"), "report.html", "SHA-256"),
    "the report taken away": (lambda folder: folder.report.unlink(), "report.html", "SHA-256"),
    "the digests taken away": (lambda folder: folder.seals.unlink(), "SHA256SUMS", "file"),
    "the capital in the settings": (edit("run.toml", "300000", "310000"), "run.toml", "capital"),
    "the settings taken away": (lambda folder: folder.settings.unlink(), "run.toml", "file"),
    "the signature taken away": (unsign, "journal.db", "checkpoints"),
    "a summary nested without end": (nest, "summary.json", "file"),
}


def test_a_run_that_nobody_touched_holds(week: Path) -> None:
    assert audit(week).problems == ()


@pytest.mark.parametrize("change, name, field", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_after_the_run_is_named(
    week: Path, tmp_path: Path, change: Change, name: str, field: str
) -> None:
    folder = RunFolder(copytree(week, tmp_path / "run"))
    change(folder)

    first = audit(folder.path).problems[0]

    assert (Path(first.source).name, first.field) == (name, field)
    assert first.way_out


def test_a_pipe_in_place_of_a_journal_is_told_and_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal.db")

    for path in (tmp_path, tmp_path / "journal.db"):
        with pytest.raises(ProblemError, match="no journal here"):
            audit(path)
