"""Pearson's chi-square test that two samples of classes come from one population."""

from collections.abc import Mapping
from math import erfc, exp, lgamma, log, sqrt

EXPECTED_MIN = 5
"""Classes in which fewer are expected are taken together, as the test asks for."""


def homogeneity(then: Mapping[str, int], now: Mapping[str, int]) -> tuple[float, int, float]:
    """The statistic, its degrees of freedom, and the chance of so much or more where nothing has changed.

    Rare classes are one class; with fewer than two classes there is nothing to tell, and the chance is 1.
    """
    totals = sum(then.values()), sum(now.values())
    every = sum(totals)
    if not all(totals):
        return 0.0, 0, 1.0
    rows: list[tuple[int, int]] = []
    rare = [0, 0]
    for name in sorted({*then, *now}):
        pair = then.get(name, 0), now.get(name, 0)
        if sum(pair) * min(totals) / every < EXPECTED_MIN:
            rare = [rare[0] + pair[0], rare[1] + pair[1]]
        else:
            rows.append(pair)
    if any(rare):
        rows.append((rare[0], rare[1]))
    degrees = len(rows) - 1
    if degrees < 1:
        return 0.0, 0, 1.0
    statistic = sum(
        (seen - sum(pair) * total / every) ** 2 / (sum(pair) * total / every)
        for pair in rows
        for seen, total in zip(pair, totals, strict=True)
    )
    return statistic, degrees, upper_tail(statistic, degrees)


def upper_tail(statistic: float, degrees: int) -> float:
    """The chance that a chi-square of whole degrees exceeds a statistic: the finite sums of its closed form."""
    half = statistic / 2
    if half <= 0:
        return 1.0
    if degrees % 2:
        start, total = 0.5, erfc(sqrt(half))
    else:
        start, total = 0.0, 0.0
    steps = (degrees - degrees % 2) // 2
    # terms half^k e^-half / Gamma(k + 1), for k from start up
    total += sum(exp((start + at) * log(half) - half - lgamma(start + at + 1)) for at in range(steps))
    return min(1.0, total)
