"""What follows when a decision's orders have all ended."""

from datetime import datetime

from trellis.autopilot.pilot import Pilot
from trellis.autopilot.protection import escalate, exit_done
from trellis.constitution.proposal import Action
from trellis.orders.events import DecisionEnded


def decision_ended(pilot: Pilot, event: DecisionEnded, at: datetime) -> None:
    """An opener that found no fill may be decided anew; a roll that did not fill escalates; an exit latches."""
    proposal = pilot.record.decisions[event.decision]
    sleeve = proposal.sleeve
    if proposal.action is Action.EXIT and event.filled > 0:
        exit_done(pilot, sleeve, at, proposal.closing)
    elif proposal.action is Action.ROLL and event.outcome != "filled":
        option = pilot.sleeve(sleeve).options.get(proposal.closing)
        if option is not None and event.outcome in ("unfilled", "price_moved", "rejected"):
            escalate(pilot, sleeve, option, at, "D.ladder")
    elif event.outcome in ("unfilled", "price_moved"):
        tries = pilot.attempts.get(sleeve, 0) + 1
        pilot.attempts[sleeve] = tries
        if tries < pilot.settings.attempts_max and proposal.action.opens:
            pilot.again.add(sleeve)
    elif proposal.action is Action.BUY_SHARES and event.outcome == "filled":
        pilot.again.add(sleeve)
