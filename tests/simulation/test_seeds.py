"""Seeds of the fault simulator: none of them breaks a rule, and together they go everywhere."""

from collections import Counter

import pytest
from tests.simulation.failed import FAILED

from trellis.sim.faults.begun import HEDGED, LATER, OLD, TAXED
from trellis.sim.faults.campaign import run_seed
from trellis.sim.faults.draw import plan_of
from trellis.sim.faults.findings import Outcome
from trellis.sim.faults.plan import Plan

SEEDS = (
    *range(4),
    *range(LATER, LATER + 2),
    *range(OLD, OLD + 2),
    *range(TAXED, TAXED + 2),
    *range(HEDGED, HEDGED + 2),
)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [run_seed(seed) for seed in SEEDS]


def test_no_checker_finds_anything_wrong(outcomes: list[Outcome]) -> None:
    assert {outcome.plan.seed: outcome.failure for outcome in outcomes if outcome.failure is not None} == {}


def test_seeds_meet_trouble_of_every_family(outcomes: list[Outcome]) -> None:
    reached: Counter[str] = Counter()
    for outcome in outcomes:
        reached.update(outcome.marks)

    families = {name.split(".")[0] for name in reached}

    assert {
        "data",
        "wire",
        "venue",
        "clock",
        "said",
        "latch",
        "level",
        "overlay",
        "settled",
        "skip",
        "paid",
        "fork",
        "merge",
        "quarter",
        "hedge",
    } <= families


@pytest.mark.parametrize("seed", FAILED)
def test_a_seed_that_once_failed_holds_now(seed: int) -> None:
    assert run_seed(seed).failure is None


def test_a_seed_gives_the_same_bytes_again() -> None:
    assert run_seed(3).digest == run_seed(3).digest


def test_a_seed_draws_the_same_plan_again_and_another_seed_another() -> None:
    def content(plan: Plan) -> tuple[object, ...]:
        return plan.first, plan.capital, plan.prices, plan.sessions, plan.faults

    assert content(plan_of(5)) == content(plan_of(5))
    assert content(plan_of(5)) != content(plan_of(6))
