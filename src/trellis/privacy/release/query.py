"""What is asked of a cohort, what each household's part in it is, and what it costs."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from trellis.core.problems import problem
from trellis.privacy.noise.accounting import charged, gaussian_rho, rho_of
from trellis.privacy.problems import CohortTooSmall, OutOfBounds, refused

COHORT_MIN = 20
BINS = 16
"""Ranges of the counts that a median is read from: from 0 to the cap, evenly wide."""

MEASURES_MAX = 40
_MEAN_SHARE = Fraction(1, 2)
_HUNDREDTHS, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Contribution:
    """One household's part: what it spends in a month by measure, in a currency. household: any name that tells it from
    others; a second part under one name is refused.
    """

    household: str
    totals: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Query:
    """Means and medians of measures over a cohort, under a guarantee. caps: by measure, the most that one household
    counts, chosen without looking at the cohort. Totals below 0 count as 0.
    """

    data_set: str
    currency: str
    caps: Mapping[str, Decimal]
    epsilon: Decimal
    delta: Decimal

    def __post_init__(self) -> None:
        if not 0 < len(self.caps) <= MEASURES_MAX:
            message = f"1 to {MEASURES_MAX} figures are told at once"
            raise refused(OutOfBounds, "release", "caps", len(self.caps), message, "Name others.")
        for name, cap in self.caps.items():
            if not (cap.is_finite() and 0 < cap < Decimal(10**9) and cap == round(cap, 2)):
                message = "a cap is an amount above 0 in hundredths"
                raise refused(OutOfBounds, "release", f"cap of {name}", cap, message, "Give one such as 2000.")

    @property
    def names(self) -> tuple[str, ...]:
        """The measures, in order."""
        return tuple(sorted(self.caps))

    @property
    def digest(self) -> str:
        """What names this question."""
        caps = " ".join(f"{name}={self.caps[name]}" for name in self.names)
        told = f"{self.data_set}\n{self.currency}\n{caps}\n{self.epsilon}\n{self.delta}"
        return hashlib.sha256(told.encode()).hexdigest()

    def cap(self, name: str) -> int:
        """A measure's cap in hundredths."""
        return int(self.caps[name] * _HUNDREDTHS)

    def variance(self, name: str) -> Fraction:
        """Of the noise on the sum of a measure, in hundredths squared."""
        each = self._rho * _MEAN_SHARE / len(self.caps)
        return _rounded(Fraction(self.cap(name) ** 2) / (2 * each))

    @property
    def count_variance(self) -> Fraction:
        """Of the noise on each count that medians are read from: one household moves two counts by one."""
        each = self._rho * (1 - _MEAN_SHARE) / len(self.caps)
        return _rounded(Fraction(2) / (2 * each))

    @property
    def cost(self) -> Decimal:
        """What the whole answer costs in rho, by the noise that is really added."""
        sums = sum((gaussian_rho(Fraction(self.cap(name)), self.variance(name)) for name in self.names), Fraction(0))
        counts = len(self.caps) * Fraction(2) / (2 * self.count_variance)
        return charged(sums + counts)

    @property
    def _rho(self) -> Fraction:
        return Fraction(rho_of(self.epsilon, self.delta))


def clipped(query: Query, cohort: Sequence[Contribution]) -> dict[str, list[int]]:
    """Each measure's totals in hundredths, between 0 and its cap; a measure that a household lacks counts as 0.

    Raises CohortTooSmall under COHORT_MIN households, OutOfBounds where delta is no less than one in the cohort,
    ProblemError for a household that is there twice or a total that is no amount.
    """
    if len(cohort) < COHORT_MIN:
        message = f"figures of fewer than {COHORT_MIN} households are not told"
        raise refused(CohortTooSmall, "release", "cohort", len(cohort), message, "Wait until more take part.")
    if query.delta * len(cohort) >= 1:
        message = f"it must be less than one in {len(cohort)}, or one household may be told outright"
        raise refused(OutOfBounds, "release", "delta", query.delta, message, "Give a smaller one.")
    seen: set[str] = set()
    for one in cohort:
        if one.household in seen:
            message = "it is there twice, and would count twice"
            raise problem("cohort", "household", one.household, message, "Leave one of them out.")
        seen.add(one.household)
    return {name: [_within(query, name, one) for one in cohort] for name in query.names}


def _within(query: Query, name: str, one: Contribution) -> int:
    total = one.totals.get(name, Decimal(0))
    if not total.is_finite():
        raise problem(f"cohort: {one.household}", name, total, "it is no amount", "Write it like 412.10.")
    hundredths = int((total * _HUNDREDTHS).to_integral_value(ROUND_HALF_UP))
    return min(max(hundredths, 0), query.cap(name))


def _rounded(variance: Fraction) -> Fraction:
    """The next thousandth: short fractions are drawn from faster."""
    return Fraction(ceil(variance * _THOUSAND), _THOUSAND)
