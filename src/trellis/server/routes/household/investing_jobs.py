"""Trades to consider and mixes from the past, as jobs: begun, looked at, ended. Nothing of them is journaled."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.requests import HTTPConnection

from trellis.household.invest.rebalance.plan import Plan
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.invest_jobs import Known, proposing, rebalancing
from trellis.server.household.jobs import Job, Jobs
from trellis.server.household.telling_invest_jobs import job_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.investing_jobs import InvestJobs, InvestJobTold, ProposalDraft, RebalanceDraft
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/investing", tags=["household"])
JobId = Annotated[str, Path(min_length=1, max_length=64, description="The job's id")]


@router.post("/rebalances", summary="Weigh trades that bring the mix to its target", status_code=202)
def post_rebalance(
    kept: ChangeableHousehold, house: ServedDep, request: Request, draft: RebalanceDraft
) -> InvestJobTold:
    """By lot, with tax and cost; or to hold. Nothing is traded. Ask for the job again until it is done."""
    now = house.clock.now()
    with kept.reading() as record:
        of = kept.state
        work, known = rebalancing(record.invest, draft, kept.today)
    jobs = _jobs(request)
    if isinstance(work, Plan):
        return job_told(jobs.known(work, "rebalance", of, now, known), kept, now)
    return job_told(jobs.begin(work, "rebalance", of, now, known), kept, now)


@router.post("/proposals", summary="Work out a mix from past prices", status_code=202)
def post_proposal(kept: ChangeableHousehold, house: ServedDep, request: Request, draft: ProposalDraft) -> InvestJobTold:
    """With how sure its weights are, and what each carries of the risk. Nothing is aimed at before it is set."""
    now = house.clock.now()
    with kept.reading() as record:
        of = kept.state
        work, known = proposing(record.invest, draft, kept.today)
    return job_told(_jobs(request).begin(work, "propose", of, now, known), kept, now)


@router.get("/jobs", summary="Jobs of investing")
def list_jobs(kept: OwnHousehold, house: ServedDep, request: Request) -> InvestJobs:
    """Those that this server remembers, the newest first."""
    now = house.clock.now()
    mine = [one for one in _jobs(request).all() if isinstance(one.told, Known)]
    return InvestJobs(jobs=[job_told(one, kept, now) for one in mine])


@router.get("/jobs/{job}", summary="How a job of investing stands")
def get_job(kept: OwnHousehold, house: ServedDep, request: Request, job: JobId) -> InvestJobTold:
    """With what it found, once it is done."""
    return job_told(_mine(_jobs(request).get(job)), kept, house.clock.now())


@router.delete("/jobs/{job}", summary="End a job of investing")
def delete_job(kept: ChangeableHousehold, house: ServedDep, request: Request, job: JobId) -> InvestJobTold:
    """Its process is gone when this answers; one that ended before stays as it is."""
    jobs = _jobs(request)
    return job_told(jobs.cancel(_mine(jobs.get(job)).id), kept, house.clock.now())


def _jobs(connection: HTTPConnection) -> Jobs:
    found: Jobs = connection.app.state.jobs
    return found


def _mine(job: Job) -> Job:
    """Raises Refusal 404 for a job of another topic."""
    if not isinstance(job.told, Known):
        raise Refusal(404, "there is no such job of investing", "See /household/investing/jobs.")
    return job
