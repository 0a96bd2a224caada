"""The margin limit between decisions (S0.margin): over it for some checks, a person is told and the largest shrinks."""

from datetime import datetime
from decimal import Decimal

from trellis.autopilot.known import known
from trellis.autopilot.moves import latch
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import attempt, is_stopped, reduce_risk
from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Sleeve
from trellis.market.instruments import MULTIPLIER
from trellis.strategies.alluse import facts, proposing
from trellis.strategies.ports import Known, ShortOption

_TIME_VALUE = Decimal("0.20")
"""No put's time value is taken to exceed this part of its strike."""


def watch_margin(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Compare the sleeve's requirement with S0.margin; the last of its ticks over it in a row acts."""
    if is_stopped(pilot, sleeve):
        return
    limit = pilot.rulebook.number("S0.margin") * pilot.sleeve(sleeve).nlv
    if _surely_below(pilot, sleeve, limit, at) or _requirement(pilot, sleeve, at) <= limit:
        pilot.over_margin.pop(sleeve, None)
        return
    pilot.over_margin[sleeve] = pilot.over_margin.get(sleeve, 0) + 1
    checks = pilot.rulebook.integer("S0.margin", "ticks")
    if pilot.over_margin[sleeve] >= checks and pilot.desk.is_idle(pilot.settings.account, sleeve.value):
        _reduce(pilot, sleeve, limit, checks, at)


def _surely_below(pilot: Pilot, sleeve: Sleeve, limit: Decimal, at: datetime) -> bool:
    """A bound that needs no quotes: below the strike or above it, a put asks for no more than it does at its strike."""
    rates, bound = facts.reg_t(pilot.rulebook), ZERO
    part = _TIME_VALUE + max(rates.put_spot, rates.put_strike)
    record = pilot.sleeve(sleeve)
    for option in record.options.values():
        if option.is_put:
            seen = pilot.feed.spot(option.contract.underlying, at)
            inside = max(ZERO, option.contract.strike - seen.price) if seen is not None else option.contract.strike
            bound += (inside + part * option.contract.strike) * MULTIPLIER * option.contracts
    for holding in record.holdings.values():
        bound += pilot.marks.get(holding.symbol, holding.adjusted_basis) * holding.shares * rates.shares
    return bound <= limit


def _requirement(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Decimal:
    return facts.requirement(known(pilot, sleeve, at), pilot.feed, rates=facts.reg_t(pilot.rulebook))


def _reduce(pilot: Pilot, sleeve: Sleeve, limit: Decimal, checks: int, at: datetime) -> None:
    puts = [option for option in pilot.sleeve(sleeve).options.values() if option.is_put]
    pilot.alert_once(at, sleeve, "critical", "S0.margin", f"requirement above {limit} on {checks} checks")
    latch(pilot, sleeve, Latch.MARGIN, at, "S0.margin", f"requirement above {limit}")
    if not puts:
        return
    seen = known(pilot, sleeve, at)
    largest = min(puts, key=lambda option: (_without(pilot, seen, option), option.id))
    again = attempt(pilot, sleeve)
    reduce_risk(pilot, proposing.closing(seen, pilot.settings.account, largest, "S0.margin", attempt=again), at)


def _without(pilot: Pilot, seen: Known, option: ShortOption) -> Decimal:
    """What the sleeve would still be asked for without the put."""
    return facts.requirement(seen, pilot.feed, without=option.id, rates=facts.reg_t(pilot.rulebook))
