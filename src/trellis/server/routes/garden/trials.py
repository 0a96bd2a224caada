"""The ledger of trials: everything that was ever tried, and what that takes off the best of it. Reading only."""

from math import sqrt
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from trellis.server.garden.reader import ReaderDep
from trellis.server.garden.tried import TrialsDesk
from trellis.server.paging import Cursor, Limit, newest_first
from trellis.server.schemas.garden.trials import (
    SymbolTrials,
    TrialBatch,
    TrialBatches,
    TrialBin,
    TrialsTold,
    TriedBy,
)
from trellis.trials.standing import Batch, Spread

router = APIRouter(prefix="/garden/trials", tags=["garden"])

Year = Annotated[int, Query(ge=1, le=366, description="Trading days in a year: 365 for what never closes")]


async def desk_of(request: Request) -> TrialsDesk:
    """Dependency: the trials of the app that takes the call."""
    desk = request.app.state.trials
    assert isinstance(desk, TrialsDesk), "create_app() gave the app its desk"
    return desk


DeskDep = Annotated[TrialsDesk, Depends(desk_of)]


@router.get("", summary="What was ever tried")
def get_trials(desk: DeskDep, reader: ReaderDep, year: Year = 252) -> TrialsTold:
    """By symbol: how many rules, how their ratios are spread, and what luck takes off the best of them."""
    return TrialsTold(year=year, symbols=[_symbol(each, sqrt(year)) for each in desk.look().by_symbol.values()])


@router.get("/records", summary="The records of the ledger")
def list_records(
    desk: DeskDep,
    reader: ReaderDep,
    cursor: Cursor = None,
    limit: Limit = 50,
    symbol: Annotated[str, Query(max_length=64, description="Only of this symbol")] = "",
    year: Year = 252,
) -> TrialBatches:
    """Each batch of trials that a command made, the newest first."""
    rows = [each for each in desk.look().records if symbol in ("", each.symbol)]
    page = newest_first(rows, lambda row: row.sequence, cursor, limit)
    records = [_record(each, sqrt(year)) for each in page.rows]
    return TrialBatches(records=records, next=page.next, total=page.total)


def _symbol(found: Spread, root: float) -> SymbolTrials:
    return SymbolTrials(
        symbol=found.symbol,
        trials=found.trials,
        runs=found.runs,
        by=[TriedBy(why=why, runs=runs) for why, runs in found.by],
        newest=found.newest,
        best=_six(found.best * root),
        best_rule=found.best_rule,
        days=found.days,
        mean=_six(found.mean * root),
        deviation=_six(found.deviation * root),
        luckiest=_six(found.luckiest * root),
        left=_six(found.left * root),
        probability=_six(found.probability),
        bins=[TrialBin(least=_six(b.least * root), most=_six(b.most * root), count=b.count) for b in found.bins],
    )


def _record(found: Batch, root: float) -> TrialBatch:
    told = {name: getattr(found, name) for name in found.__slots__}
    return TrialBatch.model_validate({**told, "best": _six(found.best * root)})


def _six(number: float) -> float:
    return round(number, 6)
