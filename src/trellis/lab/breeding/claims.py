"""What a promoted genome is held to after: what the breeding earned out of sample, less a standard error."""

from math import sqrt

import numpy as np

from trellis.lab.breeding.judging import Verdict
from trellis.lab.columns import Real
from trellis.lab.statistics.bootstrap import block_length, places
from trellis.strategies.garden.retirement import Claim

RESAMPLES = 400
QUANTILE = 0.99


def claim_of(verdict: Verdict) -> Claim:
    """The mean less one error, the deviation, and the drawdown that 99 of 100 resampled histories stay within."""
    returns = verdict.returns
    deviation = float(returns.std(ddof=1))
    mean = float(returns.mean()) - deviation / sqrt(len(returns))
    rng = np.random.Generator(np.random.PCG64([verdict.garden.settings.seed, 200]))
    taken = places(len(returns), RESAMPLES, block_length(returns), rng)
    return Claim(mean, deviation, float(np.quantile(_drawdowns(returns[taken]), QUANTILE)))


def _drawdowns(returns: Real) -> Real:
    """The worst fall from a peak of each row, as a fraction."""
    levels = np.cumprod(1.0 + returns, axis=1)
    peaks = np.maximum(np.maximum.accumulate(levels, axis=1), 1.0)
    worst: Real = (1.0 - levels / peaks).max(axis=1)
    return worst
