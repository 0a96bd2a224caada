"""A replay that was stopped behind a snapshot goes on only from what it began with."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from tests.fakes.prices import write_folder

from trellis.core.problems import ProblemError
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.run import SNAPSHOT_SESSIONS, Progress, replay
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import build


class StoppedError(Exception):
    """What the stop comes as."""


def stop_behind_a_snapshot(progress: Progress) -> None:
    """Stops the run a session after its first snapshot."""
    if progress.done > SNAPSHOT_SESSIONS:
        raise StoppedError


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> RunSettings:
    """Six weeks of 2019 on a folder of prices."""
    data = write_folder(tmp_path_factory.mktemp("prices") / "data")
    return RunSettings(date(2019, 1, 2), date(2019, 2, 12), source="data", data=str(data))


@pytest.fixture
def stopped(settings: RunSettings, tmp_path: Path) -> RunFolder:
    """The folder of a run that stopped behind its first snapshot."""
    folder = RunFolder(tmp_path / "run")
    with pytest.raises(StoppedError):
        replay(settings, build(settings), folder, progress=stop_behind_a_snapshot)
    assert list(folder.snapshots.iterdir())
    return folder


def test_it_goes_on_to_the_hash_of_a_run_that_never_stopped(
    settings: RunSettings, stopped: RunFolder, tmp_path: Path
) -> None:
    whole = replay(settings, build(settings), RunFolder(tmp_path / "whole"))

    assert replay(settings, build(settings), stopped, resume=True).head == whole.head


def test_with_other_prices_it_is_refused_and_nothing_is_written(settings: RunSettings, stopped: RunFolder) -> None:
    world = build(settings)
    noted = dataclasses.replace(world.notes[0], digest="0" * 64)
    other = dataclasses.replace(world, notes=(noted, *world.notes[1:]))
    before = stopped.journal.read_bytes()

    with pytest.raises(ProblemError, match="the run began with other sources"):
        replay(settings, other, stopped, resume=True)

    assert stopped.journal.read_bytes() == before


def test_with_other_settings_it_is_refused(settings: RunSettings, stopped: RunFolder) -> None:
    longer = dataclasses.replace(settings, last=date(2019, 2, 14))

    with pytest.raises(ProblemError, match="the run began with other last, settings"):
        replay(longer, build(longer), stopped, resume=True)
