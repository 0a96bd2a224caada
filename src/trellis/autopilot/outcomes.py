"""What follows when a decision's orders have all ended."""

from datetime import datetime, timedelta

from trellis.autopilot.hedging import hedge_ended, remember_hedge_ending
from trellis.autopilot.laddering import count_try
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.protection import escalate, exit_done
from trellis.constitution.proposal import Action, Proposal
from trellis.core.terms import Overlay
from trellis.orders.events import DecisionEnded, Outcome

RETRY = timedelta(seconds=30)
"""How long a position rests after an order for it ended short, before it is decided anew (S0.mon.L2)."""

_SHORT = frozenset((Outcome.UNFILLED, Outcome.PRICE_MOVED))


def decision_ended(pilot: Pilot, event: DecisionEnded, at: datetime) -> None:
    """An opener that found no fill may be decided anew; a roll that did not fill escalates; an exit latches."""
    proposal = pilot.record.decision(event.decision)
    if event.outcome is Outcome.REJECTED:
        message = f"{proposal.symbol} {proposal.action.value} was rejected: {event.why}"
        pilot.alert(at, proposal.sleeve, "warning", "D.states", message)
    remember_ending(pilot, event, at)
    if _opens(proposal):
        if proposal.action is Action.BUY_HEDGE:
            hedge_ended(pilot, proposal, event, at)
        elif proposal.action is Action.BUY_LEAP and event.outcome in _SHORT:
            count_try(pilot, proposal.sleeve)
        elif not proposal.action.long and _again(pilot, proposal, event):
            pilot.again.add(proposal.sleeve)
    else:
        _closing_ended(pilot, proposal, event, at)


def remember_ending(pilot: Pilot, event: DecisionEnded, at: datetime) -> None:
    """Keep in mind for the day how often a symbol was tried, what failed, and which position rests (RETRY)."""
    proposal = pilot.record.decision(event.decision)
    sleeve, key = proposal.sleeve, (proposal.sleeve, proposal.symbol)
    if _opens(proposal):
        if proposal.action is Action.BUY_HEDGE:
            remember_hedge_ending(pilot, proposal, event)
        if event.outcome in _SHORT and not proposal.action.long:
            pilot.tries[key] = pilot.tries.get(key, 0) + 1
        return
    if event.outcome is not Outcome.FILLED:
        pilot.failed[sleeve] = pilot.failed.get(sleeve, 0) + 1
        if proposal.action is not Action.ROLL:
            pilot.not_before[proposal.closing] = at + RETRY


def _opens(proposal: Proposal) -> bool:
    return proposal.action.opens and proposal.action is not Action.ROLL


def _again(pilot: Pilot, proposal: Proposal, event: DecisionEnded) -> bool:
    """A share purchase that filled lets the calls follow; a tier that cancelled an opener leaves half the ceiling."""
    if event.outcome in _SHORT:
        return pilot.tries[proposal.sleeve, proposal.symbol] < pilot.settings.attempts_max
    if proposal.action is Action.BUY_SHARES and event.outcome is Outcome.FILLED:
        return True
    return event.outcome is Outcome.CANCELLED and pilot.record.overlay is Overlay.HEDGED_WEEK


def _closing_ended(pilot: Pilot, proposal: Proposal, event: DecisionEnded, at: datetime) -> None:
    """Whatever is left of the position is looked at again by the next tick or look, under a new decision."""
    sleeve, position = proposal.sleeve, proposal.closing
    if proposal.action is Action.ROLL:
        option = pilot.sleeve(sleeve).options.get(position)
        if option is not None and _gave_up(event) and at < pilot.sessions.closes(at.date()):
            escalate(pilot, sleeve, option, at, "D.ladder")
    elif proposal.action is Action.EXIT:
        exit_done(pilot, sleeve, at, position)
        if position in pilot.sleeve(sleeve).options:
            pilot.alert(at, sleeve, "critical", "S6.L3", f"the exit of {position} ended {event.outcome.value}")


def _gave_up(event: DecisionEnded) -> bool:
    """Whether the ladder or the broker ended the roll, rather than the bell, a pause or a kill."""
    return event.outcome in (*_SHORT, Outcome.REJECTED) or (event.outcome, event.why) == (Outcome.CANCELLED, "broker")
