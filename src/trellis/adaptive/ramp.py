"""How much of the capital may be traded live: 1 %, 5 %, all, each step earned under a test that one may always look at.

The evidence is a bet against the hypothesis that trading earns nothing. Wealth starts at 1 and is multiplied by
1 + lambda x r for every closed position, r its profit in multiples of what its stop would have cost, lambda chosen
before r is known. If positions earn nothing on average, wealth is a nonnegative supermartingale, so it ever reaches
1 / alpha with a chance of alpha at most, however often one looks (Ville; testing by betting after Shafer, 2021, and
Waudby-Smith and Ramdas, 2024). A second bet, that trading loses, steps back down.

It assumes that no position loses more than RISK_MOST times what its stop would have cost. One that does takes the
account back to the first step: what was assumed did not hold. The bet that trading loses counts gains up to twice that;
where that errs, it steps down too early.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ONE, ZERO
from trellis.risk.limits import Limits

RISK_MOST = Decimal(10)
_BET_MOST = ONE / (2 * RISK_MOST)
_PLACES = Decimal("1e-12")
_PRIOR = 10
"""Outcomes worth of caution in the first bets: a mean of 0 and a variance of 1."""


class Step(StrEnum):
    """Where the ramp stands. Paper trades no money."""

    PAPER = "paper"
    FIRST = "first"
    SECOND = "second"
    FULL = "full"


_UP = {Step.FIRST: Step.SECOND, Step.SECOND: Step.FULL}
_DOWN = {Step.FULL: Step.SECOND, Step.SECOND: Step.FIRST}


@dataclass(frozen=True, slots=True)
class Bet:
    """Wealth of the two bets since the last step, and what the next stake is chosen from."""

    trades: int = 0
    total: Decimal = ZERO
    squares: Decimal = ZERO
    gains: Decimal = ONE
    losses: Decimal = ONE
    broken: bool = False

    def after(self, outcome: Decimal) -> "Bet":
        """The bets after a closed position's multiple of its risk."""
        if outcome < -RISK_MOST:
            return replace(self, trades=self.trades + 1, broken=True)
        bounded = min(outcome, 2 * RISK_MOST)
        return Bet(
            self.trades + 1,
            self.total + bounded,
            self.squares + bounded * bounded,
            (self.gains * (ONE + self._stake(1) * outcome)).quantize(_PLACES),
            (self.losses * (ONE - self._stake(-1) * bounded)).quantize(_PLACES),
            self.broken,
        )

    def _stake(self, way: int) -> Decimal:
        """The mean seen over the mean square, as far as it favours this bet: from 0 to half of what could lose all."""
        count = self.trades + _PRIOR
        mean, square = self.total / count, (self.squares + _PRIOR) / count
        return min(max(way * mean / square, ZERO), _BET_MOST)


def part(step: Step, limits: Limits) -> Decimal:
    """The part of the capital that a step allows; paper trades all of what is only paper."""
    parts = {Step.FIRST: limits["M.ramp_first"], Step.SECOND: limits["M.ramp_second"]}
    return parts.get(step, ONE)


def next_step(step: Step, bet: Bet, limits: Limits) -> Step:
    """The step after what was seen: up where earning is shown, down where losing is, first where a bound was broken."""
    if step is Step.PAPER:
        return step
    if bet.broken:
        return Step.FIRST
    threshold = ONE / limits["M.ramp_alpha"]
    if bet.losses >= threshold:
        return _DOWN.get(step, step)
    shown = bet.gains >= threshold and bet.trades >= limits["M.ramp_trades"]
    return _UP.get(step, step) if shown else step
