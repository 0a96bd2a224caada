"""Trades to consider and mixes from the past, as jobs: begun, looked at, ended. Nothing of them is journaled."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.household.invest.rebalance.plan import Plan
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.invest_jobs import TOPIC, proposing, rebalancing
from trellis.server.household.jobs import Errand, JobsDep
from trellis.server.household.telling_invest_jobs import job_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.investing_jobs import InvestJobs, InvestJobTold, ProposalDraft, RebalanceDraft
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/investing", tags=["household"])
JobId = Annotated[str, Path(min_length=1, max_length=64, description="The job's id")]


@router.post("/rebalances", summary="Weigh trades that bring the mix to its target", status_code=202)
def post_rebalance(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, draft: RebalanceDraft) -> InvestJobTold:
    """By lot, with tax and cost; or to hold. Nothing is traded. Ask for the job again until it is done."""
    now = house.clock.now()
    with kept.reading() as record:
        of, as_of = kept.state, kept.today
        work, known = rebalancing(record.invest, draft, as_of)
    errand = Errand(TOPIC, "rebalance", of, as_of, known)
    job = jobs.known(work, errand, now) if isinstance(work, Plan) else jobs.begin(work, errand, now)
    return job_told(job, kept, now)


@router.post("/proposals", summary="Work out a mix from past prices", status_code=202)
def post_proposal(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, draft: ProposalDraft) -> InvestJobTold:
    """With how sure its weights are, and what each carries of the risk. Nothing is aimed at before it is set."""
    now = house.clock.now()
    with kept.reading() as record:
        of, as_of = kept.state, kept.today
        work, known = proposing(record.invest, draft, as_of)
    return job_told(jobs.begin(work, Errand(TOPIC, "propose", of, as_of, known), now), kept, now)


@router.get("/jobs", summary="Jobs of investing")
def list_jobs(kept: OwnHousehold, house: ServedDep, jobs: JobsDep) -> InvestJobs:
    """Those that this server remembers, the newest first."""
    now = house.clock.now()
    return InvestJobs(jobs=[job_told(one, kept, now) for one in jobs.all(TOPIC)])


@router.get("/jobs/{job}", summary="How a job of investing stands")
def get_job(kept: OwnHousehold, house: ServedDep, jobs: JobsDep, job: JobId) -> InvestJobTold:
    """With what it found, once it is done."""
    return job_told(jobs.get(TOPIC, job), kept, house.clock.now())


@router.delete("/jobs/{job}", summary="End a job of investing")
def delete_job(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, job: JobId) -> InvestJobTold:
    """Its process is gone when this answers; one that ended before stays as it is."""
    return job_told(jobs.cancel(TOPIC, job), kept, house.clock.now())
