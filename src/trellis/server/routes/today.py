"""Today: the run at its own instant."""

from fastapi import APIRouter

from trellis.server.at_once import read_at_once
from trellis.server.runs.priced import PricedDep
from trellis.server.schemas.today import Today
from trellis.server.telling.today import today

router = APIRouter(prefix="/runs/{run}/today", tags=["today"])


@router.get("", summary="Net worth, sleeves, mode, week, what happened, what comes next")
@read_at_once
def get_today(priced: PricedDep) -> Today:
    """What comes next waits for the exchange's calendar, which is read beside the calls."""
    with priced.reading() as (views, sources):
        rulebook = next(iter(priced.rulebooks(views, sources).values()), None)
        due = priced.standing.due if priced.standing else ()
        return today(priced.run.name, priced.at, views, rulebook, priced.market.calendar, priced.status, due)
