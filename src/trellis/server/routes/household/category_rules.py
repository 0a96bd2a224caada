"""The rules that a person writes for lines: their order, and what one would do."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.server.at_once import read_at_once
from trellis.server.household import ruling
from trellis.server.household.door import ChangeableHousehold, FreshHousehold, OwnHousehold
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.categories import (
    PlaceBody,
    RuleBody,
    RuleList,
    RuleRemoved,
    RuleTold,
    RuleTrial,
    RuleTrialBody,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/rules", tags=["household"])

RuleId = Annotated[str, Path(min_length=4, max_length=64, description="The rule's id, or how it begins")]


@router.get("", summary="The household's rules")
@read_at_once
def list_rules(kept: FreshHousehold) -> RuleList:
    """In the order in which they are asked, each with how many lines it decides on."""
    return ruling.rules_told(kept)


@router.post("", status_code=201, summary="Add a rule")
def post_rule(kept: ChangeableHousehold, house: ServedDep, body: RuleBody) -> RuleTold:
    """At the end; it decides on every line that meets all of its conditions, and puts its tags on it."""
    return kept.change(lambda keeper: ruling.written(keeper, body, house.clock.now()))


@router.post("/try", summary="Try a rule")
def post_trial(kept: OwnHousehold, house: ServedDep, body: RuleTrialBody) -> RuleTrial:
    """Which lines it would decide on and tag; nothing is changed."""
    return kept.tried(lambda keeper: ruling.trial(keeper, body, body.change, house.clock.now()))


@router.put("/{household_rule}", summary="Change a rule")
def put_rule(kept: ChangeableHousehold, house: ServedDep, household_rule: RuleId, body: RuleBody) -> RuleTold:
    """In its place."""
    return kept.change(lambda keeper: ruling.written(keeper, body, house.clock.now(), household_rule))


@router.delete("/{household_rule}", summary="Remove a rule")
def delete_rule(kept: ChangeableHousehold, house: ServedDep, household_rule: RuleId) -> RuleRemoved:
    """Those that are left. Its tags go from lines where no person and no other rule put them."""
    return kept.change(lambda keeper: ruling.removed(keeper, household_rule, house.clock.now()))


@router.post("/{household_rule}/move", summary="Put a rule at another place")
def post_move(kept: ChangeableHousehold, house: ServedDep, household_rule: RuleId, body: PlaceBody) -> RuleList:
    """All of them in their new order."""
    return kept.change(lambda keeper: ruling.moved(keeper, household_rule, body.place, house.clock.now()))
