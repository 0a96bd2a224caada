"""How much of the account a plan takes: fractional Kelly on a shrunk probability, never more than other rules allow.

MacLean, Thorp and Ziemba, "The Kelly Capital Growth Investment Criterion" (2011) for the fraction. The stake is the
gate's own (risk/sizing.py): a plan that asks for more would be cut down to it.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from statistics import NormalDist

from trellis.risk.sizing import kelly

SIZE_STEP = Decimal("0.000001")


class Method(StrEnum):
    """What a genome may size by."""

    KELLY = "kelly"
    FIXED = "fixed"
    VOLATILITY = "volatility_adjusted"


@dataclass(frozen=True, slots=True)
class Odds:
    """What is believed of a plan's outcome. win: calibrated probability of target before stop; error: its standard
    error; reward: net reward over net risk, costs taken off both.
    """

    win: float
    error: float
    reward: float

    @property
    def breakeven(self) -> float:
        """The hit rate that earns nothing: 1 / (1 + reward)."""
        return 1.0 / (1.0 + self.reward)

    @property
    def shrunk(self) -> float:
        """The probability drawn toward breakeven by what is not known of it: the less is known, the nearer."""
        apart = self.win - self.breakeven
        weight = apart * apart / (apart * apart + self.error * self.error) if apart else 0.0
        return self.breakeven + weight * apart

    @property
    def confidence(self) -> float:
        """How sure it is that the true hit rate is above breakeven."""
        if self.error <= 0.0:
            return 1.0 if self.win > self.breakeven else 0.0
        return NormalDist().cdf((self.win - self.breakeven) / self.error)


def stake(odds: Odds, fraction: float) -> Decimal:
    """A fraction of Kelly's stake on the shrunk probability, of net asset value; 0 without an edge."""
    return Decimal(repr(fraction)) * kelly(Decimal(repr(odds.shrunk)), Decimal(repr(odds.reward)))


@dataclass(frozen=True, slots=True)
class Budget:
    """What a size must stay within, as fractions of net asset value. size: of a position; risk: lost at the stop.

    volatility: what a position may move the account by over its horizon, 0 for no such target.
    """

    size: Decimal
    risk: Decimal
    volatility: Decimal = Decimal(0)


def position_size(
    method: Method, odds: Odds, fraction: float, stop_distance: Decimal, horizon_volatility: float, budget: Budget
) -> Decimal:
    """The least of what the method, the volatility target and the risk at the stop allow; 0 where there is no edge.

    stop_distance: of the price; horizon_volatility: of the price over the horizon.
    """
    most = stake(odds, fraction)
    if stop_distance <= 0 or most <= 0:
        return Decimal(0)
    within = [budget.size, budget.risk / stop_distance]
    if method is Method.KELLY:
        within.append(most)
    target = budget.volatility or (budget.risk if method is Method.VOLATILITY else Decimal(0))
    if target and horizon_volatility > 0.0:
        within.append(target / Decimal(repr(horizon_volatility)))
    return max(min(within), Decimal(0)).quantize(SIZE_STEP, ROUND_FLOOR)
