"""Long work for a household: each job a process, followed by a thread, ended when cancelled or the server ends.

Nothing of it is journaled, and it is forgotten with the server.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Event, RLock, Thread
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.entropy import Entropy
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.working import LOOK_SECONDS, Process, Step, Work, Worker
from trellis.server.problems import Refusal
from trellis.server.schemas.household.jobs import JobState

KEPT_MAX = 8
"""Jobs of one topic that are remembered; the oldest are forgotten first."""
SECONDS_MAX = 300
"""A job that works longer is ended, where it asks for no other limit."""
_ID_BYTES = 8
_END_SECONDS = 30.0
_BROKEN = Problem("household", "job", "", "the work broke off", "Begin it anew.")


@dataclass(frozen=True, slots=True)
class Errand:
    """What a job is for. topic: of the household, which has one job at work at a time; kind: within it; of: the
    household's state that it begins with; on: the day it works with; asked: what it was asked, as its topic tells it.
    """

    topic: str
    kind: str
    of: tuple[str, int]
    on: date
    asked: object = None


@dataclass(slots=True)
class Job:
    """A job as it stands. parts: of its answer, as far as they were told; found: its answer, once it is done."""

    id: str
    errand: Errand
    began: datetime
    state: JobState = JobState.WORKING
    step: Step | None = None
    parts: list[object] = field(default_factory=list)
    found: object = None
    problems: tuple[Problem, ...] = ()
    ending: Event = field(default_factory=Event)
    follower: Thread | None = None

    def elapsed(self, now: datetime) -> int:
        """Seconds that it has been at work; 0 once it has ended."""
        return int((now - self.began).total_seconds()) if self.state is JobState.WORKING else 0


class Jobs:
    """The jobs of one server: one of a topic at work at a time, for each takes a core. Threads may share it."""

    def __init__(self, entropy: Entropy, start: Callable[[Work], Worker] = Process) -> None:
        """entropy: what ids are made of; start: how work is begun."""
        self._entropy, self._start = entropy, start
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = RLock()
        self._closed = False

    def begin(self, work: Work, errand: Errand, at: datetime, seconds: int = SECONDS_MAX) -> Job:
        """Begin a job, which may take so many seconds.

        Raises Refusal 409 while another one of its topic is at work, 503 once the server ends.
        """
        with self._lock:
            self._check_free(errand.topic)
            worker = self._start(work)
            job = self._kept(errand, at)
            job.follower = Thread(target=self._follow, args=(job, worker, seconds), name="household job", daemon=True)
            job.follower.start()
            return job

    def once(self, work: Work, errand: Errand, at: datetime, seconds: int = SECONDS_MAX) -> Job:
        """The job that is at work on this errand or has done it, or a new one, as begin."""
        with self._lock:
            same = (job for job in self.all(errand.topic) if job.errand == errand)
            fit = (job for job in same if job.state in (JobState.WORKING, JobState.DONE))
            return next(fit, None) or self.begin(work, errand, at, seconds)

    def known(self, found: object, errand: Errand, at: datetime) -> Job:
        """A job that needs no work: what it would find is known."""
        with self._lock:
            job = self._kept(errand, at)
            job.found, job.state = found, JobState.DONE
            return job

    def all(self, topic: str) -> list[Job]:
        """Those of a topic that are remembered, the newest first."""
        with self._lock:
            return [job for job in reversed(self._jobs.values()) if job.errand.topic == topic]

    def get(self, topic: str, id: str) -> Job:
        """One of a topic. Raises Refusal 404 for one that is not remembered."""
        with self._lock:
            job = self._jobs.get(id)
        if job is None or job.errand.topic != topic:
            raise Refusal(404, "there is no such job", "Begin one; jobs are forgotten when the server ends.")
        return job

    def cancel(self, topic: str, id: str) -> Job:
        """End a job and wait until its process is gone; one that ended before stays as it is."""
        job = self.get(topic, id)
        _end(job)
        return job

    def close(self) -> None:
        """End them all for good, as the server ends."""
        with self._lock:
            self._closed = True
            every = list(self._jobs.values())
        for job in every:
            _end(job)

    def _check_free(self, topic: str) -> None:
        if self._closed:
            raise Refusal(503, "the server is ending", "Ask again when it is back.", {"Retry-After": "5"})
        if any(job.state is JobState.WORKING for job in self.all(topic)):
            raise Refusal(409, "another job is at work", "Wait for its end, or cancel it.")

    def _kept(self, errand: Errand, at: datetime) -> Job:
        job = Job(self._entropy.take(_ID_BYTES).hex(), errand, at)
        self._jobs[job.id] = job
        for old in self.all(errand.topic)[KEPT_MAX:]:
            del self._jobs[old.id]
        return job

    def _follow(self, job: Job, worker: Worker, seconds: int) -> None:
        """Only this thread touches the worker, so nobody reads what it says by halves."""
        problems: tuple[Problem, ...] = (_BROKEN,)
        state = JobState.REFUSED
        try:
            if _listened(job, worker, seconds):
                job.found, state = worker.result(), JobState.DONE
            elif job.ending.is_set():
                state = JobState.CANCELLED
            else:
                problems = (Problem("household", "job", f"{seconds} s", "it did not end in time", "Ask for less."),)
        except ProblemError as error:
            problems = error.problems
        finally:
            worker.end()
            with self._lock:
                job.problems = problems if state is JobState.REFUSED else ()
                job.state = state


async def jobs_of(connection: HTTPConnection) -> Jobs:
    """Dependency: the jobs of the app that takes the call."""
    found: Jobs = connection.app.state.jobs
    return found


JobsDep = Annotated[Jobs, Depends(jobs_of)]


def _listened(job: Job, worker: Worker, seconds: int) -> bool:
    """Whether the work ended by itself; its steps are told to the job until then."""
    looks = int(seconds / LOOK_SECONDS)
    while looks and not job.ending.is_set():
        ended = worker.wait(LOOK_SECONDS)
        step = worker.step
        # A look that finds a step ends early, and is not counted.
        looks -= step is job.step
        if step is not None and step is not job.step and step.part is not None:
            job.parts.append(step.part)
        job.step = step
        if ended:
            return True
    return False


def stale(job: Job, kept: KeptHousehold) -> bool:
    """Whether the household or its day is another than the one that a job began with."""
    with kept.reading():
        return kept.state != job.errand.of or kept.today != job.errand.on


def _end(job: Job) -> None:
    job.ending.set()
    if job.follower is not None:
        job.follower.join(_END_SECONDS)
