"""Long work: one at a time, its steps heard, ended when cancelled, when the server ends, and when it breaks off."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import active_children
from time import sleep

import pytest

from trellis.core.problems import problem
from trellis.household.problems import Unavailable
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.jobs import KEPT_MAX, Errand, Job, Jobs
from trellis.server.household.working import Process, Step, waited_for
from trellis.server.problems import Refusal
from trellis.server.schemas.household.jobs import JobState

AT = datetime(2025, 3, 3, tzinfo=UTC)
ERRAND = Errand("mix", "count", ("house", 1), AT.date(), "three")
Tell = Callable[[Step], None]


def counting(tell: Tell) -> int:
    """Three steps, two of which bring a part, and an answer."""
    for done in range(3):
        tell(Step(done + 1, 3, part=done or None))
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
    job = waited(jobs.begin(counting, ERRAND, AT))

    assert (job.state, job.found, job.step) == (JobState.DONE, 42, Step(3, 3, part=2))
    assert (jobs.get("mix", job.id), job.errand, job.parts) == (job, ERRAND, [1, 2])


def test_one_of_a_topic_is_at_work_at_a_time_and_cancelling_leaves_no_process(jobs: Jobs) -> None:
    job = waited(jobs.begin(endless, ERRAND, AT), lambda job: job.step is not None)
    with pytest.raises(Refusal) as busy:
        jobs.begin(counting, replace(ERRAND, kind="another"), AT)
    other = waited(jobs.begin(counting, replace(ERRAND, topic="debts"), AT))
    jobs.cancel("mix", job.id)

    assert (busy.value.status, job.state) == (409, JobState.CANCELLED)
    assert (other.found, jobs.all("debts"), jobs.all("mix")) == (42, [other], [job])
    assert not active_children()
    assert jobs.cancel("mix", job.id).state is JobState.CANCELLED
    assert waited(jobs.begin(counting, ERRAND, AT)).found == 42


def test_a_job_of_another_topic_is_not_there(jobs: Jobs) -> None:
    job = jobs.known(1, ERRAND, AT)

    with pytest.raises(Refusal) as strange:
        jobs.cancel("debts", job.id)
    assert (strange.value.status, job.state) == (404, JobState.DONE)


def test_what_is_asked_again_of_the_same_household_is_answered_by_the_job_there_is(jobs: Jobs) -> None:
    first = jobs.once(counting, ERRAND, AT)
    again = jobs.once(counting, ERRAND, AT)
    waited(first)
    broken = waited(jobs.once(refused, replace(ERRAND, asked="two"), AT))

    assert again is first
    assert jobs.once(counting, ERRAND, AT) is first
    assert jobs.once(counting, replace(ERRAND, asked="two"), AT) is not broken
    assert jobs.once(counting, replace(ERRAND, topic="debts"), AT) is not first


def test_a_job_that_takes_longer_than_it_may_is_ended(jobs: Jobs) -> None:
    job = waited(jobs.begin(endless, ERRAND, AT, seconds=1))

    assert [(one.value, one.message) for one in job.problems] == [("1 s", "it did not end in time")]
    assert job.elapsed(AT) == 0
    assert not active_children()


def test_work_that_is_waited_for_leaves_no_process(jobs: Jobs) -> None:
    told: list[Step | None] = []

    assert waited_for(Process(counting), 60, lambda gone, step: told.append(step)) == 42
    assert told[-1] == Step(3, 3, part=2)
    with pytest.raises(Unavailable, match="did not end in time"):
        waited_for(Process(endless), 0, lambda gone, step: None)
    assert not active_children()


def test_a_refusal_and_a_death_are_told(jobs: Jobs) -> None:
    told = waited(jobs.begin(refused, ERRAND, AT))
    died = waited(jobs.begin(dying, ERRAND, AT))

    assert [one.message for one in told.problems] == ["they are too many"]
    assert [one.message for one in died.problems] == ["its process ended without an answer"]
    assert {told.state, died.state} == {JobState.REFUSED}


def test_the_oldest_are_forgotten_and_nothing_begins_once_it_is_closed(jobs: Jobs) -> None:
    other = jobs.known(-1, replace(ERRAND, topic="debts"), AT)
    every = [jobs.known(place, ERRAND, AT) for place in range(KEPT_MAX + 1)]
    jobs.close()

    assert [job.found for job in jobs.all("mix")] == list(range(KEPT_MAX, 0, -1))
    assert jobs.all("debts") == [other]
    with pytest.raises(Refusal):
        jobs.get("mix", every[0].id)
    with pytest.raises(Refusal):
        jobs.begin(counting, ERRAND, AT)
