"""Positions: what is held, and the life of one."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path

from trellis.core.numbers import ZERO
from trellis.server.at_once import read_at_once
from trellis.server.problems import Refusal
from trellis.server.runs.market import Sources
from trellis.server.runs.priced import PricedDep, PricedRun
from trellis.server.runs.watched import Views
from trellis.server.schemas.positions import PositionDetail, Positions, ShortPosition
from trellis.server.telling.history import history, level_lines, price_line
from trellis.server.telling.marks import Marks
from trellis.server.telling.positions import Telling, options_held, received, trail_row

router = APIRouter(prefix="/runs/{run}/positions", tags=["positions"])

ENDED_MAX = 30
"""Positions that are told among those that ended last."""

PositionId = Annotated[str, Path(max_length=64, description="The position's id")]


@router.get("", summary="Options sold, shares, options owned")
@read_at_once
def list_positions(priced: PricedDep) -> Positions:
    """Marks, greeks and odds are null while prices are being loaded, and where they are gone."""
    with priced.reading() as (views, sources):
        telling = _telling(priced, views, sources)
        shorts = list(telling.shorts())
        return Positions(
            run=priced.run.name,
            at=priced.at,
            shorts=shorts,
            shares=list(telling.shares()),
            longs=list(telling.longs()),
            ended=[trail_row(trail) for trail in views.trails.ended(ENDED_MAX)],
            received=received(views),
            to_close=_to_close(shorts),
            greeks=telling.marks.greeks() if telling.marks else None,
            sources=priced.status,
        )


@router.get("/{position}", summary="One position, held or ended")
@read_at_once
def get_position(priced: PricedDep, position: PositionId) -> PositionDetail:
    """Its events newest first, and its underlying's price up to its end."""
    with priced.reading() as (views, sources), priced.run.records() as records:
        trail = views.trails.by_id.get(position)
        if trail is None:
            raise Refusal(
                404, f"there is no position {position[:64]!r}", "See the run's positions for those there are."
            )
        telling = _telling(priced, views, sources)
        rulebook = telling.rulebooks.get(trail.account)
        lots = (each for each in telling.shares() if any(lot.id == position for lot in each.lots))
        return PositionDetail(
            run=priced.run.name,
            at=priced.at,
            trail=trail_row(trail),
            short=next((each for each in telling.shorts() if each.id == position), None),
            long=next((each for each in telling.longs() if each.id == position), None),
            shares=next(lots, None),
            history=history(priced.run, records, trail, views.trails),
            price=price_line(trail, sources, priced.at) if sources else None,
            lines=level_lines(trail, rulebook),
            sources=priced.status,
        )


def _telling(priced: PricedRun, views: Views, sources: Sources | None) -> Telling:
    marks = Marks(sources, priced.at, options_held(views), views.house.held) if sources else None
    return Telling(views, priced.at, priced.rulebooks(views, sources), sources, marks)


def _to_close(shorts: list[ShortPosition]) -> Decimal | None:
    values = [each.market.value if each.market else None for each in shorts]
    known = [value for value in values if value is not None]
    return -sum(known, ZERO) if len(known) == len(values) else None
