"""Many seeds, over several processes: what they reached together, and the first that fails."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from trellis.constitution.rulebook import load
from trellis.sim.faults.draw import plan_of
from trellis.sim.faults.findings import Outcome
from trellis.sim.faults.run import run_plan

AHEAD = 4
"""Seeds handed out to each process before their answers are in."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the seeds came to. failed is the outcome of the lowest failing seed, events and marks of all that ran."""

    seeds: int
    events: int
    marks: Mapping[str, int]
    failed: Outcome | None


def run_seed(seed: int) -> Outcome:
    """One seed under the shipped rulebook."""
    return run_plan(plan_of(seed), load())


def run_seeds(seeds: Sequence[int], workers: int, told: Callable[[Outcome], None] = lambda outcome: None) -> Campaign:
    """Run the seeds in order and stop at the first that fails. told hears of each outcome, in the order of seeds."""
    count, events, marks = 0, 0, Counter[str]()
    outcomes = map(run_seed, seeds) if workers == 1 else _spread(seeds, workers)
    for outcome in outcomes:
        count, events = count + 1, events + outcome.events
        marks.update(outcome.marks)
        told(outcome)
        if outcome.failure is not None:
            return Campaign(count, events, dict(marks), outcome)
    return Campaign(count, events, dict(marks), None)


def _spread(seeds: Sequence[int], workers: int) -> Iterator[Outcome]:
    """The seeds' outcomes in order, a few more being at work than are waited for."""
    waiting: list[Future[Outcome]] = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        rest = iter(seeds)
        waiting.extend(pool.submit(run_seed, seed) for seed in islice(rest, workers * AHEAD))
        try:
            while waiting:
                yield waiting.pop(0).result()
                waiting.extend(pool.submit(run_seed, seed) for seed in islice(rest, 1))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
