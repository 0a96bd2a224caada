"""The rulebooks of the house, and what one says otherwise than another."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from trellis.constitution.differences import differences
from trellis.server.governing.house_law import PACKAGED, HouseLaw
from trellis.server.governing.telling_rules import field_changes, rulebook_row, rulebook_told, rulebooks
from trellis.server.identity.caller import signed_in
from trellis.server.schemas.rules import RulebookDiff, RulebookTold, RulebookVersions

router = APIRouter(prefix="/rules", tags=["rules"], dependencies=[Depends(signed_in)])

_NAMED = "packaged, a version, a proposal's id or a hash"
BookName = Annotated[str, Query(max_length=64, description=_NAMED, examples=["1.3"])]


async def law_of(request: Request) -> HouseLaw:
    """Dependency: the law of the house that takes the call."""
    law = request.app.state.law
    assert isinstance(law, HouseLaw), "create_app() gave the app its law"
    return law


LawDep = Annotated[HouseLaw, Depends(law_of)]


@router.get("", summary="A rulebook")
def get_rules(law: LawDep, version: BookName = "") -> RulebookTold:
    """Every row by section, with the source of each; the rulebook in force where none is named."""
    look = law.look()
    return rulebook_told(law, look, law.book(look, version) if version else law.in_force(look))


@router.get("/versions", summary="The rulebooks there are")
def list_versions(law: LawDep) -> RulebookVersions:
    """Those that may be run, and those that were proposed, newest first."""
    look = law.look()
    return RulebookVersions(versions=[rulebook_row(law, look, book) for book in rulebooks(law, look)])


@router.get("/diff", summary="What one rulebook says otherwise than another")
def get_diff(
    law: LawDep,
    old: Annotated[str, Query(alias="from", max_length=64, description=_NAMED)] = PACKAGED,
    new: Annotated[str, Query(alias="to", max_length=64, description=_NAMED)] = "",
) -> RulebookDiff:
    """Row by row and field by field; to the rulebook in force where none is named."""
    look = law.look()
    before, after = law.book(look, old), law.book(look, new) if new else law.in_force(look)
    return RulebookDiff(
        old=rulebook_row(law, look, before),
        new=rulebook_row(law, look, after),
        changes=field_changes(differences(before, after), after),
    )
