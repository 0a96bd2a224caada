"""Questions about the household's money: answered down the ladder, kept as evidence, explained on request."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from trellis.kernel.entropy import SystemEntropy
from trellis.server.household.answering.desk import AnswerDesk
from trellis.server.household.answering.telling import answer_told, batch_told, health_told, kept_told
from trellis.server.household.door import OwnHousehold
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.rates import Rates
from trellis.server.problems import Refusal
from trellis.server.schemas.household.answers import (
    AnswerRead,
    AnswersHealth,
    BatchDraft,
    BatchTold,
    MoneyAnswer,
    QuestionDraft,
    Shown,
    TakenUp,
)
from trellis.server.served import ServedDep, ServedHouse
from trellis.serving.ports import Json, Prediction, PredictionLog
from trellis.serving.routing.limits import read_json
from trellis.serving.routing.request import read_batch, read_request

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

PER_HOUR = 100
"""Questions and batches that a person may ask in an hour."""
_ID_BYTES = 8
_entropy = SystemEntropy()


async def desk_of(request: Request) -> AnswerDesk:
    """Dependency: the desk of the app that takes the call."""
    desk: AnswerDesk = request.app.state.answers
    return desk


async def log_of(request: Request) -> PredictionLog:
    """Dependency: where predictions are kept."""
    log: PredictionLog = request.app.state.predictions
    return log


Desk = Annotated[AnswerDesk, Depends(desk_of)]
Log = Annotated[PredictionLog, Depends(log_of)]
AnswerId = Annotated[str, Path(min_length=1, max_length=80, description="The `explanation` of an answer")]


def _json(draft: type[BaseModel]) -> dict[str, Any]:
    content = {"application/json": {"schema": draft.model_json_schema()}}
    return {"requestBody": {"required": True, "content": content}}


@router.post("/answers", summary="Ask about the household's money", openapi_extra=_json(QuestionDraft))
async def post_answer(kept: OwnHousehold, house: ServedDep, desk: Desk, request: Request) -> MoneyAnswer:
    """Fresh from the cache, else by the champion of the operation, else by what stands below it; the level says which.

    400 for a body of a wrong shape, 422 for fields that do not fit the operation, 503 where nothing answers in time.
    """
    user, body = _admitted(house, request), await _read(request)

    def ask() -> MoneyAnswer:
        question = read_request(body, _entropy.take(_ID_BYTES).hex(), user)
        _check_user(question.user, user)
        return answer_told(desk.answer(question))

    return await run_in_threadpool(ask)


@router.post("/predictions", summary="Ask the same of many inputs", openapi_extra=_json(BatchDraft))
async def post_predictions(kept: OwnHousehold, house: ServedDep, desk: Desk, request: Request) -> BatchTold:
    """Each row is answered or refused by itself, all under one deadline. It counts as one question."""
    user, body = _admitted(house, request), await _read(request)

    def ask() -> BatchTold:
        batch = read_batch(body, _entropy.take(_ID_BYTES).hex(), user)
        _check_user(batch.frame.user, user)
        return batch_told(desk.answer_all(batch))

    return await run_in_threadpool(ask)


@router.get("/answers/health", summary="How answering fares")
def get_health(kept: OwnHousehold, desk: Desk, response: Response) -> AnswersHealth:
    """Breakers, levels and the cache's hit rate since the server started."""
    response.headers["Cache-Control"] = "no-store"
    return health_told(desk.router)


@router.get("/answers/{answer}", summary="Why an answer is as it is")
def get_answer(
    kept: OwnHousehold,
    house: ServedDep,
    log: Log,
    request: Request,
    response: Response,
    answer: AnswerId,
    shown: Annotated[Shown, Query(description="How much: one line, the factors, or all")] = "full",
) -> AnswerRead:
    """The answer as it was given. That it was read is kept."""
    response.headers["Cache-Control"] = "no-store"
    return kept_told(answer, _kept(log, answer, house, request), shown)


@router.post("/answers/{answer}/taken-up", summary="Say that an answer was taken up")
def post_taken_up(
    kept: OwnHousehold, house: ServedDep, desk: Desk, log: Log, request: Request, answer: AnswerId
) -> TakenUp:
    """It counts for the experiment that the caller is in, if one runs; once."""
    found = _kept(log, answer, house, request)
    return TakenUp(id=answer, counted=desk.experiments.took_up(found.operation, found.user))


def _kept(log: PredictionLog, answer: str, house: ServedHouse, request: Request) -> Prediction:
    """Raises Refusal 404 for one that is not the caller's, or that nobody can read any more."""
    reader = _caller(house, request)
    found = log.read(answer, reader, house.clock.now())
    if found is None or found.user != reader:
        raise Refusal(404, "there is no such answer of yours", "Ask again; an answer says under which id it is kept.")
    return found


def _admitted(house: ServedHouse, request: Request) -> str:
    """Who asks. Raises Refusal 429 for one who asked too often."""
    user, rates = _caller(house, request), request.app.state.answer_rates
    assert isinstance(rates, Rates), "create_app() gave the app its rates"
    rates.take(user, house.clock.now())
    return user


def _caller(house: ServedHouse, request: Request) -> str:
    caller = house.door.caller(request)
    assert caller is not None, "own_household() lets nobody in who has not signed in"
    return caller.id


def _check_user(named: str, user: str) -> None:
    if named != user:
        raise Refusal(403, "the question names another user than its caller", "Leave `user` out.")


async def _read(request: Request) -> Mapping[str, Json]:
    """The body, of which the house takes in no more than a mebibyte."""
    return await run_in_threadpool(read_json, await request.body())
