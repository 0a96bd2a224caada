"""LEAP ladders and protection."""

from datetime import datetime

from fastapi import APIRouter

from trellis.server.at_once import read_at_once
from trellis.server.runs.law import rulebooks_of
from trellis.server.runs.own import FreshRun
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.hedges import Hedges
from trellis.server.schemas.ladder import Ladders
from trellis.server.telling.hedges import hedges
from trellis.server.telling.ladder import ladders

router = APIRouter(prefix="/runs/{run}", tags=["ladder"])


@router.get("/ladder", summary="LEAP ladders")
@read_at_once
def get_ladder(run: FreshRun) -> Ladders:
    """Rungs, money and expiries of each ladder; quarters, funding and trades, newest first."""
    with run.reading() as views:
        return ladders(run.name, _at(run), views, rulebooks_of(run))


@router.get("/hedges", summary="Protection")
@read_at_once
def get_hedges(run: FreshRun) -> Hedges:
    """Triggers, each sleeve's budget and holdings; deployments weighed and missed, releases, trades."""
    with run.reading() as views:
        return hedges(run.name, _at(run), views, rulebooks_of(run))


def _at(run: WatchedRun) -> datetime:
    at = run.at
    assert at is not None, "a run that began has a record"
    return at
