"""Openers on their way: admitted, taken to ORDERING, handed to the desk."""

from datetime import datetime

from trellis.autopilot.corridor import admit, submit
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Proposal


def order(pilot: Pilot, proposal: Proposal, at: datetime) -> bool:
    """Admitted with everything ordered before it already counted; the first of a round takes the sleeve to ORDERING.

    Whether an order follows.
    """
    sleeve = proposal.sleeve
    intent = admit(pilot, proposal, at)
    if intent is None:
        return False
    if pilot.sleeve(sleeve).phase is Phase.ANALYZING:
        move(pilot, sleeve, Phase.ORDERING, at, "an intent is approved")
    assert pilot.sleeve(sleeve).phase is Phase.ORDERING, "openers are sent from ORDERING only"
    submit(pilot, intent, at)
    return True
