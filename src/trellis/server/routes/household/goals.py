"""Goals: set, changed, reached, given up; how likely they are, and what would make them likelier."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.goals import commands
from trellis.bookkeeping.goals.nudging import wish
from trellis.bookkeeping.goals.reading import goals_of
from trellis.bookkeeping.keeper import Keeper
from trellis.household.goals.alternatives import wanted_of
from trellis.household.goals.goal import Goal, Growth
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.goal_terms import drafted, named_as_sent, with_terms
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_goals import (
    goal_told,
    goals_told,
    milestones_told,
    nudges_told,
    paths_told,
    what_if,
)
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.goals import (
    GoalChange,
    GoalDraft,
    GoalList,
    GoalPaths,
    GoalTold,
    MilestoneList,
    NudgeList,
    NudgeWishes,
    WhatIf,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/goals", tags=["household"])

GoalId = Annotated[str, Path(min_length=1, max_length=64, description="The goal's id, or how it begins")]
Seed = Annotated[int, Query(ge=0, le=2**32 - 1, description="What chance begins with")]
Said = Annotated[str | None, Query(max_length=40, description="An amount; as it is where none is given")]


@router.get("", summary="The goals with their odds")
@read_at_once
def list_goals(kept: FreshHousehold, seed: Seed = 1) -> GoalList:
    """Each with a probability, its two intervals, amounts, days, and what it hangs on."""
    return goals_told(kept, seed)


@router.post("", summary="Set a goal")
def post_goal(kept: ChangeableHousehold, house: ServedDep, draft: GoalDraft) -> GoalTold:
    """What is left out is taken from its kind's template, without a contribution."""

    def make(keeper: Keeper) -> Goal:
        goal = drafted(keeper.record, draft, kept.today)
        return commands.add(keeper, goal, house.clock.now(), kept.today)

    with named_as_sent():
        return _told(kept, kept.change(make))


@router.get("/milestones", summary="The steps on the way to the goals")
@read_at_once
def list_milestones(kept: FreshHousehold, seed: Seed = 1) -> MilestoneList:
    """Dated so that each is likely, at most six months apart."""
    return milestones_told(kept, seed)


@router.get("/nudges", summary="This week's nudges")
@read_at_once
def list_nudges(kept: FreshHousehold) -> NudgeList:
    """By rule, the same all week; at most as many as the person wished, and none that was refused."""
    return nudges_told(kept)


@router.put("/nudges", summary="Say how many nudges may come, and which not")
def put_nudges(kept: ChangeableHousehold, house: ServedDep, wishes: NudgeWishes) -> NudgeList:
    """All of it as it is from now on: what is left out of `refused` may come again."""
    kept.change(lambda keeper: wish(keeper, wishes.most, wishes.refused, house.clock.now()))
    return nudges_told(kept)


@router.patch("/{goal}", summary="Change a goal")
def patch_goal(kept: ChangeableHousehold, house: ServedDep, goal: GoalId, change: GoalChange) -> GoalTold:
    """What is left out stays; what is saved is counted on from today."""

    def make(keeper: Keeper) -> Goal:
        found = commands.find(keeper, goal).terms.goal
        moved = categorised_movements(keeper.record)
        before = next(one for one in goals_of(keeper.record, moved, kept.today) if one.id == found)
        return commands.change(keeper, with_terms(keeper.record, before, change, kept.today), at, kept.today)

    at = house.clock.now()
    with named_as_sent():
        return _told(kept, kept.change(make))


@router.post("/{goal}/reach", summary="Say that a goal is reached")
def post_reached(kept: ChangeableHousehold, house: ServedDep, goal: GoalId) -> GoalTold:
    """It is kept, and no longer planned for."""

    def make(keeper: Keeper) -> Goal:
        return commands.reach(keeper, goal, house.clock.now(), kept.today, categorised_movements(keeper.record))

    return _told(kept, kept.change(make))


@router.post("/{goal}/abandon", summary="Give a goal up")
def post_abandoned(kept: ChangeableHousehold, house: ServedDep, goal: GoalId) -> GoalTold:
    """Nothing is planned for it any more."""
    return _told(kept, kept.change(lambda keeper: commands.abandon(keeper, goal, house.clock.now(), kept.today)))


@router.get("/{goal}/what-if", summary="The odds with one goal changed")
@read_at_once
def get_what_if(
    kept: FreshHousehold,
    goal: GoalId,
    monthly: Said = None,
    target: Said = None,
    saved: Said = None,
    due: Annotated[date | None, Query(description="Another day")] = None,
    growth: Annotated[Growth | None, Query(description="Another way of keeping its money")] = None,
    seed: Seed = 1,
) -> WhatIf:
    """Every goal before and after, on the same months; nothing is kept."""
    said = {"monthly": monthly, "target": target, "saved": saved, "due": due, "growth": growth}
    change = GoalChange.model_validate({name: value for name, value in said.items() if value is not None})
    return what_if(kept, goal, change, seed)


@router.get("/{goal}/paths", summary="What makes a goal likely enough")
@read_at_once
def get_paths(
    kept: FreshHousehold,
    goal: GoalId,
    wanted: Annotated[str, Query(max_length=10, description="How likely it has to be", examples=["0.80"])] = "0.80",
    seed: Seed = 1,
) -> GoalPaths:
    """One lever at a time, then more money with more time; where none is enough, how far the best comes."""
    return paths_told(kept, goal, wanted_of(wanted), seed)


def _told(kept: KeptHousehold, goal: Goal) -> GoalTold:
    with kept.reading() as record:
        account = record.accounts().get(goal.account)
        return goal_told(goal, account.label if account else "")
