"""Tags and notes of lines: put on, taken off, and what each tag's lines come to."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.keeper import Keeper
from trellis.server.at_once import read_at_once
from trellis.server.household import annotating
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.tags import (
    AnnotatingBody,
    AnnotatingTold,
    AnnotationTold,
    NoteBody,
    TagList,
    TagsBody,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

LineId = Annotated[str, Path(min_length=4, max_length=64, description="The line's id")]


@router.get("/tags", summary="The tags")
@read_at_once
def list_tags(
    kept: FreshHousehold,
    since: Annotated[date | None, Query(description="Only lines from this day on")] = None,
    until: Annotated[date | None, Query(description="Only lines up to this day")] = None,
) -> TagList:
    """Each with how many lines have it, over which days, and the money that came in and went out by them."""
    if since is not None and until is not None and since > until:
        raise Refusal(422, f"since: {since} is after {until}", "Give the earlier day first.")
    return kept.derived(("tags", since, until), lambda record: annotating.tags_told(record, since, until))


@router.put("/lines/{line}/tags", summary="Say which tags a line has")
def put_tags(kept: ChangeableHousehold, house: ServedDep, line: LineId, body: TagsBody) -> AnnotationTold:
    """These and no others; without any it has none."""
    return kept.change(lambda keeper: annotating.tags_set(keeper, line, body.tags, house.clock.now()))


@router.put("/lines/{line}/note", summary="Write a line's note")
def put_note(kept: ChangeableHousehold, house: ServedDep, line: LineId, body: NoteBody) -> AnnotationTold:
    """In place of the one that it has."""
    return kept.change(lambda keeper: annotating.note_set(keeper, line, body.note, house.clock.now()))


@router.delete("/lines/{line}/note", summary="Take a line's note off")
def delete_note(kept: ChangeableHousehold, house: ServedDep, line: LineId) -> AnnotationTold:
    """It has none then."""
    return kept.change(lambda keeper: annotating.note_cleared(keeper, line, house.clock.now()))


@router.post("/lines/annotations", summary="Tag and note many lines")
def post_annotations(
    kept: ChangeableHousehold,
    house: ServedDep,
    body: AnnotatingBody,
    tried: Annotated[bool, Query(description="Say how many lines it would touch, and change nothing")] = False,
) -> AnnotatingTold:
    """Lines by their ids, or all that have something in common: all of them are changed, or none."""

    def make(keeper: Keeper) -> AnnotatingTold:
        return annotating.annotated(keeper, body, house.clock.now(), tried=tried)

    return kept.tried(make) if tried else kept.change(make)
