"""The regime that modules hear, a day at a time: the mean of every whole posterior in it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import isfinite

from trellis.adaptive.regime_events import RegimeHeard
from trellis.core.dates import NEW_YORK
from trellis.market.bars import Bar
from trellis.sim.adaptive.modules.hearing import DAY, Heard
from trellis.sim.adaptive.universe import SESSION
from trellis.strategies.garden.tables import TRENDS, VOLATILITIES

PLACES = 6


class RegimeDays:
    """One symbol's. A day is over with the bar that ends 24 hours or more after its first one began; a bar of a session
    is a day.
    """

    def __init__(self, symbol: str, period: timedelta, after: datetime) -> None:
        """period: of a bar; after: the instant up to which bars are in sample, and not told."""
        self._symbol, self._period, self._after = symbol, period, after.astimezone(UTC)
        self._rows: list[Sequence[float]] = []
        self._first: datetime | None = None
        self._told: list[RegimeHeard] = []

    def take(self, bar: Bar, heard: Heard) -> None:
        """A bar has ended; one without a posterior, or in sample, tells nothing."""
        start = bar.start.astimezone(UTC)
        end = start + self._period
        if end <= self._after or not all(map(isfinite, heard.states)):
            return
        self._first = self._first or start
        self._rows.append(heard.states)
        if self._period >= SESSION or end - self._first >= DAY:
            self._close(self._first, end, heard)

    def told(self, at: datetime) -> list[RegimeHeard]:
        """Days that are over since this was last asked."""
        told, self._told = self._told, []
        return [
            RegimeHeard(at, each.symbol, each.first, each.last, each.bars, each.posterior, each.cell) for each in told
        ]

    def _close(self, first: datetime, end: datetime, heard: Heard) -> None:
        count = len(self._rows)
        posterior = tuple(round(sum(column) / count, PLACES) for column in zip(*self._rows, strict=True))
        known = heard.volatility >= 0 and heard.trend >= 0
        cell = f"{VOLATILITIES[heard.volatility]} {TRENDS[heard.trend]}" if known else ""
        begins, ends = first.astimezone(NEW_YORK), end.astimezone(NEW_YORK)
        self._told.append(RegimeHeard(ends, self._symbol, begins, ends, count, posterior, cell))
        self._rows, self._first = [], None
