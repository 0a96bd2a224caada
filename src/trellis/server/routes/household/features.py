"""Features: figures of the household's money that models take in. Reading only."""

from fastapi import APIRouter

from trellis.server.household.asked import day_asked
from trellis.server.household.door import OwnHousehold
from trellis.server.household.telling_features import catalogue_told, values_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.features import FeatureCatalogue, FeaturesAsked, FeatureValues
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])


@router.get("/features", summary="The features there are")
def get_features(kept: OwnHousehold) -> FeatureCatalogue:
    """What each is, over which days, how fresh it has to be, and its definition's hash."""
    return catalogue_told()


@router.post("/features", summary="Values of features")
def post_features(kept: OwnHousehold, house: ServedDep, asked: FeaturesAsked) -> FeatureValues:
    """Of a day, as they follow from what is known now, with their age; a stale one is told and marked. Nothing is kept.

    What was known at an earlier instant is in the lake: `trellis features get --as-of`.
    """
    return values_told(kept, asked, day_asked(kept, asked.as_of), house.clock.now())
