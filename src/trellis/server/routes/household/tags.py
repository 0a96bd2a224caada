"""Tags and notes of lines: put on, taken off, and what each tag's lines come to."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from trellis.bookkeeping.keeper import Keeper
from trellis.server.at_once import read_at_once
from trellis.server.etags import NamedStates, NamedTags, check
from trellis.server.household import annotating
from trellis.server.household.door import ChangeableHousehold, FreshHousehold, OwnHousehold
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.tags import (
    AnnotatingBody,
    AnnotatingTold,
    AnnotationBody,
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


@router.get("/lines/{line}/annotation", summary="What is on a line")
def get_annotation(kept: OwnHousehold, response: Response, line: LineId, named: NamedTags = "") -> AnnotationTold:
    """Its tags and its note, with an ETag by which they are changed."""
    with kept.reading() as record:
        told, tag = annotating.annotation_told(record, line)
    check(named, response, tag)
    return told


@router.put("/lines/{line}/annotation", summary="Say what a line has")
def put_annotation(
    kept: ChangeableHousehold,
    house: ServedDep,
    response: Response,
    line: LineId,
    body: AnnotationBody,
    named: NamedStates = "",
) -> AnnotationTold:
    """These tags and no others, and this note, at once."""
    made = kept.change(lambda keeper: annotating.annotation_set(keeper, line, body, named, house.clock.now()))
    return _marked(response, made)


@router.put("/lines/{line}/tags", summary="Say which tags a line has")
def put_tags(
    kept: ChangeableHousehold,
    house: ServedDep,
    response: Response,
    line: LineId,
    body: TagsBody,
    named: NamedStates = "",
) -> AnnotationTold:
    """These and no others; without any it has none. Its rules' tags that are named stay the rules'."""
    made = kept.change(lambda keeper: annotating.tags_set(keeper, line, body.tags, named, house.clock.now()))
    return _marked(response, made)


@router.put("/lines/{line}/note", summary="Write a line's note")
def put_note(
    kept: ChangeableHousehold,
    house: ServedDep,
    response: Response,
    line: LineId,
    body: NoteBody,
    named: NamedStates = "",
) -> AnnotationTold:
    """In place of the one that it has."""
    made = kept.change(lambda keeper: annotating.note_set(keeper, line, body.note, named, house.clock.now()))
    return _marked(response, made)


@router.delete("/lines/{line}/note", summary="Take a line's note off")
def delete_note(
    kept: ChangeableHousehold, house: ServedDep, response: Response, line: LineId, named: NamedStates = ""
) -> AnnotationTold:
    """It has none then."""
    return _marked(response, kept.change(lambda one: annotating.note_cleared(one, line, named, house.clock.now())))


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


def _marked(response: Response, made: annotating.Marked) -> AnnotationTold:
    told, tag = made
    response.headers["ETag"] = tag
    return told
