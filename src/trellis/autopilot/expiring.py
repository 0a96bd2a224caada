"""Options near their end: assignment prep, the expiry window, calls with one market day left."""

from dataclasses import replace
from datetime import datetime, timedelta

from trellis.autopilot.agenda import Task
from trellis.autopilot.events.decision import ExpiryDecided
from trellis.autopilot.events.position import CashReserved
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import attempt, is_stopped, is_waiting, reduce_risk
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.exits import plan_earnings_cover, plan_merge
from trellis.strategies.alluse.expiry import assignment_prep, last_watched, plan_expiry, plan_one_day_calls
from trellis.strategies.ports import Plan


def prepare_assignment(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Reserve cash for puts expiring today that will almost surely be assigned (S7.prep)."""
    for prep in assignment_prep(known(pilot, sleeve, at), pilot.feed, pilot.rulebook):
        if prep.position in pilot.sleeve(sleeve).reserved:
            continue
        pilot.emit(ExpiryDecided(at, sleeve, prep.position, "prepare", "S7.prep", prep.value, prep.limit))
        pilot.emit(CashReserved(at, sleeve, prep.amount, prep.position))


def manage_expiry(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One look at the sleeve's expiring options; look again until the window ends."""
    day = pilot.this_week().day(at.date())
    assert day is not None, "the window belongs to a session"
    idle = pilot.desk.is_idle(pilot.settings.account, sleeve.value)
    if idle and not is_stopped(pilot, sleeve):
        for plan in _plans(pilot, sleeve, at):
            _carry_out(pilot, sleeve, plan, at)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if later.time() < day.manage_end:
        pilot.agenda.add(later, Task.EXPIRY, sleeve)


def _plans(pilot: Pilot, sleeve: Sleeve, at: datetime) -> tuple[Plan, ...]:
    """What the window is for: options near their end; on the week's last day all puts of a mini that is to merge."""
    merging = pilot.record.merging if at.date() == pilot.this_week().ltd else ""
    near = _nears_expiry(pilot, sleeve, at)
    usual = (_expiry_plan(pilot, sleeve, at), _one_day_plan(pilot, sleeve, at)) if near else ()
    if not merging:
        return usual
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    closing = plan_merge(seen, pilot.feed, pilot.rulebook, pilot.settings.account, merging, attempt=again)
    puts = {option.id for option in seen.sleeve.options if option.is_put}
    return (closing, *(_without(plan, puts) for plan in usual))


def _without(plan: Plan, positions: set[str]) -> Plan:
    """The plan as far as it is about other positions."""
    proposals = tuple(each for each in plan.proposals if each.closing not in positions)
    return replace(plan, proposals=proposals, skips=tuple(each for each in plan.skips if each.symbol not in positions))


def _nears_expiry(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """Whether anything expires soon enough to be looked at: most looks end here."""
    last = last_watched(at.date(), pilot.rulebook, pilot.sessions)
    return any(option.contract.expiry <= last for option in pilot.sleeve(sleeve).options.values())


def end_management(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """The window is over: tell of every option expiring today that is still held and was not left on purpose."""
    for option in pilot.sleeve(sleeve).options.values():
        if option.contract.expiry == at.date() and pilot.pins.get(option.id, True):
            message = f"pin_residual: {option.contract.key} is still open at the window's end"
            pilot.alert(at, sleeve, "warning", "S1.ltd.manage", message)


def cover_earnings(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Buy back calls beyond half of the lots when earnings fall in the week (S4.earn.cover, S6.cc.L2).

    While there is an excess it is looked at again: an order may have ended short, or the sleeve have been busy.
    """
    if is_stopped(pilot, sleeve) or all(option.is_put for option in pilot.sleeve(sleeve).options.values()):
        return
    account, again = pilot.settings.account, attempt(pilot, sleeve)
    seen = known(pilot, sleeve, at)
    plan = plan_earnings_cover(
        seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), account, attempt=again
    )
    _carry_out(pilot, sleeve, plan, at)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if plan.proposals and later < pilot.sessions.closes(at.date()):
        pilot.agenda.add(later, Task.COVER, sleeve)


def _expiry_plan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Plan:
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    account = pilot.settings.account
    return plan_expiry(seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), account, attempt=again)


def _one_day_plan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Plan:
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    account = pilot.settings.account
    return plan_one_day_calls(
        seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), account, attempt=again
    )


def _carry_out(pilot: Pilot, sleeve: Sleeve, plan: Plan, at: datetime) -> None:
    for left in plan.skips:
        pilot.pins[left.symbol] = False
        if (left.symbol, left.rule) not in pilot.told:
            pilot.told.add((left.symbol, left.rule))
            pilot.emit(ExpiryDecided(at, sleeve, left.symbol, left.reason, left.rule, left.value, left.limit))
    for proposal in plan.proposals:
        if is_waiting(pilot, sleeve, proposal.closing, at):
            continue
        pilot.pins[proposal.closing] = True
        pilot.emit(ExpiryDecided(at, sleeve, proposal.closing, "close", proposal.reason, "", ""))
        reduce_risk(pilot, proposal, at)
