"""How far two distributions over the same states are apart."""

from collections.abc import Sequence
from math import isfinite, log2, sqrt

from trellis.core.problems import problem


def jensen_shannon(one: Sequence[float], other: Sequence[float]) -> float:
    """The root of the Jensen-Shannon divergence in bits (Lin, 1991): 0 where equal, 1 where nothing is shared.

    Not a number where a probability is none. Raises ProblemError for distributions over other states.
    """
    if len(one) != len(other) or not len(one):
        raise problem("regime", "posterior", len(other), f"the other has {len(one)} states", "Give the same states.")
    if not all(map(isfinite, (*one, *other))):
        return float("nan")
    middle = [(a + b) / 2 for a, b in zip(one, other, strict=True)]
    return sqrt(max((_relative(one, middle) + _relative(other, middle)) / 2, 0.0))


def _relative(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * log2(a / b) for a, b in zip(one, other, strict=True) if a > 0)
