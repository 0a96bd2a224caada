"""Tapes of which it is known what is to be found: momentum, what experts see, what peers say, the parity of ticks."""

from dataclasses import dataclass

import numpy as np

from trellis.lab.audit.subject import Fact, Messages, Tape
from trellis.lab.columns import SCALE, Real, Whole, columns_of

BARS = 3_000
STEP = 0.01
"""The deviation of a bar's return in a middling regime."""
REGIMES = (0.7, 1.4)
REGIME_BARS = 250
EXPERTS = 4
SPACING = 60
"""Between the ends of two bars, in seconds."""
TICK = 100


@dataclass(frozen=True, slots=True)
class Market:
    """How much of the next return, in deviations, is of each: the last return, what experts see, what peers say, and
    whether the close is an odd number of ticks. late: bars that messages are on their way.
    """

    momentum: float = 0.2
    seen: float = 0.22
    said: float = 0.22
    parity: float = 0.0
    late: int = 0


def tape_of(market: Market, seed: int, count: int = BARS) -> Tape:
    """The same market and seed give the same tape."""
    rng = np.random.Generator(np.random.PCG64([seed, 29]))
    seen, said, shocks = rng.standard_normal((3, count))
    scale = STEP * np.repeat(rng.choice(REGIMES, count // REGIME_BARS + 1), REGIME_BARS)[:count]
    closes = _closes(market, seen, said, shocks, scale)
    experts = [(f"expert {k + 1}", seen + 0.7 * rng.standard_normal(count)) for k in range(EXPERTS)]
    noise = [(f"noise {k + 1}", rng.standard_normal(count)) for k in range(EXPERTS)]
    at = np.arange(1, count + 1) * SPACING
    messages = Messages(
        np.arange(count), at, at, at + market.late * SPACING, np.minimum(at, 100 * SPACING),
        said + 0.5 * rng.standard_normal(count),
    )  # fmt: skip
    facts = tuple(Fact(name, column, at) for name, column in (*experts, *noise))
    bars = columns_of(f"PLANTED-{seed}", np.arange(count), _prices(closes, scale, rng))
    return Tape(bars, at, TICK, facts, messages)


def _closes(market: Market, seen: Real, said: Real, shocks: Real, scale: Real) -> Real:
    """In ticks, bar after bar: the parity is of the close as it was rounded."""
    known = market.seen * seen + market.said * said
    level, last, closes = float(np.log(100 * SCALE / TICK)), 0.0, np.empty(len(seen))
    closes[0] = round(np.exp(level))
    for t in range(1, len(seen)):
        odd = 1.0 if closes[t - 1] % 2 else -1.0
        moved = market.momentum * max(min(last, 2.0), -2.0) + known[t - 1] + market.parity * odd + shocks[t]
        level = float(np.log(closes[t - 1])) + moved * scale[t]
        # Prices stay where a tick is a small part of a move.
        level = min(max(level, np.log(2_000)), np.log(5e6))
        closes[t], last = round(np.exp(level)), moved
    return closes


def _prices(closes: Real, scale: Real, rng: np.random.Generator) -> dict[str, Whole]:
    opens = np.maximum(np.concatenate((closes[:1], closes[:-1])) + rng.integers(-2, 3, len(closes)), 1)
    wicks = np.rint(np.abs(rng.standard_normal((2, len(closes)))) * closes * scale / 4)
    made = {
        "open": opens,
        "high": np.maximum(opens, closes) + wicks[0],
        "low": np.maximum(np.minimum(opens, closes) - wicks[1], 1),
        "close": closes,
    }
    return {name: column.astype(np.int64) * TICK for name, column in made.items()}
