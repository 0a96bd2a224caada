"""What genomes are bred on: one instrument's bars, the terms of trading, and what gates and factories read of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import numpy as np

from trellis.lab.breeding.frames import NONE, Frames, frames_of
from trellis.lab.breeding.gauges import Gauges, gauges
from trellis.lab.columns import BarColumns, Whole, rising
from trellis.lab.sources import FIRST_BARS
from trellis.lab.trading.replay import Prepared, prepared
from trellis.lab.trading.terms import Sizing, Terms
from trellis.risk.mandate import shipped
from trellis.signals.residuals.catalogue import FACTORIES, NAMES
from trellis.signals.series import BOUGHT, DEPTH, ORDER_FLOW, SOLD, Series, checked
from trellis.strategies.garden.tables import EVIDENCE, Table, bounded, detector_table, horizons_of
from trellis.strategies.garden.timeframes import named
from trellis.strategies.garden.words import Horizon

DAY = 86_400_000_000_000
FIRST_DAYS = 20
"""Days that tell how many bars a day has."""
RANGE = 14


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Everything that a genome is measured on. series: the bars as factories read them; bar: how long one is; again:
    makes the first bars anew of what was recorded until then, where they are a tape's; frames: several timeframes; off:
    why a factory cannot work, by its name.
    """

    ready: Prepared
    series: Series
    gauges: Gauges
    bar: timedelta
    table: Table
    key: str
    again: Callable[[int], BarColumns] | None = None
    frames: Frames = NONE
    off: Mapping[str, str] = field(default_factory=dict)

    @property
    def axis(self) -> Gauges:
        """What gates read of each place that residuals are over: the bars, or those of every timeframe."""
        return self.frames.gauges if self.frames.timeframes else self.gauges

    @property
    def bars(self) -> BarColumns:
        """The bars as they are traded."""
        return self.ready.bars

    @property
    def days(self) -> Whole:
        """Days since 1970-01-01 that have bars."""
        return self.bars.day[self.bars.day_ends]


def ground(
    bars: BarColumns,
    terms: Terms,
    factors: Sequence[str] = NAMES,
    again: Callable[[int], BarColumns] | None = None,
    timeframes: Sequence[Horizon] = (),
    bar: timedelta | None = None,
) -> Ground:
    """The bars made ready. terms: capital, costs and slippage; stops, sizes and stays are the genomes' own.

    factors: those that are heard where the bars let them work; timeframes: several to hear, longest first; bar: how
    long a bar is, where the bars are a part of others.
    Raises ProblemError for timeframes that cannot be made of the bars.
    """
    heard = bars.heard
    ready = prepared(bars, replace(terms, stop=Decimal(1), range=RANGE, sizing=Sizing.VOLATILITY, size=Decimal("0.01")))
    series = _series(bars, by_clock=bool(timeframes))
    asked = [each for each in FACTORIES if each.name in factors]
    off = {each.name: lack for each in asked if (lack := each.lacks(series))}
    can = tuple(each.name for each in asked if each.name not in off)
    bar = bar or bar_length(bars)
    frames = frames_of(series, bars.at, bar, timeframes)
    names = (*can, *named(timeframes), *((EVIDENCE,) if heard else ()))
    table = bounded(detector_table(names, horizons_of(bar)), reward_least())
    key = f"{bars.digest} {bar.total_seconds():g} {' '.join((*can, *named(timeframes)))}"
    return Ground(ready, series, gauges(series, heard.above if heard else None), bar, table, key, again, frames, off)


def reward_least() -> float:
    """The reward over risk that the shipped mandate asks of every plan: a genome below it could never be approved."""
    return shipped().limits["M.reward_risk"].__float__()


def bar_length(bars: BarColumns) -> timedelta:
    """How long a bar is: what the first ones last by median where ends are told; else a day, or the longest horizon of
    which so many bars fit into the middle day.
    """
    if bars.at is not None:
        return timedelta(microseconds=max(float(np.median(np.diff(bars.at[:FIRST_BARS]))) / 1000, 1))
    a_day = float(np.median(np.bincount(np.unique(bars.day, return_inverse=True)[1])))
    if a_day < 2:
        return timedelta(days=1)
    spans = sorted((each.span for each in Horizon), reverse=True)
    return next((span for span in spans if timedelta(days=1) / span >= a_day), spans[-1])


def _series(bars: BarColumns, *, by_clock: bool) -> Series:
    """The bars without splits, in a form that can be sent to workers. by_clock: at the instants that they ended at.

    Bars of a day whose ends are not told are taken to be evenly spaced in it, and volume, where they lack it, as 1.
    """
    open_, high, low, close = (bars.adjusted(name) for name in ("open", "high", "low", "close"))
    ones, heard = np.ones(len(bars)), bars.heard
    told = {} if heard is None else {ORDER_FLOW: heard.flow, DEPTH: ones, BOUGHT: heard.bought, SOLD: heard.sold}
    volume = ones if heard is None else heard.volume
    times = bars.at if by_clock and bars.at is not None else times_of(bars)
    made = Series(bars.symbol, times, open_, high, low, close, volume, told)
    return checked(made if bars.beside is None else bars.beside.told_to(made))


def times_of(bars: BarColumns) -> Whole:
    """The ends of bars in nanoseconds since 1970: a tape's own; else even in their day, as a paper account hears them.

    How many bars a day has is read from the first days: a day's own count is not known before it is over.
    """
    if bars.heard is not None and bars.at is not None:
        return bars.at
    _, which, counts = np.unique(bars.day, return_inverse=True, return_counts=True)
    firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    place = np.arange(len(bars)) - firsts[which] + 1
    a_day = int(counts[:FIRST_DAYS].max())
    return rising(bars.day * DAY + np.minimum(place, a_day) * DAY // a_day)
