"""The classifier of lines that nobody knows, and how good categories are."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Response

from trellis.bookkeeping.categories import models
from trellis.bookkeeping.keeper import Keeper
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold, OwnHousehold
from trellis.server.household.evaluation import TOPIC, evaluating
from trellis.server.household.jobs import Errand, JobsDep
from trellis.server.household.telling_categories import learning_told
from trellis.server.household.telling_evaluation import job_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.categories import EvaluationJob, EvaluationJobs, Learning, TrainingTold
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

EvaluationId = Annotated[str, Path(max_length=64, description="The evaluation's id")]


@router.get("/classifier", summary="The classifier, and what it needs")
@read_at_once
def get_classifier(kept: FreshHousehold) -> Learning:
    """When it was trained, and how many labelled lines there are."""
    return learning_told(kept)


@router.post("/classifier/train", summary="Train the classifier")
def post_training(kept: ChangeableHousehold, house: ServedDep) -> TrainingTold:
    """On every line that labels, rules and memory cover; it also is by itself where it is due."""

    def make(keeper: Keeper) -> TrainingTold:
        at = house.clock.now()
        model = models.train(keeper, at)
        keeper.commit(at)
        models.keep(keeper, model)
        return TrainingTold(lines=model.rows, categories=len(model.categories))

    return kept.change(make)


@router.post("/evaluations", status_code=202, summary="Find out how good categories are")
def post_evaluation(kept: OwnHousehold, house: ServedDep, jobs: JobsDep, response: Response) -> EvaluationJob:
    """On the person's own labels, held out by time and by merchant, in a process. One is at work at a time."""
    with kept.reading():
        errand = Errand(TOPIC, "evaluation", kept.state, kept.today)
    job = jobs.once(partial(evaluating, house.home), errand, house.clock.now())
    response.headers["Location"] = f"/api/v1/household/evaluations/{job.id}"
    return job_told(job)


@router.get("/evaluations", summary="The evaluations")
def list_evaluations(kept: OwnHousehold, jobs: JobsDep) -> EvaluationJobs:
    """The newest first."""
    return EvaluationJobs(jobs=[job_told(job) for job in jobs.all(TOPIC)])


@router.get("/evaluations/{evaluation}", summary="How far an evaluation is")
def get_evaluation(kept: OwnHousehold, jobs: JobsDep, evaluation: EvaluationId) -> EvaluationJob:
    """And its parts as they are made."""
    return job_told(jobs.get(TOPIC, evaluation))


@router.delete("/evaluations/{evaluation}", summary="End an evaluation")
def delete_evaluation(kept: OwnHousehold, jobs: JobsDep, evaluation: EvaluationId) -> EvaluationJob:
    """Its process is gone when this answers; one that ended before stays as it is."""
    return job_told(jobs.cancel(TOPIC, evaluation))
