"""The cheapest debt plan as a job: a process that solves it, its progress, its end or its cancelling.

HiGHS writes its log to the process's standard output, which is a file; its newest line tells the cost of the best plan
so far and the bound that none beats. The same debts and means give the same plan, unless the time limit cuts it short.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from trellis.core.problems import ProblemError
from trellis.household.debts.account import Debt
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import SECONDS, Optimum, optimum
from trellis.household.problems import Unavailable, refused

GRACE_SECONDS = 20
"""How long a process may take beside the solver's own limit: to start, and to run the month engine."""

_NUMBER = r"([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?|-?inf)"
_LINE = re.compile(rf"\s{_NUMBER}\s+{_NUMBER}\s+(\d+(?:\.\d+)?%|inf|Large)\s")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a solve is. started: HiGHS is at work; gap: between the best plan and the bound, as HiGHS writes it
    (0.52%), empty where it has no plan yet.
    """

    started: bool
    gap: str

    @classmethod
    def of(cls, log: str) -> Self:
        """By what HiGHS has written so far."""
        found = _LINE.findall(log)
        gap = found[-1][2] if found else ""
        return cls(bool(log), gap if gap.endswith("%") else "")


class DebtSolve:
    """A solve in a process of its own; use it as a context, at whose end the process is gone."""

    def __init__(self, debts: Sequence[Debt], means: Means, as_of: date, seconds: int = SECONDS) -> None:
        """Starts the process. seconds: the solver's time limit."""
        self._folder = TemporaryDirectory(prefix="trellis-solve-")
        self._log = Path(self._folder.name) / "log"
        self._log.touch()
        self._ours, theirs = get_context("spawn").Pipe(duplex=False)
        self._seconds = seconds
        self._process = get_context("spawn").Process(
            target=_work, args=(theirs, self._log, tuple(debts), means, as_of, seconds), daemon=True
        )
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()

    def wait(self, seconds: float) -> bool:
        """Whether it ended within so many seconds."""
        return self._ours.poll(seconds)

    def progress(self) -> Progress:
        """How far the solver is."""
        return Progress.of(self._log.read_text(encoding="utf-8", errors="replace"))

    def result(self) -> Optimum:
        """The plan, once it is there. Raises what the solve was refused for, and Unavailable where its process died or
        did not heed its limit.
        """
        message = "the solver's process ended without an answer"
        try:
            if self._ours.poll(self._seconds + GRACE_SECONDS):
                answer = self._ours.recv()
                if isinstance(answer, Optimum):
                    return answer
                kind, problems = answer
                raise kind(problems)
            message = "the solver did not heed its time limit"
        except EOFError:
            pass
        finally:
            self.cancel()
        raise refused(Unavailable, "debts", "optimum", self._seconds, message, "Compare the strategies without it.")

    def cancel(self) -> None:
        """Stop the process, if it is still there, and leave nothing behind."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._ours.close()
        self._folder.cleanup()


def _work(answers: Connection, log: Path, debts: tuple[Debt, ...], means: Means, as_of: date, seconds: int) -> None:
    """The process: HiGHS prints to the log, and the answer or its refusal goes back."""
    with log.open("wb") as told:
        os.dup2(told.fileno(), 1)
        try:
            answers.send(optimum(Engine.of(debts, means, as_of), seconds, tell=True))
        except ProblemError as error:
            answers.send((type(error), error.problems))
        answers.close()
