"""Plans that take long, and why a plan is as it is, as jobs: begun, looked at, ended. Nothing of them is journaled."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.household.amounts import currency_of
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.jobs import JobsDep
from trellis.server.household.plan_jobs import TOPIC, begun, job_told
from trellis.server.household.planning import PlanAsked
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.plan import JobDraft, PlanJobs, PlanJobTold
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/plan/jobs", tags=["household"])
JobId = Annotated[str, Path(min_length=1, max_length=64, description="The job's id")]


@router.get("", summary="Jobs of the plan")
def list_jobs(kept: OwnHousehold, house: ServedDep, jobs: JobsDep) -> PlanJobs:
    """Those that this server remembers, the newest first."""
    now = house.clock.now()
    return PlanJobs(jobs=[job_told(one, kept, now) for one in jobs.all(TOPIC)])


@router.post("", summary="Work out a plan, and why it is so", status_code=202)
def post_job(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, draft: JobDraft) -> PlanJobTold:
    """In a process of its own; ask for it again until it is done. One job of the plan is at work at a time."""
    code, now = currency_of("plan", "currency", draft.currency), house.clock.now()
    asked = PlanAsked(code, kept.today, draft.months, draft.seed)
    return job_told(begun(jobs, kept, asked, now, why=draft.why), kept, now)


@router.get("/{job}", summary="How a job of the plan stands")
def get_job(kept: OwnHousehold, house: ServedDep, jobs: JobsDep, job: JobId) -> PlanJobTold:
    """With the plan once it is done."""
    return job_told(jobs.get(TOPIC, job), kept, house.clock.now())


@router.delete("/{job}", summary="End a job of the plan")
def delete_job(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, job: JobId) -> PlanJobTold:
    """Its process is gone when this answers; one that ended before stays as it is."""
    return job_told(jobs.cancel(TOPIC, job), kept, house.clock.now())
