"""The house's value at each close, and what flowed in or out since the close before."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.reports.performance import ValuePoint
from trellis.reports.periods.period import Standing


class HousePoints:
    """One point a session, headed by the capital on the day before the first; forks within the house cancel out."""

    def __init__(self, capital: Decimal) -> None:
        self._points = [ValuePoint(date.min, capital)]
        self._before = self._now = capital

    @property
    def points(self) -> tuple[ValuePoint, ...]:
        """The points so far; none before the first close."""
        return tuple(self._points) if len(self._points) > 1 else ()

    def close(self, day: date, standings: Iterable[Standing]) -> None:
        """Take every sleeve's standing at the day's close. Told again for the same day, the later standing counts."""
        held = tuple(standings)
        if self._points[-1].day == day:
            self._points.pop()
        else:
            self._before = self._now
        if len(self._points) == 1:
            self._points = [ValuePoint(day - timedelta(days=1), self._points[0].value)]
        self._now = sum((each.flows - each.reserve for each in held), ZERO)
        value = sum((each.nlv for each in held), ZERO)
        self._points.append(ValuePoint(day, value, self._now - self._before))
