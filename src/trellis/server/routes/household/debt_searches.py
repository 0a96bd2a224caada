"""The search for the cheapest debt plan: begun, looked at, ended. Nothing of it is journaled until a plan is chosen."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path

from trellis.server.household.debt_search import TOPIC, limit, searching
from trellis.server.household.door import ChangeableHousehold, OwnHousehold
from trellis.server.household.jobs import Errand, JobsDep
from trellis.server.household.telling_debt_plans import asked
from trellis.server.household.telling_debt_search import Sought, search_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.debt_plans import SearchDraft, SearchList, SearchTold
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/debts/searches", tags=["household"])

SearchId = Annotated[str, Path(min_length=1, max_length=64, description="The search's id")]


@router.get("", summary="Searches for the cheapest plan")
def list_searches(kept: OwnHousehold, house: ServedDep, jobs: JobsDep) -> SearchList:
    """Those that this server remembers."""
    now = house.clock.now()
    return SearchList(searches=[search_told(one, kept, now) for one in jobs.all(TOPIC)])


@router.post("", summary="Search for the plan that provably costs least", status_code=202)
def post_search(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, draft: SearchDraft) -> SearchTold:
    """It runs in a process of its own; ask for it again until it is done. One is at work at a time."""
    one = asked(kept, draft)
    now = house.clock.now()
    with kept.reading():
        of = kept.state
    errand = Errand(TOPIC, "search", of, one.as_of, Sought(one, draft.seconds))
    work = partial(searching, one.debts, one.means, one.as_of, draft.seconds)
    return search_told(jobs.once(work, errand, now, limit(draft.seconds)), kept, now)


@router.get("/{search}", summary="How a search stands")
def get_search(kept: OwnHousehold, house: ServedDep, jobs: JobsDep, search: SearchId) -> SearchTold:
    """With the plan once it is done."""
    return search_told(jobs.get(TOPIC, search), kept, house.clock.now())


@router.delete("/{search}", summary="End a search")
def delete_search(kept: ChangeableHousehold, house: ServedDep, jobs: JobsDep, search: SearchId) -> SearchTold:
    """Its process is gone when this answers; one that ended before stays as it is."""
    return search_told(jobs.cancel(TOPIC, search), kept, house.clock.now())
