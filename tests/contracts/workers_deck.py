"""The deck of the port Workers: what this process, a pool of processes and Ray must do alike."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from tests.fakes import working

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.outcome import StoppedError, TaskError
from trellis.core.problems import ProblemError
from trellis.lab.ports import Workers


@dataclass(frozen=True)
class Bench:
    """Workers to deal to, and a folder of the card's own."""

    workers: Workers
    folder: Path


def results_come_in_the_order_of_the_tasks(bench: Bench) -> None:
    assert list(bench.workers.map(working.power, range(12), 3)) == [3**task for task in range(12)]


def no_task_gives_no_result(bench: Bench) -> None:
    assert list(bench.workers.map(working.power, [], 3)) == []


def nothing_is_a_result(bench: Bench) -> None:
    assert list(bench.workers.map(working.nothing, range(5), None)) == [None, 0, 0, None, 0]


def a_partial_is_a_function_of_its_module(bench: Bench) -> None:
    assert list(bench.workers.map(partial(working.power), [2], 5)) == [25]


def floats_and_replays_are_the_same_bytes(bench: Bench) -> None:
    assert list(bench.workers.map(working.walked, [1, 2], 3_000)) == [working.walked(3_000, seed) for seed in (1, 2)]
    assert list(bench.workers.map(working.replayed, [7], 5_000)) == [working.replayed(5_000, 7)]


def a_breeding_is_the_same_bytes(bench: Bench) -> None:
    """Population, journal and all: who measured the genomes is in none of them."""
    assert working.bred(bench.workers, bench.folder / "shared") == working.bred(InProcess(), bench.folder / "alone")


def every_task_is_told_once_done(bench: Bench) -> None:
    heard: list[tuple[int, int]] = []
    list(bench.workers.map(working.power, range(7), 2, told=lambda done, of_all: heard.append((done, of_all))))

    assert heard == [(done, 7) for done in range(1, 8)]


def a_task_that_failed_is_named_after_those_before_it(bench: Bench) -> None:
    results = bench.workers.map(working.mistaken, range(9), 9, name=lambda task: f"generation {task}")

    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(TaskError, match="task generation 3 failed: OddError: 3 is not 9") as caught:
        next(results)
    assert caught.value.name == "generation 3"
    assert "in mistaken" in caught.value.__notes__[0]


def a_task_s_problem_comes_as_it_is(bench: Bench) -> None:
    with pytest.raises(ProblemError) as caught:
        list(bench.workers.map(working.refused, range(6), "it cannot be"))

    (found,) = caught.value.problems
    assert (found.field, found.value, found.message) == ("close", "3", "it cannot be")


def a_function_that_others_cannot_find_is_refused(bench: Bench) -> None:
    with pytest.raises(ValueError, match="give a function of a module"):
        list(bench.workers.map(lambda shared, task: task, [1], None))


def work_goes_on_after_a_failure(bench: Bench) -> None:
    with pytest.raises(TaskError):
        list(bench.workers.map(working.mistaken, range(9), 9))

    assert list(bench.workers.map(working.power, range(3), 4)) == [1, 4, 16]


def what_is_asked_to_stop_stops(bench: Bench) -> None:
    heard: list[int] = []
    with pytest.raises(StoppedError, match="of 40 tasks"):
        list(
            bench.workers.map(
                working.power, range(40), 2, told=lambda done, _: heard.append(done), stop=lambda: len(heard) > 2
            )
        )

    assert 2 < len(heard) < 40


def what_nobody_takes_is_not_done(bench: Bench) -> None:
    heard: list[int] = []
    results = bench.workers.map(working.power, range(200), 2, told=lambda done, _: heard.append(done))

    assert [next(results), next(results)] == [1, 2]
    assert len(heard) < 40


Card = Callable[[Bench], None]
CARDS: tuple[Card, ...] = (
    results_come_in_the_order_of_the_tasks,
    no_task_gives_no_result,
    nothing_is_a_result,
    a_partial_is_a_function_of_its_module,
    floats_and_replays_are_the_same_bytes,
    a_breeding_is_the_same_bytes,
    every_task_is_told_once_done,
    a_task_that_failed_is_named_after_those_before_it,
    a_task_s_problem_comes_as_it_is,
    a_function_that_others_cannot_find_is_refused,
    work_goes_on_after_a_failure,
    what_is_asked_to_stop_stops,
    what_nobody_takes_is_not_done,
)


def a_task_whose_process_is_killed_is_done_again(bench: Bench) -> None:
    assert list(bench.workers.map(working.killed_once, range(8), str(bench.folder))) == list(range(8))
    assert (bench.folder / "5").exists()


def a_task_that_kills_its_process_each_time_is_named(bench: Bench) -> None:
    with pytest.raises(TaskError, match="task 2 failed: its process was killed 3 times"):
        list(bench.workers.map(working.killed_always, range(4), None))


def a_result_that_cannot_be_sent_is_told(bench: Bench) -> None:
    with pytest.raises(TaskError, match=r"task 2 failed: .*cannot be sent"):
        list(bench.workers.map(working.unsendable, range(4), 0))


def a_process_computes_on_one_thread(bench: Bench) -> None:
    assert list(bench.workers.map(working.threads, range(2), None)) == [1, 1]


OF_OTHERS: tuple[Card, ...] = (
    a_task_whose_process_is_killed_is_done_again,
    a_task_that_kills_its_process_each_time_is_named,
    a_process_computes_on_one_thread,
)
"""For workers in other processes than this one."""
