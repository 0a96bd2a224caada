"""How long a paced run waits."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from trellis.core.dates import new_york
from trellis.core.problems import ProblemError
from trellis.sim.replay.pace import TURN, FreePace, PaceSetting, SteadyPace

NINE = new_york(date(2020, 3, 2), time(9))


class Wall:
    """A wall clock that moves only while somebody sleeps, or works."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        """The instant."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


def waited(pace: SteadyPace, wall: Wall, now: datetime, then: datetime) -> float:
    """Wall seconds until the run may go on."""
    began = wall.now
    while not pace.wait(now, then):
        assert wall.now - began < 1000
    return wall.now - began


def test_a_session_takes_its_seconds() -> None:
    wall = Wall()
    pace = SteadyPace(lambda: PaceSetting(Decimal(18)), wall.monotonic, wall.sleep)

    hours = [waited(pace, wall, NINE + timedelta(hours=n), NINE + timedelta(hours=n + 1)) for n in range(9)]

    assert hours == pytest.approx([2.0] * 9, abs=TURN)


def test_zero_and_no_pace_wait_for_nothing() -> None:
    wall = Wall()
    pace = SteadyPace(PaceSetting, wall.monotonic, wall.sleep)

    assert pace.wait(NINE, NINE + timedelta(hours=9))
    assert FreePace().wait(NINE, NINE + timedelta(hours=9))
    assert wall.now == 100.0


def test_what_the_step_itself_took_counts() -> None:
    wall = Wall()
    pace = SteadyPace(lambda: PaceSetting(Decimal(9)), wall.monotonic, wall.sleep)
    pace.wait(NINE, NINE + timedelta(hours=1))
    wall.now += 5.0

    assert pace.wait(NINE, NINE + timedelta(hours=1))
    assert not pace.wait(NINE + timedelta(hours=1), NINE + timedelta(hours=2))


def test_it_can_stand_still_and_go_on_at_another_pace() -> None:
    wall, setting = Wall(), [PaceSetting(Decimal(9), paused=True)]
    pace = SteadyPace(lambda: setting[0], wall.monotonic, wall.sleep)
    for _ in range(200):
        assert not pace.wait(NINE, NINE + timedelta(hours=1))

    setting[0] = PaceSetting(Decimal(90))

    assert waited(pace, wall, NINE, NINE + timedelta(hours=1)) == pytest.approx(10.0, abs=2 * TURN)


@pytest.mark.parametrize("seconds", [Decimal(-1), Decimal(86_401), Decimal("NaN"), Decimal("Infinity")])
def test_a_pace_that_is_none_is_refused(seconds: Decimal) -> None:
    with pytest.raises(ProblemError, match="no such pace"):
        PaceSetting(seconds)
