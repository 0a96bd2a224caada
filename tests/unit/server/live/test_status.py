"""The status file of a run at work."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from trellis.core.dates import new_york
from trellis.kernel.clock import SimulatedClock
from trellis.server.runs.live import status
from trellis.server.runs.live.status import Phase, StatusFile
from trellis.sim.replay.outside import DueTask, Standing
from trellis.sim.replay.pace import PaceSetting

NOON = new_york(date(2020, 3, 2), time(12))
STANDING = Standing(
    date(2020, 3, 2), 3, 20, NOON, Decimal("1.50"), "2020-W10", (DueTask(NOON, "main", "gen", "tick"),), caught_up=True
)


class Wall:
    """Wall seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """The instant."""
        return self.now


def test_a_step_is_told_whole_and_those_that_follow_at_once_are_left_out(tmp_path: Path) -> None:
    wall, path = Wall(), tmp_path / status.NAME
    told = StatusFile(path, SimulatedClock(NOON), wall.monotonic, lambda: PaceSetting(Decimal(5)))
    told.step(lambda: STANDING)
    wall.now = 0.05
    told.step(lambda: (_ for _ in ()).throw(AssertionError("nobody asked")))

    found = status.read(path)
    assert found is not None
    assert (found.phase, found.standing, found.pace.seconds) == (Phase.RUNNING, STANDING, Decimal(5))


def test_the_last_step_is_told_with_the_end_however_soon_it_came(tmp_path: Path) -> None:
    path = tmp_path / status.NAME
    told = StatusFile(path, SimulatedClock(NOON), Wall().monotonic, PaceSetting)
    told.step(lambda: STANDING)
    last = replace(STANDING, session=20)
    told.step(lambda: last)
    told.say(Phase.FINISHED, "over")

    found = status.read(path)
    assert found is not None
    assert (found.phase, found.words, found.standing) == (Phase.FINISHED, "over", last)


def test_what_was_seen_last_is_told_until_the_first_step(tmp_path: Path) -> None:
    """A process that dies while it loads must not make the next forget how far the run was seen to be."""
    path = tmp_path / status.NAME
    StatusFile(path, SimulatedClock(NOON), Wall().monotonic, PaceSetting, STANDING).say(Phase.LOADING)

    found = status.read(path)
    assert found is not None
    assert (found.phase, found.standing) == (Phase.LOADING, STANDING)


def test_what_no_process_wrote_is_no_status(tmp_path: Path) -> None:
    (tmp_path / status.NAME).write_text("{}")

    assert status.read(tmp_path / status.NAME) is None
    assert status.read(tmp_path / "none.json") is None
