"""What a detector wants at a bar: weighted residuals through gates, a threshold, and a stay with an end.

The composite is the weighted sum of residuals over the root of squared weights, so that it has deviation 1 where the
residuals are independent and have it; its strength is that over CLAMP. A stay lasts `hold` bars, until the opposite
is found, or until a barrier ends the position; then at least one bar passes before another begins.

The lab's kernel does the same arithmetic in the same order over columns; a test holds the two equal, bar by bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import nan, sqrt

from trellis.strategies.garden.drafting import Stance
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.sizing import Method
from trellis.strategies.garden.tables import EVIDENCE, FACTORS, SENSES, TRENDS, VOLATILITIES
from trellis.strategies.garden.words import Direction, Horizon

CLAMP = 3.0
RANGE_GATED = ("cross_section", "kalman", "order_flow")
"""Factors that ask for an average true range between two percentiles of its past (reference, 5.4)."""
TREND_GATED = ("cross_section",)
"""Factors that ask for a directional index (ADX) between two figures."""
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Form:
    """The figures of a genome that decide. weights: signed, one a factor, 0 where off; hold: bars.

    atr: percentiles between which the range has to be; adx; volatility, trend: a bit for each state allowed. margin: by
    how much evidence has to be above its gate; no number where it is not asked.
    """

    weights: tuple[float, ...]
    threshold: float
    hold: int
    atr: tuple[float, float]
    adx: tuple[float, float]
    volatility: int
    trend: int
    margin: float = nan


@dataclass(frozen=True, slots=True)
class Bar:
    """What is known at a bar's end. z: residuals, one a factor, not a number where there is none.

    atr: percentile of the average true range, 0 to 100; adx: directional index; volatility, trend: places in
    VOLATILITIES and TRENDS, or UNKNOWN. above: by how much the probability that a long trade, and a short one, pays is
    above its gate, no number where evidence abstains.
    """

    z: Sequence[float]
    atr: float
    adx: float
    volatility: int
    trend: int
    above: tuple[float, float] = (nan, nan)


@dataclass(frozen=True, slots=True)
class Stay:
    """What a detector wants now, 1, 0 or -1, and for how many bars more."""

    way: int = 0
    left: int = 0


NOWHERE = Stay()


def form_of(genome: Genome, bar: timedelta) -> Form:
    """The figures of a detector's genome on bars of that length."""
    values = genome.values
    weights = tuple(_signed(genome, name) if f"{name}.on" in values else 0.0 for name in FACTORS)
    holding = genome.number("holding") * (Horizon(str(values["horizon"])).span / bar)
    return Form(
        weights,
        genome.number("threshold"),
        max(round(holding), 1),
        (genome.number("gate.atr_least"), genome.number("gate.atr_most")),
        (genome.number("gate.adx_least"), genome.number("gate.adx_most")),
        sum(bool(values[f"gate.volatility.{name}"]) << place for place, name in enumerate(VOLATILITIES)),
        sum(bool(values[f"gate.trend.{name}"]) << place for place, name in enumerate(TRENDS)),
        genome.number(f"{EVIDENCE}.margin") if values.get(f"{EVIDENCE}.asked") else nan,
    )


Figures = tuple[tuple[str, float], ...]
_OWN = ("on", "weight", "sense")
"""Genes of a factor that are the detector's, not its factory's."""


def figures_of(genome: Genome, factor: str) -> Figures:
    """The figures of a factory that a genome chose, by the factory's own names."""
    named = [name for name, _ in genome.genes if name.partition(".")[0] == factor]
    figures = [name for name in named if name.partition(".")[2] not in _OWN]
    return tuple((name.partition(".")[2], genome.number(name)) for name in figures)


def _signed(genome: Genome, factor: str) -> float:
    """A factor's weight: above 0 where its residual goes on, below where it goes back."""
    values = genome.values
    weight = genome.number(f"{factor}.weight") if values[f"{factor}.on"] else 0.0
    return weight if values[f"{factor}.sense"] == SENSES[1] else -weight


def stance_of(genome: Genome) -> Stance:
    """A detector's way with risk."""
    return Stance(
        genome.number("stop"),
        genome.number("reward"),
        genome.number("holding"),
        Method(str(genome.values["sizing"])),
        genome.number("kelly"),
    )


def composite(form: Form, bar: Bar) -> float:
    """The signed strength, -1 to 1; 0 where a gate is shut or no factor speaks."""
    if not (_allowed(form.volatility, bar.volatility) and _allowed(form.trend, bar.trend)):
        return 0.0
    in_range = form.atr[0] <= bar.atr <= form.atr[1]
    in_trend = form.adx[0] <= bar.adx <= form.adx[1]
    total = square = 0.0
    for place, name in enumerate(FACTORS):
        weight, z = form.weights[place], bar.z[place]
        shut = (name in RANGE_GATED and not in_range) or (name in TREND_GATED and not in_trend)
        if weight != 0.0 and z == z and not shut:
            total += weight * z
            square += weight * weight
    if square == 0.0:
        return 0.0
    return min(max(total / sqrt(square) / CLAMP, -1.0), 1.0)


def _confirmed(form: Form, above: float) -> bool:
    return form.margin != form.margin or above >= form.margin


def _allowed(bits: int, state: int) -> bool:
    return state >= 0 and bits >> state & 1 == 1


def found(form: Form, bar: Bar) -> tuple[Direction, float]:
    """The direction found at the bar and its strength; neutral below the threshold, or not confirmed by evidence."""
    strength = composite(form, bar)
    if abs(strength) < form.threshold or not _confirmed(form, bar.above[0 if strength > 0 else 1]):
        return Direction.NEUTRAL, abs(strength)
    return (Direction.LONG if strength > 0 else Direction.SHORT), abs(strength)


def stepped(form: Form, bar: Bar, stay: Stay, *, short: bool = True) -> Stay:
    """What is wanted after the bar, given what was wanted before. short: whether it may be sold short."""
    return followed(form, found(form, bar)[0], stay, short=short)


def followed(form: Form, direction: Direction, stay: Stay, *, short: bool = True) -> Stay:
    """The same where that direction was found."""
    way = direction.sign if short or direction is not Direction.SHORT else 0
    if stay.way == 0:
        return Stay(way, form.hold) if way else NOWHERE
    if way == -stay.way:
        return Stay(way, form.hold)
    return Stay(stay.way, stay.left - 1) if stay.left > 1 else NOWHERE
