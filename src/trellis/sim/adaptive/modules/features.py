"""What is known when a signal comes that may tell whether it pays: figures of one row, none of them from later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, isfinite, log, pi, sin

from trellis.sim.adaptive.modules.hearing import Heard
from trellis.sim.adaptive.modules.opining import AT_LOWS
from trellis.strategies.garden.tables import TRENDS
from trellis.strategies.garden.words import Direction

FEATURES = (
    "strength",
    "long",
    "range percentile",
    "directional index",
    "trend agrees",
    "volatility",
    "calm regime",
    "wild regime",
    "cost of risk",
    "last bar agrees",
    "divergence agrees",
    "hit rate of late",
    "hour, sine",
    "hour, cosine",
)
"""strength of the signal, 0 to 1; long, agreements: 1 for, -1 against, 0 neither; range percentile, directional index:
0 to 1; volatility: the logarithm of the horizon's; regimes: posterior of the calmest and the wildest hidden state; cost
of risk: the round trip over the stop's distance; last bar: what it made, in average ranges, in the signal's direction;
hit rate: of the last stays that were over (worker.py), with one imagined of each kind; the hour of the day, UTC.
"""
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Around:
    """What the market and the module's plan would say at the signal. volatility: over the horizon, of the price; cost,
    stop: of the price; moved: what the last bar made, in average ranges; lately: whether each of the last stays paid.
    """

    at: datetime
    volatility: float
    cost: float
    stop: float
    moved: float
    lately: Sequence[bool]


def features_of(heard: Heard, direction: Direction, strength: float, around: Around) -> tuple[float, ...]:
    """The row, in the order of FEATURES; what is not known is told as the middle of what it may be."""
    way, states = direction.sign, heard.states
    known = bool(states) and all(isfinite(each) for each in states)
    hour = 2.0 * pi * _of_day(around.at)
    return (
        strength,
        float(way),
        _or(heard.atr / 100.0, 0.5),
        _or(heard.adx / 100.0, 0.2),
        float(way * (heard.trend - TRENDS.index("neutral"))) if heard.trend >= 0 else 0.0,
        log(around.volatility),
        states[0] if known else 1.0 / 3.0,
        states[-1] if known else 1.0 / 3.0,
        around.cost / around.stop if around.stop > 0.0 else 0.0,
        way * around.moved,
        _divergence(heard.divergence, direction),
        (sum(around.lately) + 1.0) / (len(around.lately) + 2.0),
        sin(hour),
        cos(hour),
    )


def _divergence(kind: int, direction: Direction) -> float:
    if not kind:
        return 0.0
    return 1.0 if (kind in AT_LOWS) is (direction is Direction.LONG) else -1.0


def _or(value: float, middle: float) -> float:
    return value if isfinite(value) else middle


def _of_day(at: datetime) -> float:
    clock = at.astimezone(UTC)
    return (clock.hour * 3_600 + clock.minute * 60 + clock.second) / _DAY
