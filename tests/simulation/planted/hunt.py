"""Looking for planted bugs: the first seed that fails with the bug in, and which checker saw it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.simulation.planted.bug import Bug, planted

from trellis.constitution.rulebook import Rulebook
from trellis.sim.faults.draw import plan_of
from trellis.sim.faults.findings import Failure
from trellis.sim.faults.run import run_plan


@dataclass(frozen=True, slots=True)
class Catch:
    """A bug and what caught it: the seed and its failure, None where no seed did."""

    bug: Bug
    seed: int | None
    failure: Failure | None
    tried: int


def hunt(bug: Bug, seeds: Iterable[int], rulebook: Rulebook) -> Catch:
    """Run seeds with the bug in until one fails."""
    tried = 0
    with planted(bug, rulebook) as law:
        for seed in seeds:
            tried += 1
            failure = run_plan(plan_of(seed), law).failure
            if failure is not None:
                return Catch(bug, seed, failure, tried)
    return Catch(bug, None, None, tried)
