"""Shrinking keeps what fails and drops what does not matter."""

from dataclasses import replace

from trellis.sim.faults.draw import plan_of
from trellis.sim.faults.findings import Failure, Outcome
from trellis.sim.faults.plan import Dated, Plan
from trellis.sim.faults.shrink import shrunk

BAD = Dated("split", 1, "AAPL", 2)


def run(plan: Plan) -> Outcome:
    """Fails wherever AAPL splits: a run that takes no time."""
    failure = Failure(7, "view", "A.expo: wrong", ()) if BAD in plan.faults else None
    return Outcome(plan, 7, "", {}, failure)


def test_a_failing_plan_loses_all_but_the_fault_that_matters() -> None:
    whole = plan_of(13)
    failing = replace(whole, faults=(*whole.faults[:4], BAD, *whole.faults[4:]))

    small = shrunk(run(failing), run)

    assert small.plan.faults == (BAD,)
    assert len(small.plan.sessions) == 5


def test_shrinking_ends_after_so_many_trials() -> None:
    whole = plan_of(13)
    tried: list[Plan] = []

    def count(plan: Plan) -> Outcome:
        tried.append(plan)
        return run(plan)

    shrunk(run(replace(whole, faults=(*whole.faults, BAD))), count, trials=3)

    assert len(tried) == 3
