"""From a signal to a plan, in the reference's order (2.2): evidence, risk and size, barriers, confidence, assembly.

Barriers are three (Lopez de Prado, 2018, chapter 3): a stop and a target scaled by the horizon's volatility, and a time
stop. What does not earn its costs becomes no plan, and says why.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.core.dates import NEW_YORK
from trellis.core.numbers import to_tick
from trellis.core.problems import Problem
from trellis.risk.sizing import implied_reward
from trellis.strategies.garden.conditions import All, Compare, Condition, Operator
from trellis.strategies.garden.invariants import problems_of
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.plan import (
    Evidence,
    Execution,
    Provenance,
    Regime,
    TradingPlan,
    plan_id_of,
    reward_to_risk,
)
from trellis.strategies.garden.sizing import Budget, Method, Odds, position_size
from trellis.strategies.garden.words import Direction, Horizon, Mode

VALID = timedelta(hours=1)
BPS = 10_000
NO_REGIME = Regime()


@dataclass(frozen=True, slots=True)
class Who:
    """Whose plan it is, and made with what."""

    module_id: str
    detector_id: str
    genome_hash: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Seen:
    """The market as it was known. price: last one, USD; tick: of the instrument; volatility: of the price over the
    horizon (ATR or a forecast), as a fraction of it; cost_bps: expected round trip, of the notional; opens: when the
    venue is open from asof on, None where that is not known.
    """

    symbol: str
    asof: datetime
    cutoff: datetime
    price: Decimal
    tick: Decimal
    volatility: float
    cost_bps: float
    evidence: Evidence | None
    regime: Regime = NO_REGIME
    mode: Mode = Mode.REPLAY
    opens: datetime | None = None


@dataclass(frozen=True, slots=True)
class Payoffs:
    """What a plan gains where it pays, and loses where it does not, in the mean: after costs, in multiples of risk."""

    gain: float
    loss: float


@dataclass(frozen=True, slots=True)
class Signal:
    """What a detector found. strength: 0 to 1; win, error: the probability that it pays and its standard error;
    payoffs: what it comes to then, None where it ends at its barriers and nowhere else.
    """

    direction: Direction
    strength: float
    win: float
    error: float
    horizon: Horizon
    payoffs: Payoffs | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """A genome's way with risk. stop: in horizon volatilities; reward: over risk; holding: in horizons."""

    stop: float = 2.0
    reward: float = 1.5
    holding: float = 1.0
    method: Method = Method.KELLY
    kelly: float = 0.25


@dataclass(frozen=True, slots=True)
class Barriers:
    """Where a plan ends, USD on the tick."""

    stop: Decimal
    target: Decimal

    def distances(self, entry: Decimal) -> tuple[Decimal, Decimal]:
        """Of stop and target from the entry, as fractions of it."""
        return abs(entry - self.stop) / entry, abs(self.target - entry) / entry


def barriers(seen: Seen, direction: Direction, stance: Stance) -> Barriers:
    """Stop and target by volatility, rounded away from the entry to the tick; never at 0 or below."""
    way = direction.sign
    reach = seen.price * Decimal(repr(stance.stop * seen.volatility))
    stop = to_tick(seen.price - way * reach, seen.tick, up=way < 0)
    risk = abs(seen.price - stop)
    target = to_tick(seen.price + way * risk * Decimal(repr(stance.reward)), seen.tick, up=way > 0)
    return Barriers(max(stop, seen.tick), max(target, seen.tick))


def net_odds(signal: Signal, stop: Decimal, target: Decimal, cost_bps: float) -> Odds:
    """The odds after costs: what is won is less by them, what is lost more. stop, target: distances of the price."""
    cost = Decimal(repr(cost_bps)) / BPS
    won, lost = max(target - cost, Decimal(0)), stop + cost
    ratio = won / lost if lost else Decimal(0)
    return Odds(signal.win, signal.error, _real(ratio))


def odds_of(signal: Signal, stop: Decimal, target: Decimal, cost_bps: float) -> Odds:
    """The odds after costs, by what plans gain and lose where that is known, else by the barriers."""
    paid = signal.payoffs
    if paid is None:
        return net_odds(signal, stop, target, cost_bps)
    return Odds(signal.win, signal.error, paid.gain / paid.loss if paid.loss > 0.0 else 0.0)


def expected_bps(signal: Signal, odds: Odds, stop: Decimal, target: Decimal, cost_bps: float) -> float:
    """What the plan is expected to earn before costs, in basis points of the notional."""
    paid = signal.payoffs
    if paid is None:
        return edge_bps(odds.shrunk, stop, target)
    return (odds.shrunk * paid.gain - (1.0 - odds.shrunk) * paid.loss) * _real(stop) * BPS + cost_bps


def edge_bps(win: float, stop: Decimal, target: Decimal) -> float:
    """The same where it ends at its barriers."""
    p = Decimal(repr(win))
    return _real((p * target - (1 - p) * stop) * BPS)


def drafted(
    who: Who, seen: Seen, signal: Signal, stance: Stance, limits: PlanLimits
) -> TradingPlan | tuple[Problem, ...]:
    """The plan, or everything that speaks against it. A neutral signal gives a neutral plan, which carries no order."""
    if signal.direction is Direction.NEUTRAL:
        plan = _assembled(who, seen, signal, stance, None)
        return problems_of(plan, limits, seen.opens) or plan
    found = barriers(seen, signal.direction, stance)
    stop, target = found.distances(seen.price)
    at_barriers = net_odds(signal, stop, target, seen.cost_bps)
    if at_barriers.reward <= 0.0:
        message = "the costs take all that the target brings"
        return (Problem("draft", "take_profit", str(found.target), message, "Leave the trade."),)
    odds = odds_of(signal, stop, target, seen.cost_bps)
    edge = expected_bps(signal, odds, stop, target, seen.cost_bps)
    fraction = min(stance.kelly, _real(limits.kelly_max))
    budget = Budget(limits.size_max, limits.risk_max)
    staked = odds if signal.payoffs is None else _staked(odds.shrunk, edge, stop, seen.cost_bps, at_barriers.reward)
    size = position_size(stance.method, staked, fraction, stop, seen.volatility, budget)
    plan = replace(
        _assembled(who, seen, signal, stance, found),
        position_size=size,
        confidence_score=odds.confidence,
        p_win=odds.shrunk,
        expected_edge_bps=edge,
    )
    return problems_of(plan, limits, seen.opens) or plan


def _staked(win: float, edge: float, stop: Decimal, cost_bps: float, most: float) -> Odds:
    """What a size follows from, as the gate has it of the plan (risk/plan_case.py). most: the barriers' reward."""
    cost = Decimal(repr(cost_bps)) / BPS
    reward = implied_reward(Decimal(repr(win)), Decimal(repr(edge)) / BPS - cost, stop + cost)
    return Odds(win, 0.0, min(_real(reward), most))


def valid_until(asof: datetime, span: timedelta, opens: datetime | None) -> datetime:
    """The end of a plan that stays valid so long: from its instant, or from its venue's next opening where that is no
    earlier than the plan's end would be.
    """
    end = asof.astimezone(UTC) + span
    if opens is not None and opens.astimezone(UTC) >= end:
        end = opens.astimezone(UTC) + span
    return end.astimezone(NEW_YORK)


def _assembled(who: Who, seen: Seen, signal: Signal, stance: Stance, found: Barriers | None) -> TradingPlan:
    stop, target = (found.stop, found.target) if found else (None, None)
    return TradingPlan(
        plan_id=plan_id_of(who.module_id, seen.symbol, signal.horizon, seen.asof, who.genome_hash),
        module_id=who.module_id,
        detector_id=who.detector_id,
        symbol=seen.symbol,
        timeframe=signal.horizon,
        asof_ts=seen.asof,
        data_cutoff_ts=seen.cutoff,
        valid_until=valid_until(seen.asof, max(VALID, signal.horizon.span), seen.opens),
        direction=signal.direction,
        signal_strength=signal.strength,
        confidence_score=0.0,
        p_win=0.0,
        entry_conditions=_entry(seen, signal.direction, found),
        entry_price=seen.price,
        position_size=Decimal(0),
        stop_loss=stop,
        take_profit=target,
        risk_reward_ratio=reward_to_risk(seen.price, stop, target),
        time_horizon=signal.horizon,
        max_holding=signal.horizon.span * stance.holding,
        expected_edge_bps=0.0,
        expected_cost_bps=seen.cost_bps,
        genome_hash=who.genome_hash,
        provenance=who.provenance,
        evidence=seen.evidence,
        invalidation_conditions=_invalid(signal.direction, found),
        regime_context=seen.regime,
        execution=Execution(),
        mode=seen.mode,
    )


def _entry(seen: Seen, direction: Direction, found: Barriers | None) -> Condition:
    """Enter while the price is still on the plan's side of its barriers."""
    if found is None:
        return Compare("close", Operator.AT_LEAST, 0.0)
    inside = (Compare("close", Operator.ABOVE, _real(min(found.stop, found.target))),)
    return All((*inside, Compare("close", Operator.BELOW, _real(max(found.stop, found.target)))))


def _invalid(direction: Direction, found: Barriers | None) -> Condition | None:
    """The plan is void where the price was beyond the stop before it was entered."""
    if found is None:
        return None
    operator = Operator.AT_MOST if direction is Direction.LONG else Operator.AT_LEAST
    return Compare("close", operator, _real(found.stop))


def _real(number: Decimal) -> float:
    """A score of an exact number: never a price or an amount that is traded."""
    return number.__float__()
