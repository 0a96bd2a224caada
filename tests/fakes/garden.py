"""Plans of a garden for tests: one that is sound, and what it is drafted from."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.core.ids import digest
from trellis.strategies.garden.drafting import Seen, Signal, Stance, Who, drafted
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.plan import Evidence, Provenance, TradingPlan
from trellis.strategies.garden.words import Direction, Horizon

AT = datetime(2025, 3, 10, 15, 30, tzinfo=UTC)


def evidence(at: datetime = AT) -> Evidence:
    """Evidence made of bars."""
    return Evidence(0.58, True, 0.7, 0.52, 0.64, "bar", digest("tape"), at, 3)


def who() -> Who:
    """A module with its hashes."""
    hashes = Provenance(digest("recipe"), digest("data"), digest("dsi"), digest("module"))
    return Who("module-1", "detector-1", digest("genome"), hashes)


def seen(asof: datetime = AT) -> Seen:
    """A share at 100 USD that moves one percent an hour."""
    return Seen("SPY", asof, asof, Decimal("100.00"), Decimal("0.01"), 0.01, 2.0, evidence(asof))


def signal(direction: Direction = Direction.LONG) -> Signal:
    """A strong one."""
    return Signal(direction, 0.8, 0.55, 0.03, Horizon.HOUR)


def plan(direction: Direction = Direction.LONG, asof: datetime = AT) -> TradingPlan:
    """A sound plan of one hour."""
    made = drafted(who(), seen(asof), signal(direction), Stance(), PlanLimits())
    assert isinstance(made, TradingPlan), made
    return made


def next_version(before: TradingPlan, size: Decimal) -> TradingPlan:
    """The plan with another size, superseding the one before."""
    return replace(before, position_size=size, plan_version=before.plan_version + 1, supersedes=before.plan_version)


LATER = AT + timedelta(hours=2)
