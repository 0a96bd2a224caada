"""What a detector wants where it hears several timeframes: each has its own direction, and enough weight has to agree.

Of timeframe f with weight w_f, the sum of which is 1, the last whole bar gives a strength s_f by the same gates and the
same weighted residuals as one timeframe (detector.composite()), and a direction d_f, which is the sign of s_f where its
size is the threshold at least, else 0. Then

    direction = d  where  sum of w_f over the f with d_f = d  is at least `agreement`,  else none,
    strength  = sum of w_f |s_f| over those f, by the sum of their w_f.

Both directions can reach it at once where each has half; then there is none. Sums are of whole millionths, so that .4
and .2 are .6 on every machine. The lab's kernel does the same over columns; a test holds the two equal, bar by bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trellis.strategies.garden.detector import Bar, Form, composite
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.timeframes import AGREEMENT, PREFIX, heard_in
from trellis.strategies.garden.words import Direction, Horizon

PARTS = 1_000_000
"""Weights are whole numbers of 1/PARTS."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which timeframes a genome hears, longest first, what each weighs, and how much has to agree, both in 1/PARTS."""

    timeframes: tuple[Horizon, ...]
    shares: tuple[int, ...]
    least: int


def agreement_of(genome: Genome) -> Agreement | None:
    """What the genome asks of its timeframes; None where it hears one."""
    timeframes = heard_in([name for name, _ in genome.genes])
    if not timeframes:
        return None
    shares = tuple(round(genome.number(f"{PREFIX}{each.value}") * PARTS) for each in timeframes)
    return Agreement(timeframes, shares, round(genome.number(AGREEMENT) * PARTS))


def agreed(form: Form, asked: Agreement, bars: Sequence[Bar | None]) -> tuple[Direction, float]:
    """The direction that is agreed on and its strength; neutral where none is.

    bars: of each timeframe the last whole one, None where it is not known or out of date.
    """
    strengths = [0.0 if bar is None else composite(form, bar) for bar in bars]
    for direction, other in ((Direction.LONG, Direction.SHORT), (Direction.SHORT, Direction.LONG)):
        weight = _weight(form, asked, strengths, direction)
        if weight >= asked.least > _weight(form, asked, strengths, other):
            return direction, _mean(form, asked, strengths, direction) / weight
    return Direction.NEUTRAL, abs(
        sum(share * each for share, each in zip(asked.shares, strengths, strict=True))
    ) / PARTS


def _points(form: Form, strength: float, direction: Direction) -> bool:
    return abs(strength) >= form.threshold and (strength > 0.0) is (direction is Direction.LONG)


def _weight(form: Form, asked: Agreement, strengths: Sequence[float], direction: Direction) -> int:
    pairs = zip(asked.shares, strengths, strict=True)
    return sum(share for share, strength in pairs if _points(form, strength, direction))


def _mean(form: Form, asked: Agreement, strengths: Sequence[float], direction: Direction) -> float:
    pairs = zip(asked.shares, strengths, strict=True)
    return sum(share * abs(strength) for share, strength in pairs if _points(form, strength, direction))
