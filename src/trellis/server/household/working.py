"""A process that works something out for a household, and tells how far it is."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

from trellis.core.problems import Problem, ProblemError
from trellis.household.problems import Unavailable


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is. done, of: rounds; gap: money that a better answer could save at most, None where nobody knows."""

    done: int
    of: int
    gap: Decimal | None = None


Work = Callable[[Callable[[Step], None]], object]
"""Works it out and tells its steps. It goes to another process: a function of a module, or a partial of one."""


class Worker(Protocol):
    """Work under way; one thread at a time may look at it."""

    def wait(self, seconds: float) -> bool:
        """Whether it ended; looks for that long at most, and takes note of one step."""
        ...

    @property
    def step(self) -> Step | None:
        """The last step told."""
        ...

    def result(self) -> object:
        """What it found, once it ended. Raises what it was refused for, Unavailable where it died."""
        ...

    def end(self) -> None:
        """Stop it, if it is still there, and leave nothing behind."""
        ...


class Process:
    """Implements Worker by a process of this program's own."""

    def __init__(self, work: Work) -> None:
        """Starts it."""
        context = get_context("spawn")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self._step: Step | None = None
        self._answer: tuple[str, object] | None = None

    @property
    def step(self) -> Step | None:
        """The last step told."""
        return self._step

    def wait(self, seconds: float) -> bool:
        """See Worker."""
        if self._answer is None and self._ours.poll(seconds):
            try:
                told = self._ours.recv()
            except (EOFError, OSError):
                told = ("died", None)
            if isinstance(told, Step):
                self._step = told
            else:
                self._answer = told
        return self._answer is not None

    def result(self) -> object:
        """See Worker."""
        kind, answer = self._answer or ("died", None)
        if kind == "found":
            return answer
        if isinstance(answer, ProblemError):
            raise answer
        raise Unavailable((Problem("household", "job", "", "its process ended without an answer", "Begin it anew."),))

    def end(self) -> None:
        """See Worker."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._ours.close()


def _work(answers: Connection, work: Work) -> None:
    """The process. What solvers print goes to standard error; Ctrl-C is the server's to heed, which then ends this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)
    try:
        answers.send(("found", work(answers.send)))
    except ProblemError as error:
        answers.send(("refused", error))
    answers.close()
