"""What a row of outcomes says of who earned them: the probability that it was no luck, kept up stay by stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from trellis.trials.luck import luckiest

_FLAT = 1e-12
"""A variance that is no more than this part of the squared mean is rounding."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Of outcomes so far: how many, their mean, and sums of the second, third and fourth powers of what each is from
    it (Welford, 1962; Pebay, 2008).
    """

    count: int = 0
    mean: float = 0.0
    second: float = 0.0
    third: float = 0.0
    fourth: float = 0.0

    def after(self, outcome: float) -> "Moments":
        """With one more."""
        count, before = self.count + 1, self.count
        apart = outcome - self.mean
        part = apart / count
        term = apart * part * before
        return Moments(
            count,
            self.mean + part,
            self.second + term,
            self.third + term * part * (count - 2) - 3.0 * part * self.second,
            self.fourth
            + term * part * part * (count * count - 3 * count + 3)
            + 6.0 * part * part * self.second
            - 4.0 * part * self.third,
        )

    def earns(self, tried: int = 1) -> float:
        """The probability that the true ratio of mean to deviation is above what the luckiest of so many without skill
        shows: of earning at all where one was tried. Half without evidence (Bailey and Lopez de Prado, 2014).
        """
        count, variance = self.count, self.second / self.count if self.count else 0.0
        if count < 3 or variance <= _FLAT * self.mean**2:
            return 0.5
        deviation = sqrt(variance)
        ratio, skew = self.mean / deviation, self.third / count / deviation**3
        kurtosis = self.fourth / count / deviation**4
        luck = luckiest(tried, 1.0 / sqrt(count)) if tried > 1 else 0.0
        error = sqrt(max(1.0 - skew * ratio + (kurtosis - 1.0) / 4.0 * ratio**2, 1e-12) / (count - 1))
        return NormalDist().cdf((ratio - luck) / error)


NO_OUTCOME = Moments()


def moments_of(outcomes: Iterable[float]) -> Moments:
    """Of all of them, one after another."""
    found = NO_OUTCOME
    for each in outcomes:
        found = found.after(each)
    return found


def earns(outcomes: Iterable[float], tried: int = 1) -> float:
    """Moments.earns() of them."""
    return moments_of(outcomes).earns(tried)
