"""The margin limit between decisions (S0.margin): two checks over it tell a person and shrink the largest position."""

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

CHECKS = 2
_BOUND = Decimal("0.40")


def watch_margin(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Compare the sleeve's requirement with S0.margin; the second check over it in a row acts."""
    if is_stopped(pilot, sleeve):
        return
    limit = pilot.rulebook.number("S0.margin") * pilot.sleeve(sleeve).nlv
    if _surely_below(pilot, sleeve, limit, at) or _requirement(pilot, sleeve, at) <= limit:
        pilot.over_margin.pop(sleeve, None)
        return
    pilot.over_margin[sleeve] = pilot.over_margin.get(sleeve, 0) + 1
    if pilot.over_margin[sleeve] >= CHECKS and pilot.desk.is_idle(pilot.settings.account, sleeve.value):
        _reduce(pilot, sleeve, limit, at)


def _surely_below(pilot: Pilot, sleeve: Sleeve, limit: Decimal, at: datetime) -> bool:
    """A bound that needs no quotes: no put's time value is taken to exceed a fifth of its strike."""
    bound = ZERO
    record = pilot.sleeve(sleeve)
    for option in record.options.values():
        if option.is_put:
            seen = pilot.feed.spot(option.contract.underlying, at)
            inside = max(ZERO, option.contract.strike - seen.price) if seen is not None else option.contract.strike
            bound += (inside + _BOUND * option.contract.strike) * MULTIPLIER * option.contracts
    for holding in record.holdings.values():
        bound += pilot.marks.get(holding.symbol, holding.adjusted_basis) * holding.shares / 4
    return bound <= limit


def _requirement(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Decimal:
    return facts.requirement(known(pilot, sleeve, at), pilot.feed, rates=facts.reg_t(pilot.rulebook))


def _reduce(pilot: Pilot, sleeve: Sleeve, limit: Decimal, at: datetime) -> None:
    puts = [option for option in pilot.sleeve(sleeve).options.values() if option.is_put]
    pilot.alert_once(at, sleeve, "critical", "S0.margin", f"requirement above {limit} on {CHECKS} checks")
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
