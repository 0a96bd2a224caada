"""Models: their versions and stages, whether what they meet still is what they learned, and experiments with them."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from trellis.adapters.registry.household.drifting import watched
from trellis.adapters.registry.household.evidence import NAME
from trellis.adapters.registry.household.shelf import serve
from trellis.adapters.registry.opening import open_registry
from trellis.bookkeeping.keeper import Keeper
from trellis.household.problems import InsufficientData, ValidationError
from trellis.server.household.answering.desk import AnswerDesk
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_models import drift_told, lack_told, model_told, models_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.models import DriftLook, ModelsTold, ModelTold, MoveBody
from trellis.server.served import ServedDep, ServedHouse
from trellis.serving.registry.registrar import Registrar

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

ModelName = Annotated[str, Path(max_length=64, description="The model's name")]
ModelNumber = Annotated[int, Path(ge=1, le=1_000_000, description="The version's number")]
ExperimentName = Annotated[str, Path(max_length=36, description="The experiment's name")]
_NO_REASON = "no reason was given"


@router.get("/models", summary="Models, drift and experiments")
def get_models(kept: OwnHousehold, house: ServedDep, request: Request, response: Response) -> ModelsTold:
    """Every version with its stage and how good it was found; drift as it was journaled last; what answers."""
    response.headers["Cache-Control"] = "no-store"
    return _told(house, request)


@router.get("/models/{model}/versions/{number}", summary="A version whole")
def get_model(
    kept: OwnHousehold, house: ServedDep, response: Response, model: ModelName, number: ModelNumber
) -> ModelTold:
    """What it is made of, how good it is, its moves, and whether its artefact is the one that was registered."""
    response.headers["Cache-Control"] = "no-store"
    registrar = open_registry(house.home)
    _check_known(registrar, model, number)
    return model_told(registrar, model, number)


@router.post("/models/drift", summary="Look for drift now")
def post_drift(kept: ChangeableHousehold, house: ServedDep) -> DriftLook:
    """What the version in production met since its training beside its training. Changes of a level are journaled.

    Where there is nothing to compare, `lacks` says why.
    """
    now = house.clock.now()
    try:
        return drift_told(*kept.tried(lambda keeper: watched(house.home, keeper.record, now)))
    except (InsufficientData, ValidationError) as error:
        return DriftLook(name=NAME, version=None, findings=[], fresh=0, lacks=lack_told(error))


@router.post("/models/{model}/versions/{number}/promote", summary="Move a version to its next stage")
def post_promotion(
    kept: ChangeableHousehold,
    house: ServedDep,
    request: Request,
    model: ModelName,
    number: ModelNumber,
    body: MoveBody,
) -> ModelsTold:
    """If it passes the gate; 422 with every reason of it else. What comes to production answers from then on."""
    by, at = _caller(house, request), house.clock.now()

    def move(registrar: Registrar) -> None:
        _check_known(registrar, model, number)
        registrar.promote(model, number, by, at, body.reason or _NO_REASON)

    return _moved(kept, house, request, body.reason, move)


@router.post("/models/{model}/rollback", summary="Bring back the version before")
def post_rollback(
    kept: ChangeableHousehold, house: ServedDep, request: Request, model: ModelName, body: MoveBody
) -> ModelsTold:
    """The one that was in production before answers again."""
    by, at = _caller(house, request), house.clock.now()

    def move(registrar: Registrar) -> None:
        registrar.rollback(model, by, at, body.reason or _NO_REASON)

    return _moved(kept, house, request, body.reason, move)


@router.post("/models/{model}/versions/{number}/retire", summary="Take a version out of use")
def post_retirement(
    kept: ChangeableHousehold,
    house: ServedDep,
    request: Request,
    model: ModelName,
    number: ModelNumber,
    body: MoveBody,
) -> ModelsTold:
    """For good, but for a rollback."""
    by, at = _caller(house, request), house.clock.now()

    def move(registrar: Registrar) -> None:
        _check_known(registrar, model, number)
        registrar.retire(model, number, by, at, body.reason or _NO_REASON)

    return _moved(kept, house, request, body.reason, move)


@router.post("/experiments/{experiment}/stop", summary="Stop an experiment")
def post_stop(
    kept: ChangeableHousehold, house: ServedDep, request: Request, experiment: ExperimentName, body: MoveBody
) -> ModelsTold:
    """For good: everybody is answered by the champion again. One that was stopped before stays as it is."""
    _desk(request).experiments.stop(experiment, body.reason or _NO_REASON)
    return _told(house, request)


def _moved(
    kept: KeptHousehold, house: ServedHouse, request: Request, reason: str, move: Callable[[Registrar], None]
) -> ModelsTold:
    """One change of the registry, and of who answers for the household where that follows."""
    by, at = _caller(house, request), house.clock.now()

    def make(keeper: Keeper) -> None:
        registrar = open_registry(house.home)
        registrar.mirror()
        move(registrar)
        serve(keeper, registrar, by, at, reason)

    kept.change(make)
    return _told(house, request)


def _told(house: ServedHouse, request: Request) -> ModelsTold:
    return models_told(open_registry(house.home), _desk(request), _caller(house, request))


def _check_known(registrar: Registrar, name: str, version: int) -> None:
    if (name, version) not in registrar.record.versions:
        raise Refusal(404, "there is no such version", "See /api/v1/household/models for those there are.")


def _desk(request: Request) -> AnswerDesk:
    desk: AnswerDesk = request.app.state.answers
    return desk


def _caller(house: ServedHouse, request: Request) -> str:
    caller = house.door.caller(request)
    assert caller is not None, "own_household() lets nobody in who has not signed in"
    return caller.id
