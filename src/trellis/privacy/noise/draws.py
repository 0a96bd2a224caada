"""Exact draws from fair bytes, in whole numbers and fractions alone (Canonne, Kamath and Steinke 2020).

Noise computed in floats leaks by its last digits (Mironov 2012); here no float is made, and every probability is the
rational that the method states.
"""

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

Take = Callable[[int], bytes]
"""Gives so many fair bytes that nobody can foretell."""

_HALF = Fraction(1, 2)


def below(take: Take, count: int) -> int:
    """A whole number from 0 to count - 1, each as likely: bytes that would favour some are drawn again."""
    if count < 1:
        raise ValueError(f"count was {count}; give 1 or more")
    bits = (count - 1).bit_length()
    width = (bits + 7) // 8
    while True:
        drawn = int.from_bytes(take(width)) >> (8 * width - bits)
        if drawn < count:
            return drawn


def bernoulli(take: Take, chance: Fraction) -> bool:
    """True with that probability, in [0, 1]."""
    return below(take, chance.denominator) < chance.numerator


def bernoulli_exp(take: Take, gamma: Fraction) -> bool:
    """True with probability exp(-gamma), gamma at least 0."""
    if gamma < 0:
        raise ValueError(f"gamma was {gamma}; give 0 or more")
    whole = gamma.numerator // gamma.denominator
    if any(not _exp_below_one(take, Fraction(1)) for _ in range(whole)):
        return False
    return _exp_below_one(take, gamma - whole)


def discrete_laplace(take: Take, scale: Fraction) -> int:
    """A whole number x with probability in proportion to exp(-|x| / scale). scale: above 0."""
    if scale <= 0:
        raise ValueError(f"scale was {scale}; give more than 0")
    top, bottom = scale.numerator, scale.denominator
    while True:
        start = below(take, top)
        if not bernoulli_exp(take, Fraction(start, top)):
            continue
        turns = 0
        while _exp_below_one(take, Fraction(1)):
            turns += 1
        size = (start + top * turns) // bottom
        negative = bernoulli(take, _HALF)
        if not (negative and size == 0):
            return -size if negative else size


def discrete_gaussian(take: Take, variance: Fraction) -> int:
    """A whole number x with probability in proportion to exp(-x^2 / (2 variance)). variance: above 0."""
    if variance <= 0:
        raise ValueError(f"variance was {variance}; give more than 0")
    scale = isqrt(variance.numerator // variance.denominator) + 1
    while True:
        drawn = discrete_laplace(take, Fraction(scale))
        off = abs(drawn) - variance / scale
        if bernoulli_exp(take, off * off / (2 * variance)):
            return drawn


def _exp_below_one(take: Take, gamma: Fraction) -> bool:
    """True with probability exp(-gamma) for gamma in [0, 1]: how long a run of shrinking chances lasts, odd or even."""
    turn = 1
    while bernoulli(take, gamma / turn):
        turn += 1
    return turn % 2 == 1
