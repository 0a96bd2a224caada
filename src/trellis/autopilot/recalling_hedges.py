"""The day's memory of purchases of protection, from the events that told of them."""

from trellis.autopilot.events.hedge import HedgeMissed, HedgeWeighed
from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Action
from trellis.core.numbers import ZERO
from trellis.orders.events import DecisionEnded, IntentTaken
from trellis.strategies.alluse.hedges_choice import leg_of
from trellis.strategies.hedge_account import HedgeLeg


def remember_hedges(pilot: Pilot, event: object) -> None:
    """After the event is folded: which legs still want a purchase, and under which number the next is decided.

    A leg wants one from the moment it is weighed, or ended short, until its intent is taken or it is missed. Each want
    has a number, so a purchase that was reviewed but not taken when the process ended is decided under another.
    """
    if isinstance(event, HedgeWeighed):
        _weighed(pilot, event)
    elif isinstance(event, HedgeMissed):
        pilot.hedges.retries.pop((event.sleeve, event.leg), None)
    elif isinstance(event, IntentTaken) and event.intent.purpose == Action.BUY_HEDGE.value:
        proposal = pilot.record.decision(event.intent.decision)
        pilot.hedges.retries.pop((proposal.sleeve, leg_of(proposal.symbol, pilot.rulebook)), None)
    elif isinstance(event, DecisionEnded):
        proposal = pilot.record.decision(event.decision)
        key = (proposal.sleeve, leg_of(proposal.symbol, pilot.rulebook))
        if proposal.action is Action.BUY_HEDGE and key in pilot.hedges.retries:
            pilot.hedges.count(proposal.sleeve)


def _weighed(pilot: Pilot, event: HedgeWeighed) -> None:
    shares = pilot.sleeve(event.sleeve).hedge.shares
    for leg in HedgeLeg:
        pilot.hedges.begin(event.sleeve, leg)
        if shares.get(leg, ZERO) > ZERO:
            pilot.hedges.count(event.sleeve)
            pilot.hedges.retries[event.sleeve, leg] = event.weighed.cause
