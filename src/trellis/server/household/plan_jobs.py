"""A plan with its reasons as a job: worked out in a process of its own, answered again while nothing changed."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from trellis.bookkeeping.plan.reading import Basis, basis_of
from trellis.household.plan.answer import Answer
from trellis.server.household.jobs import Errand, Job, Jobs
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.planning import PlanAsked, worked_out
from trellis.server.household.telling_plan import answer_told
from trellis.server.problems import problem_row
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.household.plan import PlanJobTold

TOPIC = "plan"


@dataclass(frozen=True, slots=True)
class PlanKnown:
    """What a job is asked, and the basis that it begins with."""

    asked: PlanAsked
    why: bool
    basis: Basis = field(compare=False)


def begun(jobs: Jobs, kept: KeptHousehold, asked: PlanAsked, now: datetime, *, why: bool) -> Job:
    """A job for the question; the one that is at work on it, or found it, where the household is as it was.

    Raises as Jobs.begin() and basis_of().
    """
    with kept.reading() as record:
        of, basis = kept.state, basis_of(record, asked.currency, asked.as_of, asked.months)
    errand = Errand(TOPIC, "why" if why else "plan", of, asked.as_of, PlanKnown(asked, why, basis))
    return jobs.once(partial(worked_out, basis, asked.seed, why), errand, now)


def job_told(job: Job, kept: KeptHousehold, now: datetime) -> PlanJobTold:
    """A job as it stands."""
    known = job.errand.asked
    assert isinstance(known, PlanKnown), "it is told of jobs of the plan alone"
    with kept.reading() as record:
        stale = kept.state != job.errand.of or kept.today != job.errand.on
        found = job.found if job.state is JobState.DONE else None
        answer = answer_told(record, known.asked, known.basis, found) if isinstance(found, Answer) else None
    return PlanJobTold(
        id=job.id,
        state=job.state,
        began=job.began,
        elapsed=job.elapsed(now),
        currency=known.asked.currency,
        horizon=known.asked.months,
        why=known.why,
        done=job.step.done if job.step else 0,
        of=job.step.of if job.step else 0,
        stale=stale,
        problems=[problem_row(one) for one in job.problems],
        answer=answer,
    )
