"""Net worth: the house at its last marks, and what became of it since earlier closes."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from trellis.core.dates import monday_of
from trellis.core.numbers import ZERO
from trellis.reports.performance import ValuePoint, period_returns
from trellis.server.runs.watched import Views
from trellis.server.schemas.today import Change, NetWorth, Since
from trellis.server.views.equity import EquityPoint


def net_worth(views: Views) -> NetWorth:
    """The house now, against the closes that people ask about."""
    value, marks = views.standing.total, views.house.marks
    return NetWorth(
        value=value,
        marked=views.house.marked,
        changes=list(_changes(views, value)),
        drawdown=_drawdown(views, value),
        reserve=sum((marks[key].reserve for key in marks), ZERO),
    )


def _changes(views: Views, value: Decimal) -> Iterator[Change]:
    points, day = views.equity.points, views.standing.day
    if not points or day is None:
        return
    starts = {Since.DAY: day, Since.WEEK: monday_of(day), Since.YEAR: date(day.year, 1, 1)}
    for since, start in starts.items():
        at = _before(points, start)
        if at is not None:
            yield _change(since, points, at, value)
    yield _change(Since.START, points, 0, value)


def _before(points: Sequence[EquityPoint], day: date) -> int | None:
    """The place of the last close before the day; None where the day is the run's first."""
    return next((at for at in range(len(points) - 1, -1, -1) if points[at].day < day), None)


def _change(since: Since, points: Sequence[EquityPoint], at: int, value: Decimal) -> Change:
    start, last = points[at], points[-1]
    flow = sum((point.flow for point in points[at + 1 :]), ZERO)
    grown = _growth_now(last, value) / start.growth if start.growth else 0.0
    return Change(since=since, day=start.day, amount=value - start.value - flow, fraction=grown - 1, flow=flow)


def _growth_now(last: EquityPoint, value: Decimal) -> float:
    """Growth at the last marks, which may be newer than the last close; nothing flows between the two."""
    if last.value <= 0 or value == last.value:
        return last.growth
    return last.growth * (1 + period_returns((ValuePoint(date.min, last.value), ValuePoint(date.max, value)))[0])


def _drawdown(views: Views, value: Decimal) -> float:
    if not views.equity.points:
        return 0.0
    last = views.equity.points[-1]
    now = _growth_now(last, value)
    return 1 - now / max(last.peak, now)
