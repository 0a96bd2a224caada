"""What genomes read of one symbol's bars as they come: residuals, gauges, regime, divergence, and the tape's hash.

Bars are read in the breeding's own form, so that what is heard bar by bar is what was bred on: whole prices of
1/SCALE USD, volume 1, and times that divide a day evenly, or those of the clock where several timeframes are heard. A
test holds the two equal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from trellis.market.bars import Bar
from trellis.signals.experts.pivots import begun, kinds_of
from trellis.signals.regimes.regimes import Posterior
from trellis.signals.series import Series
from trellis.signals.tape.bar_tape import Bar as TapeBar
from trellis.signals.tape.bar_tape import BarTapeMachine
from trellis.signals.tape.settings import TapeSettings
from trellis.sim.adaptive.modules.alongside import NOBODY, Alongside
from trellis.sim.adaptive.modules.framing import Frame, Framed, Key, LongerFrame
from trellis.sim.adaptive.universe import SESSION
from trellis.strategies.garden.words import Horizon

SCALE = 10_000
DAY_NS = 86_400_000_000_000
DAY = timedelta(days=1)
STATES = 3
TAPE_BARS = 63
"""Bars for which the edges of the tape's bins stay, and after which a silence is a gap."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known at a bar's end. z: residuals by factory and figures. atr, adx, volatility, trend: as gates read
    them. posterior: of the likeliest hidden state, NaN before the first fit; divergence: kind of it that stands, 0 for
    none; tape: SHA-256 over everything that was read; framed: by timeframe what stands, None where nothing does;
    states: the whole posterior, the calmest state first.
    """

    z: Mapping[Key, float]
    atr: float
    adx: float
    volatility: int
    trend: int
    posterior: float
    divergence: int
    tape: str
    framed: Mapping[Horizon, Framed | None] = field(default_factory=dict)
    states: tuple[float, ...] = ()


class Hearing:
    """One symbol's bars, heard one after another."""

    def __init__(
        self,
        symbol: str,
        period: timedelta,
        a_day: int,
        keys: Sequence[Key],
        timeframes: Sequence[Horizon] = (),
        peers: Alongside = NOBODY,
    ) -> None:
        """period: of a bar; a_day: bars of a day; keys: factories with the figures that genomes chose; timeframes:
        several that genomes hear; peers: heard beside the bars.
        """
        self._symbol, self._period, self._peers = symbol, period, peers
        self._frame, self._timeframes = Frame(keys), tuple(timeframes)
        self._longer = {each: LongerFrame(each, keys) for each in timeframes if each.span != period}
        self._ends = Evenly(a_day)
        self._posterior = Posterior(STATES)
        span = TAPE_BARS * (max(period, DAY) if period >= SESSION else period) // timedelta(microseconds=1) * 1000
        self._tape, self._pivots = BarTapeMachine(TapeSettings(gap=span, period=span)), begun()

    def advance(self, bar: Bar) -> Heard:
        """The bar has ended. Raises ProblemError for one that cannot be or comes no later than the one before."""
        end = _ended(bar, self._period)
        row = _series(self._symbol, bar, end if self._timeframes else self._ends.end(bar))
        row = self._peers.told_to(row, self._peers.at(bar))
        own = self._frame.advance(row)
        posterior = self._posterior.advance(row.close)[0]
        tape = self._tape.take([_tape_bar(bar, self._period)])
        return Heard(
            own.z,
            own.atr,
            own.adx,
            own.volatility,
            own.trend,
            float(posterior.max()),
            int(kinds_of(tape.rows, self._pivots)[-1]),
            tape.digest,
            self._framed(row, end, own),
            tuple(posterior.tolist()),
        )

    def _framed(self, row: Series, end: int, own: Framed) -> Mapping[Horizon, Framed | None]:
        longer = {each: frame.advance(row, end) for each, frame in self._longer.items()}
        return {each: longer.get(each) if each in longer else own for each in self._timeframes}


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
    at = _ended(bar, period)
    opened, high, low, close = (price.__float__() for price in (bar.open, bar.high, bar.low, bar.close))
    return TapeBar(at, opened, high, low, close, 1.0 if bar.volume is None else float(bar.volume))


def _ended(bar: Bar, period: timedelta) -> int:
    """The bar's end by the clock, in nanoseconds since 1970."""
    return (bar.start.astimezone(UTC) + period - _EPOCH) // timedelta(microseconds=1) * 1000
