"""What the gate knows of a plan and of the account it would be traded in. Amounts in USD, times as plain counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.terms import Side
from trellis.market.instruments import Kind
from trellis.risk.scenarios import ProfitRow
from trellis.risk.sizing import implied_reward


@dataclass(frozen=True, slots=True)
class Asset:
    """What is traded: its symbol, class, issuer (name) and sector. A unit is a share, or a lot of a coin."""

    symbol: str
    kind: Kind
    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class Stake:
    """A position, or an entry at work for what it may still come to: a signed amount in whole cents."""

    asset: Asset
    module: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PlanCase:
    """A plan as the gate weighs it. Prices are of a unit; quantity is in units, above zero.

    p_win: the chance that it pays, calibrated and drawn toward break-even where the plan was drafted. edge and
    cost: expected, as parts of the position. volatility: a year's, of the returns; None where it is not known.
    """

    plan: str
    module: str
    asset: Asset
    side: Side
    quantity: int
    entry: Decimal
    stop: Decimal
    target: Decimal
    confidence: Decimal
    p_win: Decimal
    edge: Decimal
    cost: Decimal
    volatility: Decimal | None

    @property
    def stop_distance(self) -> Decimal:
        """What the stop loses of the position, as a part of it; below zero where the stop is on the wrong side."""
        return (self.entry - self.stop) * self.side.sign / self.entry

    @property
    def reward_risk(self) -> Decimal:
        """The gain at the target over the loss at the stop, counted anew; 0 where the stop is on the wrong side."""
        risked = (self.entry - self.stop) * self.side.sign
        return (self.target - self.entry) * self.side.sign / risked if risked > 0 else Decimal(0)

    @property
    def net_reward_risk(self) -> Decimal:
        """The same with the costs off what is won and on what is lost; a millionth where nothing is left to win."""
        won, lost = self.reward_risk * self.stop_distance - self.cost, self.stop_distance + self.cost
        return max(won / lost, Decimal("0.000001")) if lost > 0 else Decimal("0.000001")

    @property
    def expected_reward_risk(self) -> Decimal:
        """What the plan's own edge says of it where positions end by time too, and never more than barriers give."""
        implied = implied_reward(self.p_win, self.edge - self.cost, self.stop_distance + self.cost)
        return min(implied, self.net_reward_risk)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands when a plan is weighed.

    capital: what limits are parts of (net asset value, or the part of it that the ramp allows). high, day_start: net
    asset value at its highest and when the day began. row: the profit of every stake in every scenario. halts: why
    nothing new may be taken on. module_fall: what the module lost from its best, USD; module_losses: losing positions
    in a row. age: periods since the last price; None without a price. waited: seconds since the module's last plan for
    the symbol, None where there was none. correlations: of the plan's returns (with the sign of each side) with those
    of each other symbol held; None where too little is known.
    """

    capital: Decimal
    nav: Decimal
    high: Decimal
    day_start: Decimal
    cash: Decimal
    stakes: tuple[Stake, ...]
    row: ProfitRow
    halts: tuple[str, ...]
    module_fall: Decimal
    module_losses: int
    price: Decimal | None
    age: int | None
    orders_last_minute: int
    positions: int
    symbol_plans: int
    waited: int | None
    correlations: Mapping[str, Decimal | None]
