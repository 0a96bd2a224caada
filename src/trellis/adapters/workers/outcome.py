"""What became of a task: its result, or a failure that any process can send and another can raise."""

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from trellis.core.problems import Problem, ProblemError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

ATTEMPTS_MAX = 3
"""How often a task is begun whose process was killed at it."""
STEP_SECONDS = 0.1
"""How long is waited at most before it is asked again whether to stop."""
_NUMBA_THREADS = "NUMBA_NUM_THREADS"
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class TaskError(Exception):
    """A task failed for a reason that is nobody's input: name tells which, words why."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(f"task {name} failed: {words}")
        self.name, self.words = name, words


class StoppedError(Exception):
    """The work was stopped before it was done."""

    def __init__(self, done: int, of_all: int) -> None:
        super().__init__(f"stopped after {done} of {of_all} tasks")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave nothing: in words, with the trace; problems where what it was given cannot be used."""

    words: str
    trace: str = ""
    problems: tuple[Problem, ...] = ()


def attempted(function: Callable[[Shared, Task], Result], shared: Shared, task: Task) -> Result | Failure:
    """The task done where it is called."""
    try:
        return function(shared, task)
    except ProblemError as error:
        return Failure(str(error), problems=error.problems)
    except Exception as error:  # noqa: BLE001 - told as a failure here, raised where the work was asked for
        return Failure(f"{type(error).__name__}: {error}", traceback.format_exc())


def result_of(outcome: Result | Failure, name: str) -> Result:
    """The result. Raises the task's ProblemError, or TaskError with the trace as a note."""
    if not isinstance(outcome, Failure):
        return outcome
    if outcome.problems:
        raise ProblemError(outcome.problems)
    error = TaskError(name, outcome.words)
    if outcome.trace:
        error.add_note(outcome.trace)
    raise error


def as_sent(function: Callable[[Shared, Task], Result]) -> bytes:
    """The function as other processes get it. Raises ValueError for one that no other process can find."""
    try:
        return pickle.dumps(function)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ValueError(f"{function!r} is not found by other processes: give a function of a module") from error


def received(sent: bytes) -> Callable[[object, object], object]:
    """The function that as_sent() made these bytes of."""
    # They come from the process that began this one, over a pipe that nobody else holds.
    return cast(Callable[[object, object], object], pickle.loads(sent))  # noqa: S301


def alone() -> None:
    """One thread for this process's arithmetic: its neighbours have the other cores.

    numba reads its variable again with each thing that it compiles, and refuses another count than it began with: where
    it is loaded already, it is told how many threads to use, and the variable is left alone.
    """
    loaded = "numba" in sys.modules
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    if not loaded:
        os.environ[_NUMBA_THREADS] = "1"
        return
    import numba

    numba.set_num_threads(1)
