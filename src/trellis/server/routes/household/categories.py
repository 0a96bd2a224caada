"""What lines are for: the lines that wait for a word, what a person says of them, and the taxonomy."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.categories import deciding
from trellis.bookkeeping.keeper import Keeper
from trellis.server.at_once import read_at_once
from trellis.server.household import settling
from trellis.server.household.category_fields import by_field
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_categories import answer_told, review_told, taxonomy_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.categories import (
    AnswerTold,
    CategoryBody,
    CategoryChange,
    CategoryList,
    CategoryTold,
    Effect,
    LabelBody,
    Review,
    SplitBody,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

LineId = Annotated[str, Path(min_length=4, max_length=64, description="The line's id")]
SlugInPath = Annotated[str, Path(min_length=1, max_length=81, description="A category's slug")]


@router.get("/review", summary="Lines that nobody is sure of")
@read_at_once
def get_review(
    kept: FreshHousehold, limit: Annotated[int, Query(ge=1, le=200, description="At most so many groups")] = 20
) -> Review:
    """By merchant, the least certain first, each group with what is likely and why."""
    return review_told(kept, limit)


@router.get("/lines/{line}/category", summary="What a line is for")
@read_at_once
def get_answer(kept: FreshHousehold, line: LineId) -> AnswerTold:
    """Who says so, how sure that is, what else is likely, and the past lines that speak for it."""
    return answer_told(kept, line)


@router.put("/lines/{line}/category", summary="Say what a line is for")
def put_label(kept: ChangeableHousehold, house: ServedDep, line: LineId, body: LabelBody) -> Effect:
    """Lines of its merchant follow at once, unless it is said of this line alone."""
    return kept.change(lambda keeper: settling.labelled(keeper, line, body, house.clock.now()))


@router.delete("/lines/{line}/category", summary="Take back what was said of a line")
def delete_label(kept: ChangeableHousehold, house: ServedDep, line: LineId) -> Effect:
    """Lines that followed it follow no more."""
    return kept.change(lambda keeper: settling.taken_back(keeper, line, house.clock.now()))


@router.put("/lines/{line}/lock", summary="Hold a line to its category")
def put_lock(kept: ChangeableHousehold, house: ServedDep, line: LineId) -> Effect:
    """Whatever rules, memory or the classifier come to say."""
    return kept.change(lambda keeper: settling.locked(keeper, line, house.clock.now()))


@router.delete("/lines/{line}/lock", summary="Let a line change again")
def delete_lock(kept: ChangeableHousehold, house: ServedDep, line: LineId) -> Effect:
    """It is of the category that the cascade gives it."""
    return kept.change(lambda keeper: settling.unlocked(keeper, line, house.clock.now()))


@router.put("/lines/{line}/split", summary="Split a line")
def put_split(kept: ChangeableHousehold, house: ServedDep, line: LineId, body: SplitBody) -> Effect:
    """In parts of several categories that sum to it exactly; no parts make it whole again."""
    return kept.change(lambda keeper: settling.split(keeper, line, body.parts, house.clock.now()))


@router.get("/categories", summary="The categories")
@read_at_once
def list_categories(kept: FreshHousehold) -> CategoryList:
    """Groups and the leaves under them, each with how many lines it is applied to."""
    return taxonomy_told(kept)


@router.post("/categories", status_code=201, summary="Add a category")
def post_category(kept: ChangeableHousehold, house: ServedDep, body: CategoryBody) -> CategoryTold:
    """A slug stays for good."""

    def make(keeper: Keeper) -> None:
        with by_field():
            deciding.add_category(keeper, body.slug, body.name, body.kind, body.bucket, house.clock.now())

    kept.change(make)
    return _one(kept, body.slug)


@router.patch("/categories/{category}", summary="Give a category another name, hide it or show it again")
def patch_category(
    kept: ChangeableHousehold, house: ServedDep, category: SlugInPath, body: CategoryChange
) -> CategoryTold:
    """Lines keep it; it is offered no more while it is hidden."""
    if body.name is None and body.hidden is None:
        raise Refusal(422, "nothing is said of the category", "Give name, hidden or both.")

    def make(keeper: Keeper) -> None:
        at = house.clock.now()
        with by_field():
            if body.name is not None:
                deciding.rename_category(keeper, category, body.name, at)
            if body.hidden is not None:
                deciding.hide_category(keeper, category, at, hidden=body.hidden)

    kept.change(make)
    return _one(kept, category)


def _one(kept: KeptHousehold, slug: str) -> CategoryTold:
    return next(one for one in taxonomy_told(kept).categories if one.slug == slug)
