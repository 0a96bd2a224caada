"""Whether value at risk was passed as often as it says, and not in clusters (Kupiec, 1995; Christoffersen, 1998).

The statistics are likelihood ratios with a chi-square distribution of one or two degrees of freedom; p is the chance
of so large a ratio where the model holds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from trellis.core.numbers import ONE, ZERO
from trellis.core.problems import problem

_PLACES = Decimal("1e-12")
WINDOW = 250
"""Days that are judged together at most: a year (Basel Committee, 1996)."""


class Light(StrEnum):
    """What so many passes say of a model: nothing against it, something, or that it is wrong."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def light_of(days: int, passes: int, level: Decimal, yellow: Decimal, red: Decimal) -> Light:
    """The zone by the chance of so many passes or fewer under a model that holds (Basel Committee, 1996, where yellow
    is 0.95 and red 0.9999). It is looked at every day, so in years a model that holds is yellow now and then.
    """
    chance = sum((_exactly(days, count, ONE - level) for count in range(passes + 1)), ZERO)
    if chance >= red:
        return Light.RED
    return Light.YELLOW if chance >= yellow else Light.GREEN


def _exactly(days: int, passes: int, share: Decimal) -> Decimal:
    """The chance of exactly so many."""
    return math.comb(days, passes) * share**passes * (ONE - share) ** (days - passes)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A likelihood ratio and its p-value, both to twelve places."""

    statistic: Decimal
    p_value: Decimal


@dataclass(frozen=True, slots=True)
class Coverage:
    """Three tests of the same passes: as many as promised, independent of the day before, and both at once."""

    days: int
    passes: int
    unconditional: Ratio
    independence: Ratio
    conditional: Ratio


def coverage(passed: Sequence[bool], level: Decimal) -> Coverage:
    """The tests for days on which the loss passed value at risk of the level (or did not), oldest first.

    Raises ProblemError for fewer than two days or a level outside 0..1.
    """
    if len(passed) < 2 or not ZERO < level < ONE:
        seen = f"{len(passed)} days at {level}"
        raise problem("risk", "backtest", seen, "it needs two days and a level", "Give a longer series, or 0.95")
    promised = _kupiec(len(passed), sum(passed), ONE - level)
    linked = _independence(passed)
    return Coverage(
        len(passed),
        sum(passed),
        _ratio(promised, 1),
        _ratio(linked, 1),
        _ratio(promised + linked, 2),
    )


def _kupiec(days: int, passes: int, share: Decimal) -> Decimal:
    """Twice the log-likelihood of the share seen less that of the share promised."""
    seen = Decimal(passes) / days
    return 2 * (_likelihood(days - passes, passes, seen) - _likelihood(days - passes, passes, share))


def _independence(passed: Sequence[bool]) -> Decimal:
    """Twice the log-likelihood of a chain with one share after a pass and another after none, less that of one."""
    counts = {(before, after): 0 for before in (False, True) for after in (False, True)}
    for pair in pairwise(passed):
        counts[pair] += 1
    calm, struck = counts[False, False], counts[False, True]
    eased, again = counts[True, False], counts[True, True]
    one = _likelihood(calm + eased, struck + again, _share(struck + again, calm + eased))
    two = _likelihood(calm, struck, _share(struck, calm)) + _likelihood(eased, again, _share(again, eased))
    return 2 * (two - one)


def _likelihood(kept: int, passes: int, share: Decimal) -> Decimal:
    """The log of (1 - share)^kept x share^passes, with 0^0 = 1."""
    return (kept * (ONE - share).ln() if kept else ZERO) + (passes * share.ln() if passes else ZERO)


def _share(passes: int, kept: int) -> Decimal:
    return Decimal(passes) / (passes + kept) if passes + kept else ZERO


def _ratio(statistic: Decimal, degrees: int) -> Ratio:
    """With the tail of the chi-square distribution, which has a closed form for one and two degrees."""
    value = max(statistic, ZERO).quantize(_PLACES)
    tail = math.erfc(math.sqrt(value / 2)) if degrees == 1 else math.exp(-value / 2)
    return Ratio(value, Decimal(tail).quantize(_PLACES))
