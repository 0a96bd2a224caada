"""Means and medians with noise, and how far noise alone may have moved them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from trellis.core.numbers import CENT
from trellis.privacy.noise.draws import Take, discrete_gaussian
from trellis.privacy.release.query import BINS, Contribution, Query, clipped

LEVEL = Decimal("0.95")
_HUNDREDTHS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the range that noise leaves open at LEVEL. It says nothing of how a cohort was chosen."""

    value: Decimal
    low: Decimal
    high: Decimal

    def as_mapping(self) -> dict[str, object]:
        """The figure for machines."""
        return {"value": self.value, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Release:
    """What may be told of a cohort. cost: in rho; simulated: whether the cohort's households are made up."""

    query: Query
    households: int
    means: Mapping[str, Told]
    medians: Mapping[str, Told]
    cost: Decimal
    simulated: bool

    def as_mapping(self) -> dict[str, object]:
        """The release as a file holds it."""
        return {
            "format": "trellis release 1",
            "data_set": self.query.data_set,
            "currency": self.query.currency,
            "households": self.households,
            "simulated": self.simulated,
            "epsilon": self.query.epsilon,
            "delta": self.query.delta,
            "rho": self.cost,
            "level": LEVEL,
            "measures": {
                name: {
                    "cap": self.query.caps[name],
                    "mean": self.means[name].as_mapping(),
                    "median": self.medians[name].as_mapping(),
                }
                for name in self.query.names
            },
        }


def answer(query: Query, cohort: Sequence[Contribution], take: Take, *, simulated: bool) -> Release:
    """The figures with noise. Charge query.cost before: this is the only thing that may be told.

    Raises as clipped() does.
    """
    totals = clipped(query, cohort)
    means = {name: _mean(query, name, some, take) for name, some in totals.items()}
    medians = {name: _median(query, name, some, take) for name, some in totals.items()}
    return Release(query, len(cohort), means, medians, query.cost, simulated)


def _mean(query: Query, name: str, totals: Sequence[int], take: Take) -> Told:
    variance = query.variance(name)
    noisy = sum(totals) + discrete_gaussian(take, variance)
    half = Decimal(sqrt(variance) * _quantile(1))
    value, low, high = ((noisy + step * half) / len(totals) for step in (0, -1, 1))
    cap = query.cap(name)
    return Told(*(_amount(min(max(one, Decimal(0)), Decimal(cap))) for one in (value, low, high)))


def _median(query: Query, name: str, totals: Sequence[int], take: Take) -> Told:
    """Read from counts with noise: the range that half of the households reach, and those that noise may make it."""
    cap, half = query.cap(name), len(totals) / 2
    edges = [Fraction(cap * place, BINS) for place in range(BINS + 1)]
    counts = [0] * BINS
    for total in totals:
        counts[min(total * BINS // cap, BINS - 1)] += 1
    noisy = [count + discrete_gaussian(take, query.count_variance) for count in counts]
    up_to = [sum(noisy[: place + 1]) for place in range(BINS)]
    wide = [sqrt(query.count_variance * (place + 1)) * _quantile(BINS) for place in range(BINS)]
    middle = _first(up_to, half)
    low = _first([one + more for one, more in zip(up_to, wide, strict=True)], half)
    high = _first([one - more for one, more in zip(up_to, wide, strict=True)], half)
    value = (edges[middle] + edges[middle + 1]) / 2
    return Told(*(_amount(Decimal(one.numerator) / one.denominator) for one in (value, edges[low], edges[high + 1])))


def _first(counts: Sequence[float], half: float) -> int:
    return next((place for place, count in enumerate(counts) if count >= half), BINS - 1)


def _quantile(together: int) -> float:
    """How many deviations hold LEVEL for so many figures at once (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - float(LEVEL)) / 2 / together)


def _amount(hundredths: Decimal) -> Decimal:
    return (hundredths / _HUNDREDTHS).quantize(CENT, ROUND_HALF_UP)
