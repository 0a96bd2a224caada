"""Rounds of learning together that another house coordinates: looked at, joined, followed, left."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from trellis.adapters.federation.judging import Agreed
from trellis.server.federation.taking import TOPIC, House, Taking
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.jobs import JobsDep
from trellis.server.household.telling_rounds import offer_told, round_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.rounds import CoordinatorNamed, RoundJobs, RoundJobTold, RoundJoin, RoundOffers
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/rounds", tags=["household"])
JobId = Annotated[str, Path(min_length=1, max_length=64, description="The job's id")]


async def taking_of(request: Request) -> Taking:
    """Dependency: how the server that answers takes part in rounds."""
    found: Taking = request.app.state.taking
    return found


TakingDep = Annotated[Taking, Depends(taking_of)]


@router.post("/offers", summary="Look which rounds a house offers")
def post_offers(kept: ChangeableHousehold, taking: TakingDep, sent: CoordinatorNamed) -> RoundOffers:
    """Those that are joining, with their terms and what speaks against taking part; nothing is joined or charged."""
    del kept
    return RoundOffers(offers=[offer_told(one) for one in taking.offers(_house(sent), _agreed(sent))])


@router.post("", summary="Take part in a round", status_code=202)
def post_round(
    kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, taking: TakingDep, sent: RoundJoin
) -> RoundJobTold:
    """422 with all that speaks against it, 409 beside another round. The cost is charged before the update exists."""
    del kept
    return round_told(taking.join(_house(sent), sent.round, _agreed(sent), jobs), house.clock.now())


@router.get("", summary="Rounds that the household takes part in")
def list_rounds(kept: OwnHousehold, house: ServedDep, jobs: JobsDep) -> RoundJobs:
    """Those of this server's life, the newest first; what they cost stays in the ledger."""
    del kept
    now = house.clock.now()
    return RoundJobs(jobs=[round_told(one, now) for one in jobs.all(TOPIC)])


@router.get("/{job}", summary="How far a round is")
def get_round(kept: OwnHousehold, house: ServedDep, jobs: JobsDep, job: JobId) -> RoundJobTold:
    """Until it is done, refused or left."""
    del kept
    return round_told(jobs.get(TOPIC, job), house.clock.now())


@router.delete("/{job}", summary="Leave a round")
def delete_round(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, job: JobId) -> RoundJobTold:
    """The others go on without this household, if enough stay; what was paid stays paid."""
    del kept
    return round_told(jobs.cancel(TOPIC, job), house.clock.now())


def _house(sent: CoordinatorNamed) -> House:
    return House(sent.address.strip(), sent.key.strip())


def _agreed(sent: CoordinatorNamed) -> Agreed:
    return Agreed(sent.trusted, Decimal(sent.epsilon_most))
