"""The equity curve."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from trellis.server.at_once import read_at_once
from trellis.server.problems import Refusal
from trellis.server.runs.own import FreshRun
from trellis.server.schemas.equity import EquityCurve, OwnerFlowRow

router = APIRouter(prefix="/runs/{run}/equity", tags=["equity"])

From = Annotated[date | None, Query(alias="from", description="The first day wanted")]
To = Annotated[date | None, Query(description="The last day wanted")]


@router.get("", summary="Closes of the whole house")
@read_at_once
def get_equity(run: FreshRun, start: From = None, to: To = None) -> EquityCurve:
    """Every close of the span, both days counted; the whole run without one."""
    with run.reading() as views:
        points = views.equity.points
        if not points:
            raise Refusal(503, "no session has closed yet", "Ask again after the first close.", {"Retry-After": "5"})
        first, last = start or points[0].day, to or points[-1].day
        kept = [point for point in points if first <= point.day <= last]
        return EquityCurve(
            run=run.name,
            first=points[0].day,
            last=points[-1].day,
            day=[point.day for point in kept],
            value=[point.value for point in kept],
            growth=[point.growth for point in kept],
            drawdown=[point.drawdown for point in kept],
            flows=[OwnerFlowRow(day=point.day, amount=point.owner) for point in kept if point.owner],
        )
