"""Several timeframes over one instrument's bars: their bars one after another on one axis, and which stands when.

A genome's strength is worked out once a longer bar, not once a bar; the kernel then looks up which longer bar of each
timeframe stands at each bar's end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

import numpy as np

from trellis.core.problems import problem
from trellis.lab.breeding.gauges import Gauges, gauges
from trellis.lab.columns import Whole
from trellis.lab.trading.layout import Rows
from trellis.signals.series import Series, length
from trellis.signals.timeframes import Longer, longer
from trellis.strategies.garden.timeframes import check
from trellis.strategies.garden.words import Horizon

FLAG = "--timeframes"


class Count(NamedTuple):
    """Bars of a timeframe. gaps: how many lack some of the shorter ones that they are made of."""

    name: str
    bars: int
    gaps: int


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """Timeframes, longest first. series: the bars of each; stands: a row a timeframe, the place on the axis of what
    stands at each bar, -1 for nothing; lasts: by place on the axis, the bar that was the last of it; gauges: over the
    axis; short: of each timeframe, how many bars lack some of the shorter ones.
    """

    timeframes: tuple[Horizon, ...]
    series: tuple[Series, ...]
    stands: Rows
    lasts: Whole
    gauges: Gauges
    short: tuple[int, ...]

    @property
    def counts(self) -> tuple[Count, ...]:
        """Of each timeframe how many bars it has."""
        rows = zip(self.timeframes, self.series, self.short, strict=True)
        return tuple(Count(each.value, length(series), short) for each, series, short in rows)

    @property
    def words(self) -> str:
        """The same in a sentence; where there is one timeframe, that nothing is weighed."""
        if not self.timeframes:
            return "One timeframe, that of the bars: weights of timeframes and their agreement say nothing here."
        told = [f"{name} {bars:,} bars, {short:,} of them with gaps" for name, bars, short in self.counts]
        return f"Timeframes: {'; '.join(told)}."


_EMPTY, _CLASSES = np.zeros(0), np.zeros(0, np.int8)
NONE = Frames(
    (),
    (),
    np.zeros((0, 0), np.int64),
    np.zeros(0, np.int64),
    Gauges(_EMPTY, _EMPTY, _CLASSES, _CLASSES, np.zeros((0, 2))),
    (),
)
"""One timeframe: that of the bars."""


def frames_of(series: Series, ends: Whole | None, bar: timedelta, timeframes: Sequence[Horizon]) -> Frames:
    """The timeframes over these bars. ends: of bars by the clock; bar: how long one is.

    Raises ProblemError for bars of days, and for a timeframe that bars of this length do not divide into.
    """
    if not timeframes:
        return NONE
    check(timeframes, bar, FLAG)
    if ends is None:
        message = "the bars tell days and no instants"
        raise problem("flags", FLAG, ", ".join(timeframes), message, "Give bars of minutes with their times.")
    made = [_longer(series, ends, bar, each) for each in timeframes]
    starts = np.concatenate(([0], np.cumsum([length(each.series) for each in made])))[:-1]
    stands = np.stack([np.where(each.stands < 0, -1, each.stands + at) for each, at in zip(made, starts, strict=True)])
    return Frames(
        tuple(timeframes),
        tuple(each.series for each in made),
        stands,
        np.concatenate([each.last for each in made]),
        joined([gauges(each.series) for each in made]),
        tuple(each.short(span.span // bar) for each, span in zip(made, timeframes, strict=True)),
    )


def _longer(series: Series, ends: Whole, bar: timedelta, timeframe: Horizon) -> Longer:
    """The bars themselves where they are of that length, whatever instants they end at."""
    if timeframe.span == bar:
        places = np.arange(length(series))
        return Longer(series, places, places)
    return longer(series, ends, timeframe.span // timedelta(microseconds=1) * 1_000)


def joined(parts: Sequence[Gauges]) -> Gauges:
    """Gauges one after another."""
    return Gauges(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def at_bars(frames: Frames) -> Frames:
    """The same with a place on the axis for every bar and timeframe, as whoever hears bar by bar has it: what stands
    there, not a number where nothing does.
    """
    count, bars = frames.stands.shape
    flat = frames.stands.ravel()
    unclassed = np.full(1, -1, np.int8)
    unknown = Gauges(np.full(1, np.nan), np.full(1, np.nan), unclassed, unclassed, np.full((1, 2), np.nan))
    told = joined([frames.gauges, unknown])
    stands = np.arange(count * bars, dtype=np.int64).reshape(count, bars)
    lasts = np.where(flat < 0, np.tile(np.arange(bars), count), np.append(frames.lasts, 0)[flat])
    axis = Gauges(told.atr[flat], told.adx[flat], told.volatility[flat], told.trend[flat], told.above[flat])
    return Frames(frames.timeframes, frames.series, stands, lasts, axis, frames.short)
