"""What genomes read of one symbol's bars as they come: residuals, gauges, regime, divergence, and the tape's hash.

Bars are read in the breeding's own form, so that what is heard bar by bar is what was bred on: whole prices of
1/SCALE USD, volume 1, and times that divide a day evenly. A test holds the two equal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from trellis.market.bars import Bar
from trellis.signals.experts.pivots import begun, kinds_of
from trellis.signals.regimes.measures import Meter
from trellis.signals.regimes.regimes import PERCENTILE_CUTS, TREND_CUTS, Posterior
from trellis.signals.regimes.settling import Settling
from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import Stream
from trellis.signals.series import Series
from trellis.signals.tape.bar_tape import Bar as TapeBar
from trellis.signals.tape.bar_tape import BarTapeMachine
from trellis.signals.tape.settings import TapeSettings
from trellis.sim.adaptive.universe import SESSION
from trellis.strategies.garden.detector import Figures

SCALE = 10_000
DAY_NS = 86_400_000_000_000
DAY = timedelta(days=1)
STATES = 3
TAPE_BARS = 63
"""Bars for which the edges of the tape's bins stay, and after which a silence is a gap."""
Key = tuple[str, Figures]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known at a bar's end. z: residuals by factory and figures. atr, adx, volatility, trend: as gates read
    them. posterior: of the likeliest hidden state, NaN before the first fit; divergence: kind of it that stands, 0 for
    none; tape: SHA-256 over everything that was read.
    """

    z: Mapping[Key, float]
    atr: float
    adx: float
    volatility: int
    trend: int
    posterior: float
    divergence: int
    tape: str


class Hearing:
    """One symbol's bars, heard one after another."""

    def __init__(self, symbol: str, period: timedelta, a_day: int, keys: Iterable[Key]) -> None:
        """period: of a bar; a_day: bars of a day; keys: factories with the figures that genomes chose."""
        self._symbol, self._period = symbol, period
        self._streams = {key: Stream(factory_named(key[0]), dict(key[1])) for key in dict.fromkeys(keys)}
        self._ends = Evenly(a_day)
        self._meter, self._posterior = Meter(), Posterior(STATES)
        self._volatility, self._trend = Settling(PERCENTILE_CUTS), Settling(TREND_CUTS)
        span = TAPE_BARS * (max(period, DAY) if period >= SESSION else period) // timedelta(microseconds=1) * 1000
        self._tape, self._pivots = BarTapeMachine(TapeSettings(gap=span, period=span)), begun()

    def advance(self, bar: Bar) -> Heard:
        """The bar has ended. Raises ProblemError for one that cannot be or comes no later than the one before."""
        row = _series(self._symbol, bar, self._ends.end(bar))
        measures = self._meter.advance(row)
        posterior = self._posterior.advance(row.close)[0]
        tape = self._tape.take([_tape_bar(bar, self._period)])
        return Heard(
            {key: float(stream.advance(row).z[0]) for key, stream in self._streams.items()},
            float(measures.atr_percentile[0]),
            float(measures.adx[0]),
            int(self._volatility.advance(measures.volatility_percentile)[0]),
            int(self._trend.advance(measures.trend)[0]),
            float(posterior.max()),
            int(kinds_of(tape.rows, self._pivots)[-1]),
            tape.digest,
        )


class Evenly:
    """Ends of bars as the breeding has them: bars of a UTC day lie evenly in it, and the last one ends with it."""

    def __init__(self, a_day: int) -> None:
        """a_day: how many bars a whole day has."""
        self._a_day, self._day, self._place = a_day, -1, 0

    def end(self, bar: Bar) -> int:
        """Of the next bar, in nanoseconds since 1970."""
        day = (bar.start.astimezone(UTC) - _EPOCH).days
        self._place = 1 if day != self._day else min(self._place + 1, self._a_day)
        self._day = day
        return day * DAY_NS + self._place * DAY_NS // self._a_day


def _series(symbol: str, bar: Bar, end: int) -> Series:
    opened, high, low, close = (
        np.array([(price * SCALE).__float__()]) for price in (bar.open, bar.high, bar.low, bar.close)
    )
    return Series(symbol, np.array([end], np.int64), opened, high, low, close, np.ones(1))


def _tape_bar(bar: Bar, period: timedelta) -> TapeBar:
    at = (bar.start.astimezone(UTC) + period - _EPOCH) // timedelta(microseconds=1) * 1000
    opened, high, low, close = (price.__float__() for price in (bar.open, bar.high, bar.low, bar.close))
    return TapeBar(at, opened, high, low, close, 1.0 if bar.volume is None else float(bar.volume))
