"""Weeks: the calendar, and one week."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.server.at_once import read_at_once
from trellis.server.problems import Refusal
from trellis.server.runs.own import FreshRun
from trellis.server.schemas.weeks import WeekCalendar, WeekDetail
from trellis.server.telling.weeks import calendar, week_detail

router = APIRouter(prefix="/runs/{run}/weeks", tags=["weeks"])

WeekName = Annotated[str, Path(max_length=16, description="An ISO week", examples=["2025-W10"])]


@router.get("", summary="Every week, with sums by year")
@read_at_once
def list_weeks(run: FreshRun) -> WeekCalendar:
    """Labels are the first account's; what was earned is all accounts'."""
    with run.reading() as views:
        return calendar(run.name, views)


@router.get("/{week}", summary="One week")
@read_at_once
def get_week(run: FreshRun, week: WeekName) -> WeekDetail:
    """Per sleeve what was earned and deployed, and every skip with its reason."""
    with run.reading() as views:
        found = views.weeks.by_name.get(week)
        if found is None:
            raise Refusal(404, f"the run has no week {week[:16]!r}", "See the run's weeks for those there are.")
        return week_detail(run.name, found, views)
