"""Contract: this process, a pool of processes and a real Ray do work alike, to the byte."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.contracts.workers_deck import CARDS, OF_OTHERS, Bench, Card, a_result_that_cannot_be_sent_is_told
from tests.fakes import working

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.on_ray import OnRay
from trellis.adapters.workers.opening import workers_of
from trellis.adapters.workers.outcome import StoppedError
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.problems import ProblemError
from trellis.lab.ports import Workers

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    with ProcessPool(2) as workers:
        yield workers


@pytest.fixture(scope="module")
def ray() -> Iterator[OnRay]:
    pytest.importorskip("ray")
    with OnRay(2) as workers:
        yield workers


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
def test_this_process_keeps_the_contract(card: Card, tmp_path: Path) -> None:
    card(Bench(InProcess(), tmp_path))


@pytest.mark.parametrize(
    "card", [*CARDS, *OF_OTHERS, a_result_that_cannot_be_sent_is_told], ids=lambda card: card.__name__
)
def test_a_pool_keeps_the_contract(card: Card, tmp_path: Path, pool: ProcessPool) -> None:
    card(Bench(pool, tmp_path))


@pytest.mark.parametrize("card", [*CARDS, *OF_OTHERS], ids=lambda card: card.__name__)
def test_ray_keeps_the_contract(card: Card, tmp_path: Path, ray: OnRay) -> None:
    card(Bench(ray, tmp_path))


def test_a_stopped_pool_leaves_no_process(tmp_path: Path) -> None:
    with ProcessPool(2) as workers:
        work = workers.map(working.slow, range(2), str(tmp_path), stop=lambda: len(list(tmp_path.iterdir())) == 2)
        with pytest.raises(StoppedError, match="0 of 2"):
            next(work)

    assert gone(marked(tmp_path))


def test_a_pool_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    """That process is killed, and has no time for a last word."""
    code = (
        "from tests.fakes import working; from trellis.adapters.workers.pool import ProcessPool\n"
        f"if __name__ == '__main__': list(ProcessPool(2).map(working.slow, range(2), {str(tmp_path)!r}))\n"
    )
    script = tmp_path.parent / f"{tmp_path.name}.py"
    script.write_text(code)
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    with subprocess.Popen([sys.executable, str(script)], env=os.environ | {"PYTHONPATH": path}) as begun:
        within(lambda: len(list(tmp_path.iterdir())) == 2)
        begun.send_signal(signal.SIGKILL)

    assert gone(marked(tmp_path))


def marked(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir()]


def within(true: Callable[[], bool]) -> bool:
    for _ in range(PATIENCE_SECONDS * 20):
        if true():
            return True
        time.sleep(0.05)
    return False


def gone(processes: list[int]) -> bool:
    assert len(processes) == 2
    return within(lambda: not any(alive(process) for process in processes))


def alive(process: int) -> bool:
    """Also a process that is over and that nobody has asked about yet is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("first", ["import numba", "pass"])
def test_a_process_of_one_thread_compiles_whatever_it_loaded_before(first: str, tmp_path: Path) -> None:
    """What is shared may load numba before a task begins, as bars prepared for a replay do."""
    script = tmp_path / "compiles.py"
    script.write_text(
        f"{first}\nfrom trellis.adapters.workers.outcome import alone\nalone()\nalone()\nimport numba\n"
        "summed = numba.njit(lambda one, other: one + other)\nprint(summed(2, 3), numba.get_num_threads())\n"
    )
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    unset = {name: value for name, value in os.environ.items() if name != "NUMBA_NUM_THREADS"}
    command = [sys.executable, str(script)]
    found = subprocess.run(command, env=unset | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)

    assert (found.returncode, found.stdout) == (0, "5 1\n"), found.stderr


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [("1", InProcess, 1), ("3", ProcessPool, 3), ("ray:2", OnRay, 2), ("ray", OnRay, os.cpu_count())],
)
def test_workers_are_what_a_flag_says(text: str, kind: type[Workers], count: int) -> None:
    made: Workers = workers_of(text)

    assert isinstance(made, kind)
    assert made.count == count


@pytest.mark.parametrize("text", ["0", "-1", "", "x", "1.5", "2000", "ray:", "ray:0", "dask", "12:3", "٣"])
def test_what_names_no_workers_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match="it names no workers"):
        workers_of(text)


@pytest.mark.parametrize("kind", [ProcessPool, OnRay])
def test_no_workers_at_all_are_refused(kind: Callable[[int], Workers]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        kind(0)
