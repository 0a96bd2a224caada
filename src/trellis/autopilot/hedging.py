"""Buying protection: after Level 2, and in the session after a trigger's onset (section 5)."""

from datetime import datetime, time, timedelta

from trellis.autopilot.agenda import Task
from trellis.autopilot.corridor import admit, submit
from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.events.hedge import HedgeMissed, HedgeWeighed
from trellis.autopilot.known import known
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import begin_closing, move
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import is_stopped, leave_closing
from trellis.constitution.proposal import Proposal
from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Sleeve
from trellis.orders.events import DecisionEnded, Outcome
from trellis.strategies.alluse.hedges_budget import SPEND, deployment
from trellis.strategies.alluse.hedges_choice import leg_of
from trellis.strategies.alluse.hedges_plan import UNAFFORDABLE, plan_leg
from trellis.strategies.alluse.hedges_triggers import TRIGGERS
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.hedge_account import LEVEL_TWO, ROLL, HedgeLeg
from trellis.strategies.ports import Skip

EXIT_LEVEL = 3
_SHORT = frozenset((Outcome.UNFILLED, Outcome.PRICE_MOVED, Outcome.REJECTED))


def schedule_hedges(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Put the sleeve's looks of the day on the agenda, where a deployment or a release waits for one."""
    hedge = pilot.sleeve(sleeve).hedge
    if any(owner is sleeve for owner, _ in pilot.hedges.retries):
        look_again(pilot, sleeve, at)
    waiting = {cause for cause in hedge.due if cause != LEVEL_TWO} | set(hedge.releases.values())
    for clock in sorted({_hour(pilot, cause) for cause in waiting}):
        look_again(pilot, sleeve, new_york(at.date(), clock))


def look_again(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One more look at the sleeve's hedges, if the market is open then and none is due sooner."""
    planned = pilot.hedges.next.get(sleeve)
    if at < pilot.sessions.closes(at.date()) and (planned is None or at < planned):
        pilot.hedges.next[sleeve] = at
        pilot.agenda.add(at, Task.HEDGE, sleeve)


def hedge_where_due(pilot: Pilot, at: datetime) -> None:
    """Make the deployments that are due now, sleeve by sleeve, each behind the sleeve's exits and orders."""
    for sleeve in pilot.sleeves:
        if pilot.sleeve(sleeve).hedge.due:
            deploy(pilot, sleeve, at)


def deploy(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """The sleeve's next deployment, and the one after it where the first sent no order."""
    while (cause := _ready(pilot, sleeve, at)) and _is_free(pilot, sleeve, at):
        if not enter(pilot, sleeve, at, f"hedge buy {cause}"):
            return
        weighed = deployment(known(pilot, sleeve, at).sleeve.hedge, cause, pilot.rulebook)
        pilot.emit(HedgeWeighed(at, sleeve, weighed))
        for leg in HedgeLeg:
            pilot.hedges.begin(sleeve, leg)
            _buy(pilot, sleeve, leg, cause, at)
        leave_closing(pilot, sleeve, at)


def remember_hedge_ending(pilot: Pilot, proposal: Proposal, event: DecisionEnded) -> None:
    """Keep in mind for the day how often a leg's order ended short, and whether it is tried again."""
    if event.outcome is Outcome.FILLED:
        return
    hedges, key = pilot.hedges, (proposal.sleeve, leg_of(proposal.symbol, pilot.rulebook))
    hedges.tries[key] = hedges.tries.get(key, 0) + 1
    if event.filled:
        hedges.filled.add(key)
    if event.outcome in _SHORT and hedges.tries[key] < pilot.settings.attempts_max:
        hedges.retries[key] = proposal.reason


def hedge_ended(pilot: Pilot, proposal: Proposal, event: DecisionEnded, at: datetime) -> None:
    """A purchase that ended short is tried again a few times; one that bought nothing at last is carried."""
    if event.outcome is Outcome.FILLED:
        return
    leg = leg_of(proposal.symbol, pilot.rulebook)
    if (proposal.sleeve, leg) in pilot.hedges.retries:
        look_again(pilot, proposal.sleeve, at + timedelta(seconds=pilot.rulebook.integer("S0.mon.L2")))
    else:
        missed = Skip(proposal.symbol, "D.ladder", event.outcome.value, "0", str(proposal.quantity))
        _miss(pilot, proposal.sleeve, leg, proposal.reason, missed, at)


def retry(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Buy anew for the legs whose last order ended short; those that cannot be tried now stay."""
    legs = [leg for leg in HedgeLeg if (sleeve, leg) in pilot.hedges.retries]
    if legs and _is_free(pilot, sleeve, at) and enter(pilot, sleeve, at, "hedge buy again"):
        for leg in legs:
            _buy(pilot, sleeve, leg, pilot.hedges.retries.pop((sleeve, leg)), at)
        leave_closing(pilot, sleeve, at)


def _ready(pilot: Pilot, sleeve: Sleeve, at: datetime) -> str:
    """The first cause whose time has come; empty if none.

    Level 2 at once, an onset from the hour of its trigger, puts bought anew once the old ones are sold.
    """
    hedge = pilot.sleeve(sleeve).hedge
    for cause in hedge.due:
        selling = cause == ROLL and ROLL in hedge.releases.values()
        if cause == LEVEL_TWO or (at.time() >= _hour(pilot, cause) and not selling):
            return cause
    return ""


def _hour(pilot: Pilot, cause: str) -> time:
    return pilot.rulebook.clock(cause if cause in TRIGGERS else "S5.release.time")


def _is_free(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """Whether protection may be bought now: market open, no order at work, no exit outstanding, nobody against it."""
    day, record = at.date(), pilot.sleeve(sleeve)
    if not pilot.sessions.opens(day) <= at < pilot.sessions.closes(day):
        return False
    if is_stopped(pilot, sleeve) or Latch.USER in record.latches:
        rule = "S6.vix.kill" if is_stopped(pilot, sleeve) else "C.latch"
        pilot.alert_once(at, sleeve, "warning", rule, f"{sleeve.value}: a hedge waits, for nothing may be bought")
        return False
    exiting = any(option.level >= EXIT_LEVEL for option in record.options.values())
    return not exiting and pilot.desk.is_idle(pilot.settings.account, sleeve.value)


def enter(pilot: Pilot, sleeve: Sleeve, at: datetime, guard: str) -> bool:
    """Into CLOSING: T10, T15 from a latched SAFE; a sleeve that idles in SAFE scans first (T1, T3)."""
    record = pilot.sleeve(sleeve)
    if record.phase is Phase.SAFE and not record.latches:
        if not pilot.record.clean.get(sleeve, False):
            return False
        move(pilot, sleeve, Phase.SCANNING, at, guard)
    return begin_closing(pilot, sleeve, at, guard)


def _buy(pilot: Pilot, sleeve: Sleeve, leg: HedgeLeg, cause: str, at: datetime) -> None:
    """One leg through the corridor. A leg without a share has nothing to buy with and nothing to carry."""
    if pilot.sleeve(sleeve).hedge.shares.get(leg, ZERO) <= ZERO:
        return
    number = pilot.hedges.count(sleeve)
    market = (pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), pilot.settings.account, number)
    plan = plan_leg(Occasion(known(pilot, sleeve, at), *market), leg, cause)
    for proposal, verdict in plan.reviews:
        pilot.emit(Reviewed(at, "candidate", proposal, verdict, None))
    intent = admit(pilot, plan.proposal, at, plan.ceiling) if plan.proposal is not None else None
    if intent is not None:
        submit(pilot, intent, at)
        return
    missed = plan.missed
    if missed is None:
        assert plan.proposal is not None, "a leg buys or says why not"
        missed = Skip(plan.proposal.symbol, "S0.cash", "house_limits", "0", str(plan.proposal.quantity))
    _miss(pilot, sleeve, leg, cause, missed, at)


def _miss(pilot: Pilot, sleeve: Sleeve, leg: HedgeLeg, cause: str, missed: Skip, at: datetime) -> None:
    """Carry the leg's share, unless the leg has bought a part already: what remains then is back in the budget."""
    if (sleeve, leg) in pilot.hedges.filled:
        return
    share = pilot.sleeve(sleeve).hedge.shares.get(leg, ZERO)
    told = (missed.symbol, missed.rule, missed.reason, missed.value, missed.limit)
    pilot.emit(HedgeMissed(at, sleeve, leg, cause, share, *told))
    rule = SPEND if missed.reason == UNAFFORDABLE else missed.rule
    message = f"{missed.reason}: {share} for {leg.value} bought nothing ({missed.symbol}), carried in the quarter"
    pilot.alert(at, sleeve, "warning", rule, message)
