"""Kept tapes: terms, counts, verdict, and rows as they close. Reading only."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from trellis.core.problems import ProblemError
from trellis.server.etags import NamedTags, check, digest_tag
from trellis.server.garden.reader import ReaderDep
from trellis.server.garden.tape.desk import Followed, RowsAsked, TapeDesk
from trellis.server.garden.tape.telling import line_told, row_told, tape_told
from trellis.server.identity.caller import Caller
from trellis.server.paging import SEQUENCE_MAX, Cursor, Limit
from trellis.server.program import program_version
from trellis.server.schemas.garden.tapes import TapeList, TapeRowPage, TapeTold, UnreadableTape

router = APIRouter(prefix="/garden/tapes", tags=["garden"])

TapeName = Annotated[str, Path(max_length=64, description="As the list names it", examples=["btcusdt"])]
Since = Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="Only rows after this sequence, `newest` of before")]


async def desk_of(request: Request) -> TapeDesk:
    """Dependency: the tapes of the app that takes the call."""
    desk = request.app.state.tapes
    assert isinstance(desk, TapeDesk), "create_app() gave the app its desk"
    return desk


DeskDep = Annotated[TapeDesk, Depends(desk_of)]


@router.get("", summary="Tapes that are kept")
def list_tapes(desk: DeskDep, reader: ReaderDep) -> TapeList:
    """Every tape of the home, the newest first, with what its verdict comes to where there is one."""
    rows, unreadable = [], []
    for name in desk.names():
        try:
            with desk.reading(name) as (_, taped):
                rows.append(row_told(name, taped))
        except ProblemError as error:
            unreadable.append(UnreadableTape(name=name, problem=str(error)))
    rows.sort(key=lambda row: (row.at, row.name), reverse=True)
    return TapeList(tapes=rows, unreadable=unreadable)


@router.get("/{tape}", summary="A tape")
def get_tape(desk: DeskDep, reader: ReaderDep, tape: TapeName, response: Response, named: NamedTags = "") -> TapeTold:
    """Its terms, how far it goes, its panels with their experts, and the verdict."""
    with desk.reading(tape) as (followed, taped):
        _check(named, response, followed, reader)
        return tape_told(tape, taped)


@router.get("/{tape}/rows", summary="Rows of a tape")
def list_tape_rows(
    desk: DeskDep,
    reader: ReaderDep,
    tape: TapeName,
    response: Response,
    named: NamedTags = "",
    cursor: Cursor = None,
    since: Since = 0,
    limit: Limit = 50,
) -> TapeRowPage:
    """The newest first, before a cursor or since a sequence; each with its token and what the panel said of it."""
    with desk.reading(tape) as (followed, taped):
        _check(named, response, followed, reader)
        found = followed.rows(RowsAsked(cursor, since, limit))
        rows = [line_told(sequence, row) for sequence, row in found.rows]
        return TapeRowPage(rows=rows, next=found.next, total=taped.rows, newest=followed.read_to)


def _check(named: str, response: Response, followed: Followed, reader: Caller) -> None:
    check(named, response, digest_tag(followed.path.parent.name, followed.head, reader.id, program_version()))
