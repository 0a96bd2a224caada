"""The long fault search: many seeds without a breach, every mark reached, every planted bug hunted down."""

import os

import pytest
from tests.simulation.planted.bug import Bug
from tests.simulation.planted.bugs import BUGS
from tests.simulation.planted.hunt import hunt

from trellis.constitution.rulebook import load
from trellis.sim.faults.begun import HEDGED, LATER, OLD, TAXED
from trellis.sim.faults.campaign import run_seeds
from trellis.sim.faults.marks import FAULTS, missing
from trellis.sim.faults.seen import WANTED

SEEDS = int(os.environ.get("TRELLIS_SEEDS", "2000"))
HUNTED = 120


def test_no_seed_breaks_a_rule_and_together_they_go_everywhere() -> None:
    part = SEEDS // 5
    seeds = [first + number for first in (0, LATER, OLD, TAXED, HEDGED) for number in range(part)]
    found = run_seeds(seeds, os.cpu_count() or 1)

    assert found.failed is None
    assert missing(found.marks, (*WANTED, *FAULTS)) == ()


@pytest.mark.parametrize("bug", BUGS, ids=[bug.name for bug in BUGS])
def test_every_planted_bug_is_caught(bug: Bug) -> None:
    seeds = [first + number for first in (0, LATER, OLD, TAXED, HEDGED) for number in range(HUNTED)]
    catch = hunt(bug, seeds, load())

    print(f"{bug.name}: seed {catch.seed}, {catch.failure}")
    assert catch.failure is not None
