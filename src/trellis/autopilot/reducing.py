"""Orders that reduce risk: into CLOSING, through the corridor, and back out if nothing was sent."""

from datetime import datetime

from trellis.autopilot.corridor import admit, submit
from trellis.autopilot.machine import STOPPED, Phase
from trellis.autopilot.moves import begin_closing, settle_phase
from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Proposal
from trellis.core.terms import Overlay, Sleeve


def reduce_risk(pilot: Pilot, proposal: Proposal, at: datetime) -> bool:
    """Order the closing proposal (T10 or T15, guarded by its reason); whether an order was sent.

    Nothing is sent for a position that an order is ending already, or whose last one has only just failed.
    """
    sleeve = proposal.sleeve
    if is_waiting(pilot, sleeve, proposal.closing, at) or not begin_closing(pilot, sleeve, at, proposal.reason):
        return False
    intent = admit(pilot, proposal, at)
    if intent is not None:
        submit(pilot, intent, at)
    leave_closing(pilot, sleeve, at)
    return intent is not None


def attempt(pilot: Pilot, sleeve: Sleeve) -> int:
    """What tells a closing decision of today from the ones before it that failed: a decision is never taken twice."""
    return pilot.failed.get(sleeve, 0)


def is_ending(pilot: Pilot, sleeve: Sleeve, position: str) -> bool:
    """Whether a live decision is closing, exiting or rolling the position."""
    working = [order.intent.decision for order in pilot.desk.working() if order.intent.sleeve == sleeve.value]
    return any(pilot.record.decision(decision).closing == position for decision in working)


def is_waiting(pilot: Pilot, sleeve: Sleeve, position: str, at: datetime) -> bool:
    """Whether the position is not to be ordered now: an order is at it, or one has only just failed."""
    until = pilot.not_before.get(position)
    return (until is not None and at < until) or is_ending(pilot, sleeve, position)


def leave_closing(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Out of CLOSING where no order of the sleeve is at work."""
    if pilot.sleeve(sleeve).phase is Phase.CLOSING and pilot.desk.is_idle(pilot.settings.account, sleeve.value):
        settle_phase(pilot, sleeve, at)


def is_stopped(pilot: Pilot, sleeve: Sleeve) -> bool:
    """Whether the sleeve is where the engine sends nothing: EMERGENCY (T16), MAINTENANCE, AUDIT, or under a kill."""
    return pilot.sleeve(sleeve).phase in STOPPED or pilot.record.overlay is Overlay.KILLED
