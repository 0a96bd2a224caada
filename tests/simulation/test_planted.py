"""Bugs planted in the autopilot: each is caught by the seed named for it. `make soak` hunts for all of them anew."""

import pytest
from tests.simulation.planted.bugs import BUGS
from tests.simulation.planted.caught import CAUGHT
from tests.simulation.planted.hunt import hunt

from trellis.constitution.rulebook import load
from trellis.sim.faults.draw import plan_of
from trellis.sim.faults.run import run_plan


@pytest.mark.parametrize("name", CAUGHT)
def test_a_planted_bug_is_caught(name: str) -> None:
    seed, checker = CAUGHT[name]

    catch = hunt(next(bug for bug in BUGS if bug.name == name), (seed,), load())

    assert catch.failure is not None
    assert catch.failure.checker == checker


def test_the_engine_is_whole_again_after_a_hunt() -> None:
    hunt(BUGS[1], (0,), load())

    assert run_plan(plan_of(0), load()).failure is None
