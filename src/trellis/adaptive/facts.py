"""Facts that a plan's conditions may ask for, as known at the last bar."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from trellis.market.bars import Bar
from trellis.strategies.garden.conditions import Fact, holds
from trellis.strategies.garden.plan import TradingPlan


def facts_of(plan: TradingPlan, bar: Bar | None, at: datetime) -> Mapping[str, Fact]:
    """The last bar's prices, and what the plan itself says of evidence and regime. What is not known is left out."""
    told: dict[str, Fact] = {
        "signal_strength": plan.signal_strength,
        "seconds_since_asof": (at.astimezone(UTC) - plan.asof_ts.astimezone(UTC)).total_seconds(),
        "regime_volatility": plan.regime_context.volatility or None,
        "regime_trend": plan.regime_context.trend or None,
        "regime_liquidity": plan.regime_context.liquidity or None,
        "session": plan.regime_context.session or None,
    }
    if plan.evidence is not None:
        told |= {"mx_evidence": plan.evidence.probability, "mx_confidence": plan.evidence.confidence}
    if bar is not None:
        told |= {name: _real(getattr(bar, name)) for name in ("open", "high", "low", "close")}
        told["volume"] = None if bar.volume is None else _real(Decimal(bar.volume))
    return told


def enters(plan: TradingPlan, bar: Bar | None, at: datetime) -> bool:
    """Whether the plan's entry conditions hold; what is not known is not enough."""
    return holds(plan.entry_conditions, facts_of(plan, bar, at)) is True


def invalid(plan: TradingPlan, bar: Bar | None, at: datetime) -> bool:
    """Whether the plan's invalidation conditions hold."""
    condition = plan.invalidation_conditions
    return condition is not None and holds(condition, facts_of(plan, bar, at)) is True


def _real(number: Decimal) -> float:
    return number.__float__()
