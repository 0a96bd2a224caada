"""Options near their end: assignment prep, the expiry window, calls with one market day left."""

from datetime import datetime, timedelta

from trellis.autopilot.agenda import Task
from trellis.autopilot.events.decision import ExpiryDecided
from trellis.autopilot.events.position import CashReserved
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import is_stopped, reduce_risk
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.exits import plan_earnings_cover
from trellis.strategies.alluse.expiry import assignment_prep, plan_expiry, plan_one_day_calls
from trellis.strategies.ports import Plan


def prepare_assignment(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Reserve cash for puts expiring today that will almost surely be assigned (S7.prep)."""
    for prep in assignment_prep(known(pilot, sleeve, at), pilot.feed, pilot.rulebook):
        pilot.emit(ExpiryDecided(at, sleeve, prep.position, "prepare", "S7.prep", prep.value, prep.limit))
        pilot.emit(CashReserved(at, sleeve, prep.amount, prep.position))


def manage_expiry(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One look at the sleeve's expiring options; look again until the window ends."""
    day = pilot.this_week().day(at.date())
    if day is None or is_stopped(pilot, sleeve):
        return
    if pilot.desk.is_idle(pilot.settings.account, sleeve.value):
        for plan in (_expiry_plan(pilot, sleeve, at), _one_day_plan(pilot, sleeve, at)):
            _carry_out(pilot, sleeve, plan, at)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if later.time() < day.manage_end:
        pilot.agenda.add(later, Task.EXPIRY, sleeve)


def cover_earnings(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Buy back calls beyond half of the lots when earnings fall in the week (S4.earn.cover, S6.cc.L2)."""
    if is_stopped(pilot, sleeve) or all(option.is_put for option in pilot.sleeve(sleeve).options.values()):
        return
    account = pilot.settings.account
    seen = known(pilot, sleeve, at)
    plan = plan_earnings_cover(seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), account)
    _carry_out(pilot, sleeve, plan, at)


def _expiry_plan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Plan:
    seen = known(pilot, sleeve, at)
    attempt = pilot.attempts.get(sleeve, 0)
    account = pilot.settings.account
    return plan_expiry(seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), account, attempt=attempt)


def _one_day_plan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Plan:
    seen = known(pilot, sleeve, at)
    attempt = pilot.attempts.get(sleeve, 0)
    account = pilot.settings.account
    return plan_one_day_calls(
        seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), account, attempt=attempt
    )


def _carry_out(pilot: Pilot, sleeve: Sleeve, plan: Plan, at: datetime) -> None:
    for left in plan.skips:
        if (left.symbol, left.rule) not in pilot.expiry_seen:
            pilot.expiry_seen.add((left.symbol, left.rule))
            pilot.emit(ExpiryDecided(at, sleeve, left.symbol, left.reason, left.rule, left.value, left.limit))
    for proposal in plan.proposals:
        pilot.emit(ExpiryDecided(at, sleeve, proposal.closing, "close", proposal.reason, "", ""))
        reduce_risk(pilot, proposal, at)
