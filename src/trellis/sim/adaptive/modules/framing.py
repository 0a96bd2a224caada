"""What genomes of several timeframes hear of one of them: residuals and gauges of the last whole longer bar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from trellis.signals.regimes.measures import Meter
from trellis.signals.regimes.regimes import PERCENTILE_CUTS, TREND_CUTS
from trellis.signals.regimes.settling import Settling
from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import Stream
from trellis.signals.series import Series
from trellis.signals.timeframes import Gathering
from trellis.strategies.garden.detector import Figures
from trellis.strategies.garden.words import Horizon

Key = tuple[str, Figures]


@dataclass(frozen=True, slots=True)
class Framed:
    """What is known at a bar's end. z: residuals by factory and figures; atr, adx, volatility, trend: as gates read
    them.
    """

    z: Mapping[Key, float]
    atr: float
    adx: float
    volatility: int
    trend: int


class Frame:
    """Residuals and gauges of one symbol's bars, whatever their length."""

    def __init__(self, keys: Iterable[Key]) -> None:
        """keys: factories with the figures that genomes chose."""
        self._streams = {key: Stream(factory_named(key[0]), dict(key[1])) for key in dict.fromkeys(keys)}
        self._meter = Meter()
        self._volatility, self._trend = Settling(PERCENTILE_CUTS), Settling(TREND_CUTS)

    def advance(self, row: Series) -> Framed:
        """The bar has ended."""
        measures = self._meter.advance(row)
        return Framed(
            {key: float(stream.advance(row).z[0]) for key, stream in self._streams.items()},
            float(measures.atr_percentile[0]),
            float(measures.adx[0]),
            int(self._volatility.advance(measures.volatility_percentile)[0]),
            int(self._trend.advance(measures.trend)[0]),
        )


class LongerFrame:
    """The same of longer bars, made of those that are heard."""

    def __init__(self, timeframe: Horizon, keys: Iterable[Key]) -> None:
        self._frame = Frame(keys)
        self._gathering = Gathering(timeframe.span // timedelta(microseconds=1) * 1_000)
        self._last: Framed | None = None

    def advance(self, row: Series, end: int) -> Framed | None:
        """What stands at a bar's end; None where no longer bar is whole, or the last one is out of date.

        end: of the bar by the clock, in nanoseconds since 1970.
        """
        for whole in self._gathering.advance(row, end):
            self._last = self._frame.advance(whole)
        return self._last if self._gathering.stands else None
