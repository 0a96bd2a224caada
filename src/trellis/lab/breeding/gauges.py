"""What a genome's gates read of the bars, as the kernel reads it; what it is, the room of signals says."""

from typing import NamedTuple

import numpy as np

from trellis.lab.columns import Real
from trellis.lab.rules.signals import Want
from trellis.lab.trading.layout import Genes
from trellis.signals.regimes.measures import Meter
from trellis.signals.regimes.regimes import PERCENTILE_CUTS, TREND_CUTS
from trellis.signals.regimes.settling import Settling
from trellis.signals.series import Series, length


class Gauges(NamedTuple):
    """One entry a bar. atr: percentile, 0 to 100; adx: 0 to 100; NaN before they are known. volatility, trend: places
    in the garden's words, -1 before. above: a row a bar, by how much the probability that a long trade, and a short
    one, pays is above its gate; NaN where evidence abstains.
    """

    atr: Real
    adx: Real
    volatility: Want
    trend: Want
    above: Genes


def gauges(series: Series, above: Genes | None = None) -> Gauges:
    """The gauges of bars without splits. above: what evidence says, nothing where there is none."""
    found = Meter().advance(series)
    states = Settling(PERCENTILE_CUTS).advance(found.volatility_percentile), Settling(TREND_CUTS).advance(found.trend)
    silent = np.full((length(series), 2), np.nan) if above is None else above
    return Gauges(found.atr_percentile, found.adx, *states, silent)
