"""The search for the cheapest debt plan: begun, looked at, ended. Nothing of it is journaled until a plan is chosen."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.requests import HTTPConnection

from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.searching import DebtSearches
from trellis.server.household.telling_debt_plans import asked
from trellis.server.household.telling_debt_search import search_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.debt_plans import SearchDraft, SearchList, SearchTold
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/debts/searches", tags=["household"])

SearchId = Annotated[str, Path(min_length=1, max_length=64, description="The search's id")]


@router.get("", summary="Searches for the cheapest plan")
def list_searches(kept: OwnHousehold, house: ServedDep, request: Request) -> SearchList:
    """Those that this server remembers."""
    now = house.clock.now()
    return SearchList(searches=[search_told(one, kept, now) for one in _searches(request).all()])


@router.post("", summary="Search for the plan that provably costs least", status_code=202)
def post_search(kept: ChangeableHousehold, house: ServedDep, request: Request, draft: SearchDraft) -> SearchTold:
    """It runs in a process of its own; ask for it again until it is done. One is at work at a time."""
    one = asked(kept, draft)
    now = house.clock.now()
    with kept.reading():
        of = kept.state
    return search_told(_searches(request).begin(one, draft.seconds, of, now), kept, now)


@router.get("/{search}", summary="How a search stands")
def get_search(kept: OwnHousehold, house: ServedDep, request: Request, search: SearchId) -> SearchTold:
    """With the plan once it is done."""
    return search_told(_searches(request).get(search), kept, house.clock.now())


@router.delete("/{search}", summary="End a search")
def delete_search(kept: ChangeableHousehold, house: ServedDep, request: Request, search: SearchId) -> SearchTold:
    """Its process is gone when this answers; one that ended before stays as it is."""
    return search_told(_searches(request).cancel(search), kept, house.clock.now())


def _searches(connection: HTTPConnection) -> DebtSearches:
    found: DebtSearches = connection.app.state.debt_searches
    return found
