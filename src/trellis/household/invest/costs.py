"""What a trade costs: commission, half the spread, impact by the square root of its part of a day's volume, and
exchange.

Impact is k s sqrt(Q / V) of the value, with the day's volatility s, units Q and a day's volume V (Almgren, Thum,
Hauptmann and Li 2005; Torre 1997); without a volume there is none, and whoever plans says so.
"""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO

IMPACT = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Costs:
    """Of an account's trades. commission: of each order; impact: the factor k; exchange: of value in another
    currency.
    """

    commission: Decimal = ZERO
    impact: Decimal = IMPACT
    exchange: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Traded:
    """What is traded. volatility: of a day; volume: units of a day, None if unknown; foreign: in another currency."""

    price: Decimal
    half_spread: Decimal
    volatility: Decimal = ZERO
    volume: Decimal | None = None
    foreign: bool = False

    def share(self, costs: Costs) -> Decimal:
        """The part of the value that goes whatever the size."""
        return self.half_spread + (costs.exchange if self.foreign else ZERO)

    def impact(self, costs: Costs) -> Decimal:
        """The factor of units to the power 1.5 that impact costs in money."""
        if not self.volume:
            return ZERO
        return costs.impact * self.volatility * self.price / self.volume.sqrt()


def cost_of(traded: Traded, units: Decimal, costs: Costs) -> Decimal:
    """What an order costs in money, exactly. units: positive, of a purchase or a sale."""
    value = units * traded.price
    return costs.commission + value * traded.share(costs) + traded.impact(costs) * units * units.sqrt()
