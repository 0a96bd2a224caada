"""Long work: one at a time, its steps heard, ended when cancelled, when the server ends, and when it breaks off."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from multiprocessing import active_children
from time import sleep

import pytest

from trellis.core.problems import problem
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.jobs import KEPT_MAX, Job, Jobs
from trellis.server.household.working import Step
from trellis.server.problems import Refusal
from trellis.server.schemas.household.debt_plans import JobState

AT = datetime(2025, 3, 3, tzinfo=UTC)
OF = ("house", 1)
Tell = Callable[[Step], None]


def counting(tell: Tell) -> int:
    """Three steps and an answer."""
    for done in range(3):
        tell(Step(done + 1, 3))
    return 42


def endless(tell: Tell) -> None:
    """It tells that it began, and never ends."""
    tell(Step(1, 9))
    while True:
        sleep(1)


def refused(tell: Tell) -> None:
    """It cannot be worked out."""
    raise problem("mix", "weights", "2", "they are too many", "Give one.")


def dying(tell: Tell) -> None:
    """Its process is killed."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """None yet; at the end none has a process."""
    made = Jobs(SeededEntropy(1))
    yield made
    made.close()
    assert not active_children()


def waited(job: Job, until: Callable[[Job], bool] = lambda job: job.state is not JobState.WORKING) -> Job:
    """The job once something is so of it."""
    for _ in range(400):
        if until(job):
            return job
        sleep(0.05)
    raise AssertionError(job)


def test_steps_are_heard_and_the_answer_kept(jobs: Jobs) -> None:
    job = waited(jobs.begin(counting, "count", OF, AT, told="three"))

    assert (job.state, job.found, job.step) == (JobState.DONE, 42, Step(3, 3))
    assert (jobs.get(job.id), job.told, job.of) == (job, "three", OF)


def test_one_is_at_work_at_a_time_and_cancelling_leaves_no_process(jobs: Jobs) -> None:
    job = waited(jobs.begin(endless, "wait", OF, AT), lambda job: job.step is not None)
    with pytest.raises(Refusal) as busy:
        jobs.begin(counting, "count", OF, AT)
    jobs.cancel(job.id)

    assert (busy.value.status, job.state) == (409, JobState.CANCELLED)
    assert not active_children()
    assert jobs.cancel(job.id).state is JobState.CANCELLED
    assert waited(jobs.begin(counting, "count", OF, AT)).found == 42


def test_a_refusal_and_a_death_are_told(jobs: Jobs) -> None:
    told = waited(jobs.begin(refused, "mix", OF, AT))
    died = waited(jobs.begin(dying, "mix", OF, AT))

    assert [one.message for one in told.problems] == ["they are too many"]
    assert [one.message for one in died.problems] == ["its process ended without an answer"]
    assert {told.state, died.state} == {JobState.REFUSED}


def test_the_oldest_are_forgotten_and_nothing_begins_once_it_is_closed(jobs: Jobs) -> None:
    every = [jobs.known(place, "known", OF, AT) for place in range(KEPT_MAX + 1)]
    jobs.close()

    assert [job.found for job in jobs.all()] == list(range(KEPT_MAX, 0, -1))
    with pytest.raises(Refusal):
        jobs.get(every[0].id)
    with pytest.raises(Refusal):
        jobs.begin(counting, "count", OF, AT)
