"""A process that works something out for a household, and tells how far it is."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from typing import Protocol

from trellis.core.problems import Problem, ProblemError
from trellis.household.problems import Unavailable

LOOK_SECONDS = 0.2
"""How long work is listened to at a time."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is. done, of: rounds; gap: money that a better answer could save at most, None where nobody knows;
    ratio: the gap as a solver writes it (0.52%); part: what there is of the answer already, where it comes in parts.
    """

    done: int
    of: int
    gap: Decimal | None = None
    ratio: str = ""
    part: object = None


_DIED = ("died", None)

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
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._given = self._heard = 0
        self.begin(work)

    def begin(self, work: Work) -> None:
        """Give it work, to do once it has done what it was given before; answers of that are not heard any more."""
        self._given += 1
        self._step: Step | None = None
        self._answer: tuple[str, object] | None = None
        with suppress(OSError):  # One that died says so when it is waited for.
            self._ours.send(work)

    @property
    def died(self) -> bool:
        """Whether it ended without being told to."""
        return not self._process.is_alive()

    @property
    def rests(self) -> bool:
        """Whether it is there and has done all that it was given, as far as was heard."""
        return self._heard == self._given and not self.died

    @property
    def step(self) -> Step | None:
        """The last step told."""
        return self._step

    def wait(self, seconds: float) -> bool:
        """See Worker."""
        if self._answer is None and self._ours.poll(seconds):
            self._hear()
        return self._answer is not None

    def _hear(self) -> None:
        try:
            number, told = self._ours.recv()
        except (EOFError, OSError):
            self._answer = _DIED
            return
        if not isinstance(told, Step):
            self._heard = number
        if number < self._given:
            return
        if isinstance(told, Step):
            self._step = told
        else:
            self._answer = told

    def result(self) -> object:
        """See Worker."""
        kind, answer = self._answer or _DIED
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


def waited_for(worker: Worker, seconds: int, tell: Callable[[float, Step | None], None]) -> object:
    """What the work finds, for who has nothing else to do; nothing of it is left then, whatever happens.

    tell: called now and then with the seconds gone by and the last step. Raises what it was refused for, Unavailable
    where it died or took longer than that many seconds.
    """
    began = monotonic()
    try:
        while not worker.wait(LOOK_SECONDS):
            gone = monotonic() - began
            tell(gone, worker.step)
            if gone > seconds:
                raise Unavailable(
                    (Problem("household", "job", f"{seconds} s", "it did not end in time", "Ask for less."),)
                )
        return worker.result()
    finally:
        worker.end()


def _work(pipe: Connection) -> None:
    """The process, until nobody gives it work any more. What solvers print goes to standard error; Ctrl-C is the
    server's to heed, which then ends this.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)
    number = 0
    with suppress(EOFError, OSError):
        while True:
            work: Work = pipe.recv()
            number += 1
            pipe.send((number, _done(work, partial(_tell, pipe, number))))


def _done(work: Work, tell: Callable[[Step], None]) -> tuple[str, object]:
    try:
        return "found", work(tell)
    except ProblemError as error:
        return "refused", error


def _tell(pipe: Connection, number: int, step: Step) -> None:
    pipe.send((number, step))
