"""Stage B: whether a live shadow is what its breeding's bars let one expect (reference, 7.5).

A sanity check of feed, signals, fills and vetoes; 14 days prove no skill. Outcomes are compared by the two-sample test
of Kolmogorov and Smirnov (p by its limit, with Stephens's correction of 1970), strengths of signals by the population
stability index over fifths of what was expected, which samples of this size exceed by chance once in a hundred times
(Yurdakul, 2018), and the mean outcome by the band in which 99 of 100 such samples lie.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from trellis.strategies.garden.lifecycle import SHADOW_DAYS

EXPECTED_LEAST, LIVE_LEAST = 30, 20
"""Stays in and out of sample below which nothing is compared."""
P_LEAST = 0.01
PSI_MOST = 0.25
BINS = 5
CHI_SQUARE = 13.277
"""The 99 % quantile of a chi-square of BINS - 1 degrees."""
BAND = 2.576
FILLS_MOST = 0.25
"""Multiples of risk by which what was traded may differ from the same stays on paper, in the mean."""
_LEAST_SHARE = 1e-4


@dataclass(frozen=True, slots=True)
class Sample:
    """Stays: net multiples of risk, and strengths of their signals, 0 to 1."""

    multiples: Sequence[float]
    strengths: Sequence[float]


@dataclass(frozen=True, slots=True)
class Shadow:
    """What a shadow showed. days: since it began; fills: traded less paper, in multiples of risk, a position each;
    vetoes: plans that the audit stopped.
    """

    days: float
    live: Sample
    fills: Sequence[float]
    vetoes: int


@dataclass(frozen=True, slots=True)
class ShadowCheck:
    """One condition: its name, what was found and asked, and whether it held."""

    name: str
    found: str
    asked: str
    held: bool


def stage_b(expected: Sample, shadow: Shadow) -> tuple[ShadowCheck, ...]:
    """Every check; those that compare do not hold where there is too little to compare."""
    live = shadow.live
    enough = len(expected.multiples) >= EXPECTED_LEAST and len(live.multiples) >= LIVE_LEAST
    checks = [
        ShadowCheck("days", f"{shadow.days:.1f}", f">= {SHADOW_DAYS}", shadow.days >= SHADOW_DAYS),
        ShadowCheck(
            "stays",
            f"{len(live.multiples)} of {len(expected.multiples)} expected",
            f">= {LIVE_LEAST} of >= {EXPECTED_LEAST}",
            enough,
        ),
        ShadowCheck("vetoes of the audit", str(shadow.vetoes), "0", shadow.vetoes == 0),
    ]
    if enough:
        checks += [_outcomes(expected, live), _signals(expected, live), _band(expected, live)]
    if shadow.fills:
        apart = sum(shadow.fills) / len(shadow.fills)
        checks.append(ShadowCheck("fills", f"{apart:+.3f}", f"within {FILLS_MOST}", abs(apart) <= FILLS_MOST))
    return tuple(checks)


def smirnov(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """The greatest distance of two samples' distributions, and its p where both are of one."""
    first, second = sorted(one), sorted(other)
    apart = max(
        abs(bisect_right(first, value) / len(first) - bisect_right(second, value) / len(second))
        for value in (*first, *second)
    )
    root = sqrt(len(first) * len(second) / (len(first) + len(second)))
    reach = (root + 0.12 + 0.11 / root) * apart
    if reach < 0.3:
        return apart, 1.0
    tail = 2.0 * sum((-1.0) ** (k - 1) * exp(-2.0 * k * k * reach * reach) for k in range(1, 101))
    return apart, min(max(tail, 0.0), 1.0)


def stability(expected: Sequence[float], found: Sequence[float]) -> float:
    """The population stability index over BINS equal shares of what was expected."""
    ordered = sorted(expected)
    edges = [ordered[len(ordered) * place // BINS] for place in range(1, BINS)]
    then, now = _shares(edges, expected), _shares(edges, found)
    return sum((b - a) * log(b / a) for a, b in zip(then, now, strict=True))


def _shares(edges: Sequence[float], values: Sequence[float]) -> list[float]:
    counts = [0] * (len(edges) + 1)
    for value in values:
        counts[bisect_right(edges, value)] += 1
    return [max(count / len(values), _LEAST_SHARE) for count in counts]


def _outcomes(expected: Sample, live: Sample) -> ShadowCheck:
    apart, p = smirnov(expected.multiples, live.multiples)
    return ShadowCheck("outcomes", f"p = {p:.3f} ({apart:.3f} apart)", f"p >= {P_LEAST}", p >= P_LEAST)


def _signals(expected: Sample, live: Sample) -> ShadowCheck:
    found = stability(expected.strengths, live.strengths)
    most = max(PSI_MOST, CHI_SQUARE * (1 / len(expected.strengths) + 1 / len(live.strengths)))
    return ShadowCheck("signals", f"PSI {found:.3f}", f"<= {most:.3f}", found <= most)


def _band(expected: Sample, live: Sample) -> ShadowCheck:
    count = len(expected.multiples)
    mean = sum(expected.multiples) / count
    spread = sqrt(sum((each - mean) ** 2 for each in expected.multiples) / (count - 1))
    reach = BAND * spread * sqrt(1 / count + 1 / len(live.multiples))
    found = sum(live.multiples) / len(live.multiples)
    return ShadowCheck(
        "mean outcome", f"{found:+.3f}", f"{mean - reach:+.3f} to {mean + reach:+.3f}", abs(found - mean) <= reach
    )
