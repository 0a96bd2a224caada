"""What recurs in the household and what is unusual, and what its owner says of both."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.patterns import decisions
from trellis.server.at_once import read_at_once
from trellis.server.household.asked import day_asked
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.telling_patterns import recurring_told, unusual_told
from trellis.server.idempotency import OnceRoute
from trellis.server.routes.household.spending import AsOf
from trellis.server.schemas.household.patterns import (
    AlertDecision,
    Apart,
    ItemDecision,
    LineApart,
    RecurringList,
    UnusualTold,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

DAYS_MAX = 366
ItemId = Annotated[str, Path(min_length=4, max_length=64, description="The item's id, or how it begins")]
AlertId = Annotated[str, Path(min_length=4, max_length=64, description="The alert's id, or how it begins")]
LineId = Annotated[str, Path(min_length=4, max_length=64, description="The line's id, or how it begins")]
Days = Annotated[int, Query(ge=1, le=DAYS_MAX, description="How many days, the last one as_of")]
Seed = Annotated[int, Query(ge=0, le=2**32 - 1, description="What chance is drawn from")]


@router.get("/recurring", summary="What recurs")
@read_at_once
def list_recurring(kept: FreshHousehold, as_of: AsOf = None) -> RecurringList:
    """Bills, subscriptions and pay with next day, amount and price change; those that ended or were dismissed too."""
    return recurring_told(kept, day_asked(kept, as_of))


@router.post("/recurring/{item}/confirm", summary="Say that an item recurs")
def post_confirmed(kept: ChangeableHousehold, house: ServedDep, item: ItemId, as_of: AsOf = None) -> ItemDecision:
    """A candidate, or one that was dismissed. as_of: the day of the list that it stands in."""
    there = [one.id for one in recurring_told(kept, day_asked(kept, as_of)).items]
    return ItemDecision(
        id=kept.change(lambda keeper: decisions.confirm(keeper, item, there, house.clock.now())), recurs=True
    )


@router.post("/recurring/{item}/dismiss", summary="Say that an item does not recur")
def post_dropped(kept: ChangeableHousehold, house: ServedDep, item: ItemId, as_of: AsOf = None) -> ItemDecision:
    """It is expected no more. as_of: the day of the list that it stands in."""
    there = [one.id for one in recurring_told(kept, day_asked(kept, as_of)).items]
    return ItemDecision(
        id=kept.change(lambda keeper: decisions.dismiss(keeper, item, (), there, house.clock.now())), recurs=False
    )


@router.get("/unusual", summary="What is unusual")
@read_at_once
def list_unusual(kept: FreshHousehold, as_of: AsOf = None, days: Days = 7, seed: Seed = 0) -> UnusualTold:
    """Each day judged by what came before it, three alerts a day at most. `lacks` where history is too short."""
    return unusual_told(kept, day_asked(kept, as_of), days, seed)


@router.post("/unusual/{alert}/dismiss", summary="Say that an alert is nothing")
def post_dismissed(
    kept: ChangeableHousehold, house: ServedDep, alert: AlertId, as_of: AsOf = None, days: Days = 7, seed: Seed = 0
) -> AlertDecision:
    """It and what is like it are told no more. as_of, days and seed: those of the list that it stands in."""
    found = unusual_told(kept, day_asked(kept, as_of), days, seed)
    there = [one.id for one in (*found.alerts, *found.beyond, *found.informational)]
    done = kept.change(lambda keeper: decisions.dismiss_alert(keeper, alert, there, house.clock.now()))
    return AlertDecision(id=done, dismissed=True)


@router.post("/unusual/{alert}/restore", summary="Let an alert be told again")
def post_restored(kept: ChangeableHousehold, house: ServedDep, alert: AlertId) -> AlertDecision:
    """One that was dismissed."""
    done = kept.change(lambda keeper: decisions.restore(keeper, alert, house.clock.now()))
    return AlertDecision(id=done, dismissed=False)


@router.post("/lines/{line}/apart", summary="Set a line apart, or count it again")
def post_apart(kept: ChangeableHousehold, house: ServedDep, line: LineId, said: Apart) -> LineApart:
    """A one-off that no baseline and no forecast counts."""
    done = kept.change(lambda keeper: decisions.set_apart(keeper, line, house.clock.now(), apart=said.apart))
    return LineApart(line=done, apart=said.apart)
