"""Intervals of shares."""

from math import sqrt

_Z = 1.959964


def wilson(count: int, of_all: int) -> tuple[float, float]:
    """The interval of 95 % of the share `count` of `of_all` (Wilson, 1927)."""
    share = count / of_all
    middle = (share + _Z * _Z / (2 * of_all)) / (1 + _Z * _Z / of_all)
    reach = _Z * sqrt(share * (1 - share) / of_all + _Z * _Z / (4 * of_all * of_all)) / (1 + _Z * _Z / of_all)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)
