"""How good categories are, found out in a process of its own: it takes a while, and calls must not wait for it.

What it came to is kept until the server ends, and nothing of it is journaled.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Literal, Protocol

from trellis.bookkeeping.categories.reading import truths
from trellis.core.problems import Problem, ProblemError
from trellis.household.categories.evaluation import PARTS, Evaluation, World, one_by_one
from trellis.household.categories.knowledge import knowledge
from trellis.kernel.entropy import SystemEntropy
from trellis.server.household.following import Follower

KEPT_MAX = 8
ENDED = Problem("household", "evaluation", "", "its process ended without an answer", "Begin another.")

Part = Evaluation | tuple[Problem, ...] | None
"""What an evaluation's process sends: a part, why it is refused, and None at its end."""


class Working(Protocol):
    """An evaluation at work elsewhere."""

    def heard(self) -> list[Part]:
        """What it sent since it was asked last; at a process's own end without a word, why."""
        ...

    def stop(self) -> None:
        """End it, if it is still there."""
        ...


Start = Callable[[Path], Working]
"""Begins the evaluation of a home's household."""


@dataclass(slots=True)
class Job:
    """One evaluation: its parts so far. working: None once it has ended."""

    id: str
    at: datetime
    working: Working | None
    parts: list[Evaluation] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()

    @property
    def state(self) -> Literal["running", "finished", "refused"]:
        """How it stands."""
        if self.working is not None:
            return "running"
        return "refused" if self.problems else "finished"

    @property
    def of(self) -> int:
        """How many parts it has in all."""
        return PARTS if self.working is not None else len(self.parts)

    def listen(self) -> None:
        """Take in what it sent."""
        for part in self.working.heard() if self.working else ():
            if not isinstance(part, Evaluation):
                self.problems = part or ()
                self.end()
                break
            self.parts.append(part)

    def end(self) -> None:
        """It is at work no more."""
        if self.working is not None:
            self.working.stop()
        self.working = None


class Evaluations:
    """The evaluations of a home's household, one at work at a time."""

    def __init__(self, home: Path, start: Start | None = None) -> None:
        """start: how one is begun; in a process where it is not told."""
        self._home = home
        self._start: Start = start or Process
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._begun = 0
        self._lock = Lock()

    def begin(self, at: datetime) -> Job:
        """The one at work, or another."""
        with self._lock:
            for job in self._heard():
                if job.working is not None:
                    return job
            self._begun += 1
            name = f"evaluation-{self._begun}"
            self._jobs[name] = Job(name, at, self._start(self._home))
            while len(self._jobs) > KEPT_MAX:
                self._jobs.popitem(last=False)
            return self._jobs[name]

    def jobs(self) -> list[Job]:
        """The newest first."""
        with self._lock:
            return self._heard()[::-1]

    def find(self, name: str) -> Job | None:
        """The one of that id."""
        return next((job for job in self.jobs() if job.id == name), None)

    def drop(self, name: str) -> None:
        """End one and forget it."""
        with self._lock:
            job = self._jobs.pop(name, None)
            if job is not None:
                job.end()

    def _heard(self) -> list[Job]:
        for job in self._jobs.values():
            job.listen()
        return list(self._jobs.values())


class Process:
    """Implements Working in a process of this program's own, which is gone with the server."""

    def __init__(self, home: Path) -> None:
        """Starts it."""
        context = get_context("spawn")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(theirs, home), daemon=True)
        self._process.start()
        theirs.close()

    def heard(self) -> list[Part]:
        """Waits for nothing."""
        found: list[Part] = []
        try:
            while self._ours.poll():
                found.append(self._ours.recv())
        except EOFError:
            found.append((ENDED,))
        return found

    def stop(self) -> None:
        """Nothing of it is left behind."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._ours.close()


def parts_of(home: Path) -> list[Part]:
    """All that an evaluation sends, at once."""
    found: list[Part] = []
    _told(home, found.append)
    return found


def _work(answers: Connection, home: Path) -> None:
    _told(home, answers.send)
    answers.close()


def _told(home: Path, tell: Callable[[Part], None]) -> None:
    try:
        record = Follower(home, SystemEntropy()).catch_up()
        labelled, lines = truths(record)
        world = World(record.categories.taxonomy(), knowledge(), context=lines)
        for one in one_by_one(labelled, world):
            tell(one)
        tell(None)
    except ProblemError as error:
        tell(error.problems)
