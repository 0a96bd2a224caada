"""Probabilities with their intervals, and the exact figures that models hand back."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, variance

from trellis.household.shares import wilson

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Interval:
    """A range with what it covers. level: the share of cases that it holds; name: what it is an interval of."""

    low: Decimal
    high: Decimal
    level: Decimal
    name: str

    def as_mapping(self) -> dict[str, object]:
        """The interval for machines."""
        return {"low": self.low, "high": self.high, "level": self.level, "name": self.name}


def told(value: object, places: int = _PLACES) -> Decimal:
    """A model's number as a Decimal of so many places; never a negative zero."""
    return Decimal(f"{value:.{places}f}") + 0


def simulated(hits: int, paths: int) -> Interval:
    """What chance in so many simulated paths leaves open about a probability: Wilson's interval at 95 %."""
    share = wilson(hits, paths)
    return Interval(told(share.low), told(share.high), Decimal("0.95"), "simulation error")


def simulated_by_row(shares: Sequence[float], paths: int) -> Interval:
    """The same where paths of one row have a draw in common, so that they tell less than as many apart: Wilson's
    interval at the effective number of paths (Kish 1965). shares: the share that hits of each row; paths: of one row.
    """
    whole, p = len(shares) * paths, fmean(shares)
    error = variance(shares) / len(shares) if len(shares) > 1 else 0.0
    worth = round(min(p * (1 - p) / error, whole)) if error else whole
    return simulated(round(p * worth), worth)


def jeffreys(hits: int, trials: int, level: Decimal = Decimal("0.95"), name: str = "share kept") -> Interval:
    """The equal-tailed interval of Beta(hits + 1/2, misses + 1/2): 7 of 10 at 95 % is 0.394 to 0.907.

    With no trial it is that of the prior. Its outer ends are 0 where nothing hit and 1 where everything did (Brown, Cai
    and DasGupta 2001).
    """
    from scipy.stats import beta

    if trials < 0 or not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials} is no share")
    tail = (1 - level.__float__()) / 2
    shape = beta(hits + 0.5, trials - hits + 0.5)
    low = 0.0 if trials and hits == 0 else shape.ppf(tail)
    high = 1.0 if trials and hits == trials else shape.ppf(1 - tail)
    return Interval(told(low), told(high), level, name)
