"""The five judges of a decision maker, each from figures of the account after the trade."""

from dataclasses import dataclass

from trellis.strategies.garden.curators.opinion import Opinion, from_least, graded

EDGE_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Risk:
    """The account after the trade, each as a share of its limit: 1 is at the limit."""

    value_at_risk: float
    expected_shortfall: float
    drawdown: float
    stress: float


def risk(after: Risk) -> Opinion:
    """Whether every measure stays within its limit; the nearest to it decides."""
    shares = {name: getattr(after, name) for name in Risk.__slots__}
    name, worst = max(shares.items(), key=lambda each: (each[1] if each[1] == each[1] else 9.0, each[0]))
    if not worst <= 1.0:
        return Opinion("risk", 0.0, 1.0, f"{name}_over_limit")
    return Opinion("risk", graded(worst, 1.25, 0.25), 1.0, name)


@dataclass(frozen=True, slots=True)
class Allocation:
    """Shares of net asset value after the trade, and the greatest correlation with what is held."""

    position: float
    name: float
    sector: float
    asset_class: float
    correlation: float
    diversification: float


@dataclass(frozen=True, slots=True)
class AllocationLimits:
    """The most of each; diversification: the least (reference, 1.5)."""

    position: float = 0.10
    name: float = 0.20
    sector: float = 0.30
    asset_class: float = 0.50
    correlation: float = 0.70
    diversification: float = 0.70


ALLOCATION = AllocationLimits()


def allocation(after: Allocation, limits: AllocationLimits = ALLOCATION) -> Opinion:
    """Whether the trade leaves the account spread as widely as is asked; at a limit, and not over it, it is neutral."""
    names = ("position", "name", "sector", "asset_class", "correlation")
    over = [each for each in names if not getattr(after, each) <= getattr(limits, each)]
    if over:
        return Opinion("allocation", 0.0, 1.0, f"{over[0]}_over_limit")
    if not after.diversification >= limits.diversification:
        return Opinion(
            "allocation", from_least(after.diversification, limits.diversification, 1.0, 0.4), 1.0, "crowded"
        )
    fullest = max(getattr(after, each) / getattr(limits, each) for each in names)
    return Opinion("allocation", graded(fullest, 2.0, 0.0), 1.0, "within_limits")


def timing(*, session_open: bool, always_open: bool, in_blackout: bool, remaining: float, needed: float) -> Opinion:
    """Whether there is time and a market for the plan. remaining, needed: seconds of validity and for the entry."""
    if not (session_open or always_open):
        return Opinion("timing", 0.0, 1.0, "market_closed")
    if in_blackout:
        return Opinion("timing", 0.0, 1.0, "event_blackout")
    if remaining <= 0.0:
        return Opinion("timing", 0.0, 1.0, "expired")
    return Opinion("timing", graded(remaining / max(needed, 1e-9), 0.0, 2.0), 1.0, "time_left")


def cost(edge_bps: float, cost_bps: float) -> Opinion:
    """Whether the expected net edge is at least twice the expected round trip."""
    if not cost_bps >= 0.0 or not edge_bps > 0.0:
        return Opinion("cost", 0.0, 1.0, "no_edge")
    multiple = edge_bps / max(cost_bps, 1e-9)
    code = "paid_for" if multiple >= EDGE_LEAST else "too_dear"
    return Opinion("cost", from_least(multiple, EDGE_LEAST, 3.0 * EDGE_LEAST, 0.3), 1.0, code)


@dataclass(frozen=True, slots=True)
class Compliance:
    """What forbids a trade, whatever it would earn."""

    restricted: bool = False
    self_trade: bool = False
    over_leverage: bool = False
    short_refused: bool = False
    killed: bool = False


def compliance(found: Compliance) -> Opinion:
    """A veto or none: always on, and worth nothing but that."""
    for name in Compliance.__slots__:
        if getattr(found, name):
            return Opinion("compliance", 0.0, 1.0, name)
    return Opinion("compliance", 1.0, 1.0, "clear")
