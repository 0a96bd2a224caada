"""Long work for a household: each job a process, followed by a thread, ended when cancelled or the server ends."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Event, RLock, Thread

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.entropy import Entropy
from trellis.server.household.working import Process, Step, Work, Worker
from trellis.server.problems import Refusal
from trellis.server.schemas.household.debt_plans import JobState

KEPT_MAX = 8
"""Jobs that are remembered; the oldest are forgotten first."""
SECONDS_MAX = 300
"""A job that works longer is ended."""
LOOK_SECONDS = 0.2
_ID_BYTES = 8
_END_SECONDS = 30.0
_LATE = Problem("household", "job", f"{SECONDS_MAX} s", "it did not end in time", "Ask for less.")
_BROKEN = Problem("household", "job", "", "the work broke off", "Begin it anew.")


@dataclass(slots=True)
class Job:
    """A job as it stands. of: the household's state it began with; told: what whoever began it wants told beside it."""

    id: str
    kind: str
    of: tuple[str, int]
    on: date
    began: datetime
    told: object = None
    state: JobState = JobState.WORKING
    step: Step | None = None
    found: object = None
    problems: tuple[Problem, ...] = ()
    ending: Event = field(default_factory=Event)
    follower: Thread | None = None


class Jobs:
    """The jobs of one server: one at work at a time, for each takes a core. Threads may share it."""

    def __init__(self, entropy: Entropy, start: Callable[[Work], Worker] = Process) -> None:
        """entropy: what ids are made of; start: how work is begun."""
        self._entropy, self._start = entropy, start
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = RLock()
        self._closed = False

    def begin(self, work: Work, kind: str, of: tuple[str, int], at: datetime, told: object = None) -> Job:
        """Begin a job. Raises Refusal 409 while another one is at work, 503 once the server ends."""
        with self._lock:
            self._check_free()
            job = self._kept(kind, of, at, told)
            job.follower = Thread(target=self._follow, args=(job, self._start(work)), name="household job", daemon=True)
            job.follower.start()
            return job

    def known(self, found: object, kind: str, of: tuple[str, int], at: datetime, told: object = None) -> Job:
        """A job that needs no work: what it would find is known."""
        with self._lock:
            job = self._kept(kind, of, at, told)
            job.found, job.state = found, JobState.DONE
            return job

    def all(self) -> list[Job]:
        """Those that are remembered, the newest first."""
        with self._lock:
            return list(self._jobs.values())[::-1]

    def get(self, id: str) -> Job:
        """One of them. Raises Refusal 404 for one that is not remembered."""
        with self._lock:
            if id not in self._jobs:
                raise Refusal(404, "there is no such job", "Begin one; jobs are forgotten when the server ends.")
            return self._jobs[id]

    def cancel(self, id: str) -> Job:
        """End a job and wait until its process is gone; one that ended before stays as it is."""
        job = self.get(id)
        _end(job)
        return job

    def close(self) -> None:
        """End them all for good, as the server ends."""
        with self._lock:
            self._closed = True
            every = list(self._jobs.values())
        for job in every:
            _end(job)

    def _check_free(self) -> None:
        if self._closed:
            raise Refusal(503, "the server is ending", "Ask again when it is back.", {"Retry-After": "5"})
        if any(job.state is JobState.WORKING for job in self._jobs.values()):
            raise Refusal(409, "another job is at work", "Wait for its end, or cancel it.")

    def _kept(self, kind: str, of: tuple[str, int], at: datetime, told: object) -> Job:
        job = Job(self._entropy.take(_ID_BYTES).hex(), kind, of, at.date(), at, told)
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT_MAX:
            self._jobs.popitem(last=False)
        return job

    def _follow(self, job: Job, worker: Worker) -> None:
        """Only this thread touches the worker, so nobody reads what it says by halves."""
        looks = int(SECONDS_MAX / LOOK_SECONDS)
        problems: tuple[Problem, ...] = (_BROKEN,)
        state = JobState.REFUSED
        try:
            ended = False
            while looks and not ended and not job.ending.is_set():
                ended = worker.wait(LOOK_SECONDS)
                # A look that finds a step ends early, and is not counted.
                looks -= job.step is worker.step
                job.step = worker.step
            if ended:
                job.found, state = worker.result(), JobState.DONE
            else:
                state = JobState.CANCELLED if job.ending.is_set() else JobState.REFUSED
                problems = (_LATE,)
        except ProblemError as error:
            problems = error.problems
        finally:
            worker.end()
            with self._lock:
                job.problems = problems if state is JobState.REFUSED else ()
                job.state = state


def _end(job: Job) -> None:
    job.ending.set()
    if job.follower is not None:
        job.follower.join(_END_SECONDS)
