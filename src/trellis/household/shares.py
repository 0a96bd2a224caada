"""Shares of a count with their interval: no bare percentage leaves the household."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from trellis.core.problems import problem


@dataclass(frozen=True, slots=True)
class Share:
    """hits of count, the share, and its interval at a level. With a count of 0 the interval is everything."""

    hits: int
    count: int
    low: float
    high: float
    level: float

    @property
    def value(self) -> float:
        """hits / count; 0 where nothing was counted."""
        return self.hits / self.count if self.count else 0.0

    def as_mapping(self) -> dict[str, object]:
        """The share for machines."""
        bounds: dict[str, object] = {"low": round(self.low, 6), "high": round(self.high, 6), "level": self.level}
        return {"share": round(self.value, 6), "hits": self.hits, "count": self.count} | bounds


def wilson(hits: int, count: int, level: float = 0.95) -> Share:
    """The share with Wilson's score interval (Wilson 1927).

    Raises ProblemError where hits lie outside of 0..count, or the level outside of 0..1.
    """
    if not 0 <= hits <= count:
        raise problem("share", "hits", hits, f"they lie outside of 0..{count}", "Count again.")
    if not 0 < level < 1:
        raise problem("share", "level", level, "it lies outside of 0..1", "Give one such as 0.95.")
    if not count:
        return Share(0, 0, 0.0, 1.0, level)
    z = NormalDist().inv_cdf((1 + level) / 2)
    centre = hits + z * z / 2
    spread = z * sqrt(hits * (count - hits) / count + z * z / 4)
    low = (centre - spread) / (count + z * z) if hits else 0.0
    high = (centre + spread) / (count + z * z) if hits < count else 1.0
    return Share(hits, count, low, high, level)
