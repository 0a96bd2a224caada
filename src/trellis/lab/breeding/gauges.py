"""What a genome's gates read of the bars, as the kernel reads it; what it is, the room of signals says."""

from typing import NamedTuple

from trellis.lab.columns import Real
from trellis.lab.rules.signals import Want
from trellis.signals.regimes.measures import Meter
from trellis.signals.regimes.regimes import PERCENTILE_CUTS, TREND_CUTS
from trellis.signals.regimes.settling import Settling
from trellis.signals.series import Series


class Gauges(NamedTuple):
    """One entry a bar. atr: percentile, 0 to 100; adx: 0 to 100; NaN before they are known. volatility, trend: places
    in the garden's words, -1 before.
    """

    atr: Real
    adx: Real
    volatility: Want
    trend: Want


def gauges(series: Series) -> Gauges:
    """The gauges of bars without splits."""
    found = Meter().advance(series)
    states = Settling(PERCENTILE_CUTS).advance(found.volatility_percentile), Settling(TREND_CUTS).advance(found.trend)
    return Gauges(found.atr_percentile, found.adx, *states)
