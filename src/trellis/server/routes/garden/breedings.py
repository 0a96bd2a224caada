"""Breedings: what was bred on an instrument's history, who lives, who descends from whom. Reading only."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from trellis.core.problems import ProblemError
from trellis.server.etags import NamedTags, check, digest_tag
from trellis.server.garden.breeding.desk import BreedingDesk, Folded
from trellis.server.garden.breeding.telling import breeding_told, genome_row, row_told
from trellis.server.garden.breeding.telling_genome import genome_told, trade_told
from trellis.server.garden.breeding.telling_tree import tree_told
from trellis.server.garden.reader import ReaderDep
from trellis.server.identity.caller import Caller
from trellis.server.paging import Cursor, Limit, newest_first
from trellis.server.problems import Refusal
from trellis.server.program import program_version
from trellis.server.schemas.garden.breedings import BreedingList, BreedingTold, Standing, UnreadableBreeding
from trellis.server.schemas.garden.genomes import BreedingTree, GenomePage, GenomeTold, GenomeTradePage
from trellis.strategies.garden.bred import Born, Bred

router = APIRouter(prefix="/garden/breedings", tags=["garden"])

BreedingName = Annotated[str, Path(max_length=64, description="As the list names it", examples=["spy"])]
GenomeHash = Annotated[
    str, Path(pattern=r"^[0-9a-f]{12,64}$", description="A genome's hash, or its first 12 digits or more")
]
StandingAsked = Annotated[Standing | None, Query(description="Only those of whom this became")]


async def desk_of(request: Request) -> BreedingDesk:
    """Dependency: the breedings of the app that takes the call."""
    desk = request.app.state.breedings
    assert isinstance(desk, BreedingDesk), "create_app() gave the app its desk"
    return desk


DeskDep = Annotated[BreedingDesk, Depends(desk_of)]


@router.get("", summary="What was bred")
def list_breedings(desk: DeskDep, reader: ReaderDep) -> BreedingList:
    """Every breeding of the home, the newest first, with its verdict where there is one."""
    rows, unreadable = [], []
    for name in desk.names():
        try:
            with desk.reading(name) as (_, bred):
                rows.append(row_told(name, bred))
        except ProblemError as error:
            unreadable.append(UnreadableBreeding(name=name, problem=str(error)))
    rows.sort(key=lambda row: (row.at, row.name), reverse=True)
    return BreedingList(breedings=rows, unreadable=unreadable)


@router.get("/{breeding}", summary="A breeding")
def get_breeding(
    desk: DeskDep, reader: ReaderDep, breeding: BreedingName, response: Response, named: NamedTags = ""
) -> BreedingTold:
    """Its generations, what it showed unseen, the gates, the parts it walked over, and who lives."""
    with desk.reading(breeding) as (folded, bred):
        _check(named, response, folded, reader)
        return breeding_told(breeding, bred)


@router.get("/{breeding}/tree", summary="Who descends from whom")
def get_tree(
    desk: DeskDep, reader: ReaderDep, breeding: BreedingName, response: Response, named: NamedTags = ""
) -> BreedingTree:
    """Everyone that lives, the champions, and their ancestors; of the dead branches a sample."""
    with desk.reading(breeding) as (folded, bred):
        _check(named, response, folded, reader)
        return tree_told(bred)


@router.get("/{breeding}/genomes", summary="Every genome that was tried")
def list_genomes(
    desk: DeskDep,
    reader: ReaderDep,
    breeding: BreedingName,
    cursor: Cursor = None,
    limit: Limit = 50,
    standing: StandingAsked = None,
) -> GenomePage:
    """The newest first; the dead count as trials, and are there."""
    with desk.reading(breeding) as (_, bred):
        line = bred.line(bred.alive)
        rows = [genome_row(bred, each, line) for each in bred.births.values()]
    asked = [row for row in rows if standing in (None, row.standing)]
    page = newest_first(asked, lambda row: row.place, cursor, limit)
    return GenomePage(genomes=list(page.rows), next=page.next, total=page.total)


@router.get("/{breeding}/genomes/{genome}", summary="A genome")
def get_genome(
    desk: DeskDep,
    reader: ReaderDep,
    breeding: BreedingName,
    genome: GenomeHash,
    response: Response,
    named: NamedTags = "",
) -> GenomeTold:
    """Its genes with their bounds, its family, what it showed, and how it traded where that was kept."""
    with desk.reading(breeding) as (folded, bred):
        born = _born(bred, genome)
        _check(named, response, folded, reader)
        return genome_told(breeding, bred, born, folded.genome(born.hash, born.generation))


@router.get("/{breeding}/genomes/{genome}/trades", summary="How a genome traded")
def list_trades(
    desk: DeskDep,
    reader: ReaderDep,
    breeding: BreedingName,
    genome: GenomeHash,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> GenomeTradePage:
    """Its last trades on all of history, the newest first; none where it neither lives nor was a champion."""
    with desk.reading(breeding) as (_, bred):
        kept = bred.kept.get(_born(bred, genome).hash)
        trades = list(enumerate(kept.trades_kept)) if kept else []
    page = newest_first(trades, lambda row: row[0], cursor, limit)
    return GenomeTradePage(trades=[trade_told(each) for _, each in page.rows], next=page.next, total=page.total)


def _born(bred: Bred, digits: str) -> Born:
    """The genome of that hash, or the one whose hash begins so. Raises Refusal 404."""
    found = bred.births.get(digits) or next(
        (each for each in bred.births.values() if each.hash.startswith(digits)), None
    )
    if found is None:
        raise Refusal(404, f"no genome {digits[:12]} was tried", "See the breeding's genomes for those there are.")
    return found


def _check(named: str, response: Response, folded: Folded, reader: Caller) -> None:
    check(named, response, digest_tag(folded.path.parent.name, folded.head, reader.id, program_version()))
