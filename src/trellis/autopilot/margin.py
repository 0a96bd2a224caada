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
"""No option's time value is taken to exceed this part of its strike."""


def watch_margin(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Compare the sleeve's requirement with its part of NLV, both as of now (S0.margin).

    The last of its ticks over it in a row acts.
    """
    if is_stopped(pilot, sleeve):
        return
    if _surely_below(pilot, sleeve, at) or _requirement(pilot, sleeve, at) <= _limit(pilot, sleeve, at):
        pilot.over_margin.pop(sleeve, None)
        return
    pilot.over_margin[sleeve] = pilot.over_margin.get(sleeve, 0) + 1
    checks = pilot.rulebook.integer("S0.margin", "ticks")
    if pilot.over_margin[sleeve] >= checks and pilot.desk.is_idle(pilot.settings.account, sleeve.value):
        _reduce(pilot, sleeve, _limit(pilot, sleeve, at), checks, at)


def _surely_below(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """Bounds that need no quotes: what is required at most, against NLV at least.

    Below the strike or above it, a put asks for no more than it does at its strike; what is owned of options counts as
    worth nothing.
    """
    rates, record = facts.reg_t(pilot.rulebook), pilot.sleeve(sleeve)
    required, value = ZERO, pilot.ledger.cash(pilot.place(sleeve)) + pilot.ledger.leap_cash(pilot.place(sleeve))
    part = max(rates.put_spot, rates.put_strike)
    for option in record.options.values():
        most, strike = _most(pilot, option, at), option.contract.strike
        lots = MULTIPLIER * option.contracts
        value -= most * lots
        required += (most + part * strike) * lots if option.is_put else ZERO
    for holding in record.holdings.values():
        seen = pilot.feed.spot(holding.symbol, at)
        worth = (seen.price if seen is not None else holding.adjusted_basis) * holding.shares
        value += worth
        required += worth * rates.shares
    return required <= pilot.rulebook.number("S0.margin") * value


def _most(pilot: Pilot, option: ShortOption, at: datetime) -> Decimal:
    """The most that an option sold is taken to be worth, per share."""
    strike = option.contract.strike
    seen = pilot.feed.spot(option.contract.underlying, at)
    if seen is None:
        return max(strike, option.credit)
    inside = max(ZERO, strike - seen.price if option.is_put else seen.price - strike)
    return max(inside + _TIME_VALUE * strike, option.credit)


def _limit(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Decimal:
    return pilot.rulebook.number("S0.margin") * facts.value(known(pilot, sleeve, at), pilot.feed)


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
