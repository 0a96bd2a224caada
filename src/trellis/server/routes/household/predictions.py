"""What the house predicted for the household: for whoever owns it. Every look is kept in the log."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.idempotency import OnceRoute
from trellis.server.paging import Cursor, Limit
from trellis.server.problems import Refusal
from trellis.server.schemas.household.predictions import (
    ContentTold,
    PredictionPage,
    PredictionRow,
    PredictionTold,
    WordBody,
    WordTold,
)
from trellis.server.served import ServedDep, ServedHouse
from trellis.serving.predictions.ids import place_of
from trellis.serving.predictions.log import KeptPredictions, Listed
from trellis.serving.predictions.telling import proof_told

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])


async def predictions_of(request: Request) -> KeptPredictions:
    """Dependency: the log of the app that takes the call."""
    found: KeptPredictions = request.app.state.predictions
    return found


LogDep = Annotated[KeptPredictions, Depends(predictions_of)]
PredictionId = Annotated[str, Path(max_length=64, description="The prediction's id")]


@router.get("/predictions", summary="What was predicted")
def list_predictions(
    kept: OwnHousehold,
    house: ServedDep,
    log: LogDep,
    request: Request,
    response: Response,
    cursor: Cursor = None,
    limit: Limit = 50,
    operation: Annotated[str, Query(max_length=64, description="Only of this operation")] = "",
) -> PredictionPage:
    """The newest first."""
    response.headers["Cache-Control"] = "no-store"
    reader = _caller(house, request)
    found = log.newest(reader, house.clock.now(), limit=limit, before=cursor, operation=operation)
    after = place_of(found[-1].id) if len(found) == limit else None
    return PredictionPage(predictions=[PredictionRow.model_validate(_row(one)) for one in found], next=after)


@router.get("/predictions/{prediction}", summary="A prediction and all it rests on")
def get_prediction(
    kept: OwnHousehold, house: ServedDep, log: LogDep, request: Request, response: Response, prediction: PredictionId
) -> PredictionTold:
    """What was asked and answered, the explanation, what was said of it since, and the proof that it is unchanged."""
    response.headers["Cache-Control"] = "no-store"
    found = log.look(prediction, _caller(house, request), house.clock.now())
    if found is None:
        raise Refusal(404, "there is no such prediction", "See /api/v1/household/predictions for those there are.")
    return _told(found, log)


@router.post("/predictions/{prediction}/words", status_code=201, summary="Say what came of a prediction")
def post_word(
    kept: ChangeableHousehold, house: ServedDep, log: LogDep, request: Request, prediction: PredictionId, body: WordBody
) -> PredictionTold:
    """Its outcome, or what was done instead. It stays beside the prediction for good."""
    by, now = _caller(house, request), house.clock.now()
    (log.outcome if body.kind == "outcome" else log.override)(prediction, body.said, by, now)
    found = log.look(prediction, by, now, "answer")
    assert found is not None, "a word is kept of a prediction that is there alone"
    return _told(found, log)


def _caller(house: ServedHouse, request: Request) -> str:
    caller = house.door.caller(request)
    assert caller is not None, "own_household() lets nobody in who has not signed in"
    return caller.id


def _row(one: Listed) -> dict[str, object]:
    made = one.made
    return {
        "id": one.id,
        "at": made.at,
        "operation": made.operation,
        "model": made.model,
        "version": made.version,
        "level": made.level,
        "erased": one.content is None,
        "confidence": one.content.confidence if one.content else None,
    }


def _told(one: Listed, log: KeptPredictions) -> PredictionTold:
    content = one.content
    told = content and ContentTold(
        request=content.request,
        user=content.user,
        inputs=dict(content.inputs),
        result=dict(content.result),
        features=dict(content.features),
        explanation=dict(content.explanation),
    )
    words = [WordTold.model_validate(word, from_attributes=True) for word in one.words]
    return PredictionTold.model_validate(
        {**_row(one), "content": told, "words": words, "proof": proof_told(log.path, one.id)}
    )
