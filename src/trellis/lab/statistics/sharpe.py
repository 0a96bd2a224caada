"""The Sharpe ratio per period with its error, its probability, and what is left of it after many trials.

Lo (2002) and Mertens (2002) for the error; Bailey and Lopez de Prado, "The Sharpe Ratio Efficient Frontier" (2012) for
the probabilistic ratio and the least track record, "The Deflated Sharpe Ratio" (2014) for the deflation.
"""

from dataclasses import dataclass
from math import inf, isfinite, sqrt
from statistics import NormalDist

import numpy as np

from trellis.lab.columns import Real
from trellis.trials.luck import luckiest

_NORMAL = NormalDist()
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Sharpe:
    """Of a series of returns: mean over deviation a period, with skewness, kurtosis (3 for the normal) and length."""

    ratio: float
    skew: float
    kurtosis: float
    periods: int

    @property
    def error(self) -> float:
        """The standard error of the ratio, returns not being normal taken into account."""
        spread = 1 - self.skew * self.ratio + (self.kurtosis - 1) / 4 * self.ratio**2
        return sqrt(max(spread, 0.0) / (self.periods - 1))

    def yearly(self, periods: float = 252) -> float:
        """The ratio a year, returns taken as independent."""
        return self.ratio * sqrt(periods)

    def probability(self, benchmark: float = 0.0) -> float:
        """That the true ratio a period is above the benchmark."""
        error = self.error
        return _NORMAL.cdf((self.ratio - benchmark) / error) if error > 0 else float(self.ratio > benchmark)

    def track_record(self, benchmark: float = 0.0, confidence: float = 0.95) -> float:
        """Periods needed to say with that confidence that the ratio is above the benchmark; inf where it is not."""
        if self.ratio <= benchmark:
            return inf
        spread = 1 - self.skew * self.ratio + (self.kurtosis - 1) / 4 * self.ratio**2
        return 1 + spread * (_NORMAL.inv_cdf(confidence) / (self.ratio - benchmark)) ** 2


def sharpe(returns: Real) -> Sharpe:
    """Of finite returns, three at least. Where they do not vary the ratio is 0. Raises ValueError for others."""
    if len(returns) < _LEAST or not np.isfinite(returns).all():
        raise ValueError(f"a Sharpe ratio needs {_LEAST} finite returns; there were {len(returns)}")
    mean, deviation = float(returns.mean()), float(returns.std(ddof=1))
    if deviation <= 1e-12 * max(abs(mean), 1e-300):
        return Sharpe(0.0, 0.0, 3.0, len(returns))
    apart = (returns - mean) / float(returns.std())
    return Sharpe(mean / deviation, float((apart**3).mean()), float((apart**4).mean()), len(returns))


def ratios(returns: Real) -> Real:
    """The Sharpe ratio a period of each row; 0 where a row does not vary."""
    deviation = returns.std(axis=1, ddof=1)
    mean = returns.mean(axis=1)
    steady = deviation <= 1e-12 * np.maximum(np.abs(mean), 1e-300)
    found: Real = np.divide(mean, deviation, out=np.zeros_like(mean), where=~steady)
    return found


def deflated(found: Sharpe, trials: float, deviation: float) -> float:
    """The probability that the ratio is above what the luckiest of the trials without skill would show.

    trials: how many were made, all of them; deviation: of their ratios a period.
    """
    if not isfinite(deviation) or deviation < 0:
        raise ValueError(f"the trials' deviation was {deviation}; give a finite one of at least 0")
    return found.probability(luckiest(trials, deviation))
