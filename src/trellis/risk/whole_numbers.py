"""Division and roots of whole numbers, rounded to the nearest."""

from math import isqrt


def halved(number: int, by: int) -> int:
    """number / by, rounded to the nearest whole number, halves away from zero. by is above zero."""
    parts = (2 * abs(number) + by) // (2 * by)
    return parts if number >= 0 else -parts


def root(number: int) -> int:
    """The square root rounded to the nearest whole number; 0 for a number not above zero."""
    if number <= 0:
        return 0
    below = isqrt(number)
    return below + (number - below * below > below)
