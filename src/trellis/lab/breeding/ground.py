"""What genomes are bred on: one instrument's bars, the terms of trading, and what gates and factories read of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import numpy as np

from trellis.lab.breeding.gauges import Gauges, gauges
from trellis.lab.columns import BarColumns, Whole
from trellis.lab.trading.replay import Prepared, prepared
from trellis.lab.trading.terms import Sizing, Terms
from trellis.signals.residuals.catalogue import FACTORIES
from trellis.signals.series import Series, checked
from trellis.strategies.garden.tables import Table, detector_table, horizons_of
from trellis.strategies.garden.words import Horizon

DAY = 86_400_000_000_000
RANGE = 14
ON_BARS = ("kalman", "order_flow", "seasonality")
"""Factories that work on one instrument's bars alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Everything that a genome is measured on. series: the bars as factories read them; bar: how long one is."""

    ready: Prepared
    series: Series
    gauges: Gauges
    bar: timedelta
    table: Table
    key: str

    @property
    def bars(self) -> BarColumns:
        """The bars as they are traded."""
        return self.ready.bars

    @property
    def days(self) -> Whole:
        """Days since 1970-01-01 that have bars."""
        return self.bars.day[self.bars.day_ends]


def ground(bars: BarColumns, terms: Terms, factors: Sequence[str] = ON_BARS) -> Ground:
    """The bars made ready. terms: capital, costs and slippage; stops, sizes and stays are the genomes' own."""
    ready = prepared(bars, replace(terms, stop=Decimal(1), range=RANGE, sizing=Sizing.VOLATILITY, size=Decimal("0.01")))
    series = _series(bars)
    can = tuple(each.name for each in FACTORIES if each.name in factors and not each.lacks(series))
    bar = bar_length(bars)
    table = detector_table(can, horizons_of(bar))
    key = f"{bars.digest} {bar.total_seconds():g} {' '.join(can)}"
    return Ground(ready, series, gauges(series), bar, table, key)


def bar_length(bars: BarColumns) -> timedelta:
    """How long a bar is: a day, or the longest horizon of which so many bars fit into the middle day."""
    a_day = float(np.median(np.bincount(np.unique(bars.day, return_inverse=True)[1])))
    if a_day < 2:
        return timedelta(days=1)
    spans = sorted((each.span for each in Horizon), reverse=True)
    return next((span for span in spans if timedelta(days=1) / span >= a_day), spans[-1])


def _series(bars: BarColumns) -> Series:
    """The bars without splits, in a form that can be sent to workers.

    Bars of a day are taken to be evenly spaced in it, and volume, which they lack, as 1.
    """
    open_, high, low, close = (bars.adjusted(name) for name in ("open", "high", "low", "close"))
    return checked(Series(bars.symbol, times_of(bars), open_, high, low, close, np.ones(len(bars)), {}))


def times_of(bars: BarColumns) -> Whole:
    """The ends of bars in nanoseconds since 1970: a day's last bar ends with the day."""
    _, which, counts = np.unique(bars.day, return_inverse=True, return_counts=True)
    firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    place = np.arange(len(bars)) - firsts[which] + 1
    made: Whole = bars.day * DAY + place * DAY // counts[which]
    return made
